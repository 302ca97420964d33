"""Where the pages of a TEI text begin."""

import re
from collections.abc import Mapping

from editions.marked.events import End, Event, Start
from editions.marked.pageanchors import PAGE_LABEL, is_number

_FILE = re.compile(r"([^/#?=]+?)(?:\.\w{2,4})?$")
LONGEST_LABEL = 40


def page_label(attributes: Mapping[str, str]) -> str | None:
    """The page's @n, else the name of its image; None where it has neither."""
    label = " ".join(attributes.get("n", "").split())
    if not label:
        found = _FILE.search(attributes.get("facs", "").split(" ")[0])
        label = found.group(1) if found else ""
    return label[:LONGEST_LABEL] or None


def page_begins(label: str) -> tuple[Event, ...]:
    """The events of a page that begins and of which nothing is printed."""
    return (Start("span", {"class": "pagenum", PAGE_LABEL: label}), End("span"))


def furniture(text: str, label: str | None) -> tuple[Event, ...]:
    """The events of a running head, signature or catchword; the number of this very page shows that it is printed."""
    number = text.strip("[]()–—-. ")
    is_label = number == label and is_number(number)
    attributes = {"class": "pagenum", PAGE_LABEL: number} if is_label else {"class": "running-head"}
    return (Start("span", attributes), text, End("span"))
