"""`fuzz`: damaged files of every format; each must be read whole or refused in a sentence, within bounds."""

import multiprocessing
import os
import re
import resource
import signal
import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from traceback import extract_tb
from typing import Literal

from bench.measured import peak_bytes
from bench.mutations import Mutant, mutant
from bench.odd_words import Format
from bench.running import MEGABYTE
from bench.seeds import seeded
from bench.specimens import FORMATS, Specimen, specimens
from bench.tables import Cell, Table
from editions import Edition, EditionError, read_edition

SECONDS = 20  # of the processor for one input: what a reader is allowed
PATIENCE = 120  # seconds on the clock after which a reader that sleeps is given up
MOST_MEMORY = 1024  # MB that reading one input may take
ADDRESSES = 3 << 30  # bytes after which a child gets no more, so that no reader fills the machine
LONGEST_MESSAGE = 400  # characters after the path: one sentence
CHUNK = 50  # inputs that one child reads: few enough that what it leaves behind in memory stays small
SHOWN_REFUSALS = 4  # of each format
CLEAR_PEAK = Path("/proc/self/clear_refs")  # Linux; elsewhere the peak is the child's, not the input's

_SURROGATE = re.compile("[\ud800-\udfff]")

Reader = Callable[[Path], Edition]
Outcome = Literal["read", "refused", "failed"]


@dataclass(frozen=True, slots=True)
class Case:
    """One input: the same seed, format and number give the same bytes."""

    seed: int
    form: Format
    number: int

    def made(self, all_specimens: Mapping[Format, tuple[Specimen, ...]]) -> Mutant:
        """The input itself."""
        return mutant(all_specimens, self.form, seeded("fuzz", self.seed, self.form, self.number))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader made of an input: its reason or its fault, CPU seconds, peak memory in MB."""

    case: Case
    outcome: Outcome
    said: str
    cpu: float = 0.0
    peak: float = 0.0


def cases(number: int, seed: int, forms: Sequence[Format] = FORMATS) -> tuple[Case, ...]:
    """So many inputs, the formats in turn."""
    return tuple(Case(seed, forms[i % len(forms)], i // len(forms)) for i in range(number))


def judged(path: Path, read: Reader) -> tuple[Outcome, str]:
    """Whether a reader read a file whole or refused it in one sentence; anything else has failed, and how is said."""
    try:
        edition = read(path)
    except EditionError as error:
        fault = _fault_of_message(path, str(error))
        return ("failed", f"{fault}: {error!r}"[:300]) if fault else ("refused", error.reason)
    except Exception as error:  # whatever it is, it is what is looked for
        last = extract_tb(error.__traceback__)[-1]
        return "failed", f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}: {error}"[:300]
    fault = _fault_of_edition(edition)
    return ("failed", fault) if fault else ("read", "")


def _fault_of_message(path: Path, message: str) -> str | None:
    if not message.startswith(str(path)):
        return "the message does not begin with the path"
    said = message.removeprefix(str(path))
    if not said.isprintable():
        return "the message is not one line of printable text"
    return f"the message is {len(said)} characters long" if len(said) > LONGEST_MESSAGE else None


def _fault_of_edition(edition: Edition) -> str | None:
    """The ledger adds up where an edition is made; here only what nothing else would notice."""
    if edition.ledger.characters <= 0:
        return "an edition without a character"
    told = (edition.title, edition.language, edition.place, edition.publisher, edition.year, edition.translator)
    texts = (*(text for text in told if text), *(paragraph.text for paragraph in edition.paragraphs))
    lone = _SURROGATE.search("\n".join(texts))
    return "half of a surrogate pair in a text, which no file can hold" if lone else None


def fuzz(all_cases: Sequence[Case], read: Reader = read_edition, workers: int | None = None) -> Iterator[Verdict]:
    """The verdict on each input, as they come; children read them, so that one that dies or hangs is a verdict too."""
    waiting = deque(tuple(chunk) for chunk in _chunks(all_cases))
    running: dict[Connection, _Child] = {}
    material = specimens()
    with tempfile.TemporaryDirectory() as folder:
        while waiting or running:
            while waiting and len(running) < (workers or os.cpu_count() or 1):
                child = _Child(waiting.popleft(), material, read, Path(folder))
                running[child.pipe] = child
            ready = wait(list(running), timeout=1)
            for child in [*running.values()]:
                verdict = child.next_verdict() if child.pipe in ready else child.overdue()
                if verdict:
                    yield verdict
                if child.is_over:
                    del running[child.pipe]
                    waiting.extend([child.left] if child.left else [])


def _chunks(all_cases: Sequence[Case]) -> Iterator[Sequence[Case]]:
    for start in range(0, len(all_cases), CHUNK):
        yield all_cases[start : start + CHUNK]


class _Child:
    """A process that reads some inputs one after another and tells of each."""

    def __init__(
        self,
        left: tuple[Case, ...],
        material: Mapping[Format, tuple[Specimen, ...]],
        read: Reader,
        folder: Path,
    ) -> None:
        self.left, self.is_over, self.heard = left, False, time.monotonic()
        context = multiprocessing.get_context("fork")
        self.pipe, other = context.Pipe(duplex=False)
        self.process: ForkProcess = context.Process(target=_read_all, args=(left, material, read, folder, other))
        self.process.start()
        other.close()

    def next_verdict(self) -> Verdict | None:
        """What it tells, or that it died; None where it has done its work."""
        try:
            verdict: Verdict = self.pipe.recv()
        except EOFError:
            self._end()
            return self._gave_up(_cause(self.process.exitcode)) if self.left else None
        self.heard, self.left = time.monotonic(), self.left[1:]
        return verdict

    def overdue(self) -> Verdict | None:
        """That it hangs, where it has not been heard of for too long; then it is ended."""
        if time.monotonic() - self.heard < PATIENCE:
            return None
        self.process.kill()
        self._end()
        return self._gave_up(f"no answer in {PATIENCE} s")

    def _end(self) -> None:
        self.process.join()
        self.pipe.close()
        self.is_over = True

    def _gave_up(self, cause: str) -> Verdict:
        case, self.left = self.left[0], self.left[1:]
        return Verdict(case, "failed", cause)


def _cause(exitcode: int | None) -> str:
    if exitcode == -signal.SIGXCPU:
        return f"more than {SECONDS} s of the processor"
    return f"died of {signal.Signals(-exitcode).name}" if exitcode and exitcode < 0 else f"ended with {exitcode}"


def _read_all(
    own: Sequence[Case], material: Mapping[Format, tuple[Specimen, ...]], read: Reader, folder: Path, pipe: Connection
) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for case in own:
        made = case.made(material)
        path = folder / f"{os.getpid()}{made.suffix}"
        path.write_bytes(made.data)
        del made
        pipe.send(_measured(case, path, read))
        path.unlink()


def _measured(case: Case, path: Path, read: Reader) -> Verdict:
    if CLEAR_PEAK.exists():
        CLEAR_PEAK.write_text("5", encoding="ascii")
    began = time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(began) + SECONDS + 1, resource.RLIM_INFINITY))
    outcome, said = judged(path, read)
    cpu, peak = time.process_time() - began, peak_bytes() / MEGABYTE
    if peak > MOST_MEMORY:
        outcome, said = "failed", f"{peak:.0f} MB of memory"
    return Verdict(case, outcome, said, cpu, peak)


def save_failures(verdicts: Sequence[Verdict], folder: Path) -> None:
    """The inputs that failed, each under its format, seed and number."""
    material = specimens()
    for case in (verdict.case for verdict in verdicts if verdict.outcome == "failed"):
        made = case.made(material)
        (folder / f"{case.form}-{case.seed}-{case.number}{made.suffix}").write_bytes(made.data)


def tables_of_fuzz(verdicts: Sequence[Verdict]) -> tuple[Table, ...]:
    """What came of each format, its commonest refusals, and each failure."""
    forms = tuple(form for form in FORMATS if any(verdict.case.form == form for verdict in verdicts))
    own = {form: [verdict for verdict in verdicts if verdict.case.form == form] for form in forms}
    caption = f"Damaged files, each to be read whole or refused in a sentence within {SECONDS} s and {MOST_MEMORY} MB."
    head = ("format", "inputs", "read", "refused", "failures", "slowest CPU s", "peak MB")
    tables = [Table(caption, head, tuple(_row(form, own[form]) for form in forms))]
    refusals = tuple(row for form in forms for row in _refusals(form, own[form]))
    tables.append(Table("Their commonest refusals.", ("format", "inputs", "refusal"), refusals))
    failures = tuple(
        (verdict.case.form, verdict.case.number, verdict.said) for verdict in verdicts if verdict.outcome == "failed"
    )
    if failures:
        tables.append(Table("Failures.", ("format", "number", "what happened"), failures))
    return tuple(tables)


def _row(form: Format, verdicts: Sequence[Verdict]) -> tuple[Cell, ...]:
    counts = Counter(verdict.outcome for verdict in verdicts)
    slowest, peak = max(verdict.cpu for verdict in verdicts), max(verdict.peak for verdict in verdicts)
    return (form, len(verdicts), counts["read"], counts["refused"], counts["failed"], slowest, round(peak))


def _refusals(form: Format, verdicts: Sequence[Verdict]) -> Iterator[tuple[Cell, ...]]:
    reasons = Counter(_kind_of_reason(verdict.said) for verdict in verdicts if verdict.outcome == "refused")
    for reason, number in reasons.most_common(SHOWN_REFUSALS):
        yield form, number, reason


def _kind_of_reason(reason: str) -> str:
    """A reason without the names and numbers of its case."""
    alike = re.sub(r"its part .+?( is| names|:|,)", r"its part …\1", re.sub(r"\d[\d.,]*", "N", reason))
    return re.sub(r"\(.*?\)", "(…)", alike)[:80]
