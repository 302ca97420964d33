"""The one error a reader may raise: an edition cannot be read, and why."""

from pathlib import Path

LONGEST = 360  # characters of a reason; a name out of the file may be longer than a sentence can bear
_HEAD, _TAIL = 220, 130  # characters of a longer one that are kept: what is wrong, and the cure


class EditionError(Exception):
    """An edition cannot be read; says which file, where in it, why, and the cure.

    Its reason is one line of text, whatever names it takes from the file: what has no shape is shown as U+FFFD.
    """

    def __init__(self, path: Path, reason: str, *, line: int | None = None) -> None:
        reason = _as_sentence(reason)
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {reason}")
        self.path, self.reason, self.line = path, reason, line


def _as_sentence(reason: str) -> str:
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in reason)
    return shown if len(shown) <= LONGEST else f"{shown[:_HEAD]} … {shown[-_TAIL:]}"
