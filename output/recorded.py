"""alignment.json read again: of a run that was written, what its links are judged by."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editions import Lines
from output.errors import RequestError
from output.placing import RECORD
from output.records import FORMAT, VERSION


@dataclass(frozen=True, slots=True)
class RecordedParagraph:
    """A paragraph of a run; `number` is its place among all of its edition, from 1, as the pages have it.

    `ordinal` is its place among those that are no furniture.
    """

    id: str
    number: int
    ordinal: int
    lines: Lines | None
    page: str | None
    text: str

    def __post_init__(self) -> None:
        if not (_are_names(self.id, self.text) and isinstance(self.page, str | None)):
            raise TypeError(f"not a paragraph: {self.id}")


@dataclass(frozen=True, slots=True)
class RecordedEdition:
    """An edition of a run, without its furniture."""

    siglum: str
    paragraphs: tuple[RecordedParagraph, ...]

    def __post_init__(self) -> None:
        if not _are_names(self.siglum):
            raise TypeError(f"not a siglum: {self.siglum}")


@dataclass(frozen=True, slots=True)
class RecordedLink:
    """A link of a run, by the ids of its paragraphs."""

    id: str
    siglum: str
    base: tuple[str, ...]
    witness: tuple[str, ...]

    def __post_init__(self) -> None:
        if not _are_names(self.id, self.siglum, *self.base, *self.witness):
            raise TypeError(f"not a link: {self.id}")


@dataclass(frozen=True, slots=True)
class RecordedRun:
    """What a run has written: the base, the witnesses, and the links of them all."""

    base: RecordedEdition
    witnesses: tuple[RecordedEdition, ...]
    links: tuple[RecordedLink, ...]

    def __post_init__(self) -> None:
        sigla = [edition.siglum for edition in (self.base, *self.witnesses)]
        if len(sigla) == 1 or len(set(sigla)) < len(sigla):
            raise ValueError(f"not a base and witnesses: {sigla}")
        if len({link.id for link in self.links}) < len(self.links):
            raise ValueError("two links have one id")
        for link in self.links:
            if link.siglum not in sigla[1:]:
                raise ValueError(f"{link.id} is of no witness")
        for witness in self.witnesses:
            links = [link for link in self.links if link.siglum == witness.siglum]
            _check_cover(self.base, [name for link in links for name in link.base])
            _check_cover(witness, [name for link in links for name in link.witness])


def _are_names(*said: object) -> bool:
    return all(isinstance(each, str) for each in said)


def _check_cover(edition: RecordedEdition, linked: Iterable[str]) -> None:
    if sorted(linked) != sorted(paragraph.id for paragraph in edition.paragraphs):
        raise ValueError(f"{edition.siglum}: not every paragraph is in exactly one link")


def read_run(folder: Path) -> RecordedRun:
    """The run that stands in a folder. Raises RequestError where none does, or one that is damaged."""
    path = folder / RECORD
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise RequestError(f"{folder}: holds no {RECORD}; name a folder that variorum align has written") from error
    except OSError as error:
        raise RequestError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise RequestError(f"{path}: is no record of variorum align; run it again") from error
    if not isinstance(record, dict) or (record.get("format"), record.get("version")) != (FORMAT, VERSION):
        raise RequestError(f"{path}: is no record of this version of variorum align; run it again")
    try:
        return _run(record)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise RequestError(f"{path}: is damaged; run variorum align again") from error


def _run(record: Mapping[str, Any]) -> RecordedRun:  # Any: JSON, whose shape this function tries
    base, *witnesses = map(_edition, record["editions"])
    return RecordedRun(base, tuple(witnesses), tuple(map(_link, record["links"])))


def _edition(said: Mapping[str, Any]) -> RecordedEdition:  # Any: JSON
    texts = [(number, one) for number, one in enumerate(said["paragraphs"], 1) if one["kind"] != "furniture"]
    paragraphs = (
        RecordedParagraph(one["id"], number, ordinal, _lines(one["lines"]), one["page"], one["text"])
        for ordinal, (number, one) in enumerate(texts, 1)
    )
    return RecordedEdition(said["siglum"], tuple(paragraphs))


def _lines(said: object) -> Lines | None:
    match said:
        case None:
            return None
        case [int(first), int(last)]:
            return Lines(first, last)
    raise TypeError(f"not lines: {said}")


def _link(said: Mapping[str, Any]) -> RecordedLink:  # Any: JSON
    return RecordedLink(said["id"], said["siglum"], tuple(said["base"]), tuple(said["witness"]))
