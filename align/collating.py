"""The whole comparison: a base and its witnesses become a collation."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from align.aligner import align_editions
from align.differences.telling import differences_of
from align.model import Alignment, Collation, Comparison, Difference, Link
from align.triangles import pairs_to_check, with_doubts
from editions import Edition


@dataclass(frozen=True, slots=True)
class Task:
    """Two editions to be linked; `tells_differences` where what differs inside the links is wanted too."""

    base: Edition
    witness: Edition
    tells_differences: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task, without the editions, which whoever gave the task has."""

    links: tuple[Link, ...]
    differences: tuple[Difference, ...]


DoAll = Callable[[Sequence[Task]], Iterable[Done]]  # does tasks, one after another or at once; answers in their order


def do(task: Task) -> Done:
    """Link the two editions of a task."""
    alignment = align_editions(task.base, task.witness)
    return Done(alignment.links, differences_of(alignment) if task.tells_differences else ())


def do_one_by_one(tasks: Sequence[Task]) -> Iterable[Done]:
    """Do tasks here."""
    return map(do, tasks)


def tasks_of(base: Edition, witnesses: Sequence[Edition]) -> tuple[Task, ...]:
    """Every witness against the base, then the witnesses that are linked to each other, for the triangle check."""
    pairs = pairs_to_check(len(witnesses))
    return (
        *(Task(base, witness, tells_differences=True) for witness in witnesses),
        *(Task(witnesses[i], witnesses[j], tells_differences=False) for i, j in pairs),
    )


def collate(base: Edition, witnesses: Iterable[Edition], do_all: DoAll = do_one_by_one) -> Collation:
    """Link every witness to the base, tell what differs inside the links, and check the links against each other.

    `do_all` does the work of linking, which may be parted.
    """
    tasks = tasks_of(base, witnesses := tuple(witnesses))
    done = [*do_all(tasks)]
    linked = [Alignment(task.base, task.witness, each.links) for task, each in zip(tasks, done, strict=True)]
    count = len(witnesses)
    across = dict(zip(pairs_to_check(count), linked[count:], strict=True))
    checked = with_doubts(linked[:count], across)
    told = (each.differences for each in done[:count])
    return Collation(base, tuple(map(Comparison, checked, told)))


def compare(base: Edition, witness: Edition) -> Comparison:
    """Link one witness to the base and tell what differs inside the links."""
    return collate(base, (witness,)).comparisons[0]
