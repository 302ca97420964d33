"""Where a run is put: checked before the work, and replaced whole or left alone."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from output.errors import RequestError
from output.exchanging import alone_in, can_exchange, exchange
from output.replacing import put_back_after_the_killed, replace_each

RECORD = "alignment.json"
OURS = ("index.html", RECORD, "pages")  # what a run writes; anything else in the folder is the person's and stays
Files = Iterable[tuple[str, Iterable[str]]]  # relative names, and texts in parts; gone through once
STAGING = ".variorum-new-"  # how the folders begin in which a run is made ready, beside its place or in it


def check_place(place: Path) -> None:
    """Raise RequestError where a run could not be written; nothing is left behind."""
    try:
        _check(place, _real(place))
    except OSError as error:
        raise RequestError(f"{place}: {_unwritable(error)}") from error


def _check(place: Path, real: Path) -> None:
    if real == real.parent:
        raise RequestError(f"{place}: is no place of its own; give a folder for the pages with --out")
    if not _is_there(real):
        return _check_beside(next(parent for parent in real.parents if _is_there(parent)))
    if not real.is_dir():
        raise RequestError(f"{place}: is a file; give a folder for the pages with --out")
    with alone_in(real.parent):
        put_back_after_the_killed(real, OURS, STAGING)
    if foreign := _foreign(real):
        raise RequestError(f"{place}: holds {foreign} that variorum did not write; give another folder with --out")
    _check_writable(place)
    return None if _stays_put(real) else _check_beside(real.parent)


def _check_beside(parent: Path) -> None:
    if not parent.is_dir():
        raise RequestError(f"{parent}: is a file, so no folder can be made in it; give another place with --out")
    _check_writable(parent)


def _check_writable(folder: Path) -> None:
    try:
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise RequestError(f"{folder}: {_unwritable(error)}") from error


def _unwritable(error: OSError) -> str:
    return f"cannot be written ({error.strerror or error}); give another place with --out"


def _real(place: Path) -> Path:
    """The folder itself, where `place` is or goes through a link to it."""
    return Path(os.path.realpath(place))


def _is_there(path: Path) -> bool:
    """Like `exists`, but a name that no folder can have is an OSError in every version of Python."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _foreign(place: Path) -> str | None:
    """The name of a file that a run would replace though no run wrote it; None where there is none."""
    found = [name for name in OURS if (place / name).exists()]
    if found and not _is_record(place / RECORD):
        return found[0]
    kept = [item for item in (place / "pages").glob("*") if item.suffix != ".html" or not item.is_file()]
    return f"pages/{min(kept).name}" if kept else None


def _is_record(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(200).startswith('{"format": "variorum-alignment"')
    except (OSError, ValueError):
        return False


def put_in_place(place: Path, files: Files) -> None:
    """Write a run, file by file as it is given, so that the old one or the new one stands whole.

    At any moment, where folders can change places; else once the next run has found what a killed one left.
    Of two runs into one place the second waits. Raises RequestError where a write fails (a full disk, say); then
    the old one stands.
    """
    real = _real(place)
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        with alone_in(real.parent):
            _clear_after_the_killed(real.parent)
            put_back_after_the_killed(real, OURS, STAGING)
            if _stays_put(real):
                _put_inside(real, files)
            else:
                _put_beside(real, files)
    except OSError as error:
        reason = f"could not be written ({error.strerror or error}); what stood there is unchanged"
        raise RequestError(f"{place}: {reason}") from error


def _clear_after_the_killed(folder: Path) -> None:
    """Remove what runs that were killed have left half-done beside their place; nobody else is at work here."""
    for staging in folder.glob(f"{STAGING}*"):
        shutil.rmtree(staging, ignore_errors=True)


def _stays_put(place: Path) -> bool:
    """Whether the folder cannot change places with another, so that what is in it is replaced one by one."""
    if not place.exists():
        return False
    if Path.cwd().is_relative_to(place):
        return True  # somebody works in it: exchanged, it would vanish under their feet
    return place.stat().st_dev != place.parent.stat().st_dev or not os.access(place.parent, os.W_OK)


def _put_beside(place: Path, files: Files) -> None:
    """Make the new folder beside the old one and let them change places; inside the old one where they cannot."""
    with tempfile.TemporaryDirectory(prefix=STAGING, dir=place.parent) as staging:
        if place.exists() and not can_exchange(Path(staging)):
            return _put_inside(place, files)
        new = Path(staging) / place.name
        _write_all(new, files)
        if not place.exists():
            new.rename(place)
            return None
        written = [
            path for name in OURS for path in sorted((new / name).glob("*") if name == "pages" else [new / name])
        ]
        _take_along(place, new)
        _give_rights(place, new)
        try:
            exchange(new, place)
        except OSError:  # a folder can be mounted on its own file system, too
            _put_inside(place, ((path.relative_to(new).as_posix(), [_text_of(path)]) for path in written))
        return None


def _put_inside(place: Path, files: Files) -> None:
    with tempfile.TemporaryDirectory(prefix=STAGING, dir=place) as staging:
        _write_all(Path(staging) / "new", files)
        replace_each(place, Path(staging), OURS)


def _text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _write_all(folder: Path, files: Files) -> None:
    folder.mkdir()
    for name, parts in files:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)


def _take_along(place: Path, new: Path) -> None:
    """What a run did not write is the person's: linked, not copied, so that a file still being written stays one."""
    for item in sorted(place.iterdir()):
        if item.name in OURS:
            continue
        if item.is_dir() and not item.is_symlink():
            shutil.copytree(item, new / item.name, symlinks=True, copy_function=_link)
        else:
            _link(item, new / item.name)


def _give_rights(place: Path, new: Path) -> None:
    """The new folder is open to whom the old one was, and to nobody else."""
    old = place.stat()
    if os.name == "posix" and old.st_gid != new.stat().st_gid:
        os.chown(new, -1, old.st_gid)
    new.chmod(stat.S_IMODE(old.st_mode))


def _link(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
