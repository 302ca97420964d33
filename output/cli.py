"""The commands: ask, call, write, say; no thinking.

What a command needs is imported when it runs, so that `variorum --help` answers at once.
"""
# ruff: noqa: PLC0415, PLR0913, PLR0917  (every option is an argument)

import gc
import json
import os
import signal
import sys
from collections.abc import Mapping
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Never

import typer

if TYPE_CHECKING:
    from output.project import Project

app = typer.Typer(
    name="variorum",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

# A book is a million small things that live to the end: looking through them for cycles at Python's own pace (700, 10,
# 10) took an eighth of the time; at this one the memory stays the same.
GARBAGE_THRESHOLDS = (100_000, 50, 100)

# Signs that show a control character where a terminal would obey it; line ends are our own.
SHOWN = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
SHOWN |= dict.fromkeys([0x7F, *range(0x80, 0xA0)], 0xFFFD)

Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="The folder for the pages.")]
Open = Annotated[bool, typer.Option("--open", help="Open the pages in the browser.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no table and no progress.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell each step, also where no terminal listens.")]


def run() -> None:
    """The command `variorum`: what cannot be done is one sentence on stderr and exit code 2."""
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # it may be closed
            stream.reconfigure(errors="replace")  # a name may hold what a terminal cannot show
    app()


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"variorum {version('variorum')}")
        raise typer.Exit


@app.callback()
def main(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Set editions of a book side by side, link their paragraphs, and say what differs.

    Try `variorum demo --open` first.
    """


@app.command(
    epilog=(
        "Example: variorum align london-1871.txt new-york-1874.html --out pages --open\n\n"
        "Example: variorum align first.txt second.txt third.txt --base third.txt --sigla F,S,T"
    )
)
def align(
    base: Annotated[
        Path | None,
        typer.Argument(help="The edition to compare against; or a project file (.toml). Left out: ./variorum.toml"),
    ] = None,
    witnesses: Annotated[list[Path] | None, typer.Argument(metavar="WITNESS...", help="Other editions of it.")] = None,
    out: Out = None,
    open_: Open = False,
    chosen: Annotated[
        str | None,
        typer.Option("--base", metavar="EDITION", help="Which edition is the base: its siglum, number or file."),
    ] = None,
    sigla: Annotated[
        str | None, typer.Option(metavar="LIST", help='A siglum for each edition, in their order: "L,N,P".')
    ] = None,
    works: Annotated[
        str | None,
        typer.Option(metavar="LIST", help='Only these works of the base, by number or title: "2-4,7" or "Preface".'),
    ] = None,
    pages: Annotated[str | None, typer.Option(metavar="LIST", help='Only these pages of the base: "13-97".')] = None,
    witness_works: Annotated[str | None, typer.Option(metavar="LIST", help="Only these works of each witness.")] = None,
    witness_pages: Annotated[str | None, typer.Option(metavar="LIST", help="Only these pages of each witness.")] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Link witnesses to a base, tell what differs, and write the pages.

    The first edition is the base unless --base names another. Witnesses are linked to each other, too: a link to the
    base that this speaks against gets a doubt.
    Writes DIR/index.html, DIR/pages and DIR/alignment.json; DIR is "pages" unless --out says otherwise.
    With one project file, or none of all (then ./variorum.toml), runs what the file says.
    """
    from output.commands import CANNOT_BE_DONE
    from output.project import Asked, requested_project

    asked = Asked(works, pages, witness_works, witness_pages, chosen, sigla)
    try:
        project = requested_project(base, witnesses or [], out, asked)
    except CANNOT_BE_DONE as error:
        _fail(error)
    _run_and_say(project, open_=open_, as_json=as_json, quiet=quiet, verbose=verbose)


@app.command(epilog="Example: variorum demo --open")
def demo(
    out: Out = None,
    open_: Open = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Compare the editions of the demo book, and say where to look.

    DIR is "variorum-demo" unless --out says otherwise.
    """
    from editions import demo_project
    from output.project import Asked, read_project

    project = read_project(demo_project(), out or Path("variorum-demo"), Asked())
    _run_and_say(project, open_=open_, as_json=as_json, quiet=quiet, verbose=verbose)


@app.command(epilog="Example: variorum read london-1871.txt")
def read(
    file: Annotated[Path, typer.Argument(help="The edition: text, Markdown, HTML, TEI, EPUB, Word or PDF.")],
    witness: Annotated[
        Path | None,
        typer.Option(
            metavar="OTHER", help="An edition whose paragraphs are better set: evidence where there is doubt."
        ),
    ] = None,
    write_template: Annotated[
        bool, typer.Option("--write-template", help="Write FILE.variorum.toml, to be filled in, beside the edition.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show what the reader makes of a file: works, pages, paragraphs, notes, repairs, the ledger, its doubts.

    What FILE.variorum.toml says (title, siglum, paragraphs to begin or to join, misread words, refused repairs) is
    heeded.
    """
    from output.commands import CANNOT_BE_DONE, read_beside
    from output.edition_template import write_template as write
    from output.reading_record import reading_record
    from output.reading_summary import reading_text

    try:
        edition, seen = read_beside(file, witness, lambda _: None)
        written = write(file, edition) if write_template else None
    except CANNOT_BE_DONE as error:
        _fail(error)
    _say(_json(reading_record(edition, seen)) if as_json else reading_text(edition, seen))
    if written:
        _say(f"\nwritten: {written}", err=as_json)


@app.command(epilog="Example: variorum evaluate pages my-case/gold.tsv --at-least 0.95")
def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that variorum align has written.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold.tsv or anchors.tsv, or a folder with one.")],
    witness: Annotated[
        str | None, typer.Option(metavar="SIGLUM", help="Which witness is scored; the first unless you say another.")
    ] = None,
    at_least: Annotated[
        float | None,
        typer.Option(min=0, max=1, metavar="F1", help="Exit with 1 where F1 (the share of anchors hit) is lower."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Score the links of a run against a gold file, and list the wrong and the missing ones.

    GOLD has one pair of paragraphs a line, "base, tab, witness", counted from 1 without running heads and the like,
    below a header that says so.
    """
    from output.commands import CANNOT_BE_DONE
    from output.evaluation import evaluate as evaluated
    from output.evaluation_text import evaluation_record, evaluation_text

    try:
        evaluation = evaluated(folder, gold, witness)
    except CANNOT_BE_DONE as error:
        _fail(error)
    _say(_json(evaluation_record(evaluation)) if as_json else evaluation_text(evaluation))
    if at_least is not None and not (evaluation.score or 0) >= at_least:
        raise typer.Exit(1)


def _run_and_say(project: "Project", *, open_: bool, as_json: bool, quiet: bool, verbose: bool) -> None:
    from output.commands import CANNOT_BE_DONE, run_alignment
    from output.summary import summary_record, summary_text

    loud = verbose or (sys.stderr.isatty() and not quiet)
    try:
        summary = run_alignment(project, lambda line: _say(line, err=True) if loud else None)
    except CANNOT_BE_DONE as error:
        _fail(error)
    if as_json:
        _say(_json(summary_record(summary)))
    elif not quiet:
        _say(summary_text(summary))
    if open_:
        typer.launch((project.out / "index.html").absolute().as_uri())


def _json(record: Mapping[str, object]) -> str:
    """As text, with letters that the terminal's encoding lacks as escapes."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return json.dumps(record, ensure_ascii=not encoding.lower().startswith("utf"), indent=1)


def _say(text: str, *, err: bool = False) -> None:
    """Print lines; control characters are shown, not obeyed, and a reader that is gone is no error."""
    try:
        typer.echo(text.translate(SHOWN), err=err)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), (sys.stderr if err else sys.stdout).fileno())
    except OSError as error:
        if err:
            raise typer.Exit(2) from error
        _fail(OSError(f"the result could not be printed ({error.strerror})"))


def _fail(error: Exception) -> Never:
    _say(f"variorum: {error}".replace("\n", "␊"), err=True)
    raise typer.Exit(2)
