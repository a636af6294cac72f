"""Word and OpenDocument files."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from tests.extract.hostile import odt as made_odt

from sijill.extract.read import ReadError, is_archive, list_members, read_document

FOOTNOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:t>See the letter of 3 May.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def document() -> docx.document.Document:
    made = docx.Document()
    made.core_properties.title = "Minutes"
    made.add_heading("محضر الاجتماع", 1)
    made.add_paragraph("The council met.\tIt spoke\nof water.")
    made.add_paragraph("one", style="List Bullet")
    made.add_paragraph("two", style="List Bullet")
    table = made.add_table(2, 2)
    for place, word in enumerate(("Name", "Count", "السروية", "12")):
        table.cell(place // 2, place % 2).text = word
    made.add_paragraph("The end.")
    made.sections[0].footer.paragraphs[0].text = "Page of the council"
    return made


def saved(made: docx.document.Document) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def odt(content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
            ' xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
            ' xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
            f"<o:body><o:text>{content}</o:text></o:body></o:document-content>",
        )
    return out.getvalue()


def test_body_comes_in_order_with_headings_lists_and_tables_marked() -> None:
    result = read_document(saved(document()), name="minutes.docx")
    assert result.text == (
        "محضر الاجتماع\n\nThe council met. It spoke\nof water.\n\none\ntwo\n\nName\tCount\nالسروية\t12\n\nThe end.\n\nPage of the council"
    )
    assert [(result.text[start:end], name) for start, end, name in result.marks] == [
        ("محضر الاجتماع", "h1"), ("one", "li"), ("two", "li"), ("Name\tCount\nالسروية\t12", "table"), ("Page of the council", "footer"),
    ]  # fmt: skip
    assert result.title == "Minutes"
    assert result.published is None


def test_footnotes_follow_the_body() -> None:
    source, out = zipfile.ZipFile(io.BytesIO(saved(document()))), io.BytesIO()
    with source, zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                data = data.replace(
                    b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
                )
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                data = data.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode(),
                )
            archive.writestr(name, data)
        archive.writestr("word/footnotes.xml", FOOTNOTES)
    result = read_document(out.getvalue(), name="a.docx")
    assert [result.text[start:end] for start, end, name in result.marks if name == "footnote"] == [
        "See the letter of 3 May."
    ]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_cut_off_document_is_refused(share: float) -> None:
    data = saved(document())
    with pytest.raises(ReadError, match=r"broken|cut off"):
        read_document(data[: int(len(data) * share)], name="a.docx")


def test_a_damaged_document_is_not_taken_apart_like_an_archive() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/styles.xml", "<x/>")
    assert not is_archive(out.getvalue(), name="a.docx")
    assert list(list_members(out.getvalue(), name="a.docx")) == []
    with pytest.raises(ReadError, match="broken"):
        read_document(out.getvalue(), name="a.docx")


@pytest.mark.parametrize(
    ("member", "content", "said"),
    [
        ("xl/workbook.xml", "<x/>", "spreadsheet"),
        ("ppt/presentation.xml", "<x/>", "presentation"),
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "OpenDocument"),
    ],
)
def test_other_office_files_are_named_for_what_they_are(member: str, content: str, said: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, content)
    with pytest.raises(ReadError, match=said):
        read_document(out.getvalue(), name="a.bin")


def test_a_word_document_under_another_name_is_read() -> None:
    result = read_document(saved(document()), name="a.pdf")
    assert "The council met." in result.text
    assert result.notes


def test_opendocument_text_is_read() -> None:
    result = read_document(
        odt(
            '<t:h t:outline-level="2">بيان</t:h><t:p>One<t:s/>two<t:line-break/>three<t:note><t:note-citation>1</t:note-citation>'
            "<t:note-body><t:p>a note</t:p></t:note-body></t:note></t:p><t:list><t:list-item><t:p>x</t:p></t:list-item>"
            "<t:list-item><t:p>y</t:p></t:list-item></t:list><b:table><b:table-row><b:table-cell><t:p>a</t:p></b:table-cell>"
            "<b:table-cell><t:p>b</t:p></b:table-cell></b:table-row></b:table>"
        ),
        name="a.odt",
    )
    assert result.text.startswith("بيان\n\nOne two\nthree")
    assert "x\ny" in result.text
    assert "a\tb" in result.text
    assert result.marks[0] == (0, 4, "h2")


def test_a_damaged_statement_of_what_a_file_is_stops_nothing() -> None:
    # Found by fuzzing: zlib's own error came through where the first member of an OpenDocument file does not unpack.
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml", zipfile.ZipFile(io.BytesIO(made_odt("<t:p>The words.</t:p>"))).read("content.xml")
        )
    data = bytearray(out.getvalue())
    data[38:42] = b"\xff\xff\xff\xff"
    assert not is_archive(bytes(data), name="minutes.odt")
    assert read_document(bytes(data), name="minutes.odt").text.strip() == "The words."


def test_a_broken_opendocument_text_is_refused() -> None:
    with pytest.raises(ReadError, match="broken"):
        read_document(odt("<t:p>"), name="a.odt")
