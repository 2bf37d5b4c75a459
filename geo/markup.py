"""Elements of HTML and KML: the one place where text of reports enters a page that no script draws, or a KML file."""

from __future__ import annotations

import base64
import hashlib
import html
import re

#: What HTML or XML forbid, even as an escape.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Markup(str):
    """Markup that is safe to put into a page as it is; only ``element`` makes it."""


def element(tag: str, *children: str, **attributes: str) -> Markup:
    """An element; whatever is not ``Markup`` is escaped, here and nowhere else.

    ``class_`` is written as ``class``; a character that HTML or XML forbid becomes U+FFFD.
    """
    given = "".join(f' {name.rstrip("_")}="{_escaped(value)}"' for name, value in attributes.items())
    return Markup(f"<{tag}{given}>" + "".join(
        child if isinstance(child, Markup) else _escaped(child) for child in children) + f"</{tag}>")


def page(title: str, style: str, body: Markup, language: str = "en", direction: str = "ltr") -> str:
    """A whole page that asks nobody and runs nothing: its Content-Security-Policy allows its own style alone.

    Parameters
    ----------
    title : str
        Text.
    style : str
        CSS of ours; nothing of a report may be in it.
    body : Markup
        The element ``body``.
    language, direction : str
        Of its words: "en", "ar"; "ltr" or "rtl".
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (f'<!DOCTYPE html>\n<html lang="{_escaped(language)}" dir="{_escaped(direction)}">\n'
            '<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_escaped(policy)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f'{element("title", title)}\n<style>{style}</style>\n</head>\n{body}\n</html>\n')


def _escaped(text: str) -> str:
    # Written as it is, XML would take a carriage return for the end of a line.
    return html.escape(_FORBIDDEN.sub("\ufffd", text)).replace("\r", "&#13;")
