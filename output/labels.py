"""The words of the view: what a link, a class of differences, a probability is called."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from align import Absence, Difference, DifferenceClass, Link, LinkKind
from editions import Edition, Paragraph

SURE = 0.95  # from here on three bars and no number; below, linking says a doubt
LIKELY = 0.7  # from here on two


@dataclass(frozen=True, slots=True)
class Group:
    """Classes of differences that are shown and hidden together; the letter stands in the markup.

    `label` names the group; where a page has only some of its classes, `words` names just those.
    """

    letter: str
    label: str
    words: tuple[tuple[DifferenceClass, str], ...] = ()
    joined: str = ", "

    def label_for(self, kinds: Container[str]) -> str:
        """What the group is called where these classes are present.

        >>> NUMBERS.label_for({"name", "number"})
        'Numbers, names'
        """
        words = [word for kind, word in self.words if kind in kinds]
        return self.joined.join(words).capitalize() if words else self.label


MOVED = Group("m", "Moved")
OMITTED = Group("o", "Omitted or added", (("omission", "omitted"), ("addition", "added")), " or ")
DOUBTFUL = Group("l", "Low confidence")
NUMBERS = Group(
    "n",
    "Numbers, dates, names",
    (("number", "numbers"), ("date", "dates"), ("name", "names"), ("reference", "references")),
)
SUBSTANTIVE: tuple[Group, ...] = (Group("w", "Wording"), NUMBERS, OMITTED, MOVED, DOUBTFUL)
ACCIDENTAL: tuple[Group, ...] = (
    Group("s", "Spelling"),
    Group("c", "Capitals"),
    Group("p", "Punctuation"),
    Group("d", "Word division"),
    Group("t", "Typography", (("typography", "typography"), ("emphasis", "emphasis"))),
    Group("e", "Misprints", (("ocr", "scanning errors"), ("misprint", "misprints"))),
)
_SUBSTANTIVE_LETTERS: Mapping[DifferenceClass, str] = {
    "number": "n",
    "date": "n",
    "name": "n",
    "reference": "n",
    "omission": "o",
    "addition": "o",
}
_ACCIDENTAL_LETTERS: Mapping[DifferenceClass, str] = {
    "capitals": "c",
    "punctuation": "p",
    "word-division": "d",
    "typography": "t",
    "emphasis": "t",
    "ocr": "e",
    "misprint": "e",
}


def letter_of(difference: Difference) -> str:
    """The letter of the group in which a difference is shown."""
    if difference.weight == "substantive":
        return _SUBSTANTIVE_LETTERS.get(difference.kind, "w")
    return _ACCIDENTAL_LETTERS.get(difference.kind, "s")


def class_words(kind: DifferenceClass) -> str:
    """What a class of differences is called in the apparatus."""
    return "scanning error" if kind == "ocr" else kind.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure a link is: one to three bars, a word, and the number where it is worth reading."""

    bars: int
    word: str
    score: str | None


def certainty_of(probability: float) -> Certainty:
    """Three bars for a sure link, one for an unsure one.

    >>> certainty_of(0.54)
    Certainty(bars=1, word='unsure', score='.54')
    """
    if probability >= SURE:
        return Certainty(3, "sure", None)
    score = f"{int(probability * 100) / 100:.2f}".removeprefix("0")
    return Certainty(2, "likely", score) if probability >= LIKELY else Certainty(1, "unsure", score)


def is_doubtful(link: Link) -> bool:
    """Whether a person should look at the link: wherever linking has said a doubt, and nowhere else."""
    return link.doubt is not None


def numbers_of(edition: Edition, paragraphs: Sequence[int]) -> str:
    """The numbers of paragraphs in their edition, "13–14"; what stands between may only be furniture."""
    if not paragraphs:
        return "—"
    runs: list[tuple[int, int]] = []
    for i in paragraphs:
        if runs and all(edition.paragraphs[j].kind == "furniture" for j in range(runs[-1][1] + 1, i)):
            runs[-1] = (runs[-1][0], i)
        else:
            runs.append((i, i))
    return ranges((first + 1, last + 1) for first, last in runs)


def ranges(runs: Iterable[tuple[int, int]]) -> str:
    """Runs of numbers, each by its first and its last.

    >>> ranges([(3, 3), (5, 8)])
    '3, 5–8'
    """
    return ", ".join(f"{first}–{last}" if last > first else f"{first}" for first, last in runs)


def counted(number: int, thing: str, things: str = "") -> str:
    """A count with its noun: "1 paragraph", "1,204 paragraphs"; `things` is a plural that wants more than an s."""
    return f"{number:,} {thing if number == 1 else things or f'{thing}s'}"


def link_words(kind: LinkKind, witness: str) -> str:
    """What happened to the base's paragraphs in the witness, as part of a sentence."""
    return {
        "same": "one to one",
        "split": f"split in {witness}",
        "merged": f"merged in {witness}",
        "regrouped": f"regrouped in {witness}",
        "omitted": f"not in {witness}",
        "added": f"only in {witness}",
    }[kind]


def loss_words(siglum: str, *, before: bool, after: bool) -> str:
    """How `siglum` is damaged at a place: by whether it has text before and after it that is linked."""
    if before == after:
        return f"{siglum} has a gap here"
    return f"{siglum} breaks off here" if before else f"{siglum} begins here"


def absence_words(absence: Absence, siglum: str, loss: str = "") -> str:
    """What stands in the place of a text that `siglum` does not have; `loss` says how it was lost."""
    return {
        "omitted": f"Not in {siglum}",
        "lost": f"Lost: {loss}",
        "outside": f"Not in the part that {siglum} prints",
        "unknown": f"Not found in {siglum}",
    }[absence]


def stretch_words(absence: Absence, siglum: str, held: int, whole: int, pages: str, loss: str = "") -> str:
    """What is said of a stretch that `siglum` does not have, of whose `whole` paragraphs a page holds so many.

    >>> stretch_words("outside", "B", 412, 412, "13–97")
    'Not in B: 412 paragraphs, pp. 13–97 (not the part that B prints)'
    >>> stretch_words("omitted", "B", 4, 30, "")
    'Not in B: 4 paragraphs (in one stretch of 30)'
    """
    lead = {"omitted": "Not in", "lost": "Lost in", "outside": "Not in", "unknown": "Not found in"}[absence]
    why = {"lost": loss, "outside": f"not the part that {siglum} prints"}.get(absence)
    known = [part for part in (why, f"in one stretch of {whole:,}" if held < whole else None) if part]
    return f"{lead} {siglum}: {counted(held, 'paragraph')}{_page_words(pages)}" + (
        f" ({'; '.join(known)})" if known else ""
    )


def _page_words(pages: str) -> str:
    return f", {'pp.' if '–' in pages else 'p.'} {pages}" if pages else ""


def place_words(edition: Edition, paragraphs: Sequence[int]) -> str:
    """Where paragraphs stand in their edition, for a sentence: "¶ 13–14, pp. 3–4"."""
    return f"¶ {numbers_of(edition, paragraphs)}{_page_words(pages_of(edition, paragraphs))}"


def pages_of(edition: Edition, paragraphs: Iterable[int]) -> str:
    """The page or the range of pages on which paragraphs begin; empty where the edition has none."""
    return range_words(page_labels(edition, paragraphs))


def page_labels(edition: Edition, paragraphs: Iterable[int]) -> tuple[str, ...]:
    """The pages on which paragraphs begin, one a paragraph, where they are known."""
    pages = (edition.paragraphs[i].page for i in sorted(paragraphs))
    return tuple(page for page in pages if page is not None)


def range_words(labels: Sequence[str]) -> str:
    """The first and the last of some labels, or the one.

    >>> range_words(["13", "13", "14"]), range_words(["13"]), range_words([])
    ('13–14', '13', '')
    """
    if not labels:
        return ""
    return labels[0] if labels[0] == labels[-1] else f"{labels[0]}–{labels[-1]}"


def citation_of(edition: Edition, paragraphs: Sequence[int]) -> str:
    """Where paragraphs stand in their edition: its siglum, page, and lines of the file."""
    if not paragraphs:
        return f"{edition.siglum} —"
    first, last = edition.paragraphs[paragraphs[0]], edition.paragraphs[paragraphs[-1]]
    parts = [f"{edition.siglum} ¶ {numbers_of(edition, paragraphs)}"]
    if first.page is not None:
        parts.append(f"p. {first.page}" if first.page == last.page else f"pp. {first.page}–{last.page}")
    parts.extend(_line_words(first, last))
    return ", ".join(parts)


def _line_words(first: Paragraph, last: Paragraph) -> list[str]:
    if first.lines is None or last.lines is None:
        return [first.place] if first.place else []
    start, end = first.lines.first, last.lines.last
    return [f"line {start}"] if start == end else [f"lines {start}–{end}"]


_LANGUAGES: Mapping[str, str] = {
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "cs": "Czech",
    "cu": "Church Slavonic",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "eo": "Esperanto",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "grc": "Ancient Greek",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "la": "Latin",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sa": "Sanskrit",
    "sk": "Slovak",
    "sl": "Slovene",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "yi": "Yiddish",
    "zh": "Chinese",
}
_UNKNOWN = ("und", "mis", "zxx")  # ISO 639: undetermined, without a code, no language at all


def is_known_language(code: str) -> bool:
    """Whether a code says which language it is."""
    return code.partition("-")[0] not in _UNKNOWN


def language_words(code: str) -> str:
    """The name of a language; its code where the name is not known here.

    >>> language_words("ru"), language_words("en-GB"), language_words("xal"), language_words("und")
    ('Russian', 'English (en-GB)', 'xal', 'not known')
    """
    name, _, part = code.partition("-")
    if not is_known_language(code):
        return "not known"
    if name not in _LANGUAGES:
        return code
    return f"{_LANGUAGES[name]} ({code})" if part else _LANGUAGES[name]
