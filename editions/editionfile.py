"""The file beside an edition in which a person says what it is and how to read it: `NAME.variorum.toml`."""

import errno
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from editions.errors import EditionError
from editions.model import Description

SUFFIX = ".variorum.toml"
LARGEST = 10**9  # of a line or a year
LONGEST_SIGLUM = 40  # it begins the names of files
SIGLUM = re.compile(r"[A-Za-z_][\w.-]*")  # a valid XML name without colon, so that it can be an xml:id
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")

_DESCRIBED = tuple(known.name for known in fields(Description))
_KINDS: Mapping[str, tuple[str, ...]] = {
    "begin": ("line", "text"),
    "join": ("line", "text"),
    "correct": ("line", "printed", "read"),
    "refuse": ("line", "printed"),
}
_OPTIONAL = ("text",)
_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*\"?(\w+)\"?[ \t]*\]\]", re.M)


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: its kind ("begin", "join", "correct" or "refuse"), where in the file it stands, the line of the
    edition that it speaks of, and what it says of it by name.
    """

    kind: str
    place: int
    line: int
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EditionFile:
    """What a person says of an edition; empty where there is no such file."""

    path: Path
    siglum: str | None = None
    description: Description = field(default_factory=Description)
    entries: tuple[Entry, ...] = ()

    def error(self, entry: Entry, reason: str) -> EditionError:
        """Why an entry cannot be followed."""
        return EditionError(self.path, reason, line=entry.place)


def edition_file_of(path: Path) -> EditionFile:
    """The file beside an edition. Raises EditionError where it is there and cannot be understood."""
    beside = path.with_name(path.name + SUFFIX)
    text = _text_of(beside)
    if text is None:
        return EditionFile(beside)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        reason = f"is not TOML: {error}; mend it there"
        raise EditionError(beside, reason, line=int(found.group(1)) if found else text.count("\n") + 1) from error
    except ValueError as error:
        raise EditionError(beside, "holds a number that is far too large; correct it") from error
    except RecursionError as error:
        raise EditionError(beside, "its lists lie too deep in each other; take them out") from error
    return _edition_file(beside, text, table)


def _text_of(path: Path) -> str | None:
    """The file's text; None where there is no such file."""
    try:
        if path.exists() and not path.is_file():
            raise EditionError(path, "is no regular file; mend or remove it")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise EditionError(path, "is not UTF-8 text; save it as UTF-8", line=line) from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:  # no such file can be
            return None
        raise EditionError(path, f"cannot be read ({error.strerror}); mend or remove it") from error


def _edition_file(path: Path, text: str, table: Mapping[str, object]) -> EditionFile:
    known = ("siglum", *_DESCRIBED, *_KINDS)
    for key in table:
        if key not in known:
            reason = f"has an unknown entry {key!r}; known are {', '.join(known)}"
            raise EditionError(path, reason, line=_line_of(text, key))
    said = {key: _string(path, text, table, key) for key in ("siglum", *_DESCRIBED) if key in table}
    if "siglum" in said and (not SIGLUM.fullmatch(said["siglum"]) or len(said["siglum"]) > LONGEST_SIGLUM):
        reason = f"{said['siglum'][:LONGEST_SIGLUM]!r} cannot be a siglum; take letters and digits, a letter first"
        raise EditionError(path, reason, line=_line_of(text, "siglum"))
    if "language" in said and not LANGUAGE.fullmatch(said["language"]):
        reason = f'the language should be an ISO code such as "en", not {said["language"]!r}'
        raise EditionError(path, reason, line=_line_of(text, "language"))
    entries = [entry for kind in _KINDS for entry in _entries(path, text, table, kind)]
    _check_apart(path, entries)
    return EditionFile(
        path=path,
        siglum=said.get("siglum"),
        description=Description(**{key: value for key, value in said.items() if key in _DESCRIBED}),
        entries=tuple(sorted(entries, key=lambda entry: entry.place)),
    )


def _check_apart(path: Path, entries: Iterable[Entry]) -> None:
    """Raise EditionError where two entries say the same, or the opposite of each other."""
    said: dict[tuple[int, str], Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.place):
        about = "" if entry.kind in ("begin", "join") else f"{entry.kind} {entry.said['printed']}"
        other = said.setdefault((entry.line, about), entry)
        if other is not entry:
            how = "the same" if other.kind == entry.kind else "the opposite"
            reason = f"says {how} of line {entry.line} as the entry on line {other.place} of this file; take one out"
            raise EditionError(path, f"[[{entry.kind}]] {reason}", line=entry.place)


def _line_of(text: str, key: str) -> int | None:
    """The line on which a key of the file's head stands."""
    found = re.search(rf"^[ \t\[]*[\"']?{re.escape(key)}\b", text, re.M)
    return text.count("\n", 0, found.start()) + 1 if found else None


def _string(path: Path, text: str, table: Mapping[str, object], key: str) -> str:
    value = table[key]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST:
        value = str(value)  # year = 1871
    if not isinstance(value, str):
        raise EditionError(path, f'{key} should be a text in quotes: {key} = "..."', line=_line_of(text, key))
    if value and not value.strip():
        raise EditionError(path, f"{key} is blank; say something or take it out", line=_line_of(text, key))
    if any(unicodedata.category(character) == "Cc" for character in value):
        reason = f"{key} holds a control character, such as a line end; take it out"
        raise EditionError(path, reason, line=_line_of(text, key))
    return value


def _entries(path: Path, text: str, table: Mapping[str, object], kind: str) -> Iterator[Entry]:
    listed = table.get(kind, [])
    places = [text.count("\n", 0, found.start()) + 1 for found in _HEAD.finditer(text) if found.group(1) == kind]
    if not isinstance(listed, list):
        reason = f"{kind} should be a list of tables, each under [[{kind}]]"
        raise EditionError(path, reason, line=_line_of(text, kind))
    for i, one in enumerate(listed):
        place = places[i] if i < len(places) else _line_of(text, kind) or 1
        yield _entry(path, kind, place, one)


def _entry(path: Path, kind: str, place: int, one: object) -> Entry:
    wrong = _wrong_keys(kind, one) if isinstance(one, dict) else "should be a table with a line in it"
    if wrong or not isinstance(one, dict):
        raise EditionError(path, f"[[{kind}]] {wrong}", line=place)
    said = {key: value for key, value in one.items() if key != "line"}
    wrong = next(filter(None, (_wrong_text(key, value) for key, value in said.items())), "")
    if kind == "correct" and said["printed"] == said["read"]:
        wrong = wrong or "changes nothing; take it out"
    if wrong:
        raise EditionError(path, f"[[{kind}]] {wrong}", line=place)
    return Entry(kind, place, one["line"], said)


def _wrong_keys(kind: str, one: Mapping[str, object]) -> str:
    """What is wrong with the names in an entry, or with its line; nothing where all is right."""
    for key in one:
        if key not in _KINDS[kind]:
            return f"has an unknown entry {key!r}; known are {', '.join(_KINDS[kind])}"
    for key in _KINDS[kind]:
        if key not in one and key not in _OPTIONAL:
            return f"says no {key}; add {key} = {'123' if key == 'line' else '...'}"
    line = one["line"]
    is_number = isinstance(line, int) and not isinstance(line, bool) and 0 < line < LARGEST
    return "" if is_number else "needs a line number: line = 123"


def _wrong_text(key: str, value: object) -> str:
    if not isinstance(value, str) or (not value and key != "read"):
        return f'needs a text in quotes: {key} = "..."'
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        return f"holds a control character in {key}, such as a line end; take it out"
    return ""
