"""The worst inputs: the right result or one sentence and exit code 2, never a traceback, and no text lost."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

STORY = [
    "The surveyor came to Gull Point on the ninth of May with a chain and forty pegs.",
    "Nobody in the village had asked for a railway in 1871, and nobody had been asked.",
    "He began the next morning by measuring the distance from the church to the sea wall.",
]
SECONDS, MEGABYTES = 300, 3000  # of the processor and of memory, for one command: bounds, not measures

MARKUP = [
    "<!--<script",
    "</script><script>alert(1)</script>",
    "{{ 7*7 }} {% for x in y %}",
    "<img src=x onerror=alert(1)>",
    "\u2028 and \u2029",
]
SIGNS = {
    "control characters": "before \x01\x02\x07\x1b[31m after",
    "right-to-left overrides": "before \u202eevil\u202c after \u2067mark\u2069",
    "combining marks": "e\u0301\u0300\u0316 Z\u0337\u0321a\u0338l\u0336g\u0334o",
    "an emoji family": "the \U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 family \U0001f3f4\U000e0067",
    "no-break and soft hyphens": "a\u00a0no\u2011break and a soft\u00adly hy\u00adphened word\ufeff",
    "surrogates' neighbours": "\ud7ff\ue000\ufffd\U0010ffff",
}


def bound_resources():
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the real command in an empty folder, bounded in time and memory; a traceback fails the test."""
    monkeypatch.chdir(tmp_path)

    def call(*words, code=0):
        command = [sys.executable, "-c", "from output.cli import run; run()", *map(str, words)]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            preexec_fn=bound_resources,
        )
        assert "Traceback" not in done.stderr, done.stderr[-2000:]
        assert done.returncode == code, done.stderr
        return done

    return call


def compared(run, base, witness, base_name="base.txt", witness_name="witness.txt"):
    """Compare two contents (bytes) and return the record."""
    Path(base_name).write_bytes(base)
    Path(witness_name).write_bytes(witness)
    run("align", base_name, witness_name, "-o", "out")
    record = json.loads(Path("out/alignment.json").read_text(encoding="utf-8"))
    for edition in record["editions"]:
        ledger = dict(edition["ledger"])
        assert ledger.pop("characters") == sum(ledger.values())
    return record


def texts(record, edition):
    return [paragraph["text"] for paragraph in record["editions"][edition]["paragraphs"]]


def kinds(record):
    return [link["kind"] for link in record["links"]]


def paragraphs(*lines):
    return "\n\n".join(lines).encode()


@pytest.mark.parametrize("text", [*MARKUP, *SIGNS.values()], ids=[*MARKUP, *SIGNS])
def test_text_that_has_broken_others_comes_through_to_the_letter(run, text):
    record = compared(run, paragraphs(*STORY, text), paragraphs(*STORY, text + " changed"))

    kept = " ".join(text.replace("\u2028", " ").replace("\u2029", " ").split(" "))
    assert "".join(texts(record, 0)[-1].split()) == "".join(kept.split())
    assert kinds(record)[:3] == ["same"] * 3
    pages = "".join(path.read_text(encoding="utf-8") for path in Path("out").rglob("*.html"))
    assert "<script>alert" not in pages
    assert "<img src=x" not in pages
    assert "<!--<script" not in pages


def test_titles_and_file_names_are_only_text(run):
    title = "</title><script>alert(1)</script>{{ 7*7 }}"
    html = f"<html><head><title>{title.replace('<', '&lt;')}</title></head><body>"
    page = (html + "".join(f"<p>{line}</p>" for line in STORY)).encode()

    record = compared(run, page, paragraphs(*STORY), "<img onerror=1>{{x}}.html", "--not an option.txt".lstrip("-"))

    assert record["editions"][0]["title"] == title
    assert "<script>alert" not in Path("out/index.html").read_text(encoding="utf-8")
    assert "&lt;img onerror=1&gt;{{x}}.html" in Path("out/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("siglum", ["<b>", "A B", "", "1", "ü:x", "a" * 10_000 + "!", "../x", "{{x}}"])
def test_a_siglum_that_is_no_name_is_refused(run, siglum):
    Path("base.txt").write_bytes(paragraphs(*STORY))
    Path("witness.txt").write_bytes(paragraphs(*STORY))
    Path("variorum.toml").write_text(
        f"[base]\nfile = 'base.txt'\nsiglum = {json.dumps(siglum)}\n[[witness]]\nfile = 'witness.txt'\n"
    )

    if siglum:
        assert "siglum" in run("align", code=2).stderr
    else:
        run("align")


@pytest.mark.parametrize(
    ("encoded", "name"),
    [
        (lambda text: text.replace("\n", "\r").encode(), "CR line ends"),
        (lambda text: text.replace("\n", "\r\n").encode(), "CRLF line ends"),
        (lambda text: b"\xef\xbb\xbf" + text.encode(), "UTF-8 with BOM"),
        (lambda text: text.encode("utf-16"), "UTF-16"),
        (lambda text: text.encode("latin-1"), "Latin-1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_line_ends_and_encodings_make_no_difference(run, encoded, name):
    story = "\n\n".join([*STORY, "A café – or so – by the façade, naïve as ever, where déjà vu is on the menu."])
    plain = story.replace("–", "-")

    record = compared(run, plain.encode(), encoded(plain))

    assert texts(record, 1) == texts(record, 0)
    assert kinds(record) == ["same"] * 4


def test_nul_bytes_are_refused(run):
    Path("base.txt").write_bytes(paragraphs(*STORY))
    Path("witness.txt").write_bytes(paragraphs(*STORY).replace(b"railway", b"rail\0way"))

    assert "witness.txt: " in run("align", "base.txt", "witness.txt", code=2).stderr


HTML = [
    ("no end", "<html><body><p>{0}<p>{1}<p>{2}"),
    ("script, style and hidden text", "<style>p{{}}</style><script>x</script><p>{0}<p hidden>no<p>{1}<p>{2}"),
    ("a wrong declared encoding", '<meta charset="utf-16"><p>{0}</p><p>{1}</p><p>{2}</p>'),
    ("an unknown declared encoding", '<meta charset="klingon-1"><p>{0}</p><p>{1}</p><p>{2}</p>'),
    ("comments and sections", "<!-- <p>no</p> --><![CDATA[x]]><p>{0}</p><!-- <p>{1}</p><p>{1}</p><p>{2}</p>"),
    ("100,000 nested tags", "<div>" * 100_000 + "<p>{0}</p><p>{1}</p><p>{2}</p>"),
]


@pytest.mark.parametrize("html", [html for _, html in HTML], ids=[name for name, _ in HTML])
def test_damaged_html_gives_its_paragraphs(run, html):
    record = compared(run, paragraphs(*STORY), html.format(*STORY).encode(), witness_name="witness.html")

    assert set(STORY[:1]) <= set(texts(record, 1))
    assert all("alert" not in text for text in texts(record, 1))


def test_one_line_of_50_megabytes_is_compared(run):
    words = [f"{first}{second}" for first in ("ka", "lo", "mi", "nu", "pe") for second in ("tar", "bel", "dor", "fen")]
    line = " ".join(f"{words[n % 19]}{n}" for n in range(5_000_000))[:50_000_000]

    changed = f" {words[777 % 19]}777 ", f" {words[3_000_000 % 19]}3000000 "

    record = compared(run, line.encode(), line.replace(changed[0], " one ").replace(changed[1], " two ").encode())

    assert kinds(record) == ["same"]
    assert [difference["witness"]["text"] for difference in record["differences"]] == ["one", "two"]


def test_two_hundred_thousand_one_word_paragraphs_are_linked(run):
    words = [f"word{n * 7919 % 200_003}" for n in range(200_000)]

    record = compared(run, paragraphs(*words), paragraphs(*words[:100_000], "another", *words[100_001:]))

    assert kinds(record).count("same") == 200_000


@pytest.mark.skipif(os.name != "posix", reason="named pipes and devices are of POSIX systems")
def test_what_is_no_regular_file_is_refused(run, tmp_path):
    Path("base.txt").write_bytes(paragraphs(*STORY))
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")

    for name in ("pipe.txt", "loop.txt", "/dev/null", "/dev/zero"):
        assert f"{Path(name).name}: " in run("align", "base.txt", name, code=2).stderr


@pytest.mark.parametrize("setting", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"NO_COLOR": "1"}])
def test_the_terminal_s_encoding_is_no_stumbling_block(run, monkeypatch, setting):
    for name, value in setting.items():
        monkeypatch.setenv(name, value)

    compared(run, paragraphs(*STORY, "Ünïcode — “quoted”"), paragraphs(*STORY))


def test_what_a_terminal_would_obey_is_shown(run):
    page = "<title>\x1b]0;evil\x07</title>" + "".join(f"<p>{line}</p>" for line in STORY)
    Path("base\n\x1b[2J.html").write_text(page, encoding="utf-8")
    Path("witness.txt").write_bytes(paragraphs(*STORY))

    done = run("align", "base\n\x1b[2J.html", "witness.txt")

    assert "\x1b" not in done.stdout
    assert "base␊␛[2J.html" in done.stdout


def test_a_reader_that_is_gone_is_no_error(run):
    Path("base.txt").write_bytes(paragraphs(*STORY))
    command = (
        f"{sys.executable} -c 'from output.cli import run; run()' read base.txt --json | true; exit ${{PIPESTATUS[0]}}"
    )

    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_letters_that_the_terminal_lacks_stand_as_escapes_in_json(run, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    Path("base.txt").write_bytes(paragraphs(*STORY, "“Ünïcode”"))

    assert json.loads(run("read", "base.txt", "--json").stdout)["paragraphs"][-1]["text"] == "“Ünïcode”"


def test_nothing_to_print_to_is_no_error(run):
    Path("base.txt").write_bytes(paragraphs(*STORY))
    command = f"{sys.executable} -c 'from output.cli import run; run()' read base.txt >&- 2>&-"

    assert subprocess.run(["bash", "-c", command], check=False).returncode == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("witness.txt", "\n\n".join([*STORY, "a half \ud800 pair"]).encode("utf-8", "surrogatepass")),
        ("witness.html", "".join(f"<p>{line}</p>" for line in [*STORY, "a half &#xD800; pair"]).encode()),
    ],
    ids=["in UTF-8", "as a character reference"],
)
def test_lone_surrogates_never_come_through(run, name, content):
    Path("base.txt").write_bytes(paragraphs(*STORY))
    Path(name).write_bytes(content)

    command = [sys.executable, "-c", "from output.cli import run; run()", "align", "base.txt", name, "-o", "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert "Traceback" not in done.stderr
    if done.returncode == 0:
        record = json.loads(Path("out/alignment.json").read_text(encoding="utf-8"))
        assert kinds(record)[:3] == ["same"] * 3
        assert not any(0xD800 <= ord(letter) < 0xE000 for text in texts(record, 1) for letter in text)
    else:
        assert done.stderr.startswith(f"variorum: {name}")
