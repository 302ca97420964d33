"""Plain text: paragraphs by blank lines, by indents, by long lines, or by the look of printed pages."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from editions.assembly import Draft, Manuscript, edition_of, in_order, readable_title
from editions.blocknotes import BlockNotes, block_notes
from editions.blocks import blocks_of
from editions.boundaries.chances import all_cues
from editions.boundaries.cues import Cues
from editions.chapters import Opening, chapters_of, title_of
from editions.cleanup.corrections import MendedWord, corrected, lines_cut_at_their_end
from editions.cleanup.punctuation import mend_punctuation
from editions.decoding import Decoded, decode, read_bytes
from editions.hand import Hand
from editions.joining import Joined, customs_of, join_lines
from editions.model import Edition, ParagraphKind
from editions.paged.drafting import body_runs
from editions.paged.pages import PrintedPage, pages_of, read_as
from editions.paged.reprint import read_reprint
from editions.paged.volume import volume_of
from editions.sourcelines import SourceLine, source_lines
from editions.units import Unit
from editions.weaving import Piece, mended, spaced, weave


def read_plaintext(path: Path, data: bytes, siglum: str, hand: Hand) -> Edition:
    """Read a text file; its own layout says where paragraphs begin, and what a person says goes before that."""
    decoded = decode(path, data)
    lines = source_lines(decoded.text)
    pages = pages_of(lines)
    manuscript = _read_pages(decoded, pages, hand) if pages else read_blocks(decoded, lines, hand)
    return edition_of(manuscript, decoded, decoded.text, siglum)


def _read_pages(decoded: Decoded, pages: tuple[PrintedPage, ...], hand: Hand) -> Manuscript:
    """A text in printed pages, its damaged punctuation mended before paragraphs and notes are told by it."""
    punctuated = mend_punctuation(decoded.text, hand.refused)
    words = corrected(punctuated.text, [line for page in pages for line in page.text_lines], hand.corrections)
    pages = read_as(pages, words.text) if words.text != decoded.text else pages
    manuscript = read_reprint(spaced(words.text), pages, readable_title(decoded), hand, words.made)
    return replace(manuscript, repairs=in_order(punctuated.repairs + manuscript.repairs))


def printed_and_read(path: Path, data: bytes) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """The lines of a text by number, as printed, and as they are read when their punctuation is mended."""
    decoded = decode(path, data)
    lines = source_lines(decoded.text)
    mended = mend_punctuation(decoded.text).text if pages_of(lines) else decoded.text
    printed: dict[int, str] = {}  # a form feed parts a line in two with one number
    read: dict[int, str] = {}
    for line in lines:
        printed[line.number] = f"{printed.get(line.number, '')} {line.text}".strip()
        read[line.number] = f"{read.get(line.number, '')} {mended[line.start : line.end]}".strip()
    return printed, read


def cues_by_line(path: Path) -> Mapping[int, Cues]:
    """What speaks for a paragraph at each line of running text in a paged reprint; empty for any other text.

    From this, and from where a person sees paragraphs begin, the weights of the cues are fitted.
    """
    decoded = decode(path, read_bytes(path))
    punctuated = mend_punctuation(decoded.text)
    volume = volume_of(read_as(pages_of(source_lines(decoded.text)), punctuated.text), Hand())
    cues: dict[int, Cues] = {}
    for lines in body_runs(volume):
        numbers = [volume.flow.lines[i].line.number for i in lines]
        cues.update(zip(numbers[1:], all_cues([volume.set_lines[i] for i in lines], volume.setting), strict=True))
    return cues


def read_blocks(decoded: Decoded, lines: tuple[SourceLine, ...], hand: Hand) -> Manuscript:
    """A text without pages, its paragraphs set apart by its layout."""
    words = corrected(decoded.text, lines, hand.corrections)
    reading = spaced(words.text)
    lines = source_lines(words.text) if words.made else lines
    customs = customs_of([line.text for line in lines if line.text])
    customs = replace(customs, refused=hand.refused, cut=lines_cut_at_their_end(words.made, lines))
    blocks = blocks_of(lines, hand)
    joined = [_corrected(join_lines(block.lines, customs), words.made) for block in blocks]
    texts = [weave(reading, words.pieces) for words in joined]
    openings = [
        Opening(text.text, block.lines[0].start, block.place) for text, block in zip(texts, blocks, strict=True)
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
        repairs=in_order([*(one.repair for one in words.made), *(one for text in joined for one in text.repairs)]),
    )


def _corrected(joined: Joined, made: Sequence[MendedWord]) -> Joined:
    """The text of a paragraph with the words that a person has corrected in it."""
    if not made:
        return joined
    cuts = sorted(Piece(run.start, run.end) for one in made for run in one.repair.removed)
    inserted = sorted((one.inserted for one in made if one.inserted), key=lambda one: one.at)
    return replace(joined, pieces=tuple(part for piece in joined.pieces for part in mended(piece, cuts, inserted)))


def _drafts(
    blocks: Sequence[Unit], joined: Sequence[Joined], found: BlockNotes, headings: Collection[int]
) -> Iterator[Draft]:
    for i, (block, words) in enumerate(zip(blocks, joined, strict=True)):
        kind: ParagraphKind = "heading" if block.lines[0].start in headings else "body"
        pieces = tuple(part for piece in words.pieces for part in mended(piece, found.cuts, ()))
        kind = "footnote" if i in found.blocks else kind
        yield Draft(kind, pieces, block.place, certainty=block.certainty, passed=block.passed)
