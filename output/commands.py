"""What the commands do, step by step: read, collate, render, put in place."""

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from align import Collation, align_editions, breaks_seen, tasks_of
from editions import Edition, EditionError, SelectionError, only_pages, only_works, read_edition
from output.comparing import collated
from output.errors import RequestError
from output.placing import RECORD, check_place, put_in_place
from output.project import Given, Project
from output.reading_record import Seen
from output.records import alignment_parts
from output.summary import Summary
from output.webpage import render_pages

Say = Callable[[str], None]  # takes a line of progress

CANNOT_BE_DONE = (EditionError, RequestError, SelectionError)


def run_alignment(project: Project, say: Say) -> Summary:
    """The main job: nothing is written before all is read, and what is written stands whole.

    Raises one of CANNOT_BE_DONE.
    """
    began = time.perf_counter()
    check_place(project.out)
    texts = [_read(given, say) for given in project.editions]
    with _without_garbage_search():
        return _collate_and_write(project, texts, say, began)


def _collate_and_write(project: Project, texts: Sequence[Edition], say: Say, began: float) -> Summary:
    tasks = tasks_of(texts[0], texts[1:])
    say(f"linking {', '.join(f'{task.base.siglum} ∥ {task.witness.siglum}' for task in tasks)}")
    collation = collated(texts[0], texts[1:])
    say("writing the pages")
    put_in_place(project.out, files_of(collation))
    return Summary(collation, project.out, time.perf_counter() - began)


@contextmanager
def _without_garbage_search() -> Iterator[None]:
    """Without Python's search for objects that hold each other in a circle: what is linked and told is frozen and has
    no circles, and with millions of such objects the search takes an eighth of the whole time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def read_beside(file: Path, witness: Path | None, say: Say) -> tuple[Edition, Seen | None]:
    """An edition, read with the paragraphs of a witness as evidence where one is given, and what the witness told.

    Raises one of CANNOT_BE_DONE.
    """
    say(f"reading {file}")
    edition = read_edition(file)
    if witness is None:
        return edition, None
    if os.path.realpath(witness) == os.path.realpath(file):
        raise RequestError(f"{witness}: is the edition itself; name another that is better set")
    say(f"reading {witness}")
    seen = breaks_seen(align_editions(edition, read_edition(witness, "B")))
    say(f"reading {file} again")
    return read_edition(file, seen=seen), Seen(witness.name, seen)


def files_of(collation: Collation) -> Iterator[tuple[str, Iterable[str]]]:
    """Everything that a run writes, file by file: its relative name and its text in parts, made as they are asked for.

    The whole of a long book, some hundreds of megabytes, is never held at once.
    """
    for name, page in render_pages(collation):
        yield name, (page,)
    yield RECORD, alignment_parts(collation)


def _read(given: Given, say: Say) -> Edition:
    say(f"reading {given.file}")
    edition = read_edition(given.file, given.siglum, given.description)
    if given.works is not None:
        edition = only_works(edition, given.works)
    if given.pages is not None:
        edition = only_pages(edition, given.pages)
    return edition
