"""The works of a text without pages: a new one at each heading of the highest rank."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from editions.assembly import HeadingDraft, WorkDraft
from editions.headings import Form, Rank, form_of, is_title_like
from editions.model import Lines, WorkKind

MOST_WORKS = 150  # more bare numbers than this are those of verses or sections, which stay inside one work
LEAST_SHARE = 4  # paragraphs a work, on average; below it the headings are numbers of verses or the like
TITLE_SHARE = 8  # the same where only capitals show the headings
SHORT_FRONT = 15  # paragraphs before the first heading that still are a title page, not a work
LONGEST_SHOUT = 3  # words of a heading in capitals that ends like a sentence

Forms = Mapping[int, Form]


@dataclass(frozen=True, slots=True)
class Opening:
    """How a paragraph opens: its text, where it starts, and the level of heading that its markup gives it."""

    text: str
    start: int
    lines: Lines | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Chapters:
    """The works found, and which paragraphs (by position) are headings."""

    works: tuple[WorkDraft, ...]
    headings: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Outline:
    """A text's openings, which of them are headings, and the rank of those that open a work."""

    openings: Sequence[Opening]
    forms: Forms
    top: Rank

    def opens_work(self, i: int) -> bool:
        form = self.forms[i]
        return form.rank <= self.top or _is_lone(form)


def chapters_of(openings: Sequence[Opening], title: str) -> Chapters:
    """Works and headings, by the markup or by the form of the paragraphs; a text without headings is one work."""
    if not openings:
        return Chapters((), frozenset())
    is_marked = any(opening.level for opening in openings)
    forms = _marked_forms(openings) if is_marked else _forms(openings)
    top = _highest(forms, len(openings))
    if top is None:
        whole = WorkDraft(openings[0].start, "work", title, _inner(forms, openings, range(len(openings))))
        return Chapters((whole,), frozenset(forms))
    works = tuple(_works(_Outline(openings, forms, top), title))
    return Chapters(tuple(_told_apart(works, openings, forms)), frozenset(forms))


def _told_apart(works: Sequence[WorkDraft], openings: Sequence[Opening], forms: Forms) -> Iterator[WorkDraft]:
    """The works; before the title of those that share one stands the volume or book that they are in."""
    number = Counter(work.title.casefold() for work in works)
    volumes = [openings[i] for i in sorted(forms) if _names_volume(openings[i].text)]
    for work in works:
        i = bisect_right(volumes, work.start, key=lambda volume: volume.start)
        volume = volumes[i - 1].text if i else ""
        if number[work.title.casefold()] > 1 and volume and not work.title.startswith(volume):
            yield replace(work, title=_joined(volume, work.title))
        else:
            yield work


def _names_volume(text: str) -> bool:
    form = form_of(text)
    return form is not None and form.rank in (Rank.VOLUME, Rank.BOOK)


def _joined(title: str, more: str) -> str:
    return f"{title}{' ' if title[-1] in '.:!?—' else '. '}{more}"


def _works(outline: _Outline, title: str) -> Iterator[WorkDraft]:
    starts = _starts(outline)
    if starts[0][0] > 0:
        end = starts[0][0]
        kind: WorkKind = "front matter" if end <= SHORT_FRONT else "work"
        inner = _inner(outline.forms, outline.openings, range(end))
        yield WorkDraft(outline.openings[0].start, kind, title, inner)
    ends = [group[0] for group in starts[1:]] + [len(outline.openings)]
    for group, end in zip(starts, ends, strict=True):
        yield _work(outline, group, end, is_first=group is starts[0])


def title_of(openings: Sequence[Opening]) -> str | None:
    """The title that a text opens with; None where its first line is no title."""
    if not openings:
        return None
    form = form_of(openings[0].text)
    if form and (form.rank is not Rank.TITLE or not form.title):
        return None
    return openings[0].text if form or _stands_alone(openings) else None


def _stands_alone(openings: Sequence[Opening]) -> bool:
    """A short line that is followed by a heading or by another short line, as on a title page."""
    following = openings[1].text if len(openings) > 1 else ""
    return is_title_like(openings[0].text) and (is_title_like(following) or form_of(following) is not None)


def _marked_forms(openings: Sequence[Opening]) -> Forms:
    """The headings that the markup names; their levels are their ranks."""
    forms: dict[int, Form] = {}
    for i, opening in enumerate(openings):
        if opening.level:
            form = form_of(opening.text)
            number = form.number if form and form.number else ""
            forms[i] = Form(Rank(min(opening.level, len(Rank)) - 1), number, opening.text)
    return forms


def _forms(openings: Sequence[Opening]) -> Forms:
    """The headings among the paragraphs by their form, and the titles right under a numbered one."""
    found = [form_of(opening.text) for opening in openings]
    forms: dict[int, Form] = {}
    for i, (opening, form) in enumerate(zip(openings, found, strict=True)):
        if form and not _is_shout(opening.text, form):
            forms[i] = form
        elif i - 1 in forms and forms[i - 1].rank is not Rank.TITLE and not forms[i - 1].title:
            follows = i + 1 < len(openings) and not found[i + 1]
            if follows and is_title_like(opening.text):
                forms[i] = Form(Rank.TITLE, None, opening.text)
    return forms


def _is_shout(text: str, form: Form) -> bool:
    """Whether a line in capitals is a sentence ("THIS IS THE KING."), not a heading."""
    return form.rank is Rank.TITLE and text[-1] in '.!?”’"' and len(text.split()) > LONGEST_SHOUT


def _is_lone(form: Form) -> bool:
    """Whether it is a preface, an appendix or the like: a work of its own, whatever the others are."""
    return form.rank is Rank.CHAPTER and form.number is None


def _highest(forms: Forms, paragraphs: int) -> Rank | None:
    """The highest rank whose headings make works of a sensible number and size."""
    for rank in Rank:
        places = [i for i in sorted(forms) if forms[i].rank is rank and not _is_lone(forms[i])]
        apart = [i for i, before in zip(places, [-paragraphs, *places], strict=False) if i - before >= LEAST_SHARE]
        if not apart or (rank in (Rank.ROMAN, Rank.NUMBER) and len(places) > MOST_WORKS):
            continue
        if rank in (Rank.VOLUME, Rank.BOOK) and len(apart) == 1:
            continue
        share = TITLE_SHARE if rank is Rank.TITLE else LEAST_SHARE
        if paragraphs >= share * len(places) and (rank is not Rank.TITLE or apart[0] < SHORT_FRONT):
            return rank
    return Rank.CHAPTER if any(_is_lone(form) for form in forms.values()) else None


def _starts(outline: _Outline) -> list[list[int]]:
    """The groups of headings, each directly following the other, that open a work."""
    groups: list[list[int]] = []
    for i in sorted(outline.forms):
        if groups and groups[-1][-1] == i - 1:
            groups[-1].append(i)
        else:
            groups.append([i])
    starts: list[list[int]] = []
    current: Form | None = None
    for group in groups:
        opener = next((outline.forms[i] for i in group if outline.opens_work(i)), None)
        if opener and not _is_repeated(opener, current):
            starts.append(group)
            current = opener
    return starts


def _is_repeated(form: Form, current: Form | None) -> bool:
    """Whether it has the number of the work it stands in: then it is a running head that has got into the text."""
    if current is None or not form.number or (form.rank, form.number) != (current.rank, current.number):
        return False
    return form.title == current.title or not form.title or not current.title


def _work(outline: _Outline, group: Sequence[int], end: int, *, is_first: bool) -> WorkDraft:
    forms, openings = outline.forms, outline.openings
    first = next(i for i in group if outline.opens_work(i))
    title = openings[first].text
    later = [i for i in group if i > first]
    own = [i for i in later if forms[i].rank is Rank.TITLE or forms[i].title or forms[i].rank <= outline.top]
    for i in own:
        title = _joined(title, openings[i].text)
    # The book's own title, with little under it before the first work, is its title page.
    is_page = is_first and end - group[0] <= SHORT_FRONT and all(forms[i].rank < outline.top for i in group)
    inner = _inner(forms, openings, [i for i in range(first + 1, end) if i not in own])
    return WorkDraft(openings[group[0]].start, "front matter" if is_page else "work", title, inner)


def _inner(forms: Forms, openings: Sequence[Opening], places: Sequence[int]) -> tuple[HeadingDraft, ...]:
    ranks = sorted({forms[i].rank for i in places if i in forms})
    return tuple(
        HeadingDraft(
            start=openings[i].start,
            level=min(ranks.index(forms[i].rank) + 1, 2),
            title=forms[i].title,
            number=forms[i].number or None,
            lines=openings[i].lines,
        )
        for i in places
        if i in forms
    )
