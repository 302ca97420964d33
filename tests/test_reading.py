import hashlib

import pytest

from editions import Description, EditionError, read_edition


@pytest.fixture
def book(tmp_path):
    def write(content, name="a_small-tale.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


GERMAN = "Es war einmal ein Müller, der hatte für die Mühle keinen Esel.\r\n\r\nUnd das war ihm nicht recht."
FRENCH = "L'été est passé à Paris. C'était déjà la fin, là-bas, où l'on sème.\n\nVoilà ce que nous avons dit."
RUSSIAN = "Это был один из тех дней, когда всё идёт не так, как хочется.\n\nОн встал и пошёл домой, где его не ждали."


@pytest.mark.parametrize(
    ("text", "codec", "encoding", "language"),
    [
        (GERMAN, "utf-8", "utf-8", "de"),
        (GERMAN, "utf-8-sig", "utf-8", "de"),
        (GERMAN, "utf-16", "utf-16", "de"),
        (GERMAN, "cp1252", "windows-1252", "de"),
        (FRENCH, "latin-1", "windows-1252", "fr"),
        (RUSSIAN, "cp1251", "windows-1251", "ru"),
        (RUSSIAN, "koi8-r", "koi8-r", "ru"),
    ],
)
def test_the_encoding_is_found_and_named(book, text, codec, encoding, language):
    edition = read_edition(book(text.encode(codec)))

    assert edition.source.encoding == encoding
    assert edition.language == language
    assert edition.ledger.characters == len(text)
    assert edition.paragraphs[0].text == text.split("\n")[0].strip()


def test_the_source_is_named_by_its_file_and_the_digest_of_its_bytes(book):
    path = book("One.\n\nTwo.")
    edition = read_edition(path, "B")

    assert edition.siglum == "B"
    assert edition.source.name == "a_small-tale.txt"
    assert edition.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_text_without_a_title_is_called_by_its_file(book):
    assert read_edition(book("it began in the middle.\n\nand went on.")).title == "a small tale"


def test_what_a_person_says_stands_above_what_was_found(book):
    said = Description(title="The Mill", language="nl", year="1899")
    edition = read_edition(book(GERMAN), description=said)

    assert (edition.title, edition.language, edition.year, edition.place) == ("The Mill", "nl", "1899", None)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "there is no text in it"),
        (b" \n\t\r\n\x0c", "there is no text in it"),
        (b"one\0two", "NUL bytes"),
        (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "a web archive"),
        (b"{\\rtf1 one}", "an RTF file; save it as .docx or .txt"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a Word file with a password"),
        (b"%PDF-1.7 ...", "a PDF cut short"),
        (b"PK\x03\x04 ...", "begins as a packed file"),
        (bytes(range(1, 256)) * 9, "not text in any known encoding"),
        (b"\xff\xfea", "begins as utf-16 text and is not"),
        (b'<?xml version="1.0"?><book><p>a</p></book>', "XML with the root element book"),
        (b"<!doctype html><script>1</script>", "there is no text in it"),
    ],
)
def test_what_is_no_readable_text_is_refused_in_one_sentence(book, content, reason):
    with pytest.raises(EditionError, match=reason) as error:
        read_edition(book(content))

    assert "\n" not in str(error.value)
    assert str(error.value).startswith(str(error.value.path))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("one\ntwo\n".encode("utf-16") + b"\x00\xd8\x00\xd8", 3),
        (b"one\r\ntwo\r" + bytes(range(128, 256)) + bytes(range(1, 32)) * 9, 3),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(book, content, line):
    with pytest.raises(EditionError) as error:
        read_edition(book(content))

    assert str(error.value).startswith(f"{error.value.path}:{line}: ")


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    with pytest.raises(EditionError, match="a folder"):
        read_edition(tmp_path)
    with pytest.raises(EditionError, match="no such file"):
        read_edition(tmp_path / "lost.txt")


def test_a_name_that_no_file_can_have_is_refused(tmp_path):
    with pytest.raises(EditionError, match="cannot be read"):
        read_edition(tmp_path / ("a" * 300))


@pytest.mark.parametrize(
    "codec", ["raw_unicode_escape", "unicode_escape", "utf-7", "idna", "punycode", "hex", "nonsense"]
)
def test_only_encodings_of_web_pages_may_be_declared(book, codec):
    edition = read_edition(book(f"<html><meta charset={codec}><p>Caf\\ud800 +AGE- ".encode() + b"caf\xe9 the and.</p>"))

    assert edition.paragraphs[0].text == "Caf\\ud800 +AGE- café the and."
    assert edition.source.encoding == "windows-1252"


@pytest.mark.parametrize(
    ("declared", "codec", "named"),
    [
        ("iso-8859-1", "cp1252", "windows-1252"),
        ("x-sjis", "cp932", "cp932"),
        ("euc-kr", "cp949", "cp949"),
        ("windows-1257", "cp1257", "windows-1257"),
        ("iso-8859-8-i", "iso8859-8", "iso8859-8"),
    ],
)
def test_a_declared_encoding_is_what_the_standard_means_by_it(book, declared, codec, named):
    text = {"cp932": "猫は火のそば", "cp949": "고양이가 불", "iso8859-8": "החתול ישב"}.get(codec, "“šalta”")
    text = "“café”" if codec == "cp1252" else text
    edition = read_edition(book(f"<html><meta charset={declared}><p>{text}</p>".encode(codec)))

    assert edition.paragraphs[0].text == text
    assert edition.source.encoding == named


def test_content_decides_before_the_suffix(book):
    web = read_edition(book("<!DOCTYPE html><p>One <i>tale</i>.</p>", "tale.txt"))
    plain = read_edition(book("One tale, and 3 < 4.\n\nAnother.", "tale.html"))

    assert [p.text for p in web.paragraphs] == ["One tale."]
    assert [p.text for p in plain.paragraphs] == ["One tale, and 3 < 4.", "Another."]


def test_xhtml_in_an_xml_file_is_read(book):
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>One.</p></body></html>'

    assert [p.text for p in read_edition(book(page, "tale.xml")).paragraphs] == ["One."]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The cat sat on the mat, and it was glad of the fire.", "en"),
        ("El gato que no se fue por la noche con los otros, y su casa.", "es"),
        ("Il gatto che non è nella casa, ma con gli altri della via.", "it"),
        ("Кіт що не був у хаті, але й не за її дверима, як і його брат.", "uk"),
        ("Kot nie był w domu i nie jest to tak, jak on go po nocy szukał.", "pl"),
        ("猫坐在火边，很高兴。", "zh"),
        ("猫は火のそばに座っていた。", "ja"),
        ("고양이가 불 옆에 앉았다.", "ko"),
        ("Η γάτα κάθεται δίπλα στη φωτιά.", "el"),
        ("جلست القطة بجانب النار", "ar"),
        ("החתול ישב ליד האש", "he"),
        ("Xyzzy plugh qwerty.", "und"),
    ],
)
def test_the_language_is_told_by_script_and_common_words(book, text, language):
    assert read_edition(book(text)).language == language


def test_a_text_that_speaks_of_tags_is_no_web_page(tmp_path):
    path = tmp_path / "treatise.txt"
    path.write_text("<Old Marr> wrote of the web.\n\nThe element <html> begins a page, <p> and <b> and <i> follow.\n")

    edition = read_edition(path)

    assert [paragraph.text for paragraph in edition.paragraphs] == [
        "<Old Marr> wrote of the web.",
        "The element <html> begins a page, <p> and <b> and <i> follow.",
    ]


def test_a_web_page_is_one_though_its_name_says_text(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("\n<!DOCTYPE html><title>x</title><p>The first paragraph of it.<p>The second one.\n")

    assert [paragraph.text for paragraph in read_edition(path).paragraphs] == [
        "The first paragraph of it.",
        "The second one.",
    ]


def test_a_utf8_text_with_a_bad_byte_is_refused_with_its_line(tmp_path):
    path = tmp_path / "story.txt"
    path.write_bytes(
        "“Where,” said Márr, “is the café?”\n\n“Nowhere – at all.”\n\n".encode() * 9 + b"The caf\xe9 shut.\n"
    )

    with pytest.raises(EditionError, match=r"story\.txt:37: not UTF-8 here, though the rest is \(bytes like this: 1\)"):
        read_edition(path)


def test_a_file_of_two_encodings_is_refused_at_its_first_bad_line(book):
    utf8, latin = "Der Müller fährt über die Brücke.\n", "Der Müller fährt über die Brücke.\n".encode("cp1252")

    with pytest.raises(EditionError, match="not UTF-8 here, though the rest is") as error:
        read_edition(book(5 * utf8.encode() + 6 * latin))

    assert error.value.line == 6


def test_a_short_russian_text_is_not_taken_for_a_western_one(book):
    edition = read_edition(book("Глава первая\n\nМельница стояла у моря.\n\nНикто о ней не знал.".encode("koi8-r")))

    assert edition.paragraphs[0].text == "Глава первая"


def test_xml_is_told_by_its_root_however_long_what_stands_before_it(book):
    text = f"<?xml version='1.0'?><!-- {'a ' * 60_000} --><TEI><text><body><p>The mill.</p></body></text></TEI>"

    assert read_edition(book(text, "mill.xml")).paragraphs[0].text == "The mill."
