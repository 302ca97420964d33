"""What the commands do, step by step: read, collate, render, put in place."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from align import Collation, align_editions, breaks_seen, tasks_of
from editions import Edition, EditionError, SelectionError, only_pages, only_works, read_edition
from output.comparing import collated
from output.errors import RequestError
from output.placing import RECORD, check_place, put_in_place
from output.project import Given, Project
from output.reading_record import Seen
from output.records import render_alignment
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
    tasks = tasks_of(texts[0], texts[1:])
    say(f"linking {', '.join(f'{task.base.siglum} ∥ {task.witness.siglum}' for task in tasks)}")
    collation = collated(texts[0], texts[1:])
    say("writing the pages")
    put_in_place(project.out, files_of(collation))
    return Summary(collation, project.out, time.perf_counter() - began)


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


def files_of(collation: Collation) -> dict[str, str]:
    """Everything that a run writes, as texts by relative name."""
    return {**render_pages(collation), RECORD: render_alignment(collation)}


def _read(given: Given, say: Say) -> Edition:
    say(f"reading {given.file}")
    edition = read_edition(given.file, given.siglum, given.description)
    if given.works is not None:
        edition = only_works(edition, given.works)
    if given.pages is not None:
        edition = only_pages(edition, given.pages)
    return edition
