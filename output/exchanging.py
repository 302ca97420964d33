"""What the systems offer for changing a folder in one step: two folders that change places, one writer at a time."""

import ctypes
import ctypes.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_AT_CWD = -100  # AT_FDCWD, fcntl.h
_EXCHANGE = 2  # RENAME_EXCHANGE, renameat2(2); RENAME_SWAP, renamex_np(2)
_LOCK = ".variorum-lock"  # only where a folder itself cannot be locked


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other run writes in this folder, and keep others waiting; the end of a process ends its turn.

    Some network file systems know no locks on folders; there nobody waits.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - of this system alone

        opened = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(opened, msvcrt.LK_LOCK, 1)
            yield
        finally:
            os.close(opened)
            with suppress(OSError):  # whoever waits has it open: then it is theirs to remove
                (folder / _LOCK).unlink()
    else:
        import fcntl  # noqa: PLC0415 - of these systems alone

        try:
            opened = os.open(folder, os.O_RDONLY)
        except PermissionError:  # a folder of somebody else, in which this run changes nothing
            yield
            return
        try:
            with suppress(OSError):
                fcntl.flock(opened, fcntl.LOCK_EX)
            yield
        finally:
            os.close(opened)


def can_exchange(folder: Path) -> bool:
    """Whether two folders can change places in one step here (Linux and macOS can, on most file systems)."""
    one, other = folder / "one", folder / "other"
    one.mkdir()
    other.mkdir()
    try:
        exchange(one, other)
    except OSError:
        return False
    finally:
        one.rmdir()
        other.rmdir()
    return True


def exchange(one: Path, other: Path) -> None:
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
