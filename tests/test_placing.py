"""Where a run is put: the old one or the new one stands whole, and what is the person's stays."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from output import placing
from output.errors import RequestError
from output.placing import check_place, put_in_place

RECORD = '{"format": "variorum-alignment",\n"version": 1}\n'


def run_of(mark, pages=3):
    """The files of a run that can be told from another by its mark."""
    return {
        "index.html": mark,
        "alignment.json": RECORD + mark,
        **{f"pages/B-w{n}.html": mark * 1000 for n in range(1, pages + 1)},
    }


def content(place):
    return {path.relative_to(place).as_posix(): path.read_text() for path in sorted(place.rglob("*")) if path.is_file()}


def test_a_run_is_written_where_nothing_stood(tmp_path):
    put_in_place(tmp_path / "a" / "b", run_of("one"))

    assert content(tmp_path / "a" / "b") == run_of("one")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


def test_a_new_run_replaces_the_old_one_whole(tmp_path):
    place = tmp_path / "out"
    put_in_place(place, run_of("one", pages=5))

    put_in_place(place, run_of("two", pages=2))

    assert content(place) == run_of("two", pages=2)


@pytest.mark.parametrize("inside", [False, True], ids=["elsewhere", "inside the folder"])
def test_what_the_person_keeps_beside_the_pages_stays(tmp_path, monkeypatch, inside):
    place = tmp_path / "out"
    put_in_place(place, run_of("one"))
    (place / "decisions.jsonl").write_text("kept")
    (place / "exports").mkdir()
    (place / "exports" / "mine.csv").write_text("kept too")
    monkeypatch.chdir(place if inside else tmp_path)

    put_in_place(place, run_of("two"))

    assert content(place) == run_of("two") | {"decisions.jsonl": "kept", "exports/mine.csv": "kept too"}
    if inside:
        assert Path.cwd() == place


def test_a_file_still_being_written_stays_the_same_file(tmp_path):
    place = tmp_path / "out"
    put_in_place(place, run_of("one"))
    with (place / "decisions.jsonl").open("a") as decisions:
        put_in_place(place, run_of("two"))
        decisions.write("late")

    assert (place / "decisions.jsonl").read_text() == "late"


def test_folders_are_readable_by_whom_the_umask_allows(tmp_path):
    put_in_place(tmp_path / "out", run_of("one"))
    (tmp_path / "plain").mkdir()

    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("fails_at", range(1, 6))
def test_a_write_that_fails_leaves_the_old_run_whole_and_says_so(tmp_path, monkeypatch, fails_at):
    place = tmp_path / "out"
    put_in_place(place, run_of("one"))
    written = []
    write_text = Path.write_text

    def failing(path, *args, **kwargs):
        written.append(path)
        if len(written) == fails_at:
            raise OSError(28, "No space left on device")
        return write_text(path, *args, **kwargs)

    monkeypatch.setattr(Path, "write_text", failing)
    with pytest.raises(RequestError, match=r"No space left on device.*is unchanged"):
        put_in_place(place, run_of("two"))

    assert content(place) == run_of("one")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("fails_at", range(1, 7))
def test_where_folders_cannot_be_exchanged_a_failure_puts_everything_back(tmp_path, monkeypatch, fails_at):
    place = tmp_path / "out"
    put_in_place(place, run_of("one"))
    monkeypatch.setattr(placing, "_can_exchange", lambda _: False)
    renamed = []
    rename = Path.rename

    def failing(path, target):
        renamed.append(path)
        if len(renamed) == fails_at:
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(RequestError):
        put_in_place(place, run_of("two"))

    assert content(place) == run_of("one")


def test_killed_at_any_moment_the_place_holds_one_run_whole(tmp_path):
    place = tmp_path / "out"
    put_in_place(place, run_of("one", pages=40))
    code = (
        "import sys; from pathlib import Path; from output.placing import put_in_place\n"
        "sys.path.insert(0, sys.argv[2]); from test_placing import run_of\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    put_in_place(Path(sys.argv[1]), run_of('one', 40)); put_in_place(Path(sys.argv[1]), run_of('two', 40))"
    )
    for moment in range(10):
        command = [sys.executable, "-c", code, str(place), str(Path(__file__).parent)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            writer.stdout.readline()
            time.sleep(0.003 * moment)
            os.kill(writer.pid, signal.SIGKILL)
        assert content(place) in (run_of("one", pages=40), run_of("two", pages=40))
    put_in_place(place, run_of("one"))

    assert [path.name for path in tmp_path.iterdir()] == ["out"]  # nor is anything left of the killed


def test_checking_a_place_leaves_nothing_behind(tmp_path):
    check_place(tmp_path / "a" / "b")

    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(RequestError, match="is a file"):
        check_place(tmp_path / "file")
    with pytest.raises(RequestError, match="is a file"):
        check_place(tmp_path / "file" / "deeper")
