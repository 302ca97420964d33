"""The one error a reader may raise: an edition cannot be read, and why."""

from pathlib import Path


class EditionError(Exception):
    """An edition cannot be read; says which file, where in it, why, and the cure."""

    def __init__(self, path: Path, reason: str, *, line: int | None = None) -> None:
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {reason}")
        self.path, self.reason, self.line = path, reason, line
