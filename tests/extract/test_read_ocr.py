"""Pictures and scanned pages: read by tesseract where it is, refused with advice where it is not."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from sijill.extract.read import ReadError, read_document
from sijill.extract.read.ocr import find_recogniser, image_size, recognise_image
from sijill.extract.read.pdfimages import list_images

FIXTURES = Path(__file__).parent / "fixtures"
IMAGES = ("scan.png", "scan.jpg", "scan.tif")
SIZE = {"scan.png": (980, 420), "scan.jpg": (980, 420), "scan.tif": (980, 420)}


def _can_recognise() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return {"ara", "eng"} <= set((listed.stdout + listed.stderr).split())


needs_tesseract = pytest.mark.skipif(
    not _can_recognise(), reason="tesseract with Arabic and English is not installed (Debian: tesseract-ocr-ara)"
)


def embed(*images: tuple[bytes, dict[str, object]], words: str = "") -> bytes:
    """A PDF with one page an image: its packed bytes and the entries of its dictionary; and a page of words before."""
    writer = PdfWriter()
    if words:
        page = writer.add_blank_page(width=600, height=300)
        font = DictionaryObject(
            {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Helvetica")}
        )  # fmt: skip
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F"): font})}
        )
        content = DecodedStreamObject()
        content.set_data(f"BT /F 12 Tf 50 200 Td ({words}) Tj ET".encode())
        page[NameObject("/Contents")] = content
    for data, entries in images:
        page = writer.add_blank_page(width=470, height=202)
        stream = StreamObject()
        stream._data = data
        stream[NameObject("/Subtype")] = NameObject("/Image")
        for name, value in entries.items():
            stream[NameObject(name)] = value
        reference = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/XObject"): DictionaryObject({NameObject("/Im0"): reference})}
        )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def entries(width: int, height: int, bits: int, space: str, packing: str, **more: object) -> dict[str, object]:
    return {
        "/Width": NumberObject(width), "/Height": NumberObject(height), "/BitsPerComponent": NumberObject(bits),
        "/ColorSpace": NameObject(space), "/Filter": NameObject(packing),
    } | {f"/{name}": value for name, value in more.items()}  # fmt: skip


def strip_of(tiff: bytes) -> bytes:
    """The packed points of a TIFF with one strip."""
    (start,) = struct.unpack_from("<I", tiff, 4)
    (count,) = struct.unpack_from("<H", tiff, start)
    tags = {}
    for place in range(start + 2, start + 2 + 12 * count, 12):
        tag, kind, _, value = struct.unpack_from("<HHII", tiff, place)
        tags[tag] = value & 0xFFFF if kind == 3 else value
    return tiff[tags[273] : tags[273] + tags[279]]


def chunks_of(png: bytes, kind: bytes) -> bytes:
    found, place = b"", 8
    while place < len(png):
        (size,) = struct.unpack_from(">I", png, place)
        if png[place + 4 : place + 8] == kind:
            found += png[place + 8 : place + 8 + size]
        place += size + 12
    return found


def scans() -> dict[str, bytes]:
    read = {name: (FIXTURES / name).read_bytes() for name in IMAGES}
    predictor = DictionaryObject(
        {NameObject("/Predictor"): NumberObject(15), NameObject("/Columns"): NumberObject(980), NameObject("/Colors"): NumberObject(3)}
    )  # fmt: skip
    fax = DictionaryObject(
        {NameObject("/K"): NumberObject(-1), NameObject("/Columns"): NumberObject(980), NameObject("/BlackIs1"): BooleanObject(True)}  # noqa: FBT003
    )  # fmt: skip
    return {
        "jpeg": embed((read["scan.jpg"], entries(980, 420, 8, "/DeviceGray", "/DCTDecode"))),
        "flate": embed((chunks_of(read["scan.png"], b"IDAT"), entries(980, 420, 8, "/DeviceRGB", "/FlateDecode", DecodeParms=predictor))),
        "fax": embed((strip_of((FIXTURES / "line.tif").read_bytes()), entries(980, 60, 1, "/DeviceGray", "/CCITTFaxDecode", DecodeParms=fax))),
    }  # fmt: skip


@needs_tesseract
@pytest.mark.parametrize("name", IMAGES)
def test_an_image_is_read_and_marked(name: str) -> None:
    result = read_document((FIXTURES / name).read_bytes(), name=name)
    assert "The Plain Committee met on Sunday, 4 May 2031" in result.text
    assert "اجتمعت لجنة السهل يوم الأحد 4 أيار 2031" in result.text.replace("أجتمعت", "اجتمعت")
    assert result.marks == ((0, len(result.text), "ocr"),)
    assert "recognised" in result.notes[0].message
    assert "ara+eng" in result.notes[0].message


@needs_tesseract
@pytest.mark.parametrize("kind", ["jpeg", "flate", "fax"])
def test_a_scanned_pdf_is_read_and_marked(kind: str) -> None:
    result = read_document(scans()[kind], name="scan.pdf")
    assert "The Plain Committee met on Sunday, 4 May 2031" in result.text
    assert kind == "fax" or "لجنة السهل يوم الأحد 4 أيار 2031" in result.text
    assert result.marks == ((0, len(result.text), "ocr"), (0, len(result.text), "page:1")) or result.marks == (
        (0, len(result.text), "page:1"),
        (0, len(result.text), "ocr"),
    )
    assert any("recognised" in note.message for note in result.notes)


@needs_tesseract
def test_a_scanned_page_among_pages_of_text_is_read() -> None:
    jpeg = (FIXTURES / "scan.jpg").read_bytes()
    data = embed((jpeg, entries(980, 420, 8, "/DeviceGray", "/DCTDecode")), words="The letter of the council follows.")
    result = read_document(data, name="a.pdf")
    assert result.text.startswith("The letter of the council follows.\n\n")
    (mark,) = [mark for mark in result.marks if mark[2] == "ocr"]
    assert "The Plain Committee met" in result.text[mark[0] : mark[1]]


@needs_tesseract
def test_an_image_without_words_and_a_broken_one_are_refused() -> None:
    blank = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (
            (b"IHDR", struct.pack(">IIBBBBB", 200, 200, 8, 0, 0, 0, 0)),
            (b"IDAT", zlib.compress((b"\x00" + b"\xff" * 200) * 200)),
            (b"IEND", b""),
        )
    )
    with pytest.raises(ReadError, match="no words"):
        read_document(blank, name="blank.png")
    with pytest.raises(ReadError, match="broken"):
        read_document((FIXTURES / "scan.png").read_bytes()[:60], name="cut.png")


def test_without_the_program_the_file_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match="image") as caught:
        read_document((FIXTURES / "scan.png").read_bytes(), name="scan.png")
    assert "tesseract" in caught.value.advice
    with pytest.raises(ReadError, match="no text layer") as caught:
        read_document(scans()["jpeg"], name="scan.pdf")
    assert "tesseract" in caught.value.advice
    data = embed(
        ((FIXTURES / "scan.jpg").read_bytes(), entries(980, 420, 8, "/DeviceGray", "/DCTDecode")),
        words="The letter of the council follows.",
    )
    result = read_document(data, name="a.pdf")
    assert result.text == "The letter of the council follows."
    assert [note.message for note in result.notes] == ["pages without a text layer, which are pictures: 2"]


def _program(folder: Path, body: str) -> None:
    script = folder / "tesseract"
    script.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    script.chmod(0o755)


KNOWN = 'case "$*" in *--version*) echo "tesseract 9.9"; exit;; *--list-langs*) echo eng; exit;; esac'


def test_the_program_is_asked_for_the_languages_that_it_has(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _program(tmp_path, f'{KNOWN}\n/bin/cat > /dev/null; echo "asked $*"')
    monkeypatch.setenv("PATH", str(tmp_path))
    found = find_recogniser()
    assert found is not None
    assert (found.version, found.languages) == ("9.9", "eng")
    assert recognise_image(b"P4\n9 9\n", found, resolution=300) == "asked stdin stdout -l eng --psm 3 --dpi 300"
    assert recognise_image(b"P4\n9 9\n", found, resolution=9, rotated="yes") == "asked stdin stdout -l eng --psm 1"


@pytest.mark.parametrize(
    ("body", "said"), [("exit 3", "broken"), ("exec /bin/sleep 60", "too long"), ("printf '\\377\\000 .'", "no words")]
)
def test_a_program_that_fails_or_hangs_is_given_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str, said: str
) -> None:
    _program(tmp_path, f"{KNOWN}\n{body}")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sijill.extract.read.ocr._TIME", 1)
    with pytest.raises(ReadError, match=said):
        read_document((FIXTURES / "scan.png").read_bytes(), name="scan.png")
    with pytest.raises(ReadError, match=said if said == "too long" else "no words were recognised"):
        read_document(scans()["jpeg"], name="scan.pdf")


def test_a_program_without_the_languages_counts_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _program(tmp_path, KNOWN.replace("echo eng", "echo fra"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_recogniser() is None


@pytest.mark.parametrize("name", IMAGES)
def test_the_size_of_an_image_is_read_from_its_head(name: str) -> None:
    data = (FIXTURES / name).read_bytes()
    assert image_size(data) == SIZE[name]
    for end in range(0, 60):
        image_size(data[:end])


def test_an_image_of_absurd_size_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _program(tmp_path, f"{KNOWN}\necho never asked")
    monkeypatch.setenv("PATH", str(tmp_path))
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 100_000, 100_000) + bytes(40)
    with pytest.raises(ReadError, match="100,000 by 100,000"):
        read_document(head, name="a.png")


def test_points_of_a_page_become_files() -> None:
    from pypdf import PdfReader

    grey, colour = bytes(range(250)) * 12, b"\x01\x02\x03" * 3000
    bits = b"\xf0" * (8 * 60)
    palette = ArrayObject([NameObject("/Indexed"), NameObject("/DeviceRGB"), NumberObject(1)])
    data = embed(
        (zlib.compress(grey), entries(50, 60, 8, "/DeviceGray", "/FlateDecode")),
        (zlib.compress(colour), entries(50, 60, 8, "/DeviceRGB", "/FlateDecode")),
        (zlib.compress(bits), entries(64, 60, 1, "/DeviceGray", "/FlateDecode")),
        (b"packed", entries(64, 60, 1, "/DeviceGray", "/JBIG2Decode")),
        (zlib.compress(grey), entries(50, 60, 8, "/X", "/FlateDecode", ColorSpace=palette)),
        (zlib.compress(b"tiny"), entries(2, 2, 8, "/DeviceGray", "/FlateDecode")),
    )
    pages = PdfReader(io.BytesIO(data)).pages
    found = [list_images(page) for page in pages]
    assert [[image.data for image in images] for images, _ in found] == [
        [b"P5\n50 60\n255\n" + grey], [b"P6\n50 60\n255\n" + colour], [b"P4\n64 60\n" + b"\x0f" * 480], [], [], [],
    ]  # fmt: skip
    assert [unread for _, unread in found] == [[], [], [], ["JBIG2Decode"], ["FlateDecode"], []]
