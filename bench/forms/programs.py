"""What other programs make of the book: Chromium prints, LibreOffice saves and prints."""

import shutil
import subprocess
from pathlib import Path

from bench.running import BenchError

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
LIBREOFFICE = ("soffice", "libreoffice")
MOST_SECONDS = 180.0  # before a program is given up


class MissingProgramError(BenchError):
    """A program is not on this machine; says which."""


def printed_by_chromium(page: str, folder: Path) -> bytes:
    """The web page as a PDF; `folder` takes the files in between."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(page, encoding="utf-8")
    _run(
        _program("Chromium", CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'chromium'}",
        f"--print-to-pdf={target}",
        source.as_uri(),
    )
    return target.read_bytes()


def saved_by_libreoffice(document: bytes, form: str, folder: Path) -> bytes:
    """The Word document opened and saved once as `form` (docx, pdf); `folder` takes the files in between."""
    source, out = folder / "book.docx", folder / "saved"
    source.write_bytes(document)
    _run(
        _program("LibreOffice", LIBREOFFICE),
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(out),
        str(source),
    )
    return (out / f"book.{form}").read_bytes()


def _program(name: str, commands: tuple[str, ...]) -> str:
    found = next(filter(None, map(shutil.which, commands)), None)
    if found is None:
        raise MissingProgramError(f"no {name} on this machine (tests/programs.sh installs it)")
    return found


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=MOST_SECONDS)
