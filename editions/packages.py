"""Files that are packed in one (EPUB, Word): opened in memory, with distrust, and never unpacked on the disk."""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from editions.errors import EditionError

MOST_UNPACKED = 250_000_000  # bytes of one part; no book has so much text, and no machine should be filled with it
LEAST_SUSPECT, MOST_SHRUNK = 16_000_000, 60  # bytes of a part from which it may not be packed more than so many times
_DAMAGED = "damaged or cut short: get the file again, or save it anew"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a packed file, by name."""

    path: Path
    archive: zipfile.ZipFile

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order in which they are packed."""
        return tuple(self.archive.namelist())

    def read(self, name: str) -> bytes:
        """A part, unpacked; raises EditionError where there is none, or none that can be trusted."""
        try:
            part = self.archive.getinfo(name)
        except KeyError as error:
            raise EditionError(self.path, f"its part {name} is missing; get a whole copy of the file") from error
        if part.flag_bits & 1:
            raise EditionError(self.path, f"its part {name} is encrypted; give a copy without password or DRM")
        shrunk = part.file_size / max(part.compress_size, 1)
        if part.file_size > MOST_UNPACKED or (part.file_size > LEAST_SUSPECT and shrunk > MOST_SHRUNK):
            reason = f"its part {name} would unpack to {part.file_size / 1e6:,.0f} MB, which no book needs"
            raise EditionError(self.path, f"{reason}; give a copy from a source you trust")
        try:
            return self.archive.read(part)
        except _UNREADABLE as error:
            raise EditionError(self.path, f"its part {name} is {_DAMAGED}") from error


def open_package(path: Path, data: bytes) -> Package:
    """The package in these bytes; raises EditionError where there is none, or where a name in it leads outside."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _UNREADABLE as error:
        raise EditionError(path, f"begins as a packed file (Word, EPUB, zip) and is {_DAMAGED}") from error
    for name in archive.namelist():
        if name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts:
            shown = "".join(letter for letter in name if letter.isprintable())[:60]
            raise EditionError(
                path, f"a part of it is named {shown}, outside of the file; do not trust it, get another"
            )
    return Package(path, archive)
