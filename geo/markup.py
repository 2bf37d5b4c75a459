"""Pages of text: the one place where text of reports enters an HTML page that no script draws."""

from __future__ import annotations

import base64
import hashlib
import html
import re

#: What no page may hold, not even as an escape, and what browsers take for the end of a line.
_NO_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Html(str):
    """Markup that is safe to put into a page as it is; only ``element`` makes it."""


def element(tag: str, *children: str, **attributes: str) -> Html:
    """An element; whatever is not ``Html`` is escaped, here and nowhere else.

    ``class_`` is written as ``class``; a character that HTML forbids becomes U+FFFD.
    """
    given = "".join(f' {name.rstrip("_")}="{_escaped(value)}"' for name, value in attributes.items())
    return Html(f"<{tag}{given}>" + "".join(
        child if isinstance(child, Html) else _escaped(child) for child in children) + f"</{tag}>")


def page(title: str, style: str, body: Html) -> str:
    """A whole page that asks nobody and runs nothing: its Content-Security-Policy allows its own style alone.

    Parameters
    ----------
    title : str
        Text.
    style : str
        CSS of ours; nothing of a report may be in it.
    body : Html
        The element ``body``.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return ('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_escaped(policy)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f'{element("title", title)}\n<style>{style}</style>\n</head>\n{body}\n</html>\n')


def _escaped(text: str) -> str:
    return html.escape(_NO_HTML.sub("\ufffd", text))
