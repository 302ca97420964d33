"""Where a run is put: checked before the work, and replaced whole or left alone."""

import ctypes
import ctypes.util
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from output.errors import RequestError

RECORD = "alignment.json"
OURS = ("index.html", RECORD, "pages")  # what a run writes; anything else in the folder is the person's and stays
STAGING = ".variorum-new-"

_AT_CWD = -100  # AT_FDCWD, fcntl.h
_EXCHANGE = 2  # RENAME_EXCHANGE, renameat2(2); RENAME_SWAP, renamex_np(2)


def check_place(place: Path) -> None:
    """Raise RequestError where a run could not be written; nothing is left behind."""
    if place.exists() and not place.is_dir():
        raise RequestError(f"{place}: is a file; give a folder for the pages with --out")
    if place.is_dir() and _foreign(place):
        raise RequestError(
            f"{place}: holds {_foreign(place)} that variorum did not write; give another folder with --out"
        )
    parent = next(parent for parent in [*place.absolute().parents] if parent.exists())
    if not parent.is_dir():
        raise RequestError(f"{parent}: is a file, so no folder can be made in it; give another place with --out")
    for folder in {parent, place} if place.is_dir() else {parent}:
        try:
            tempfile.TemporaryFile(dir=folder).close()
        except OSError as error:
            reason = f"cannot be written ({error.strerror}); give another place with --out"
            raise RequestError(f"{folder}: {reason}") from error


def _foreign(place: Path) -> str | None:
    """The name of a file that a run would replace though no run wrote it; None where there is none."""
    found = [name for name in OURS if (place / name).exists()]
    return None if not found or _is_record(place / RECORD) else found[0]


def _is_record(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(200).startswith('{"format": "variorum-alignment"')
    except (OSError, ValueError):
        return False


def put_in_place(place: Path, files: Mapping[str, str]) -> None:
    """Write a run, given as texts by relative name, so that at any moment the old one or the new one stands whole.

    Raises RequestError where a write fails (a full disk, say); then the old one stands.
    """
    place = place.absolute()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _clear_after_the_killed(place.parent)
        with tempfile.TemporaryDirectory(prefix=f"{STAGING}{os.getpid()}-", dir=place.parent) as staging:
            new = Path(staging) / place.name
            _write_all(new, files)
            _swap_in(new, place)
    except OSError as error:
        reason = f"could not be written ({error.strerror or error}); what stood there is unchanged"
        raise RequestError(f"{place}: {reason}") from error


def _clear_after_the_killed(folder: Path) -> None:
    """Remove what runs that were killed have left half-done beside their place."""
    for staging in folder.glob(f"{STAGING}*"):
        number = staging.name.removeprefix(STAGING).split("-")[0]
        if number.isdigit() and not _is_running(int(number)):
            shutil.rmtree(staging, ignore_errors=True)


def _is_running(process: int) -> bool:
    if os.name != "posix":
        return True  # elsewhere asking could end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _write_all(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _swap_in(new: Path, place: Path) -> None:
    """Put the new folder where the old one stood, if there was one, with all that the person keeps there."""
    if not place.exists():
        new.rename(place)
    elif _stands_in(place) or not _can_exchange(new.parent):
        _replace_each(new, place)
    else:
        _take_along(place, new)
        _exchange(new, place)


def _stands_in(place: Path) -> bool:
    """Whether somebody works in the folder: exchanged, it would vanish under their feet."""
    return Path.cwd().is_relative_to(place.resolve())


def _take_along(place: Path, new: Path) -> None:
    """What a run did not write is the person's: linked, not copied, so that a file still being written stays one."""
    for item in sorted(place.iterdir()):
        if item.name in OURS:
            continue
        if item.is_dir() and not item.is_symlink():
            shutil.copytree(item, new / item.name, symlinks=True, copy_function=_link)
        else:
            _link(item, new / item.name)


def _link(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _replace_each(new: Path, place: Path) -> None:
    """Replace what a run writes one by one, and put all of it back if one fails."""
    old = new.parent / "old"
    old.mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        for name in OURS:
            for source, target in ((place / name, old / name), (new / name, place / name)):
                if source.exists():
                    source.rename(target)
                    moved.append((source, target))
    except BaseException:
        for source, target in reversed(moved):
            target.rename(source)
        raise


def _can_exchange(folder: Path) -> bool:
    """Whether two folders can change places in one step here (Linux and macOS can, on most file systems)."""
    one, other = folder / "one", folder / "other"
    one.mkdir()
    other.mkdir()
    try:
        _exchange(one, other)
    except OSError:
        return False
    finally:
        one.rmdir()
        other.rmdir()
    return True


def _exchange(one: Path, other: Path) -> None:
    """Let two folders change places in one step; raises OSError where the system cannot."""
    if sys.platform not in ("linux", "darwin"):
        raise OSError("no exchange of folders on this system")
    library = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        failed = library.renamex_np(paths[0], paths[1], _EXCHANGE)
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_CWD, paths[0], _AT_CWD, paths[1], _EXCHANGE)
    else:
        raise OSError("no renameat2 in this C library")
    if failed:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
