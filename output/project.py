"""What to compare: from the command line, or from a project file that can be run again."""

import os
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from editions import LANGUAGE, LONGEST_SIGLUM, SIGLUM, Description, edition_file_of
from output.errors import RequestError

PROJECT_FILE = "variorum.toml"
LARGEST = 10**9  # of a year; a longer number is none
OUT = "pages"  # the folder for the pages, unless another is named

_DESCRIBED = tuple(known.name for known in fields(Description))
_OF_AN_EDITION = ("file", "siglum", "works", "pages", *_DESCRIBED)


@dataclass(frozen=True, slots=True)
class Given:
    """One edition as it was asked for: the file, its siglum, what is known of it, and the part wanted (None: all)."""

    file: Path
    siglum: str
    description: Description = field(default_factory=Description)
    works: str | None = None
    pages: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A base, its witnesses, and where the pages go."""

    base: Given
    witnesses: tuple[Given, ...]
    out: Path

    def __post_init__(self) -> None:
        if not self.witnesses:
            raise RequestError("nothing to compare with the base; give at least one witness")
        _check_sigla(self.editions)
        _check_files([given.file for given in self.editions])

    @property
    def editions(self) -> tuple[Given, ...]:
        return (self.base, *self.witnesses)


def _check_sigla(editions: Sequence[Given]) -> None:
    taken: dict[str, Path] = {}
    for given in editions:
        siglum = given.siglum
        if len(siglum) > LONGEST_SIGLUM:
            raise RequestError(f"{siglum[:12]}… is too long for a siglum; take at most {LONGEST_SIGLUM} letters")
        if not SIGLUM.fullmatch(siglum):
            raise RequestError(f"{siglum!r} cannot be a siglum; take letters and digits, a letter first, such as B1")
        if siglum in taken:
            files = f"{taken[siglum]} and {given.file}"
            raise RequestError(f"two editions have the siglum {siglum}, {files}; give each its own, as with --sigla")
        taken[siglum] = given.file


def _check_files(files: Sequence[Path]) -> None:
    seen: set[str] = set()
    for file in files:
        real = os.path.realpath(file)  # Path.resolve() raises at a loop of links; the reader says that better
        if real in seen:
            raise RequestError(f"{file}: is given twice; to compare an edition with itself, give a copy of the file")
        seen.add(real)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for besides the files; None: all, or what the project file says.

    `base` names one of the editions, `sigla` all of theirs; the rest are parts of the base and of every witness.
    """

    works: str | None = None
    pages: str | None = None
    witness_works: str | None = None
    witness_pages: str | None = None
    base: str | None = None
    sigla: str | None = None

    def named(self, editions: Sequence[Given]) -> list[Given]:
        """The editions with the sigla asked for, in the order in which they were given."""
        if self.sigla is None:
            return [*editions]
        sigla = [siglum.strip() for siglum in self.sigla.split(",")]
        if len(sigla) != len(editions):
            counts = f"{len(editions)} editions, but {len(sigla)} in --sigla"
            raise RequestError(f"{counts}; give one for each, the base's first, with commas between them")
        return [replace(given, siglum=siglum) for given, siglum in zip(editions, sigla, strict=True)]

    def applied(self, project: Project) -> Project:
        """The project with the base asked for, cut down to the parts asked for."""
        if self.base is not None:
            project = _with_base(project, self.base)
        base = _cut(project.base, self.works, self.pages)
        witnesses = tuple(_cut(given, self.witness_works, self.witness_pages) for given in project.witnesses)
        return replace(project, base=base, witnesses=witnesses)


def _with_base(project: Project, wanted: str) -> Project:
    """The edition of this siglum, number or file as the base, the others as witnesses in their order."""
    editions = project.editions
    found = [i for i, given in enumerate(editions) if wanted in (given.siglum, str(i + 1)) or _is_file(given, wanted)]
    if len(found) != 1:
        known = ", ".join(f"{given.siglum} ({given.file})" for given in editions)
        how = "is more than one of the editions" if found else "is none of the editions"
        raise RequestError(f"--base {wanted}: {how}; give the siglum, the number or the file of one: {known}")
    witnesses = (*editions[: found[0]], *editions[found[0] + 1 :])
    return replace(project, base=editions[found[0]], witnesses=witnesses)


def _is_file(given: Given, wanted: str) -> bool:
    return wanted == given.file.name or os.path.realpath(wanted) == os.path.realpath(given.file)


def _cut(given: Given, works: str | None, pages: str | None) -> Given:
    return replace(
        given,
        works=given.works if works is None else works,
        pages=given.pages if pages is None else pages,
    )


def project_from_files(base: Path, witnesses: Sequence[Path], out: Path | None, asked: Asked) -> Project:
    """The project that the command line describes: sigla are those of the edition files, else A, B, C and so on.

    Raises EditionError where an edition file cannot be understood.
    """
    files = (base, *witnesses)
    said = [edition_file_of(file).siglum for file in files]
    taken = [siglum for siglum in said if siglum]
    given: list[Given] = []
    for file, siglum in zip(files, said, strict=True):
        given.append(Given(file, siglum or next_siglum(taken)))
        taken.append(given[-1].siglum)
    first, *others = asked.named(given)
    return asked.applied(Project(first, tuple(others), out or Path(OUT)))


def requested_project(base: Path | None, witnesses: Sequence[Path], out: Path | None, asked: Asked) -> Project:
    """What the arguments ask for: files to compare, or a project file, the one in this folder unless it is named.

    Raises RequestError where they ask for nothing that can be done.
    """
    if base and witnesses:
        return project_from_files(base, witnesses, out, asked)
    if base and base.suffix != ".toml":
        raise RequestError(f"{base}: has nothing to be compared with; name at least one witness after it")
    return read_project(base or Path(PROJECT_FILE), out, asked)


def next_siglum(taken: Sequence[str]) -> str:
    """The first letter that no edition has; after Z, A1 and so on."""
    letters = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    names = [*letters, *(f"{letter}{number}" for number in range(1, 1000) for letter in letters)]
    return next(name for name in names if name not in taken)


def read_project(path: Path, out: Path | None, asked: Asked) -> Project:
    """The project that a file describes, its paths read from the file's own folder; `out` and `asked` go before it.

    Raises RequestError where the file is missing or says something that it cannot say.
    """
    table = _toml(path)
    _check_keys(path, table, ("base", "witness", "out"), "the project")
    witnesses = table.get("witness")
    if not isinstance(table.get("base"), dict) or not isinstance(witnesses, list) or not witnesses:
        raise RequestError(f"{path}: needs one [base] and at least one [[witness]], each with a file")
    editions = [("[base]", table["base"]), *(("[[witness]]", witness) for witness in witnesses)]
    sigla = [siglum for _, edition in editions if (siglum := _said_siglum(path, edition))]
    given = []
    for name, edition in editions:
        given.append(_given(path, name, edition, sigla))
        sigla.append(given[-1].siglum)
    place = out or path.parent / _text(path, table, "out", OUT)
    try:
        first, *others = asked.named(given)
        return asked.applied(Project(first, tuple(others), place))
    except RequestError as error:
        raise RequestError(f"{path}: {error}") from error


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise RequestError(f"{path}: no such file; give a base and a witness, or write a project file") from error
    except OSError as error:
        raise RequestError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RequestError(f"{path}: is not a project file in TOML: {error}") from error
    except ValueError as error:
        raise RequestError(f"{path}: holds a number that is far too large; correct it") from error
    except RecursionError as error:
        raise RequestError(f"{path}: is not a project file: its lists lie too deep in each other") from error


def _given(path: Path, name: str, table: object, taken: Sequence[str]) -> Given:
    if not isinstance(table, dict):
        raise RequestError(f"{path}: {name} should be a table with a file in it")
    _check_keys(path, table, _OF_AN_EDITION, name)
    texts = {key: _text(path, table, key) for key in _OF_AN_EDITION if key in table}
    if not texts.get("file"):
        raise RequestError(f'{path}: {name} names no file; add file = "..."')
    if "language" in texts and not LANGUAGE.fullmatch(texts["language"]):
        raise RequestError(
            f'{path}: the language of {name} should be an ISO code such as "en", not {texts["language"]!r}'
        )
    return Given(
        path.parent / texts["file"],
        _said_siglum(path, table) or next_siglum(taken),
        Description(**{key: texts[key] for key in _DESCRIBED if key in texts}),
        texts.get("works"),
        texts.get("pages"),
    )


def _said_siglum(path: Path, table: object) -> str | None:
    """The siglum that the project gives an edition, else that of the file beside it; None where neither does."""
    if not isinstance(table, dict):
        return None
    if table.get("siglum"):
        return str(table["siglum"])
    file = _text(path, table, "file")
    return edition_file_of(path.parent / file).siglum if file else None


def _check_keys(path: Path, table: Mapping[str, object], known: Sequence[str], name: str) -> None:
    for key in table:
        if key not in known:
            raise RequestError(f"{path}: {name} has an unknown entry {key!r}; known: {', '.join(known)}")


def _text(path: Path, table: Mapping[str, object], key: str, default: str = "") -> str:
    value = table.get(key, default)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST:
        value = str(value)  # year = 1871
    if not isinstance(value, str):
        raise RequestError(f'{path}: {key} should be a text in quotes, such as {key} = "..."')
    if any(unicodedata.category(character) == "Cc" for character in value):
        raise RequestError(f"{path}: {key} holds a control character, such as a line end; take it out")
    return value
