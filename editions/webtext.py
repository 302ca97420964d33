"""HTML: its encoding as it declares it, its blocks as its markup has them."""

import re
from pathlib import Path

from editions.decoding import decode
from editions.hand import Hand
from editions.marked.manuscript import edition_of_events
from editions.marked.parsing import html_events
from editions.marked.sidenotes import may_hold_sidenotes, with_sidenotes_behind
from editions.model import Edition

HEAD = 4096  # bytes in which an encoding is declared, if at all; the HTML standard looks at 1024
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})")


def read_webtext(path: Path, data: bytes, siglum: str, _hand: Hand) -> Edition:
    """Read an HTML file; raises EditionError where it holds no text. It has no lines of which a person could speak."""
    decoded = decode(path, data, declared_encoding(data))
    events = html_events(decoded.text)
    if may_hold_sidenotes(decoded.text):
        events = with_sidenotes_behind(events)
    return edition_of_events(path, decoded.source, events, siglum)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page or an XML file names at its head; None where it names none."""
    declared = _CHARSET.search(data[:HEAD]) or _XML_ENCODING.search(data[:HEAD])
    return declared.group(1).decode("ascii") if declared else None
