"""The text of an edition as HTML: the one place where it is escaped outside the templates.

A long book has a million runs; set by a template, each would be escaped field by field. Here only what comes from a
file passes through `escaped`. Keys, letters, numbers, anchors and addresses are made by the program out of ASCII
letters, digits and `#./-_` and stand as they are.
"""

from collections.abc import Iterable

from output.apparatus import Variant
from output.runs import Run
from output.spreads import Spread


def escaped(text: str) -> str:
    """Safe to stand in HTML and in an attribute; as the templates escape.

    >>> escaped("if a < b & c")
    'if a &lt; b &amp; c'
    """
    if text.isalnum():  # a word alone, as half of all readings are
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("'", "&#39;").replace('"', "&#34;")


def runs_markup(runs: Iterable[Run]) -> str:
    """Runs one after another.

    >>> runs_markup([Run("text", "if a < b "), Run("accidental", "&", "1-a1", "p")])
    'if a &lt; b <span class="v acc" data-d="1-a1" data-f="p">&amp;</span>'
    """
    return "".join([_run_markup(run, escaped(run.text)) for run in runs])


def _run_markup(run: Run, text: str) -> str:
    if run.kind == "text":
        return text
    if run.kind in ("page", "top"):
        top = " top" if run.kind == "top" else ""
        return f'<span class="pb{top}"><span class="vh">page </span><span>{text}</span></span>'
    if run.kind == "note":
        called = f'<a id="{run.anchor}" href="{run.href}" aria-label="note {text}">{text}</a>' if run.href else text
        return f'<sup class="nm">{called}</sup>'
    return _difference_markup(run, text)


def _difference_markup(run: Run, text: str) -> str:
    key = f'data-d="{run.key}" data-f="{run.letter}"'
    if run.kind == "accidental":
        return f'<span class="v acc" {key}>{text}</span>'
    number = f"<sup>{run.number}</sup>" if run.number else ""
    if run.kind == "variant":
        anchor = f' id="{run.anchor}"' if run.anchor else ""
        return f'<a class="v sub" {key} href="{run.href}"{anchor}><span>{text}</span>{number}</a>'
    if run.kind == "caret":
        label = f"nothing here, variant {run.number}"
        return f'<a class="v om" {key} href="{run.href}" id="{run.anchor}" aria-label="{label}">{number}</a>'
    return f'<a class="v no" {key} href="{run.href}" id="{run.anchor}" aria-label="variant {run.number}">{number}</a>'


def variants_markup(spread: Spread) -> str:
    """The lines of the apparatus of a page."""
    languages = tuple(f' lang="{escaped(head.language)}"' for head in (spread.base, spread.witness))
    siglum = f'<b class="s">{escaped(spread.witness.siglum)}</b>'
    return "".join([_variant_markup(variant, languages, siglum) for variant in spread.variants])


def _variant_markup(variant: Variant, languages: tuple[str, ...], siglum: str) -> str:
    context = f'<span class="ctx">{escaped(variant.context)}</span>' if variant.context else ""
    return (
        f'<li id="{variant.id}" data-f="{variant.letter}" data-r="{variant.row}">'
        f'<span class="no">{variant.number}</span>'
        f'<a class="la" href="{variant.base_href}"{languages[0]}>{context}{_reading_markup(variant.lemma)}</a>'
        f'<span class="br">]</span>'
        f'<a class="lb" href="{variant.witness_href}"{languages[1]}>{_reading_markup(variant.reading)}</a>'
        f' {siglum} <span class="cl">{variant.word}</span></li>\n'
    )


def _reading_markup(reading: str | None) -> str:
    return '<i lang="en">om.</i>' if reading is None else f"<bdi>{escaped(reading)}</bdi>"
