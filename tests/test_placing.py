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


def files_of(mark, pages=3):
    """The same as it is given to be written, each text in two parts."""
    return ((name, (text[:1], text[1:])) for name, text in run_of(mark, pages).items())


def content(place):
    return {path.relative_to(place).as_posix(): path.read_text() for path in sorted(place.rglob("*")) if path.is_file()}


def test_a_run_is_written_where_nothing_stood(tmp_path):
    put_in_place(tmp_path / "a" / "b", files_of("one"))

    assert content(tmp_path / "a" / "b") == run_of("one")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


def test_a_new_run_replaces_the_old_one_whole(tmp_path):
    place = tmp_path / "out"
    put_in_place(place, files_of("one", pages=5))

    put_in_place(place, files_of("two", pages=2))

    assert content(place) == run_of("two", pages=2)


@pytest.mark.parametrize("inside", [False, True], ids=["elsewhere", "inside the folder"])
def test_what_the_person_keeps_beside_the_pages_stays(tmp_path, monkeypatch, inside):
    place = tmp_path / "out"
    put_in_place(place, files_of("one"))
    (place / "decisions.jsonl").write_text("kept")
    (place / "exports").mkdir()
    (place / "exports" / "mine.csv").write_text("kept too")
    monkeypatch.chdir(place if inside else tmp_path)

    put_in_place(place, files_of("two"))

    assert content(place) == run_of("two") | {"decisions.jsonl": "kept", "exports/mine.csv": "kept too"}
    if inside:
        assert Path.cwd() == place


def test_a_file_still_being_written_stays_the_same_file(tmp_path):
    place = tmp_path / "out"
    put_in_place(place, files_of("one"))
    with (place / "decisions.jsonl").open("a") as decisions:
        put_in_place(place, files_of("two"))
        decisions.write("late")

    assert (place / "decisions.jsonl").read_text() == "late"


def test_folders_are_readable_by_whom_the_umask_allows(tmp_path):
    put_in_place(tmp_path / "out", files_of("one"))
    (tmp_path / "plain").mkdir()

    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("fails_at", range(1, 6))
def test_a_write_that_fails_leaves_the_old_run_whole_and_says_so(tmp_path, monkeypatch, fails_at):
    place = tmp_path / "out"
    put_in_place(place, files_of("one"))
    written = []
    open_path = Path.open

    def failing(path, *args, **kwargs):
        written.append(path)
        if len(written) == fails_at:
            raise OSError(28, "No space left on device")
        return open_path(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", failing)
    with pytest.raises(RequestError, match=r"No space left on device.*is unchanged"):
        put_in_place(place, files_of("two"))

    assert content(place) == run_of("one")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_text_that_cannot_be_made_to_its_end_leaves_the_old_run_whole(tmp_path):
    def broken():
        yield "half of it"
        raise ValueError("a law is broken")

    place = tmp_path / "out"
    put_in_place(place, files_of("one"))
    with pytest.raises(ValueError, match="a law is broken"):
        put_in_place(place, [("index.html", broken())])

    assert content(place) == run_of("one")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("fails_at", range(1, 8))
def test_where_folders_cannot_be_exchanged_a_failure_puts_everything_back(tmp_path, monkeypatch, fails_at):
    place = tmp_path / "out"
    put_in_place(place, files_of("one"))
    monkeypatch.setattr(placing, "can_exchange", lambda _: False)
    renamed = []
    rename = Path.rename

    def failing(path, target):
        renamed.append(path)
        if len(renamed) == fails_at:
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(RequestError):
        put_in_place(place, files_of("two"))

    assert content(place) == run_of("one")


def test_killed_at_any_moment_the_place_holds_one_run_whole(tmp_path):
    place = tmp_path / "out"
    put_in_place(place, files_of("one", pages=40))
    code = (
        "import sys; from pathlib import Path; from output.placing import put_in_place\n"
        "sys.path.insert(0, sys.argv[2]); from test_placing import files_of\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    put_in_place(Path(sys.argv[1]), files_of('one', 40)); put_in_place(Path(sys.argv[1]), files_of('two', 40))"
    )
    for moment in range(10):
        command = [sys.executable, "-c", code, str(place), str(Path(__file__).parent)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            writer.stdout.readline()
            time.sleep(0.003 * moment)
            os.kill(writer.pid, signal.SIGKILL)
        assert content(place) in (run_of("one", pages=40), run_of("two", pages=40))
    put_in_place(place, files_of("one"))

    assert [path.name for path in tmp_path.iterdir()] == ["out"]  # nor is anything left of the killed


KILLED = """
import os, signal, sys
from pathlib import Path
from output import placing
sys.path.insert(0, sys.argv[2])
from test_placing import files_of
placing.can_exchange = lambda _: False
rename, left = Path.rename, [int(sys.argv[3])]
def dying(path, target):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(path, target)
Path.rename = dying
placing.put_in_place(Path(sys.argv[1]), files_of("two", int(sys.argv[4])))
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX systems do")
@pytest.mark.parametrize("pages", [(3, 3), (0, 3), (3, 0)], ids=["both", "new pages", "no more pages"])
def test_killed_at_any_rename_where_folders_cannot_be_exchanged_the_next_run_puts_the_old_files_back(tmp_path, pages):
    place, before = tmp_path / "out", run_of("one", pages[0])
    put_in_place(place, files_of("one", pages[0]))
    (place / "decisions.jsonl").write_text("kept")
    ended = []
    for moment in range(1, 9):
        command = [sys.executable, "-c", KILLED, str(place), str(Path(__file__).parent), str(moment), str(pages[1])]
        ended.append(subprocess.run(command, check=False).returncode)
        if ended[-1] == 0:
            break
        check_place(place)

        assert content(place) == before | {"decisions.jsonl": "kept"}
        assert sorted(path.name for path in place.iterdir()) == sorted({name.split("/")[0] for name in content(place)})

    assert ended[:5] == [-signal.SIGKILL] * 5
    assert ended[-1] == 0
    assert content(place) == run_of("two", pages[1]) | {"decisions.jsonl": "kept"}


def test_a_second_run_into_one_place_waits_for_the_first(tmp_path):
    code = (
        "import sys; from pathlib import Path; from output import placing\n"
        "sys.path.insert(0, sys.argv[2]); from test_placing import files_of\n"
        "if sys.argv[4]: placing.can_exchange = lambda _: False\n"
        "for _ in range(15): placing.put_in_place(Path(sys.argv[1]), files_of(sys.argv[3], 40))"
    )
    for exchanged in ("", "each"):
        place = tmp_path / f"out{exchanged}"
        commands = [
            [sys.executable, "-c", code, str(place), str(Path(__file__).parent), mark, exchanged]
            for mark in ("one", "two")
        ]
        writers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for command in commands]

        assert [writer.communicate()[1] for writer in writers] == ["", ""]
        assert content(place) in (run_of("one", pages=40), run_of("two", pages=40))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "outeach"]


def test_a_link_to_a_folder_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    (tmp_path / "dangling").symlink_to("other", target_is_directory=True)

    for name in ("one", "two"):
        put_in_place(tmp_path / "link", files_of(name))
    put_in_place(tmp_path / "dangling", files_of("one"))

    assert (tmp_path / "link").is_symlink()
    assert content(tmp_path / "real") == run_of("two")
    assert content(tmp_path / "other") == run_of("one")


def test_a_folder_with_a_file_system_of_its_own_is_filled_from_inside(tmp_path, monkeypatch):
    place = tmp_path / "mounted"
    place.mkdir()
    monkeypatch.setattr(placing, "_stays_put", lambda _: True)
    made = []
    monkeypatch.setattr(placing.tempfile, "TemporaryDirectory", _noting(made, placing.tempfile.TemporaryDirectory))

    check_place(place)
    put_in_place(place, files_of("one"))
    put_in_place(place, files_of("two"))

    assert made == [place, place]
    assert content(place) == run_of("two")


def _noting(made, maker):
    def noted(*, prefix, dir):  # noqa: A002 - as the library calls it
        made.append(dir)
        return maker(prefix=prefix, dir=dir)

    return noted


def test_a_place_that_cannot_be_moved_for_another_reason_is_filled_from_inside_too(tmp_path, monkeypatch):
    def busy(*_):
        raise OSError(16, "Device or resource busy")

    put_in_place(tmp_path / "out", files_of("one"))
    monkeypatch.setattr(placing, "can_exchange", lambda _: True)
    monkeypatch.setattr(placing, "exchange", busy)

    put_in_place(tmp_path / "out", files_of("two"))

    assert content(tmp_path / "out") == run_of("two")


def test_what_can_be_no_folder_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(RequestError, match=r"^/: is no place of its own; give a folder"):
        check_place(Path("/"))
    with pytest.raises(RequestError, match=r"File name too long\); give another place"):
        check_place(tmp_path / ("x" * 300))
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(RequestError, match=r"symbolic links.*give another place"):
        check_place(tmp_path / "loop")


def test_checking_a_place_leaves_nothing_behind(tmp_path):
    check_place(tmp_path / "a" / "b")

    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(RequestError, match="is a file"):
        check_place(tmp_path / "file")
    with pytest.raises(RequestError, match="is a file"):
        check_place(tmp_path / "file" / "deeper")


def test_a_file_of_the_person_s_among_the_pages_is_not_lost(tmp_path):
    place = tmp_path / "out"
    put_in_place(place, files_of("one"))
    (place / "pages" / "mynotes.txt").write_text("mine")

    with pytest.raises(RequestError, match=r"holds pages/mynotes\.txt that variorum did not write"):
        check_place(place)


def test_the_rights_of_the_folder_stay(tmp_path):
    place = tmp_path / "out"
    put_in_place(place, files_of("one"))
    place.chmod(0o700)

    put_in_place(place, files_of("two"))

    assert place.stat().st_mode & 0o777 == 0o700
