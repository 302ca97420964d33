"""The rows of a page as HTML; built like the text in them, since a long book has a hundred thousand."""

from collections.abc import Iterable

from output.labels import Certainty
from output.markup import escaped, runs_markup
from output.passages import Passage
from output.rows import Ghost, Row, Side
from output.runs import Run
from output.surroundings import Head


def rows_markup(rows: Iterable[Row], base: Head, witness: Head, level: int) -> str:
    """Rows one after another; headings in them are of this level."""
    openings = _opening("A", base), _opening("B", witness)
    return "".join([_row_markup(row, openings, level) for row in rows])


def _opening(column: str, head: Head) -> tuple[str, str]:
    """A column's cells up to their style, and from there on."""
    language = f'lang="{escaped(head.language)}" dir="{head.direction}"'
    return f'<div class="txt c{column}', f'" data-s="{escaped(head.siglum)}" {language}>'


def _row_markup(row: Row, openings: tuple[tuple[str, str], tuple[str, str]], level: int) -> str:
    citation = escaped(row.citation)
    return (
        f'<div class="row {row.style}" id="{row.id}" role="group" aria-label="{escaped(row.label)}"'
        f' data-c="{citation}">\n'
        f"{_side_markup(row.base, openings[0], 'A', level)}"
        f'<div class="lk"><a href="#{row.id}" title="{citation}">'
        f'<svg width="26" height="16" aria-hidden="true"><use href="#i-{row.icon}"/></svg>'
        f"<span>{row.numbers}</span></a>{_words_markup(row)}{_certainty_markup(row.certainty)}</div>\n"
        f"{_side_markup(row.witness, openings[1], 'B', level)}</div>\n"
    )


def _words_markup(row: Row) -> str:
    """What happened to the paragraphs, and why the link deserves a look."""
    word = f"<em>{escaped(row.word)}</em>" if row.word else ""
    if not row.doubt:
        return word
    mark = ' data-f="l"' if row.is_doubtful else ""
    return f'{word}<em class="dbt"{mark}>{escaped(row.doubt)}</em>'


def _certainty_markup(certainty: Certainty) -> str:
    score = f"<span>{certainty.score}</span>" if certainty.score else ""
    return (
        f'<svg class="cf" width="22" height="3" role="img" aria-label="{certainty.word}">'
        f'<use href="#i-bars{certainty.bars}"/></svg>{score}'
    )


def _side_markup(side: Side, opening: tuple[str, str], column: str, level: int) -> str:
    if side.ghost:
        return _ghost_markup(side.ghost, column)
    style = f" {side.style}" if side.style else ""
    tag = _tag_markup(side) if side.tag else ""
    passages = "".join([_passage_markup(passage, level) for passage in side.passages])
    return f"{opening[0]}{style}{opening[1]}{tag}{passages}</div>\n"


def _ghost_markup(ghost: Ghost, column: str) -> str:
    style = " gho" if ghost.href else ""
    way = f' <a href="{ghost.href}">{escaped(ghost.target)}</a>' if ghost.href else ""
    return f'<div class="none c{column}{style}"><p>{escaped(ghost.words)}{way}</p></div>\n'


def _tag_markup(side: Side) -> str:
    numbers = "".join([_number_markup(run) for run in side.tags])
    return f'<p class="tag" lang="en" dir="ltr">{escaped(side.tag)}{numbers}</p>'


def _number_markup(run: Run) -> str:
    return (
        f' <a class="v no" data-d="{run.key}" data-f="{run.letter}" id="{run.anchor}" href="{run.href}"'
        f' aria-label="variant {run.number}">{run.number}</a>'
    )


def _passage_markup(passage: Passage, level: int) -> str:
    label = f'<span class="nl">{escaped(passage.label.text)}</span> ' if passage.label else ""
    text = f"{label}{runs_markup(passage.runs)}{''.join([_return_markup(run) for run in passage.returns])}"
    if passage.is_heading:
        return f'<h{level} class="hd">{text}</h{level}>'
    return f'<p class="{passage.style}">{text}</p>' if passage.style else f"<p>{text}</p>"


def _return_markup(run: Run) -> str:
    return f' <a class="bk" href="{run.href}" aria-label="back to the text">{run.text}</a>'
