"""Bytes become text: which encoding a file has, and the plain refusal of what is no text."""

import codecs
import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from editions.errors import EditionError
from editions.language import language_of
from editions.model import Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
# The encodings of the WHATWG standard (https://encoding.spec.whatwg.org/#names-and-labels), by the codec that Python
# has for a name, and the codec that the standard means by it. UTF-16 is told by its mark alone.
_WEB_CODECS = {
    **{
        name: name
        for name in (
            *("utf-8", "cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp874"),
            *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
            *(f"cp125{part}" for part in range(9)),
            *("gbk", "gb18030", "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949"),
        )
    },
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    "iso8859-9": "cp1254",
    **dict.fromkeys(("iso8859-11", "tis-620"), "cp874"),
    "gb2312": "gbk",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
MOST_CONTROLS = 0.01  # a guessed encoding that gives more control characters than this is a wrong guess
# Languages whose letters all stand in windows-1252. Their single-byte texts are told by their common words, which are
# ASCII mostly: the detector alone takes a short French text for a Baltic one.
WESTERN = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "la")
LEAST_UTF8 = 3  # good letters beyond ASCII for each bad byte: no other encoding gives so many by chance
LEAST_LINES, MIXED_SHARE = 2, 0.1  # lines with letters beyond ASCII, and their share, that are good UTF-8
MOST_ACCENTS = 0.2  # of the letters of a western language; French has some 5 in a hundred
_HIGH = bytes(range(128, 256))
SAMPLE = 200_000  # bytes that are shown to the detector; more makes it slow and no surer


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without its markup, its code points exactly, and what the file was."""

    path: Path
    text: str
    source: Source


def read_bytes(path: Path) -> bytes:
    """The whole file; raises EditionError where there is none to be had."""
    try:
        return _bytes_of(path)
    except FileNotFoundError as error:
        raise EditionError(path, "there is no such file; check the name") from error
    except PermissionError as error:
        raise EditionError(path, "no permission to read it; change its rights or copy it") from error
    except OSError as error:
        raise EditionError(path, f"cannot be read ({error.strerror}); check the file") from error


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise EditionError(path, "a folder; name the file that holds the edition")
    if path.exists() and not path.is_file():
        raise EditionError(path, "no regular file (a pipe or a device); save the text in a file first")
    return path.read_bytes()


def decode(path: Path, data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file: by its byte order mark, else UTF-8, else as declared, else as detected.

    What is `declared` counts only where it names an encoding of text that pages may have.

    Raises EditionError where the bytes are no text or nothing but blanks.
    """
    text, encoding = _decoded(path, data, declared)
    if not text.strip().strip("\ufeff\u200b"):
        raise EditionError(path, "there is no text in it; give a file with the edition's text")
    return Decoded(path=path, text=text, source=source_of(path, data, encoding))


def source_of(path: Path, data: bytes, encoding: str) -> Source:
    """What a file was: its name, its digest, the encoding of its text."""
    name = os.fsencode(path.name).decode("utf-8", errors="replace")  # a name may be no text in any encoding
    return Source(name=name, sha256=hashlib.sha256(data).hexdigest(), encoding=encoding)


def _decoded(path: Path, data: bytes, declared: str | None) -> tuple[str, str]:
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(codec), name
            except UnicodeDecodeError as error:
                line = _line_at(data, error.start, codec)
                raise EditionError(path, f"begins as {name} text and is not; save it as UTF-8", line=line) from error
    if b"\0" in data:
        raise EditionError(path, "no text that can be told (it holds NUL bytes); save it as UTF-8")
    for candidate in ("utf-8", _declared_codec(declared)):
        attempt = _attempt(data, candidate)
        if candidate and attempt is not None:
            return attempt, encoding_name(candidate)
    _refuse_damaged_utf8(path, data)
    text, codec = _detected(path, data)
    return text, encoding_name(codec)


def _refuse_damaged_utf8(path: Path, data: bytes) -> None:
    """Raise EditionError where a few bytes keep a text from being UTF-8: as anything else all of it is garbled."""
    read = data.decode("utf-8", errors="replace")
    wrong = read.count("\ufffd")
    right = sum(not letter.isascii() for letter in read) - wrong
    if right >= LEAST_UTF8 * wrong or _is_mixed(data):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            reason = (
                f"not UTF-8 here, though the rest is (bytes like this: {wrong}); mend the line or save all as UTF-8"
            )
            raise EditionError(path, reason, line=data.count(b"\n", 0, error.start) + 1) from error


def _is_mixed(data: bytes) -> bool:
    """Whether some lines with letters beyond ASCII are UTF-8 to the end and others are not: two texts in one file."""
    lines = [line for line in data.splitlines() if len(line) - len(line.translate(None, _HIGH)) > 1]
    good = sum(_attempt(line, "utf-8") is not None for line in lines)
    return good >= max(LEAST_LINES, MIXED_SHARE * len(lines))


def _declared_codec(declared: str | None) -> str | None:
    """The codec for an encoding that a page names; None for one that is unknown or not meant for pages."""
    try:
        name = codecs.lookup((declared or "").lower().removeprefix("x-").removesuffix("-i")).name
    except LookupError:
        return None
    return _WEB_CODECS.get(name)


def _attempt(data: bytes, codec: str | None) -> str | None:
    """The text in this encoding; None where it is not in it."""
    if codec is None:
        return None
    try:
        text = data.decode(codec)
    except (UnicodeError, LookupError):
        return None
    return text if isinstance(text, str) and _is_plausible(text, codec) else None


def _is_plausible(text: str, codec: str) -> bool:
    if codec == "utf-8":  # its byte patterns are proof enough
        return True
    return len(_CONTROLS.findall(text)) <= MOST_CONTROLS * len(text)


def _detected(path: Path, data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # wanted only where UTF-8 has failed

    western = _attempt(data, "cp1252")
    if western is not None and _has_few_accents(western) and language_of(western) in WESTERN:
        return western, "cp1252"
    for sample in (_sample(data), data):
        guesses = list(from_bytes(sample))
        for guess in guesses:
            text = _attempt(data, guess.encoding)
            if text is not None:
                return text, guess.encoding
        if len(sample) == len(data):
            break
    reason = "not text in any known encoding; save it as UTF-8 and give that file"
    raise EditionError(path, reason, line=_first_damaged_line(data))


def _has_few_accents(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(not letter.isascii() for letter in letters) <= MOST_ACCENTS * len(letters)


def _first_damaged_line(data: bytes) -> int | None:
    """The line of the first byte that is no UTF-8; None where all are."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _line_at(data, error.start)
    return None


def _line_at(data: bytes, place: int, codec: str = "latin-1") -> int:
    """The line, counted from 1, in which this byte stands."""
    return len(re.findall("\r\n|\r|\n", data[:place].decode(codec, errors="ignore"))) + 1


def _sample(data: bytes) -> bytes:
    """The lines around the first byte that is not ASCII."""
    if len(data) <= SAMPLE:
        return data
    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, (first.start() if first else 0) - SAMPLE // 4)
    start = data.rfind(b"\n", 0, start) + 1 if start else 0
    end = data.find(b"\n", start + SAMPLE)
    return data[start : end if end > 0 else len(data)]


def encoding_name(codec: str) -> str:
    """The name people know: `windows-1252`, not `cp1252`."""
    name = codecs.lookup(codec).name.replace("_", "-")
    return re.sub(r"^cp(?=12\d\d$)", "windows-", name)
