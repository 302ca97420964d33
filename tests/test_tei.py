import pytest

from editions.errors import EditionError
from editions.hand import Hand
from editions.tei.reader import read_tei
from tests.conftest import kinds

NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'
TITLE = "<fileDesc><titleStmt><title>The Mill</title></titleStmt></fileDesc>"


@pytest.fixture
def read_bytes(tmp_path):
    def read_file(data):
        return read_tei(tmp_path / "mill.xml", data, "A", Hand())

    return read_file


@pytest.fixture
def read(read_bytes):
    def read_text(body, back="", header=TITLE, more=""):
        text = f"<text><body>{body}</body>{f'<back>{back}</back>' if back else ''}</text>"
        return read_bytes(f"<TEI {NAMESPACE} xml:lang='en'><teiHeader>{header}</teiHeader>{more}{text}</TEI>".encode())

    return read_text


def texts(edition):
    return [p.text for p in edition.paragraphs]


def marks(edition):
    return [(n.label, [m.at for m in n.marks]) for n in edition.notes]


def repairs(edition):
    return [(r.rule, r.printed, r.read) for r in edition.repairs]


def test_blocks_become_paragraphs_of_their_kind(read):
    edition = read(
        "<div><head>I. The River</head><opener><dateline>Hull, May</dateline><salute>Dear Ann,</salute></opener>"
        "<p>It <hi rend='i'>was</hi> high.</p><quote><p>Quoted.</p></quote>"
        "<cit><quote>A word.</quote><bibl>Horace</bibl></cit><lg><l>One line</l><l>and two</l></lg>"
        "<list><label>a.</label><item>first</item></list><table><row><cell>x</cell><cell>y</cell></row></table>"
        "<closer>Yours<signed>A. M.</signed></closer><trailer>End.</trailer></div>"
    )

    assert kinds(edition) == [
        ("heading", "I. The River"),
        ("date", "Hull, May"),
        ("body", "Dear Ann,"),
        ("body", "It was high."),
        ("quotation", "Quoted."),
        ("quotation", "A word."),
        ("source", "Horace"),
        ("verse", "One line and two"),
        ("list", "a. first"),
        ("table", "x y"),
        ("body", "Yours"),
        ("signature", "A. M."),
        ("body", "End."),
    ]
    assert (edition.title, edition.language) == ("The Mill", "en")


def test_the_place_of_a_paragraph_is_its_id_or_its_path(read):
    edition = read("<div><p>One.</p><p>Two.</p></div><div xml:id='oak'><p>Three.</p></div>")

    assert [p.place for p in edition.paragraphs] == ["text/body/div[1]/p[1]", "text/body/div[1]/p[2]", "oak/p[1]"]


def test_the_header_describes_the_printed_source_and_is_no_text(read):
    header = (
        "<fileDesc><titleStmt><title>The Mill</title><respStmt><resp>translated by</resp><name>Ann Reed</name>"
        "</respStmt></titleStmt><publicationStmt><publisher>An Archive</publisher><date>2019</date></publicationStmt>"
        "<sourceDesc><bibl><pubPlace>Hull</pubPlace><publisher>Fenn</publisher><date>May 1871</date></bibl>"
        "</sourceDesc></fileDesc>"
    )
    edition = read("<p>One.</p>", header=header)

    assert (edition.place, edition.publisher, edition.year) == ("Hull", "Fenn", "1871")
    assert edition.translator == "Ann Reed"
    assert texts(edition) == ["One."]


def test_a_division_opens_a_work_by_its_depth(read):
    chapter = "<div type='chapter'><head>{}</head>" + "<p>Told.</p>" * 4 + "</div>"
    edition = read(f"<head>The Mill</head>{chapter.format('River')}{chapter.format('Oak')}")

    assert [w.title for w in edition.works] == ["The Mill. River", "Oak"]


def test_a_note_in_the_midst_of_a_line_becomes_a_footnote(read):
    edition = read(
        "<p>The mill<note n='*'>Of oak.</note> was old<note><p>Very.</p><p>Quite.</p></note>.</p><p>End.</p>"
    )

    assert kinds(edition) == [
        ("body", "The mill was old."),
        ("footnote", "Of oak."),
        ("footnote", "Very."),
        ("footnote", "Quite."),
        ("body", "End."),
    ]
    assert marks(edition) == [("*", [8]), ("1", [16])]
    assert edition.notes[1].paragraphs == ("p3", "p4")


def test_a_number_of_our_own_making_is_not_taken_out_of_the_note(read):
    edition = read("<p>The mill<note>1 Kings 3.</note> was old.</p>")

    assert edition.paragraphs[1].text == "1 Kings 3."
    assert edition.notes[0].sign is None


def test_a_note_in_a_note_follows_it(read):
    edition = read("<p>The mill<note n='1'>Of oak<note n='2'>Or elm.</note>.</note> was old.</p>")

    assert texts(edition) == ["The mill was old.", "Of oak.", "Or elm."]
    assert [(m.paragraph, m.at) for n in edition.notes for m in n.marks] == [("p1", 8), ("p2", 6)]


def test_notes_at_the_end_are_called_for_from_both_sides(read):
    edition = read(
        "<p>The mill<ref target='#n1'>1</ref> was<ptr target='#n2'/> old<anchor xml:id='a'/>.</p>",
        back="<div><note xml:id='n1' n='1'>Oak.</note><note xml:id='n2' n='2'>Then.</note>"
        "<note n='3' target='#a'>Very.</note></div>",
    )

    assert kinds(edition) == [
        ("body", "The mill was old."),
        ("note", "Oak."),
        ("note", "Then."),
        ("note", "Very."),
    ]
    assert marks(edition) == [("1", [8]), ("2", [12]), ("3", [16])]


def test_a_note_that_stands_off_is_read_where_it_points_into_the_text(read):
    stand_off = "<standOff><listPerson><person>Ann</person></listPerson><note target='#w1'>Of oak.</note></standOff>"
    edition = read("<p>The <w xml:id='w1'>mill</w> stood.</p>", more=stand_off)

    assert texts(edition) == ["The mill stood.", "Of oak."]
    assert marks(edition) == [("1", [8])]


def test_a_note_that_stands_between_paragraphs_is_a_footnote_that_nothing_calls_for(read):
    edition = read("<p>One.</p><note place='margin'>Aside.</note><p>Two.</p>")

    assert kinds(edition) == [("body", "One."), ("footnote", "Aside."), ("body", "Two.")]
    assert edition.notes == ()


def test_pages_begin_in_words_and_lose_no_text(read):
    edition = read("<pb n='1'/><p>The ri<pb n='2'/>ver.</p><p>Two.</p><pb facs='img/s_003.jpg'/><p>Three.</p>")

    assert texts(edition) == ["The river.", "Two.", "Three."]
    assert [(p.label, p.printed) for p in edition.pages] == [("1", False), ("2", False), ("s_003", False)]
    assert [p.page for p in edition.paragraphs] == ["1", "2", "s_003"]


def test_a_page_that_begins_in_a_note_begins_in_the_text(read):
    edition = read("<pb n='1'/><p>The mill<note>Of <pb n='2'/>oak.</note> was old.</p><p>Two.</p>")

    assert [page.label for page in edition.pages] == ["1", "2"]
    assert texts(edition)[1] == "Of oak."


def test_a_line_end_is_a_space_or_nothing_where_a_word_goes_on(read):
    edition = read("<p>The mil\n<lb break='no'/>\n  ler went<lb/>to the wa-<lb/>ter, to Stoke-<lb/>Upon.</p>")

    assert texts(edition) == ["The miller went to the water, to Stoke-Upon."]
    assert repairs(edition) == [("line-end hyphen", "-", "water")]


def test_a_word_goes_on_over_the_page_and_what_the_printer_put_there(read):
    edition = read(
        "<pb n='1'/><p>The wa-<lb/><fw type='catch'>ter</fw><pb n='2'/><fw type='pageNum'>2</fw><lb/>ter rose.</p>"
    )

    assert kinds(edition) == [("body", "The water rose."), ("furniture", "ter"), ("furniture", "2")]
    assert [(p.label, p.printed) for p in edition.pages] == [("1", False), ("2", True)]


def test_the_editor_s_text_is_read_and_the_printer_s_passed_over(read):
    edition = read(
        "<p>A <choice><sic>hihg</sic><corr>high</corr></choice> <choice> <orig>vvall</orig> <reg>wall</reg> </choice>"
        " of <choice><abbr>Mr</abbr><expan>Mister</expan></choice> <subst><del>Dan</del><add>Don</add></subst>"
        "<surplus>!</surplus> <del>not</del> <supplied>stood</supplied> <choice><sic>the</sic><corr/></choice>.</p>"
    )

    assert texts(edition) == ["A high wall of Mister Don stood ."]
    assert repairs(edition) == [
        ("choice: corr for sic", "hihg", "high"),
        ("choice: reg for orig", "vvall", "wall"),
        ("choice: expan for abbr", "Mr", "Mister"),
        ("subst: add for del", "Dan", "Don"),
        ("surplus", "!", ""),
        ("del", "not", ""),
        ("choice: corr for sic", "the", ""),
    ]


def test_an_apparatus_is_read_as_its_lemma_or_its_first_reading(read):
    edition = read(
        "<p>The <app><lem>mill</lem><rdg wit='#B'>mull</rdg><note>sic B</note></app> "
        "<app><rdg wit='#A'>was</rdg><rdgGrp><rdg wit='#B'>is</rdg></rdgGrp></app> old.</p>"
        "<listApp><app loc='1'><lem>old</lem><rdg>new</rdg></app></listApp>"
    )

    assert texts(edition) == ["The mill was old."]
    assert repairs(edition) == [
        ("app: lem for rdg", "mull", "mill"),
        ("app: note on the readings", "sic B", ""),
        ("app: first rdg", "is", "was"),
        ("app: apart from the text", "oldnew", ""),
    ]


def test_a_gap_is_read_as_its_sign(read):
    edition = read("<p>The <gap><desc>two words lost</desc></gap> m<gap><desc>•</desc></gap>ll <gap/></p>")

    assert texts(edition) == ["The […] m•ll […]"]


def test_a_speaker_stands_before_the_speech(read):
    edition = read(
        "<castList><castItem><role>Ann</role></castItem></castList><sp><speaker>ANN</speaker><stage>, aside</stage>"
        "<l>Who goes</l><l>there?</l></sp><stage>Exit.</stage><sp><speaker>BEN</speaker><p>Me.</p><p>And you.</p></sp>"
    )

    assert kinds(edition) == [
        ("list", "Ann"),
        ("verse", "ANN, aside Who goes there?"),
        ("body", "Exit."),
        ("body", "BEN Me."),
        ("body", "And you."),
    ]


def test_verse_without_stanzas_is_parted_where_a_line_is_indented(read):
    edition = read("<l>One</l><l>two.</l><l rend='indent'>Three</l><l>four.</l><milestone unit='card'/><l>Five.</l>")

    assert kinds(edition) == [("verse", "One two."), ("verse", "Three four."), ("verse", "Five.")]


def test_long_verse_without_stanzas_is_parted_at_a_sentence(read):
    edition = read("<l>A line.</l>" * 100)

    assert [p.text.count("line") for p in edition.paragraphs] == [40, 40, 20]


def test_words_marked_up_one_by_one_keep_their_blanks_and_get_none(read):
    edition = read("<p><w>The</w> <w>mil</w><w>ler</w>\n<pc>,</pc> <w>old</w><pc>.</pc></p>")

    assert texts(edition) == ["The miller, old."]


def test_a_figure_stands_after_the_paragraph_that_holds_it(read):
    edition = read("<p>The <figure><head>Fig. 1</head><figDesc>a mill</figDesc></figure>mill.</p>")

    assert texts(edition) == ["The mill.", "Fig. 1"]


def test_a_heading_of_a_quoted_poem_opens_no_work(read):
    edition = read("<head>Mill</head><p>He sang: <quote><lg><head>Song</head><l>O mill.</l></lg></quote></p>")

    assert kinds(edition)[2:] == [("body", "Song"), ("verse", "O mill.")]


def test_p4_without_a_namespace_is_read(read_bytes):
    edition = read_bytes(
        b'<?xml version="1.0"?><!DOCTYPE TEI.2 PUBLIC "-//TEI P4//EN" "x.dtd" [<!ENTITY % prose SYSTEM "prose.dtd">'
        b' %prose; <!ENTITY pic SYSTEM "a.gif" NDATA gif>]><TEI.2><teiHeader/><text lang="la"><body><div1><!-- &x; -->'
        b'<p id="p1">Arma&mdash;<note id="n1" target="w">Sic.</note> <w id="w">virum</w></p></div1></body>'
        b"</text></TEI.2>"
    )

    assert texts(edition) == ["Arma— virum", "Sic."]
    assert (edition.language, edition.paragraphs[0].place) == ("la", "p1")
    assert marks(edition) == [("1", [11])]


def test_several_texts_in_one_file_are_all_read(read_bytes):
    text = f"<TEI {NAMESPACE}><teiHeader/><text><body><p>{{}}</p></body></text></TEI>"
    edition = read_bytes(
        f"<teiCorpus {NAMESPACE}><teiHeader>{TITLE}</teiHeader>{text.format('One.')}{text.format('Two.')}"
        "</teiCorpus>".encode()
    )

    assert texts(edition) == ["One.", "Two."]
    assert edition.title == "The Mill"


def test_a_transcription_is_read_where_it_is_all_there_is(read_bytes):
    zones = "<surface n='1r'><zone><line>The wa-</line><line>ter</line></zone><zone><line>rose.</line></zone></surface>"
    edition = read_bytes(f"<TEI {NAMESPACE}><teiHeader/><sourceDoc>{zones}</sourceDoc></TEI>".encode())

    assert texts(edition) == ["The water", "rose."]
    assert [page.label for page in edition.pages] == ["1r"]


def test_a_transcription_beside_the_text_is_not_read_twice(read):
    assert texts(read("<p>One.</p>", more="<sourceDoc><line>One.</line></sourceDoc>")) == ["One."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<book><p>One.</p></book>", "root element book, which is no TEI; TEI is read (root TEI, TEI.2 or teiCorpus)"),
        (f"<TEI {NAMESPACE}><text><body><p>One.</text></TEI>", "not well-formed XML"),
        (f"<TEI {NAMESPACE}><teiHeader/></TEI>", "there is no text in it"),
        (
            "<TEI><text><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='b.xml'/></text></TEI>",
            "a part of its text stands in b.xml, and nothing is fetched",
        ),
        ("<!DOCTYPE TEI [<!ENTITY x SYSTEM 'b.xml'>]><TEI><text><p>&x;</p></text></TEI>", "stands in another file"),
        ("<TEI><text><p>&oaken;</p></text></TEI>", "the entity &oaken; is declared nowhere"),
        (f"<TEI><text><p>a{'<choice><corr>' * 70}b{'</corr></choice>' * 70}</p></text></TEI>", "more than 60 notes"),
        (f"<TEI><text><p>a{'<note>' * 70}b{'</note>' * 70}</p></text></TEI>", "inside each other; mend its markup"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(read_bytes, data, reason):
    with pytest.raises(EditionError) as refused:
        read_bytes(data.encode())

    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("tag", ["div", "p", "hi", "quote", "lg", "seg"])
def test_deep_nesting_is_read(read, tag):
    edition = read(f"<{tag}>" * 20_000 + "deep" + f"</{tag}>" * 20_000)

    assert texts(edition) == ["deep"]
