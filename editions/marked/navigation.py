"""What a site puts around a text: told by its markup, and by blocks that hold links to other pages and nothing else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from editions.marked.vocabulary import (
    NAVIGATION_LISTS,
    NAVIGATION_NAMES,
    NAVIGATION_ROLES,
    NAVIGATION_TITLES,
)

LONGEST = 400  # characters; a longer block is text, however many links it holds
LONGEST_CRUMB = 80  # of the page's own name behind a path of links ("Home > Works > The Mill")
_WHOLE = ("html", "body", "main", "article")  # what a page's body is called says nothing of its text
_MOVES = (
    r"next|prev(?:ious)?|forward|back|up|weiter|zurück|vor|nächste[rs]?|vorige[rs]?|suivante?|précédente?|retour|"
    r"siguiente|anterior|volver|successiv[oa]|precedente|indietro|próxim[oa]|далее|вперед|вперёд|назад|дальше"
)
_PARTS = r"page|chapter|section|part|volume|letter|book|seite|kapitel|chapitre|capítulo|capitolo|глава|страница"
_PLACES = (
    r"home|top|(?:table\s+of\s+)?contents?|index|main|start|title\s*page|cover|inhalt|inhaltsverzeichnis|accueil|"
    r"sommaire|table\s+des\s+matières|inicio|índice|indice|содержание|оглавление|на\s+главную"
)
_MOVE = re.compile(rf"\W*(?:{_MOVES})(?:\s+(?:{_PARTS}))?\W*", re.I)
_PLACE = re.compile(rf"\W*(?:(?:back|return|go|up)\s+)?(?:to\s+)?(?:the\s+)?(?:{_PLACES})(?:\s+page)?\W*", re.I)
_LEAD = re.compile(rf"\W*(?:{_MOVES})(?:\s+(?:{_PARTS}|to))?\W*", re.I)
_ARROWS = re.compile(r"[\s<>«»‹›←→↑↓⇐⇒⇑◀▶◄►▲△⏴⏵⏶|\[\]^]+")
_TO_TOP = re.compile(
    r"\W*(?:(?:back|return|go|jump)\s+)?(?:to\s+)?(?:the\s+)?(?:page\s+)?top(?:\s+of\s+(?:the\s+)?(?:page|document))?\W*"
    r"|\W*(?:back|return)\s+to\s+(?:the\s+)?(?:table\s+of\s+)?(?:contents?|index|toc)\W*"
    r"|\W*(?:nach\s+oben|zum\s+(?:seiten)?anfang|haut\s+de\s+(?:la\s+)?page|retour\s+(?:en\s+haut|au\s+sommaire)|"
    r"arriba|volver\s+(?:arriba|al\s+índice)|torna\s+su|наверх|к\s+(?:началу|содержанию|оглавлению))\W*",
    re.I,
)
_SEPARATOR = re.compile(r"[\s:(){}<>—–~*-]*[|›»>•·∙●‖¦/\[\]«‹←→][\s|›»>•·∙●‖¦/:\[\](){}<«‹←→↑—–~*-]*")
_BRACKET = re.compile(r"[\s|\[\](){}<>«»‹›←→•·:*—–-]*")
_STEP = re.compile(r"\s*[>»›→/|:]{1,2}\s*")
_LAST_STEP = re.compile(r"\s*[>»›→]\s*\S.*", re.DOTALL)
_NO_TEXT = re.compile(r"[\W_]*")
_RELATIONS = ("next", "prev", "previous", "up", "contents", "toc", "index", "home", "start", "first", "last", "top")


@dataclass(frozen=True, slots=True)
class BlockLink:
    """A link in a block: where it leads, what its markup says that is ("next"), its text, and the text before it."""

    target: str
    relation: str
    text: str
    before: str

    @property
    def leads_elsewhere(self) -> bool:
        """Whether it leads to another page."""
        return bool(self.target) and not self.target.startswith("#")


def is_navigation(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is marked as something that the site has put around the text."""
    if tag in _WHOLE or not attributes:
        return False
    if attributes.get("id", "").lower() in NAVIGATION_NAMES:
        return True
    if tag == "div" and attributes.get("title", "").lower() in NAVIGATION_TITLES:
        return True
    return _says_navigation(tag, attributes.get("class", ""), attributes.get("role", ""))


@lru_cache(maxsize=4096)
def _says_navigation(tag: str, classes: str, role: str) -> bool:
    names = frozenset(classes.lower().split())
    if not NAVIGATION_ROLES.isdisjoint(role.lower().split()) or not NAVIGATION_NAMES.isdisjoint(names):
        return True
    return tag in ("ul", "ol") and not NAVIGATION_LISTS.isdisjoint(names)


def is_link_block(links: Sequence[BlockLink], after: str, *, is_plain: bool, is_link_class: bool) -> bool:
    """Whether a block holds nothing but ways to other pages and what stands between them.

    `after` is its text behind the last link; `is_plain` is false for headings and items of lists, whose one link may
    be the text itself; `is_link_class` says that its markup calls it a place for links.
    """
    if not links:
        return False
    around = [*(link.before for link in links), after]
    is_bare = all(_NO_TEXT.fullmatch(text) for text in around)
    if is_bare and all(_shows_way(link, is_plain=is_plain) for link in links):
        return True
    if not is_plain or not all(link.leads_elsewhere or _TO_TOP.fullmatch(link.text) for link in links):
        return False
    if is_bare:
        return is_link_class or (len(links) > 1 and all(map(_SEPARATOR.fullmatch, around[1:-1])))
    return _is_led(around) or _is_path(around)


def _is_led(around: Sequence[str]) -> bool:
    """Whether it reads like "Next: The River | Previous: The Oak", the titles being links."""
    return all(_LEAD.fullmatch(text) for text in around[:-1]) and bool(_BRACKET.fullmatch(around[-1]))


def _is_path(around: Sequence[str]) -> bool:
    """Whether it reads like "Home > Works > The Mill", the last being no link."""
    if len(around[-1]) > LONGEST_CRUMB or not _LAST_STEP.fullmatch(around[-1]):
        return False
    return bool(_BRACKET.fullmatch(around[0])) and all(map(_STEP.fullmatch, around[1:-1]))


def _shows_way(link: BlockLink, *, is_plain: bool) -> bool:
    """Whether the link says no more than a direction: "Next", "Table of contents", an arrow."""
    text = link.text.strip()
    if not link.leads_elsewhere:
        return bool(_TO_TOP.fullmatch(text)) or (link.target in ("#", "#top") and bool(_ARROWS.fullmatch(text)))
    if not text or link.relation.lower() in _RELATIONS or _ARROWS.fullmatch(text) or _MOVE.fullmatch(text):
        return True
    return is_plain and bool(_PLACE.fullmatch(text))
