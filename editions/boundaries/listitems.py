"""Which lines open the items of a list: their numbers or letters run on from one to the next, or words count them."""

import re
from collections.abc import Sequence

FAR = 120  # lines between two items of one list

_ITEM = re.compile(r"[“‘(]?(?:(\d{1,2})|([a-z]|[а-я]))([.)])\s")
_MAY_FOLLOW = re.compile(r"[:.?!;,”)—]$|\b(?:and|or|und|oder|et|ou|и|или)$")


# "Firstly", "thirdly" and the like. In small letters, behind a colon or semicolon, they count items; with a capital
# they open paragraphs of their own.
_ORDINAL = re.compile(
    r"(?:(?:first|second|third|four|fif|six|seven|eigh|nin|ten)(?:th)?ly|lastly|finally|erstens|zweitens|drittens|"
    r"viertens|fünftens|schließlich|premièrement|deuxièmement|troisièmement|quatrièmement|enfin|primero|segundo|tercero|"
    r"во-первых|во-вторых|в-третьих|в-четвертых|в-пятых|наконец)\b",
    re.I,
)


def list_items(texts: Sequence[str]) -> frozenset[int]:
    """The positions of the lines that open an item."""
    return _marked_items(texts) | {i for i in range(1, len(texts)) if _is_counted(texts[i - 1], texts[i])}


def opens_with_ordinal(text: str) -> bool:
    """Whether a line begins with a word that counts: "Firstly", "Lastly"."""
    return _ORDINAL.match(text) is not None


def _is_counted(text: str, following: str) -> bool:
    return text[-1] in ":;" and following[0].islower() and opens_with_ordinal(following)


def _marked_items(texts: Sequence[str]) -> frozenset[int]:
    found = [(i, match) for i, text in enumerate(texts) if (match := _ITEM.match(text))]
    waiting: dict[tuple[str, int], int] = {}
    items: set[int] = set()
    for i, match in found:
        if i > 0 and not _MAY_FOLLOW.search(texts[i - 1]):
            continue
        is_number = match.group(1) is not None
        value = int(match.group(1)) if is_number else ord(match.group(2))
        style = match.group(3) + ("1" if is_number else "a")
        before = waiting.get((style, value - 1))
        if before is not None and i - before < FAR:
            items.update((before, i))
        waiting[(style, value)] = i
    return frozenset(items)


def opens_item(text: str) -> bool:
    """Whether a line begins as an item would."""
    return _ITEM.match(text) is not None
