"""A first edition file for a person to fill in: what the reader found, and its doubts as entries to switch on."""

import json
from collections.abc import Iterator
from pathlib import Path

from editions import EDITION_FILE_SUFFIX, PUNCTUATION_RULE, Edition
from output.doubtful import DoubtfulBreak, doubtful_breaks
from output.errors import RequestError

MOST_BREAKS = 40  # the least certain ones, as entries
MOST_REPAIRS = 200  # as entries; signs of punctuation are too many to be listed
DESCRIBED = ("place", "publisher", "year", "translator")


def write_template(file: Path, edition: Edition) -> Path:
    """Write the edition file beside an edition and say where; raises RequestError where one is there or cannot be."""
    beside = file.with_name(file.name + EDITION_FILE_SUFFIX)
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as handle:
            handle.write(template_of(file, edition))
    except FileExistsError as error:
        raise RequestError(f"{beside}: is there already; edit it, or remove it first") from error
    except OSError as error:
        raise RequestError(f"{beside}: cannot be written ({error.strerror}); check the folder") from error
    return beside


def template_of(file: Path, edition: Edition) -> str:
    """The text of the file: everything in it is a comment."""
    lines = [
        f"# What is known of {_shown(file.name)} and how to read it.",
        "# Take away the # before an entry to make it count; `variorum` says so if one does not fit the text any more.",
        "",
        f"# siglum = {_quoted(edition.siglum)}  # the short name on the pages",
        f"# title = {_quoted(edition.title)}",
        f"# language = {_quoted(edition.language if edition.language != 'und' else 'en')}",
        *(f"# {name} = {_quoted(getattr(edition, name) or '')}" for name in DESCRIBED),
        *_breaks(edition),
        *_corrections(),
        *_refusals(edition),
    ]
    return "\n".join(lines) + "\n"


def _breaks(edition: Edition) -> Iterator[str]:
    found = doubtful_breaks(edition)[:MOST_BREAKS]
    yield from ("", "# Paragraphs. [[begin]]: a paragraph begins with this line. [[join]]: none does.")
    if found:
        yield "# The least certain places; each entry would change what is read there now."
    for one in sorted(found, key=lambda one: one.line):
        yield from ("", *_break(one))


def _break(one: DoubtfulBreak) -> Iterator[str]:
    kind = "join" if one.is_read else "begin"
    yield f"# [[{kind}]]  # {one.probability:.0%} for a paragraph: {_shown(one.before)} ¦ {_shown(one.after)}"
    yield f"# line = {one.line}"
    yield f"# text = {_quoted(one.opening)}"


def _corrections() -> Iterator[str]:
    yield from ("", "# Misread words, by the line they stand on.", "", "# [[correct]]", "# line = 1")
    yield from ('# printed = "tbe"', '# read = "the"')


def _refusals(edition: Edition) -> Iterator[str]:
    repairs = [one for one in edition.repairs if one.line and one.rule != PUNCTUATION_RULE]
    yield from ("", "# Repairs that the text does not want. [[refuse]]: leave this as it is printed.")
    for repair in repairs[:MOST_REPAIRS]:
        yield from ("", f"# [[refuse]]  # {repair.rule}, read {_shown(repair.read)}")
        yield from (f"# line = {repair.line}", f"# printed = {_quoted(repair.printed)}")
    if len(repairs) > MOST_REPAIRS:
        yield from ("", f"# and {len(repairs) - MOST_REPAIRS} more; `variorum read --json` lists all")


def _quoted(text: str) -> str:
    """As a TOML string: JSON's escapes are TOML's too, but for the one control character that JSON leaves alone."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _shown(text: str) -> str:
    """As it may stand in a comment."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
