"""What may befall a file on its way: its bytes, its parts and its name changed by chance that can be repeated."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from random import Random

from bench.odd_words import (
    ATTRIBUTES,
    BAD_BYTES,
    BOMB_PIECES,
    BOMB_SIZES,
    ELEMENTS,
    NESTED,
    NUMBERS,
    ODD_SIGNS,
    PART_CONTENTS,
    PART_NAMES,
    WORDS,
    Format,
)
from bench.specimens import Part, Specimen, packed

LARGEST = 1 << 20  # bytes of an input; a reader that is slow on so much of anything is too slow
USUAL = 1 << 17  # bytes of most of those in which something is repeated: thousands are to be read in minutes
DEPTHS = (10, 300, 300, 300, 5000, 5000, 5000, 100_000)  # elements inside one another
REPEATS = (10, 10, 10, 300, 300, 20_000)
MOST_BLOCK = 400  # bytes that are taken out, doubled or exchanged at once
MOSTLY = 0.85  # how often the parts of a packed file are changed before it is packed, and not the file
SELDOM = 0.05  # how often the suffix is another format's, two files are spliced, or a part is blown up
NUMBER_OF_CHANGES = (1, 1, 2, 2, 3, 5)
FEW = (1, 1, 3, 10)
_TAG = re.compile(rb"<(/?)([A-Za-z][\w:.-]*)[^<>]*>")

Mutation = Callable[[bytes, Random, Format], bytes]
PartsMutation = Callable[[list[Part], Random], list[Part]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """An input: the format that it was, the suffix that it has, its bytes, and what was done to it."""

    form: Format
    suffix: str
    data: bytes
    deeds: tuple[str, ...]


def _stretch(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randrange(1, MOST_BLOCK))


def _put_in(data: bytes, chance: Random, piece: bytes) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + piece + data[place:]


def flip_bytes(data: bytes, chance: Random, form: Format) -> bytes:
    """A few bytes become others; of text mostly such as stand in texts, or nothing but the encoding would be tried."""
    changed = bytearray(data)
    is_text = form != "pdf" and chance.random() < MOSTLY
    for _ in range(chance.choice(FEW)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(32, 127) if is_text else chance.randrange(256)
    return bytes(changed)


def insert_bad_bytes(data: bytes, chance: Random, _form: Format) -> bytes:
    """Bytes that are no text in most encodings, or of no meaning."""
    return _put_in(data, chance, chance.choice((*BAD_BYTES, chance.randbytes(16), chance.randbytes(200))))


def delete_block(data: bytes, chance: Random, _form: Format) -> bytes:
    """A stretch is missing."""
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def duplicate_block(data: bytes, chance: Random, _form: Format) -> bytes:
    """A stretch stands elsewhere too."""
    start, end = _stretch(data, chance)
    return _put_in(data, chance, data[start:end])


def swap_blocks(data: bytes, chance: Random, _form: Format) -> bytes:
    """Two stretches stand in each other's place."""
    first, second, third, fourth = sorted(chance.randrange(len(data) + 1) for _ in range(4))
    return data[:first] + data[third:fourth] + data[second:third] + data[first:second] + data[fourth:]


def truncate(data: bytes, chance: Random, _form: Format) -> bytes:
    """The end is missing, or the beginning."""
    place = chance.randrange(len(data) + 1)
    return data[:place] if chance.random() < MOSTLY else data[place:]


def repeat_slice(data: bytes, chance: Random, _form: Format) -> bytes:
    """A stretch stands there thousands of times."""
    start, end = _stretch(data, chance)
    return data[:start] + _repeated(data[start:end], len(data), chance) + data[end:]


def _repeated(piece: bytes, beside: int, chance: Random) -> bytes:
    room = (LARGEST if chance.random() < SELDOM else USUAL) - beside
    return piece * min(chance.choice(REPEATS), max(1, room // max(1, len(piece))))


def change_number(data: bytes, chance: Random, _form: Format) -> bytes:
    """A number is huge, negative, or none."""
    numbers = list(re.finditer(rb"\d+", data))
    if not numbers:
        return data
    one = chance.choice(numbers)
    return data[: one.start()] + chance.choice(NUMBERS) + data[one.end() :]


def insert_words(data: bytes, chance: Random, form: Format) -> bytes:
    """Words of the format stand where they mean something else."""
    for _ in range(chance.choice(FEW)):
        data = _put_in(data, chance, chance.choice(WORDS[form]))
    return data


def insert_odd_signs(data: bytes, chance: Random, _form: Format) -> bytes:
    """Signs that are text, and seldom seen."""
    for _ in range(chance.choice(FEW)):
        data = _put_in(data, chance, chance.choice(ODD_SIGNS))
    return data


def open_again_and_again(data: bytes, chance: Random, form: Format) -> bytes:
    """What opens something is said again and again."""
    return _put_in(data, chance, chance.choice(NESTED[form]) * chance.choice(DEPTHS))


def encode_otherwise(data: bytes, chance: Random, _form: Format) -> bytes:
    """A stretch, or all, is in another encoding."""
    start, end = _stretch(data, chance) if chance.random() < MOSTLY else (0, len(data))
    text = data[start:end].decode("utf-8", errors="replace")
    codec = chance.choice(("latin-1", "utf-16", "utf-16-be", "utf-32", "cp1251", "shift-jis", "utf-7"))
    return data[:start] + text.encode(codec, errors="replace") + data[end:]


@dataclass(frozen=True, slots=True)
class _Element:
    """Where one stands, with its tags; where nothing closes it, it is its tag alone."""

    start: int
    end: int


def _element(data: bytes, chance: Random) -> _Element | None:
    tags = list(_TAG.finditer(data))
    opening = [i for i, tag in enumerate(tags) if not tag.group(1)]
    if not opening:
        return None
    i = chance.choice(opening)
    if tags[i].group().endswith(b"/>"):
        return _Element(tags[i].start(), tags[i].end())
    depth = 0
    for tag in tags[i:]:
        if tag.group(2) == tags[i].group(2) and not tag.group().endswith(b"/>"):
            depth += -1 if tag.group(1) else 1
        if depth == 0:
            return _Element(tags[i].start(), tag.end())
    return _Element(tags[i].start(), tags[i].end())


def _between_tags(data: bytes, chance: Random) -> int:
    """A place in the text, or beside a tag."""
    ends = [tag.end() for tag in _TAG.finditer(data)]
    if not ends:
        return chance.randrange(len(data) + 1)
    place = chance.choice(ends)
    following = data.find(b"<", place)
    return chance.randint(place, max(place, following))


def _name(chance: Random, form: Format) -> bytes:
    return chance.choice(ELEMENTS[form])


def insert_elements(data: bytes, chance: Random, form: Format) -> bytes:
    """Elements stand where they do not belong, well-formed."""
    for _ in range(chance.choice(FEW)):
        place, name = _between_tags(data, chance), _name(chance, form)
        inner = b"%s</%s>" % (chance.choice((b"", b"x", b"1", b" ")), name.split()[0])
        data = data[:place] + b"<" + name + chance.choice((b"/>", b">" + inner)) + data[place:]
    return data


def wrap_element(data: bytes, chance: Random, form: Format) -> bytes:
    """An element stands inside others, many perhaps."""
    one = _element(data, chance)
    if one is None:
        return data
    names = [_name(chance, form) for _ in range(chance.choice((1, 1, 2)))]
    times = chance.choice((1, 1, 1, 1, 1, 1, *DEPTHS)) // len(names) or 1
    opening = b"".join(b"<%s>" % name for name in names) * times
    closing = b"".join(b"</%s>" % name.split()[0] for name in reversed(names)) * times
    return data[: one.start] + opening + data[one.start : one.end] + closing + data[one.end :]


def move_element(data: bytes, chance: Random, _form: Format) -> bytes:
    """An element is missing, or stands elsewhere, once or often."""
    one = _element(data, chance)
    if one is None:
        return data
    own, rest = data[one.start : one.end], data[: one.start] + data[one.end :]
    place = _between_tags(rest, chance)
    return rest[:place] + chance.choice((b"", own, own + own, _repeated(own, len(data), chance))) + rest[place:]


def rename_element(data: bytes, chance: Random, form: Format) -> bytes:
    """All elements of a name have another."""
    names = sorted({tag.group(2) for tag in _TAG.finditer(data)})
    if not names:
        return data
    old = re.compile(rb"(?<=<)(/?)%s(?=[\s/>])" % re.escape(chance.choice(names)))
    return old.sub(rb"\1" + _name(chance, form).split()[0], data)


def change_attribute(data: bytes, chance: Random, _form: Format) -> bytes:
    """Something else is said of an element."""
    tags = [tag for tag in _TAG.finditer(data) if not tag.group(1)]
    if not tags:
        return data
    tag = chance.choice(tags)
    said = b"" if chance.random() < 1 / 2 else re.sub(rb"\s+[\w:.-]+=(\"[^\"]*\"|'[^']*')", b"", tag.group()[1:])
    kept = (said or tag.group()[1:]).removeprefix(tag.group(2))
    return data[: tag.start()] + b"<%s %s%s" % (tag.group(2), chance.choice(ATTRIBUTES), kept) + data[tag.end() :]


MUTATIONS: tuple[Mutation, ...] = (
    flip_bytes,
    insert_bad_bytes,
    delete_block,
    duplicate_block,
    swap_blocks,
    truncate,
    repeat_slice,
    change_number,
    insert_words,
    insert_odd_signs,
    open_again_and_again,
    encode_otherwise,
)
MARKUP_MUTATIONS: tuple[Mutation, ...] = (
    insert_elements,
    wrap_element,
    move_element,
    rename_element,
    change_attribute,
    change_number,
    insert_odd_signs,
)


def drop_part(parts: list[Part], chance: Random) -> list[Part]:
    """A part is missing."""
    gone = chance.randrange(len(parts))
    return [part for i, part in enumerate(parts) if i != gone]


def swap_parts(parts: list[Part], chance: Random) -> list[Part]:
    """Two parts have each other's content."""
    i, j = chance.randrange(len(parts)), chance.randrange(len(parts))
    contents = [content for _, content in parts]
    contents[i], contents[j] = contents[j], contents[i]
    return [(name, content) for (name, _), content in zip(parts, contents, strict=True)]


def rename_part(parts: list[Part], chance: Random) -> list[Part]:
    """A part has another name, which may lead out of the file."""
    i = chance.randrange(len(parts))
    name = chance.choice((*PART_NAMES, parts[i][0].upper(), parts[i][0].replace("/", "\\")))
    return [*parts[:i], (name, parts[i][1]), *parts[i + 1 :]]


def double_part(parts: list[Part], chance: Random) -> list[Part]:
    """Two parts have one name."""
    name, content = chance.choice(parts)
    return [*parts, (name, chance.choice((content, b"", chance.choice(parts)[1])))]


def empty_part(parts: list[Part], chance: Random) -> list[Part]:
    """A part holds nothing, or something else."""
    i = chance.randrange(len(parts))
    return [*parts[:i], (parts[i][0], chance.choice(PART_CONTENTS)), *parts[i + 1 :]]


def swell_part(parts: list[Part], chance: Random) -> list[Part]:
    """A part unpacks to more than any book has; seldom, for it takes long to pack."""
    if chance.random() > SELDOM:
        return drop_part(parts, chance)
    i = chance.randrange(len(parts))
    content = parts[i][1] + chance.choice(BOMB_PIECES) * chance.choice(BOMB_SIZES)
    return [*parts[:i], (parts[i][0], content), *parts[i + 1 :]]


PARTS_MUTATIONS: tuple[PartsMutation, ...] = (drop_part, swap_parts, rename_part, double_part, empty_part, swell_part)


def mutant(all_specimens: Mapping[Format, tuple[Specimen, ...]], form: Format, chance: Random) -> Mutant:
    """An input of this format, changed once or several times; seldom spliced with another, or under a wrong name."""
    specimen = chance.choice(all_specimens[form])
    parts, deeds = _changed_parts(specimen, chance)
    data = packed(form, parts)
    if not deeds:
        data, deeds = _changed(data, chance, form)
    everything = tuple(chain.from_iterable(all_specimens.values()))
    if chance.random() < SELDOM:
        other = chance.choice(everything)
        data = _spliced(data, packed(other.form, other.parts), chance)
        deeds += (f"spliced with {other.form}",)
    suffix = chance.choice(everything).suffix if chance.random() < SELDOM else specimen.suffix
    return Mutant(form, suffix, data, deeds)


def _changed_parts(specimen: Specimen, chance: Random) -> tuple[list[Part], tuple[str, ...]]:
    """The parts of a packed file, changed or as they are; a file of one part is changed as a whole."""
    parts = list(specimen.parts)
    deeds: tuple[str, ...] = ()
    if len(parts) == 1 or chance.random() > MOSTLY:
        return parts, deeds
    if chance.random() < MOSTLY:
        i = chance.choices(range(len(parts)), [len(content) + 200 for _, content in parts])[0]
        content, deeds = _changed(parts[i][1], chance, specimen.form)
        parts[i] = (parts[i][0], content)
        return parts, tuple(f"{deed} in {parts[i][0]}" for deed in deeds)
    deed = chance.choice(PARTS_MUTATIONS)
    return deed(parts, chance), (deed.__name__,)


def _changed(data: bytes, chance: Random, form: Format) -> tuple[bytes, tuple[str, ...]]:
    """Markup is mostly changed so that it remains markup: else nothing but its parser would be tried."""
    is_kept_well = form in ELEMENTS and chance.random() < MOSTLY
    deeds = chance.choices(MARKUP_MUTATIONS if is_kept_well else MUTATIONS, k=chance.choice(NUMBER_OF_CHANGES))
    done = []
    for deed in deeds:
        changed = deed(data, chance, form)
        if len(changed) <= LARGEST:
            data = changed
            done.append(deed.__name__)
    return data, tuple(done)


def _spliced(data: bytes, other: bytes, chance: Random) -> bytes:
    """The first half of one and the second of another."""
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]
