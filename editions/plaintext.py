"""Plain text: paragraphs by blank lines, by indents, by long lines, or by the look of printed pages."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from editions.assembly import Draft, Manuscript, edition_of, readable_title
from editions.blocknotes import BlockNotes, block_notes
from editions.blocks import Block, blocks_of
from editions.chapters import Opening, chapters_of, title_of
from editions.cleanup.punctuation import mend_punctuation
from editions.decoding import Decoded, decode
from editions.joining import Joined, customs_of, join_lines
from editions.model import Edition, Lines, ParagraphKind
from editions.paged.pages import PrintedPage, pages_of, read_as
from editions.paged.reprint import read_reprint
from editions.sourcelines import SourceLine, source_lines
from editions.weaving import Piece, cut_out, spaced, weave


def read_plaintext(path: Path, data: bytes, siglum: str) -> Edition:
    """Read a text file; its own layout says where paragraphs begin."""
    decoded = decode(path, data)
    lines = source_lines(decoded.text)
    pages = pages_of(lines)
    manuscript = _read_pages(decoded, pages) if pages else read_blocks(decoded, lines)
    return edition_of(manuscript, decoded, decoded.text, siglum)


def _read_pages(decoded: Decoded, pages: tuple[PrintedPage, ...]) -> Manuscript:
    """A text in printed pages, its damaged punctuation mended before paragraphs and notes are told by it."""
    mended = mend_punctuation(decoded.text)
    pages = read_as(pages, mended.text) if mended.repairs else pages
    manuscript = read_reprint(spaced(mended.text), pages, readable_title(decoded))
    repairs = sorted(mended.repairs + manuscript.repairs, key=lambda repair: (repair.start, repair.end))
    return replace(manuscript, repairs=tuple(repairs))


def read_blocks(decoded: Decoded, lines: tuple[SourceLine, ...]) -> Manuscript:
    """A text without pages, its paragraphs set apart by its layout."""
    reading = spaced(decoded.text)
    customs = customs_of([line.text for line in lines if line.text])
    blocks = blocks_of(lines)
    joined = [join_lines(block.lines, customs) for block in blocks]
    texts = [weave(reading, words.pieces) for words in joined]
    openings = [
        Opening(text.text, block.lines[0].start, lines_of(block)) for text, block in zip(texts, blocks, strict=True)
    ]
    found = block_notes(texts, openings)
    running = [opening for i, opening in enumerate(openings) if i not in found.blocks]
    title = title_of(running) or readable_title(decoded)
    chapters = chapters_of(running, title)
    headings = {running[i].start for i in chapters.headings}
    return Manuscript(
        title=title,
        reading=reading,
        drafts=tuple(_drafts(blocks, joined, found, headings)),
        works=chapters.works,
        notes=found.notes,
        repairs=tuple(repair for words in joined for repair in words.repairs),
    )


def _drafts(
    blocks: Sequence[Block], joined: Sequence[Joined], found: BlockNotes, headings: Collection[int]
) -> Iterator[Draft]:
    for i, (block, words) in enumerate(zip(blocks, joined, strict=True)):
        kind: ParagraphKind = "heading" if block.lines[0].start in headings else "body"
        pieces = tuple(
            part
            for piece in words.pieces
            for part in (cut_out(piece, found.cuts) if isinstance(piece, Piece) else (piece,))
        )
        yield Draft("footnote" if i in found.blocks else kind, pieces, lines_of(block), certainty=block.certainty)


def lines_of(block: Block) -> Lines:
    """From the first line of a paragraph to its last."""
    return Lines(block.lines[0].number, block.lines[-1].number)
