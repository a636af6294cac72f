"""PDF files: reading order in both directions, and what has no text."""

from __future__ import annotations

import io
import logging
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from sijill.extract.read import ReadError, read_document
from sijill.extract.read.pdf import join_lines
from sijill.extract.read.pdfglyphs import Glyph, parse_character_map
from sijill.extract.read.pdflines import lines_of

FIXTURES = Path(__file__).parent / "fixtures"

STATEMENT = [
    "لجنة الوادي تصدر بيانا",
    "قالت لجنة الوادي في بيان صدر يوم الخميس 12 آذار 2020 إن ثلاثة أشخاص أصيبوا في بلدة السروية (Sarwiya) بعد سقوط قذيفة على السوق القديم، وأضافت أن اللجنة تنتظر رد المجلس البلدي على رسالتها رقم 45/ب.",
    'ولم يعلق المتحدث باسم "مجلس النهر" على البيان حتى مساء الجمعة. وقال أحد السكان: «سمعنا صوتين ثم انقطعت الكهرباء».',
    "Statement in English",
    "The Valley Committee said in a statement on Thursday, 12 March 2020, that three people were hurt in the town of Sarwiya when a shell fell on the old market. The committee is waiting for a reply of the town council (مجلس البلدة) to its letter no. 45/b.",
    "البند الأول من الاتفاق",
    "البند الثاني من الاتفاق",
]


def pdf_of(*pages: str) -> bytes:
    """A PDF of Latin lines, written by hand."""
    writer = PdfWriter()
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    for page in pages:
        sheet = writer.add_blank_page(width=600, height=800)
        font = DictionaryObject(
            {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Helvetica")}
        )  # fmt: skip
        fonts = DictionaryObject({NameObject("/F1"): font})
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        shown = " T* ".join(f"({line}) Tj" for line in page.split("\n"))
        stream.set_data(f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET".encode("latin-1"))
        sheet[NameObject("/Contents")] = stream
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_arabic_and_english_come_in_reading_order() -> None:
    result = read_document((FIXTURES / "statement.pdf").read_bytes(), name="statement.pdf")
    assert result.text.split("\n\n") == STATEMENT
    assert result.title == "بيان"
    assert result.published is None
    assert result.language == "mixed"
    assert result.marks == ((0, len(result.text), "page:1"),)


def test_vowel_signs_numbers_and_latin_names_keep_their_places() -> None:
    text = read_document((FIXTURES / "letter.pdf").read_bytes(), name="letter.pdf").text
    assert "كَتَبَ الوَفْدُ رِسَالَةً إِلَى المَجْلِسِ." in text
    assert "التاريخ: 12/03/2020 الموافق ١٧ رجب ١٤٤١ هـ، والنسبة 45.5% من أصل 1,200 شخص (نحو 546)." in text
    assert 'نشرت وكالة Valley News Service خبرا بعنوان "Blast in Sarwiya" ثم حذفته [المصدر: صفحة الوكالة].' in text
    assert "لا إله إلا الله، ولأن الأمر كذلك." in text


def test_a_page_set_by_latex_with_ligatures_and_a_footnote() -> None:
    result = read_document((FIXTURES / "latex.pdf").read_bytes(), name="latex.pdf")
    assert result.text.split("\n\n") == [
        "Notes on the valley",
        "The office of the Valley Committee first described the difficult flooding of the old market in Sarwiya on 12 March "
        "2031. Its officials¹ said that five families had left, and that the waterworks would reopen within a fortnight.",
        "قالت لجنة الوادي إن خمس عائلات غادرت بلدة السروية (Sarwiya) في 12 آذار 2031، وإن محطة المياه ستعود إلى العمل خلال أسبوعين.",
        "وأضافت اللجنة في رسالتها رقم 45 أنها لا تزال تنتظر رد المجلس البلدي.",
        "• bread for 120 people;",
        "• two boats.",
        "¹They asked not to be named.",
        "1",
    ]
    assert result.notes == ()


def test_a_page_written_by_libreoffice() -> None:
    result = read_document((FIXTURES / "libreoffice.pdf").read_bytes(), name="libreoffice.pdf")
    assert result.text.split("\n\n") == [
        "محضر اجتماع لجنة السهل",
        "اجتمعت لجنة السهل يوم الأحد 4 أيار 2031 في قاعة البلدية، وحضر الاجتماع 17 عضوا من أصل 21، وقررت اللجنة تأجيل البت في طلب «جمعية النهر» إلى الجلسة القادمة.",
        "ونشرت صحيفة Valley Courier خبرا عن الاجتماع في اليوم نفسه.",
        "The Plain Committee met on Sunday, 4 May 2031, and put off the request of the River Society (جمعية النهر) to its next meeting.",
    ]
    assert result.title == "محضر الاجتماع"


def test_letters_that_a_file_knows_no_character_of_are_counted() -> None:
    result = read_document((FIXTURES / "latex-unmapped.pdf").read_bytes(), name="a.pdf")
    lost = result.text.count("\ufffd")
    assert lost > 100
    assert "\uffff" not in result.text
    assert [note.message.startswith(f"{lost} letters") for note in result.notes] == [True]


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
@pytest.mark.browser
def test_a_page_printed_now_reads_like_its_source(tmp_path: Path) -> None:
    out = tmp_path / "page.pdf"
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={out}", str(FIXTURES / "statement.html")],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    if not out.exists():
        pytest.skip("chromium printed nothing here")
    assert read_document(out.read_bytes(), name="page.pdf").text.split("\n\n") == STATEMENT


def test_pages_are_parted_and_marked() -> None:
    result = read_document(pdf_of("The first page.", "The second page."), name="a.pdf")
    assert result.text == "The first page.\n\nThe second page."
    assert result.marks == ((0, 15, "page:1"), (17, 33, "page:2"))


def test_running_heads_and_page_numbers_are_marked() -> None:
    pages = [f"Valley Council 2020\n{' '.join(['Words'] * number)}.\n- {number} -" for number in (9, 12, 15, 18)]
    result = read_document(pdf_of(*pages), name="a.pdf")
    found = [(result.text[start:end], name) for start, end, name in result.marks if name in ("header", "footer")]
    assert [text for text, name in found if name == "header"] == ["Valley Council 2020"] * 4
    assert [text for text, name in found if name == "footer"] == ["- 9 -", "- 12 -", "- 15 -", "- 18 -"]


def test_wrapped_lines_are_joined_into_paragraphs() -> None:
    page = (
        "Report of the committee\n"
        "The committee met on Monday in the old hall of the town and spoke about the\n"
        "water works, the road to the river and the school. It did not reach an agree-\n"
        "ment and will meet again.\n"
        "\n"
        "- first point\n"
        "- second point\n"
    )
    assert join_lines(page).split("\n\n") == [
        "Report of the committee",
        "The committee met on Monday in the old hall of the town and spoke about the water works, the road to the river and "
        "the school. It did not reach an agreement and will meet again.",
        "- first point",
        "- second point",
    ]


def test_a_scan_is_refused_with_advice_to_recognise_its_text() -> None:
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(ReadError, match="no text layer") as caught:
        read_document(out.getvalue(), name="scan.pdf")
    assert "OCR" in caught.value.advice


def test_a_password_is_named_as_the_reason() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of("Secret words here."))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(ReadError, match="password"):
        read_document(out.getvalue(), name="a.pdf")


def test_broken_files_are_refused_in_silence(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    data = (FIXTURES / "statement.pdf").read_bytes()
    with caplog.at_level(logging.DEBUG):
        for broken in (data[:20_000], data[:-200], b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(300)):
            with pytest.raises(ReadError, match=r"broken|no pages|no text"):
                read_document(broken, name="a.pdf")
    assert caplog.records == []
    assert capsys.readouterr().err == ""


def test_a_character_map_is_read_with_ranges_lists_and_letters_of_several_characters() -> None:
    data = b"2 beginbfchar <0003> <0020> <14> <06440627> endbfchar 2 beginbfrange <05> <07> <0628> <0a> <0b> [<0041> <0042>] endbfrange"
    assert parse_character_map(data) == {3: " ", 0x14: "لا", 5: "ب", 6: "ة", 7: "ت", 10: "A", 11: "B"}


@pytest.mark.parametrize("opening_first", [True, False])
def test_brackets_are_read_right_whether_or_not_they_are_mapped_to_their_mirror(opening_first: bool) -> None:  # noqa: FBT001
    # Drawn from left to right: ( ب ا )  د ج   as a reader sees it, or with the signs that the characters have.
    drawn = "(با) دج" if opening_first else ")با( دج"
    glyphs = [Glyph(character, 10.0 * place, 0.0, 10.0, 10.0) for place, character in enumerate(drawn)]
    assert lines_of(glyphs) == ["جد (اب)"]


def test_glyphs_far_apart_are_cells_of_a_row_that_joins_no_paragraph() -> None:
    row = [*((character, 10.0 * place) for place, character in enumerate("Name")), ("7", 200.0)]
    assert lines_of([Glyph(character, x, 0.0, 10.0, 10.0) for character, x in row]) == ["Name\t7"]
    assert join_lines("The committee met in the old hall of the town,\nName\t7\nMill\t9") == (
        "The committee met in the old hall of the town,\n\nName\t7\n\nMill\t9"
    )


def test_a_mark_stays_on_its_letter_whichever_was_drawn_first() -> None:
    drawn_left_first = [Glyph("ب", 0, 0, 10, 10), Glyph("\u064e", 10, 0, 0, 10), Glyph("ك", 10, 0, 10, 10)]
    drawn_right_first = [Glyph("ك", 10, 0, 10, 10), Glyph("\u064e", 12, 0, 0, 10), Glyph("ب", 0, 0, 10, 10)]
    assert lines_of(drawn_left_first) == lines_of(drawn_right_first) == ["كَب"]
