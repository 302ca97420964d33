"""Markdown: what stands at its head is said of the edition, all else is its text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from editions.decoding import decode
from editions.hand import Hand
from editions.markdown.commonmark import markdown_events
from editions.marked.events import End, Event, Start
from editions.marked.manuscript import edition_of_events
from editions.model import Edition

_HEAD = re.compile(r"---[ \t]*\r?\n((?:(?!---|\.\.\.)[^\n]*\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_ENTRY = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?")
_CONTINUED = re.compile(r"[ \t]+.*|-.*|#.*|[ \t]*")
_QUOTED = re.compile(r"'((?:[^']|'')*)'|\"((?:[^\"\\]|\\.)*)\"")
_YEAR = re.compile(r"\b(\d{4})\b")


def read_markdown(path: Path, data: bytes, siglum: str, _hand: Hand) -> Edition:
    """Read a Markdown file; raises EditionError where it holds no text."""
    decoded = decode(path, data)
    head = _HEAD.match(decoded.text)
    said = _entries(head.group(1)) if head else {}
    text = decoded.text
    if head and said:
        text = "\n" * head.group().count("\n") + text[head.end() :]
    edition = edition_of_events(path, decoded.source, _events(said, text), siglum)
    year = _YEAR.search(said.get("year") or said.get("date", ""))
    return replace(
        edition,
        place=said.get("place"),
        publisher=said.get("publisher"),
        year=year.group(1) if year else None,
        translator=said.get("translator"),
    )


def _events(said: Mapping[str, str], text: str) -> Iterator[Event]:
    head = (Start("head"), Start("title"), said.get("title", ""), End("title"), End("head"))
    page = Start("html", {"lang": said.get("lang") or said.get("language", "")})
    yield from chain((page, *head, Start("body")), markdown_events(text), (End("body"), End("html")))


def _entries(head: str) -> Mapping[str, str]:
    """What is said in the lines between `---` and `---`; nothing where one of them says nothing of the kind."""
    entries: dict[str, str] = {}
    for line in head.splitlines():
        entry = _ENTRY.fullmatch(line)
        if entry:
            value = _scalar((entry.group(2) or "").strip())
            if value:
                entries.setdefault(entry.group(1).lower(), value)
        elif not _CONTINUED.fullmatch(line):
            return {}
    return entries


def _scalar(value: str) -> str | None:
    """A simple value without its quotation marks; None for lists, blocks and the like."""
    quoted = _QUOTED.fullmatch(value)
    if quoted and quoted.group(1) is not None:
        return quoted.group(1).replace("''", "'")
    if quoted:
        return re.sub(r"\\(.)", r"\1", quoted.group(2))
    return None if value.startswith(("[", "{", "|", ">", "&", "*", "!", "'", '"')) else value.partition(" #")[0].strip()
