"""Fields of a Word document: what they are told to do is no text, what comes of it is."""

import re
from dataclasses import dataclass, field
from typing import Literal

LONGEST_CODE = 2000  # characters of an instruction that are kept
_LINK = re.compile(r"\s*HYPERLINK\s+(?:\\[nmht]\s+)*\\l\s+\"?([^\"\s]{1,200})", re.I)
_RUBY = re.compile(
    r"\s*EQ\s+(?:\\\*\s*\S+\s+){0,6}\\o\s*(?:\\a[dclr]\s*)?"
    r"\(\s*\\s\s*\\up\s*\d{1,3}\s*\(([^()]{1,100})\)\s*[,;]\s*([^()]{1,100})\)\s*",
    re.I,
)
_PRINTED = re.compile(r"\s*(?:EQ|MACROBUTTON)\b", re.I)  # fields that show what they are told, and have no result


@dataclass(slots=True)
class Field:
    """A field that is open: the part in which the reading stands, and whether a link was opened for it."""

    part: Literal["code", "result"] = "code"
    code: list[str] = field(default_factory=list)
    length: int = 0
    has_link: bool = False

    def tell(self, text: str) -> None:
        """More of its instruction."""
        if self.part == "code" and self.length < LONGEST_CODE:
            self.code.append(text[:LONGEST_CODE])
            self.length += len(text)

    @property
    def instruction(self) -> str:
        return "".join(self.code)


@dataclass(frozen=True, slots=True)
class Glossed:
    """Letters with small ones above them, as old Chinese documents have them in a field."""

    text: str
    gloss: str


def linked_bookmark(instruction: str) -> str | None:
    """The bookmark to which a field links; None where it does something else."""
    found = _LINK.match(instruction)
    return found.group(1) if found else None


def glossed(instruction: str) -> Glossed | None:
    """What a field shows that sets letters above others; None where it does something else."""
    found = _RUBY.fullmatch(instruction)
    return Glossed(found.group(2).strip(), found.group(1).strip()) if found else None


def shows_its_instruction(instruction: str) -> bool:
    """Whether the text that a reader sees stands in the instruction."""
    return _PRINTED.match(instruction) is not None
