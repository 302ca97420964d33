"""The commands of `python -m bench`: each measures one thing and prints tables."""

import argparse
import sys
import tempfile
from pathlib import Path

from bench.beside import table_of_witness
from bench.calibrating import calibrated, fit_weights, known_links, weights_table
from bench.calibrating import write_weights as write_link_weights
from bench.fitting import fitted, judged, lines_of, write_weights
from bench.fitting import tables_of as tables_of_fit
from bench.forms.making import FORMS
from bench.forms.measuring import measure_forms
from bench.forms.measuring import tables_of as tables_of_forms
from bench.fuzzing import cases, fuzz, save_failures, tables_of_fuzz
from bench.hand_reading import (
    doubtful_lines,
    stretches_of,
    table_of_figures,
    table_of_stretches,
    timed_reading,
    units_of,
    wanted_figures,
)
from bench.killing import DEMO, kill_at_random, table_of_killings
from bench.layouts import LAYOUTS
from bench.links import CASES, cases_of, measure_case
from bench.links import tables_of as tables_of_links
from bench.parts import CASES as PARTS
from bench.parts import measure_part
from bench.parts import tables_of as tables_of_parts
from bench.printed import table_of_printed
from bench.printing import DISTANCES
from bench.printings import details, measure_printing, overview
from bench.running import SHARED, BenchError
from bench.specimens import FORMATS
from bench.speed import measure_speed
from bench.speed import table_of as table_of_speed
from bench.tables import say
from bench.triangles import measure_triangles
from editions import EditionError, read_edition

EDITION = "editions/works-08-en-1954.txt"  # the base that is measured unless another is named


def _links(arguments: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as workplace:
        results = [measure_case(case.resolve(), Path(workplace)) for case in cases_of(arguments.cases)]
    say("links", tables_of_links(results), record=arguments.record)


def _sure(arguments: argparse.Namespace) -> None:
    found = [*known_links(cases_of(arguments.cases), arguments.edition, arguments.seed)]
    weights = fit_weights(found)
    say("sure", [calibrated(found), weights_table(weights)], record=arguments.record)
    if arguments.write:
        write_link_weights(weights)


def _printing(arguments: argparse.Namespace) -> None:
    distances = list(DISTANCES) if arguments.all else [arguments.distance]
    results = [
        measure_printing(arguments.edition, distance, arguments.seed, arguments.format, arguments.keep)
        for distance in distances
    ]
    tables = [overview(results), *(table for result in results for table in details(result))]
    say("printing", tables, record=arguments.record)


def _parts(arguments: argparse.Namespace) -> None:
    chosen = [case for case in PARTS if arguments.only in case.name]
    results = []
    for case in chosen:
        print(case.name, file=sys.stderr)
        results.append(measure_part(arguments.edition, case, arguments.keep))
    say("parts", tables_of_parts(results), record=arguments.record)


def _speed(arguments: argparse.Namespace) -> None:
    rows = []
    for row in measure_speed(read_edition(arguments.edition), arguments.sizes):
        print(*(cell for cell in row if cell is not None), file=sys.stderr)
        rows.append(row)
    say("speed", [table_of_speed(rows)], record=arguments.record)


def _reading(arguments: argparse.Namespace) -> None:
    edition, seconds = timed_reading(SHARED / EDITION)
    gold: Path = arguments.gold
    stretches = stretches_of(edition, units_of(gold / "paragraphs.tsv"), doubtful_lines(gold / "doubtful.tsv"))
    figures = table_of_figures(edition, wanted_figures(gold / "READING.md"), seconds)
    say("reading", [table_of_stretches(stretches), figures], record=arguments.record)


def _fit(arguments: argparse.Namespace) -> None:
    lines = lines_of(SHARED / EDITION, units_of(arguments.gold / "paragraphs.tsv"))
    say("fit", tables_of_fit(lines, judged(lines)), record=arguments.record)
    if arguments.write:
        write_weights(lines.names, fitted(lines.cues, lines.read))


def _witness(arguments: argparse.Namespace) -> None:
    say("witness", [table_of_witness(arguments.edition, arguments.seed)], record=arguments.record)


def _triangles(arguments: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as workplace:
        table = measure_triangles(arguments.edition, Path(workplace))
    say("triangles", [table], record=arguments.record)


def _killed(arguments: argparse.Namespace) -> None:
    say("killed", [table_of_killings(kill_at_random(arguments.times, arguments.seed))], record=arguments.record)


def _fuzz(arguments: argparse.Namespace) -> None:
    forms = (arguments.format,) if arguments.format else FORMATS
    verdicts = tuple(fuzz(cases(arguments.number, arguments.seed, forms)))
    say("fuzz", tables_of_fuzz(verdicts), record=arguments.record)
    if any(verdict.outcome == "failed" for verdict in verdicts):
        folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
        save_failures(verdicts, folder)
        sys.exit(f"bench: the inputs that failed are in {folder}")


def _forms(arguments: argparse.Namespace) -> None:
    results = measure_forms(DEMO / "base.txt", arguments.forms or FORMS, arguments.keep)
    say("forms", tables_of_forms(results), record=arguments.record)
    apart = sum(bool(result.divergences) for result in results)
    if apart:
        sys.exit(f"bench: {apart} forms are not read as the plain text is")


def _pdf(arguments: argparse.Namespace) -> None:
    say("pdf", [table_of_printed(arguments.edition)], record=arguments.record)


def _sizes(given: str) -> list[int]:
    return [int(size) for size in given.split(",")]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_links(commands)
    printing = commands.add_parser("printing", help="a second printing of an edition, every change known")
    printing.add_argument("edition", nargs="?", type=Path, default=SHARED / EDITION, help="any file that can be read")
    printing.add_argument("--seed", type=int, default=1)
    printing.add_argument("--distance", choices=sorted(DISTANCES), default="revised")
    printing.add_argument("--format", choices=sorted(LAYOUTS), help="left out: as the distance has it")
    printing.add_argument("--all", action="store_true", help="every distance")
    printing.add_argument("--keep", type=Path, metavar="DIR", help="keep the printing, the pages and a list of misses")
    printing.set_defaults(command=_printing)
    parts = commands.add_parser("parts", help="witnesses that print a part of an edition, or print it in another order")
    parts.add_argument("edition", nargs="?", type=Path, default=SHARED / EDITION, help="any file that can be read")
    parts.add_argument("--only", default="", metavar="WORDS", help="cases whose names have these words")
    parts.add_argument("--keep", type=Path, metavar="DIR", help="keep the witnesses, the pages and lists of misses")
    parts.set_defaults(command=_parts)
    speed = commands.add_parser("speed", help="CPU seconds and memory as books grow")
    speed.add_argument("--sizes", type=_sizes, default=[1000, 4000, 16000, 64000], help="paragraphs a side")
    speed.add_argument("--edition", type=Path, default=SHARED / EDITION, help="the edition that is repeated")
    speed.set_defaults(command=_speed)
    reading = commands.add_parser("reading", help="the base edition against a reading by hand")
    reading.add_argument("--gold", type=Path, default=SHARED / "gold", help="the folder of the hand reading")
    reading.set_defaults(command=_reading)
    fit = commands.add_parser("fit", help="the weights by which paragraphs are told, judged and fitted")
    fit.add_argument("--gold", type=Path, default=SHARED / "gold", help="stretches to keep out, to judge by later")
    fit.add_argument("--write", action="store_true", help="give the reader the weights fitted on all of it")
    fit.set_defaults(command=_fit)
    witness = commands.add_parser("witness", help="a reprint read alone and with another printing as witness")
    witness.add_argument("--edition", type=Path, default=SHARED / EDITION, help="the edition that is printed twice")
    witness.add_argument("--seed", type=int, default=1)
    witness.set_defaults(command=_witness)
    triangles = commands.add_parser("triangles", help="printings linked to each other: doubts on right and wrong links")
    triangles.add_argument("--edition", type=Path, default=SHARED / EDITION, help="the edition that is printed anew")
    triangles.set_defaults(command=_triangles)
    _add_checks(commands)
    for command in commands.choices.values():
        command.add_argument("--record", action="store_true", help="write the table into bench/RESULTS.md too")
    return parser


def _add_links(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The commands that measure links on cases with gold."""
    links = commands.add_parser("links", help="the aligner on cases with gold")
    links.add_argument("cases", nargs="*", type=Path, default=[SHARED / CASES], help="case folders, or folders of them")
    links.set_defaults(command=_links)
    sure = commands.add_parser("sure", help="whether the probabilities of links are true, and their weights")
    sure.add_argument("cases", nargs="*", type=Path, default=[SHARED / CASES], help="case folders, or folders of them")
    sure.add_argument("--edition", type=Path, default=SHARED / EDITION, help="the edition that is printed again")
    sure.add_argument("--seed", type=int, default=7)
    sure.add_argument("--write", action="store_true", help="give the aligner the weights fitted on all of it")
    sure.set_defaults(command=_sure)


def _add_checks(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The commands that show whether something holds, in files and runs of their own making."""
    killed = commands.add_parser("killed", help="the whole command, killed at random moments")
    killed.add_argument("--times", type=int, default=100)
    killed.add_argument("--seed", type=int, default=1)
    killed.set_defaults(command=_killed)
    fuzzing = commands.add_parser("fuzz", help="damaged files of every format, read or refused")
    fuzzing.add_argument("--number", type=int, default=10_000, help="of inputs")
    fuzzing.add_argument("--seed", type=int, default=1)
    fuzzing.add_argument("--format", choices=FORMATS, help="left out: all")
    fuzzing.set_defaults(command=_fuzz)
    forms = commands.add_parser("forms", help="the demo book written in every format and read again; 1 if any differs")
    forms.add_argument("forms", nargs="*", metavar="FORM", help=f"left out: all of {', '.join(FORMS)}")
    forms.add_argument("--keep", type=Path, metavar="DIR", help="keep the files")
    forms.set_defaults(command=_forms)
    pdf = commands.add_parser("pdf", help="an edition's paragraphs set as PDFs, and read again")
    pdf.add_argument("--edition", type=Path, default=SHARED / EDITION, help="the edition that is set")
    pdf.set_defaults(command=_pdf)


def main() -> int:
    """Run the command that was asked for; 2 where it cannot be measured."""
    arguments = _parser().parse_args()
    try:
        arguments.command(arguments)
    except (BenchError, EditionError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
