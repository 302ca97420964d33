"""Plain text: paragraphs by blank lines, by indents, by long lines, or by the look of printed pages."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from editions.assembly import Draft, Manuscript, edition_of, in_order, readable_title
from editions.blocknotes import BlockNotes, block_notes
from editions.blocks import blocks_of
from editions.boilerplate import LICENCE, framed_lines
from editions.boundaries.chances import all_cues
from editions.boundaries.cues import Cues
from editions.chapters import Opening, chapters_of, title_of
from editions.cleanup.corrections import corrected, restored
from editions.cleanup.punctuation import mend_punctuation
from editions.decoding import Decoded, decode, read_bytes
from editions.hand import Hand
from editions.joining import Joined, customs_of, join_lines
from editions.model import Edition, Lines, ParagraphKind
from editions.paged.pages import PrintedPage, pages_of, read_as
from editions.sourcelines import SourceLine, source_lines
from editions.units import Unit
from editions.weaving import Piece, cut_out, spaced, weave


def read_plaintext(path: Path, data: bytes, siglum: str, hand: Hand) -> Edition:
    """Read a text file; its own layout says where paragraphs begin, and what a person says goes before that."""
    decoded = decode(path, data)
    if not hand.corrections:
        return _read(decoded, siglum, hand)
    made = corrected(decoded.text, hand.corrections)
    return restored(_read(replace(decoded, text=made.text), siglum, hand), made)


def _read(decoded: Decoded, siglum: str, hand: Hand) -> Edition:
    framed = framed_lines(decoded.text, source_lines(decoded.text))
    pages = pages_of(framed.text)
    manuscript = _read_pages(decoded, pages, hand) if pages else read_blocks(decoded, framed.text, hand, framed.title)
    if framed.frame:
        frame = tuple(_frame_draft(part) for part in framed.frame)
        manuscript = replace(manuscript, drafts=manuscript.drafts + frame)
    return edition_of(manuscript, decoded, siglum)


def _frame_draft(lines: Sequence[SourceLine]) -> Draft:
    """A paragraph of what an archive has put before or behind the text."""
    pieces: list[Piece | str] = []
    for line in lines:
        pieces += [Piece(line.start, line.end), " "]
    return Draft("furniture", tuple(pieces), Lines(lines[0].number, lines[-1].number), LICENCE)


def _read_pages(decoded: Decoded, pages: tuple[PrintedPage, ...], hand: Hand) -> Manuscript:
    """A text in printed pages, its damaged punctuation mended before paragraphs and notes are told by it."""
    from editions.paged.reprint import read_reprint  # noqa: PLC0415  # much code, wanted only by pages

    mended = mend_punctuation(decoded.text, hand.refused)
    pages = read_as(pages, mended.text) if mended.repairs else pages
    manuscript = read_reprint(spaced(mended.text), pages, readable_title(decoded), hand)
    return replace(manuscript, repairs=in_order(mended.repairs + manuscript.repairs))


def cues_by_line(path: Path) -> Mapping[int, Cues]:
    """What speaks for a paragraph at each line of running text in a paged reprint but the items of lists, which are
    sure; empty for any other text.

    From this, and from where a person sees paragraphs begin, the weights of the cues are fitted.
    """
    from editions.paged.drafting import body_runs  # noqa: PLC0415
    from editions.paged.volume import volume_of  # noqa: PLC0415

    decoded = decode(path, read_bytes(path))
    punctuated = mend_punctuation(decoded.text)
    volume = volume_of(read_as(pages_of(source_lines(decoded.text)), punctuated.text), Hand())
    cues: dict[int, Cues] = {}
    for lines in body_runs(volume):
        told = all_cues([volume.set_lines[i] for i in lines], volume.setting)
        for i, (end, found) in zip(lines[1:], told, strict=True):
            if not end.is_item:
                cues[volume.flow.lines[i].line.number] = found
    return cues


def read_blocks(
    decoded: Decoded, lines: tuple[SourceLine, ...], hand: Hand, said_title: str | None = None
) -> Manuscript:
    """A text without pages, its paragraphs set apart by its layout; its title is the one that is said, if any is."""
    reading = spaced(decoded.text)
    customs = replace(customs_of([line.text for line in lines if line.text]), refused=hand.refused)
    blocks = blocks_of(lines, hand)
    joined = [join_lines(block.lines, customs) for block in blocks]
    texts = [weave(reading, words.pieces) for words in joined]
    openings = [
        Opening(text.text, block.lines[0].start, block.place) for text, block in zip(texts, blocks, strict=True)
    ]
    found = block_notes(texts, openings)
    running = [opening for i, opening in enumerate(openings) if i not in found.blocks]
    title = said_title or title_of(running) or readable_title(decoded)
    chapters = chapters_of(running, title)
    headings = {running[i].start for i in chapters.headings}
    return Manuscript(
        title=title,
        reading=reading,
        drafts=tuple(_drafts(blocks, joined, found, headings)),
        works=chapters.works,
        notes=found.notes,
        repairs=in_order(repair for words in joined for repair in words.repairs),
    )


def _drafts(
    blocks: Sequence[Unit], joined: Sequence[Joined], found: BlockNotes, headings: Collection[int]
) -> Iterator[Draft]:
    for i, (block, words) in enumerate(zip(blocks, joined, strict=True)):
        kind: ParagraphKind = "heading" if block.lines[0].start in headings else "body"
        pieces = tuple(
            part
            for piece in words.pieces
            for part in (cut_out(piece, found.cuts) if isinstance(piece, Piece) else (piece,))
        )
        kind = "footnote" if i in found.blocks else kind
        yield Draft(kind, pieces, block.place, certainty=block.certainty, passed=block.passed)
