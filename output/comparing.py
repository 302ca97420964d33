"""The comparisons of a run: in processes where that pays, else one after another, with the same result."""

from collections.abc import Iterable, Sequence

from align import Collation, Done, Task, collate, do, do_one_by_one
from editions import Edition
from output.workers import in_processes, processors

# In processor time a new process costs 0.9 s, most of it for loading libraries, and each task 0.1 s for handing over
# editions; a million characters, both sides counted, are compared in 1.3 s. From here on two processes save a quarter.
PAYS_FROM = 4_000_000


def collated(base: Edition, witnesses: Sequence[Edition]) -> Collation:
    """Link every witness to the base and tell what differs. Raises RequestError where a process dies."""
    return collate(base, witnesses, _do_all)


def _do_all(tasks: Sequence[Task]) -> Iterable[Done]:
    comparisons = [task for task in tasks if task.tells_differences]
    processes = min(processors(), len(tasks))
    if processes == 1 or len(comparisons) == 1 or sum(map(_size, comparisons)) < PAYS_FROM:
        return do_one_by_one(tasks)
    return in_processes(do, tasks, processes)


def _size(task: Task) -> int:
    """Characters of both sides."""
    return sum(len(paragraph.text) for edition in (task.base, task.witness) for paragraph in edition.paragraphs)
