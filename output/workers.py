"""Work parted among processes: started for it, ended with it, and missed when one dies."""

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import current_thread, main_thread
from typing import TypeVar

from output.errors import RequestError

Task = TypeVar("Task")
Answer = TypeVar("Answer")

PATIENCE = 5.0  # seconds in which a process that was told to end does so


@dataclass(frozen=True, slots=True)
class _Worker:
    process: SpawnProcess
    line: Connection


def processors() -> int:
    """How many processes can work at once on this machine."""
    if hasattr(os, "sched_getaffinity"):  # of Linux, where a process may be held to some of them
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_processes(deed: Callable[[Task], Answer], tasks: Sequence[Task], processes: int) -> list[Answer]:
    """Do the deed with each task in so many processes; the answers are in the order of the tasks.

    Each process is a new Python ("spawn"), the same on all systems: a copy of a process that has begun threads may
    hang. Raises RequestError where one dies. However this ends, none of them is left.
    """
    workers: list[_Worker] = []
    try:
        for _ in range(min(processes, len(tasks))):
            workers.append(_started(deed))  # noqa: PERF401 - one by one, so that all that have begun are ended
        return _answers(workers, tasks)
    finally:
        for worker in workers:
            worker.process.terminate()
            worker.line.close()
        for worker in workers:
            worker.process.join(PATIENCE)


def _started(deed: Callable[[Task], Answer]) -> _Worker:
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, deed, gc.get_threshold()), daemon=True)
    with _deaf_to_interrupts():
        process.start()
    there.close()  # so that the end of the process is the end of the line
    return _Worker(process, here)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ctrl-C is heard by all processes at once; this one ends the others, which need not complain one by one."""
    if current_thread() is not main_thread():  # only the main thread may say what signals do
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)  # a new process takes it over
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


def _work(line: Connection, deed: Callable[[Task], Answer], thresholds: tuple[int, int, int]) -> None:
    """What a process does: a task comes, an answer goes, until nobody is there to give one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*thresholds)
    while True:
        try:
            number, task = line.recv()
        except (EOFError, OSError):
            return
        answer = deed(task)
        with suppress(OSError):  # whoever waited for it is gone
            line.send((number, answer))


def _answers(workers: Sequence[_Worker], tasks: Sequence[Task]) -> list[Answer]:
    waiting = list(enumerate(tasks))[::-1]
    answers: dict[int, Answer] = {}
    busy = [*workers]
    for worker in workers:
        _send(worker, waiting.pop())
    while busy:
        ready = wait([worker.line for worker in busy])
        for worker in [worker for worker in busy if worker.line in ready]:
            _receive(worker, answers)
            if waiting:
                _send(worker, waiting.pop())
            else:
                busy.remove(worker)
    return [answers[number] for number in range(len(tasks))]


def _send(worker: _Worker, task: tuple[int, Task]) -> None:
    try:
        worker.line.send(task)
    except OSError as error:
        raise _death(worker) from error


def _receive(worker: _Worker, answers: dict[int, Answer]) -> None:
    try:
        number, answer = worker.line.recv()
    except (EOFError, OSError) as error:
        raise _death(worker) from error
    answers[number] = answer


def _death(worker: _Worker) -> RequestError:
    worker.process.join(PATIENCE)
    code = worker.process.exitcode
    how = f"was ended by signal {-code}" if code and code < 0 else f"ended with code {code}"
    return RequestError(
        f"a process that linked editions {how}, perhaps for want of memory; nothing was written: "
        "free some memory, or compare fewer witnesses at once"
    )
