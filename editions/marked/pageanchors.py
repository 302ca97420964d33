"""Where the pages of a printed book begin in a marked-up text: by ids, by titles, by the numbers printed there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LABEL = r"\d{1,4}|[ivxlc]{1,8}"
_ID = re.compile(rf"(?:page|pg|seite|pagina|pb)[-_.]?({_LABEL})", re.I)
_SHORT_ID = re.compile(r"(?:p|pp|s)[-_.]?(\d{1,4})", re.I)
_ENDS_ID = re.compile(r"(?:.*[^\d])?(\d{1,4})", re.DOTALL)
_SAID = re.compile(
    rf"\W*(?:pages?|pgs?|pp?|seite|pag(?:ina)?|s|fol|f)?\b[.:\s]*({_LABEL})(?:\s*(?:of|/)\s*\d+)?\W*", re.I
)
_NUMBER = re.compile(r"\d{1,4}|\b[ivxlc]{1,8}\b", re.I)
_BRACKETED = re.compile(r"\s*[\[{(|][^\w]*[^\[\]{}()|]*[\]})|]\s*|[\W_]*")
PAGE_LABEL = "data-page-label"  # by which a reader of another format says how a page is called, whatever its form
LONGEST = 40  # characters of what a printed page number may say ("[Pg 12, Vol. II]")
_SURE = re.compile(r"\b(pagenum|page-?num(ber)?|pageno)\b", re.I)  # the other classes say no more than "new page"
FEWEST, LEAST_INSIDE = 3, 0.3  # short ids ("p12") are of pages where so many run up, and so many break a paragraph


@dataclass(frozen=True, slots=True)
class PageAnchor:
    """The place where a page begins, and its number where it is printed."""

    label: str
    start: int
    printed: bool


@dataclass(frozen=True, slots=True)
class ShortAnchor:
    """An anchor like `<a id="p12">`, of a page or of a paragraph; `inside` says that it stands amid a paragraph."""

    anchor: PageAnchor
    inside: bool


def label_of_id(name: str) -> str | None:
    """`Page_12` begins page 12; None where an id says nothing of a page."""
    found = _ID.fullmatch(name.rpartition("#")[2])  # behind the name of its part, in a package
    return found.group(1) if found else None


def label_of_short_id(name: str) -> str | None:
    """`p12` may begin page 12."""
    found = _SHORT_ID.fullmatch(name)
    return found.group(1) if found else None


def label_said(attributes: Mapping[str, str], name: str) -> str | None:
    """The label that the markup of a page number says: as such, in its title, its label for readers aloud, its id."""
    if attributes.get(PAGE_LABEL):
        return attributes[PAGE_LABEL]
    for said in (attributes.get("data-page-number"), attributes.get("title"), attributes.get("aria-label")):
        found = _SAID.fullmatch(said) if said else None
        if found:
            return found.group(1)
    found = _ID.fullmatch(name) or _ENDS_ID.fullmatch(name)
    return found.group(1) if found else None


def label_printed(text: str) -> str | None:
    """The label in what is printed at a page's beginning; None where there is none."""
    found = _SAID.fullmatch(text) or _NUMBER.search(text)
    return found.group(1) if found and found.re is _SAID else found.group() if found else None


def is_number(text: str) -> bool:
    """Whether a text is a page number and no more."""
    return _NUMBER.fullmatch(text) is not None


def is_label(text: str, label: str) -> bool:
    """Whether a text is this label and no more: "p. 12", "[12]"."""
    found = _SAID.fullmatch(text) if len(text) <= LONGEST else None
    return found is not None and found.group(1).lower() == label.lower()


def is_page_text(text: str, classes: str) -> bool:
    """Whether what an element of such a class holds is a page's number, not the text of a page."""
    if len(text.strip()) > LONGEST:
        return False
    return bool(_SURE.search(classes) or _SAID.fullmatch(text) or _BRACKETED.fullmatch(text))


def with_short_anchors(anchors: Sequence[PageAnchor], short: Sequence[ShortAnchor]) -> tuple[PageAnchor, ...]:
    """The anchors; where there are none, those with short ids if they run up and part paragraphs as pages do."""
    numbers = [int(one.anchor.label) for one in short]
    if anchors or len(short) < FEWEST or any(number >= following for number, following in pairwise(numbers)):
        return tuple(anchors)
    inside = sum(one.inside for one in short)
    return tuple(one.anchor for one in short) if inside >= LEAST_INSIDE * len(short) else ()
