"""The page lists of an EPUB: where, by the book's own word, each page of the printed edition begins."""

from collections.abc import Iterable, Iterator, Mapping

from editions.epub.package import place_of
from editions.marked.events import End, Event, Start


def page_labels(lists: Mapping[str, Iterable[Event]]) -> Mapping[str, str]:
    """The pages' labels, by the part or `part#id` where they begin; `lists` are the events of each part."""
    labels: dict[str, str] = {}
    for name, events in lists.items():
        for href, label in _pages(events):
            place = place_of(name, href)
            if place and label:
                labels.setdefault(place, label)
    return labels


def _pages(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Pairs of reference and label: of a page map, of an NCX, of a navigation document."""
    href, inside, label = "", 0, list[str]()
    for event in events:
        if isinstance(event, Start):
            tag = event.tag.rpartition(":")[2].lower()
            if tag == "page" and "href" in event.attributes:
                yield event.attributes["href"], event.attributes.get("name", "").strip()
            inside += 1 if inside or _lists_pages(tag, event) else 0
            if tag in ("a", "pagetarget"):
                label.clear()
            href = event.attributes.get("href" if tag == "a" else "src", href) if tag in ("a", "content") else href
        elif isinstance(event, End):
            tag = event.tag.rpartition(":")[2].lower()
            if inside and tag in ("a", "pagetarget"):
                yield href, " ".join("".join(label).split())
            inside -= 1 if inside else 0
        elif inside and isinstance(event, str):
            label.append(event)


def _lists_pages(tag: str, event: Start) -> bool:
    kinds = f"{event.attributes.get('epub:type', '')} {event.attributes.get('role', '')}".split()
    return tag == "pagelist" or (tag == "nav" and ("page-list" in kinds or "doc-pagelist" in kinds))
