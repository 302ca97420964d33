"""HTML tags amid other markup: read one by one, and kept in order, so that every element that opens is closed."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import chain

from editions.marked.events import End, Event, Start
from editions.marked.parsing import html_events
from editions.marked.vocabulary import VOID_TAGS
from editions.model import Lines

_CLOSING = re.compile(r"</([A-Za-z][A-Za-z0-9:-]*)\s*>")
_TAG = r"<[!?][^<>]*>|</?[A-Za-z](?:\"[^\"]*\"|'[^']*'|[^'\"<>])*>"
_PARTS = re.compile(f"<!--.*?-->|{_TAG}", re.DOTALL)
_FRAME = 2  # elements around a tag that is read by itself: html and body
_TAGS = re.compile(_TAG)
_END_OF_COMMENT = "-->"


class OpenTags:
    """What is open, in the events told so far: the markup's own elements, and in each the HTML tags."""

    def __init__(self) -> None:
        self.elements: list[str] = [""]
        self.tags: list[list[str]] = [[]]
        self.numbers: list[Counter[str]] = [Counter()]

    def open(self, start: Start) -> Iterator[Event]:
        """An element of the markup opens."""
        yield start
        self.elements.append(start.tag)
        self.tags.append([])
        self.numbers.append(Counter())

    def close(self) -> Iterator[Event]:
        """The last element of the markup closes, and what is open in it."""
        yield from (End(tag) for tag in reversed(self.tags.pop()))
        self.numbers.pop()
        yield End(self.elements.pop())

    def finish(self) -> Iterator[Event]:
        """The text ends, and so does whatever HTML has left open around it."""
        yield from (End(tag) for tag in reversed(self.tags[0]))
        self.tags[0].clear()

    def html(self, text: str, lines: Lines | None = None) -> Iterator[Event]:
        """A run of HTML; its comments are no text. `lines` are those of all of it."""
        reached = 0
        last = text.rfind(_END_OF_COMMENT)  # behind it no comment ends, so none begins
        last = last + len(_END_OF_COMMENT) if last >= 0 else 0
        for found in chain(_PARTS.finditer(text, 0, last), _TAGS.finditer(text, last)):
            if found.start() < reached:
                continue
            yield from self._words(text[reached : found.start()], lines)
            yield from self._tag(found.group(), lines)
            reached = found.end()
        yield from self._words(text[reached:], lines)

    def _words(self, text: str, lines: Lines | None) -> Iterator[Event]:
        if text.strip() and lines:
            yield from (Start("span", lines=lines), unescape(text), End("span"))
        elif text:
            yield unescape(text)

    def _tag(self, tag: str, lines: Lines | None) -> Iterator[Event]:
        closing = _CLOSING.fullmatch(tag)
        start = None if tag.startswith(("</", "<!", "<?")) else _start_of(tag)
        if start:
            yield Start(start.tag, start.attributes, lines=lines)
            if start.tag in VOID_TAGS or tag.endswith("/>"):
                yield End(start.tag)
            else:
                self.tags[-1].append(start.tag)
                self.numbers[-1][start.tag] += 1
        elif closing and self.numbers[-1][closing.group(1).lower()]:
            name, last = closing.group(1).lower(), ""
            while last != name:
                last = self.tags[-1].pop()
                self.numbers[-1][last] -= 1
                yield End(last)


@lru_cache(maxsize=1024)
def _start_of(tag: str) -> Start | None:
    """The element that a tag opens; None where it opens none, or one of the page's frame."""
    starts = [event for event in html_events(f"<html><body>{tag}</body></html>") if isinstance(event, Start)]
    found = starts[-1] if len(starts) > _FRAME else None
    return Start("span", found.attributes) if found and found.tag == "title" else found
