"""Reports out of mail: one message (.eml) or a mailbox of many (.mbox), read by the standard library."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from geo.errors import InputError
from geo.files import OnError, Source
from geo.pages import plain_text

#: A message longer than this, in bytes, is no news.
MAX_MESSAGE = 16 * 2**20
#: Parts of one message that are looked at: text lies in the first of them.
MAX_PARTS = 1000
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
Fields = Mapping[str, object]


def read_mail(source: Source, told: OnError) -> Iterator[tuple[int | None, Fields]]:
    """The text of one message, with subject, sender, date and id.

    Raises
    ------
    InputError
        It is no message, or one without text.
    """
    yield None, _fields(source.whole(MAX_MESSAGE), source.name, None)


def read_mailbox(source: Source, told: OnError) -> Iterator[tuple[int | None, Fields]]:
    """The messages of a mailbox (mbox), as ``read_mail`` gives them; ``line`` is where one begins.

    A message without text, or longer than ``MAX_MESSAGE``, is told and left out.

    Raises
    ------
    InputError
        It does not begin like a mailbox, or is broken gzip.
    """
    parts: list[bytes] = []
    begin = size = 0
    blank = True
    for number, line in source.lines(MAX_MESSAGE, told):
        if blank and line.startswith(b"From "):
            if begin:
                yield from _told(parts, size, source.name, begin, told)
            parts, begin, size = [], number, 0
        elif not begin:
            raise InputError("does not begin with \"From \" as a mailbox does; export it as mbox, or as .eml files",
                             source.name, number)
        else:
            size += len(line)
            if size <= MAX_MESSAGE:
                parts.append(line)
        blank = not line.strip()
    if not begin:
        raise InputError("is empty; export the mailbox again", source.name)
    yield from _told(parts, size, source.name, begin, told)


def _told(parts: list[bytes], size: int, name: str, line: int, told: OnError) -> Iterator[tuple[int | None, Fields]]:
    try:
        if size > MAX_MESSAGE:
            raise InputError(f"this message is longer than {MAX_MESSAGE:,} bytes, as no news is; left out", name, line)
        fields = _fields(_QUOTED.sub(rb"\1", b"".join(parts)), name, line)
    except InputError as error:
        told(error)
        return
    yield line, fields


def _fields(raw: bytes, name: str, line: int | None) -> Fields:
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        if not message.keys():
            raise InputError("is no message (it has no headers); export it again")
        text = _text(message)
        sender, address = parseaddr(_header(message, "From"))
        fields = {"id": _header(message, "Message-ID").strip("<> "), "title": _header(message, "Subject"),
                  "author": sender or address, "outlet": sender or address.rpartition("@")[2], "text": text,
                  "published": _date(_header(message, "Date"))}
    except InputError as error:
        raise InputError(error.message, name, line) from error
    except Exception as error:  # the library's parsers raise nearly anything on what strangers write into headers
        raise InputError(f"cannot be read as a message ({type(error).__name__}: {error}); save its text as .txt", name,
                         line) from error
    if not text.strip():
        raise InputError("this message holds no text; save what it holds as a file of its own", name, line)
    return fields


def _text(message: EmailMessage) -> str:
    """The plain text of a message, else its HTML without the markup; "" where it has neither."""
    if sum(1 for _, _ in zip(message.walk(), range(MAX_PARTS + 1), strict=False)) > MAX_PARTS:
        raise InputError(f"holds more than {MAX_PARTS} parts, as no message does")
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    text = str(body.get_content())
    return plain_text(text) if body.get_content_type() == "text/html" else text.replace("\r\n", "\n")


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name) or "").split())


def _date(text: str) -> str:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return text  # checked, and named, where all dates are
