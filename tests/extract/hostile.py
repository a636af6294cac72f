"""Files made to harm a reader: each small as it lies there. Used by the tests of the readers and of adding."""

from __future__ import annotations

import gzip
import io
import struct
import warnings
import zipfile
import zlib

import docx

ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a0 "ten letters">'
    + "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 11))
    + "]>"
)
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;'
    '<!ENTITY f SYSTEM "http://127.0.0.1:9/f">]>'
)
ODT_SPACES = 'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
MAIL_HEAD = b"From: a@b.example\r\nTo: c@d.example\r\nMessage-ID: <1@b.example>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def zipped(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def odt(body: str, *, head: str = "") -> bytes:
    content = f"{head}<o:document-content {ODT_SPACES}><o:body><o:text>{body}</o:text></o:body></o:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def word(old: bytes, new: bytes, *, part: str = "word/document.xml", head: str = "") -> bytes:
    """A Word document in one part of which some bytes are replaced and a head is put before the root."""
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph("The words.")
    made.core_properties.title = "Title"
    made.save(out)
    with zipfile.ZipFile(out) as source:
        members: dict[str, bytes | str] = {name: source.read(name) for name in source.namelist()}
    content = members[part]
    assert isinstance(content, bytes)
    assert old in content
    start = content.index(b"?>") + 2
    members[part] = content[:start] + head.encode() + content[start:].replace(old, new, 1)
    return zipped(members)


def pdf(*objects: bytes) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


def stream(data: bytes, extra: bytes = b"", *, length: int | None = None) -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (length or len(data), extra, data)


def pdf_page(content: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> %b >> >>"
        % resources
    )
    return pdf(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content, FONT, *more)


WORDS = b"BT /F 12 Tf (The words are here) Tj ET"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "


def _nested_bomb() -> bytes:
    made = zipped({"0.txt": bytes(20_000_000)})
    for _ in range(4):
        made = zipped({f"{number}.zip": made for number in range(10)})
    return made


def _overlapping_bomb(count: int) -> bytes:
    """One packed file, listed many times."""
    made = zipped({"a.txt": bytes(20_000_000)})
    start, end = made.index(b"PK\x01\x02"), made.index(b"PK\x05\x06")
    entry = made[start:end]
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    return made[:start] + entry * count + tail


def _headers_only() -> bytes:
    """A zip without a table of contents, all beginnings of files that reach to its end."""
    head = b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, 0, 0, 0, 1, 0) + b"a"
    return head * 20_000 + zlib.compress(bytes(3_000_000), 9)[2:]


def _recursive() -> bytes:
    made = b"x"
    for _ in range(30):
        made = zipped({"r.zip": made})
    return made


def _names() -> bytes:
    names = ("../../x.txt", "/etc/y.txt", "C:\\windows\\z.txt", "..\\..\\w.txt", "a/../../../b.txt", "n\x00ul.txt")
    names += ("l" * 5000 + ".txt", "d/" * 2000 + "deep.txt", ".", "..", "\u202egpj.txt", "C:D:e.txt")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in names:
            # Set anew, as a ZipInfo would cut a name at NUL.
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            archive.writestr(entry, f"The words of member {len(name)}.")
    return out.getvalue()


def _same_names() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number in range(3000):
            archive.writestr("same.txt", str(number))
    return out.getvalue()


def _declared_size() -> bytes:
    """A member that is said to be of four gigabytes and holds ten bytes."""
    made = bytearray(zipped({"a.txt": b"ten letter"}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", made, made.index(signature) + offset, 0xFFFFFFF0)
    return bytes(made)


def _nested_mail(depth: int) -> bytes:
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level) for level in range(depth)
    )
    return MAIL_HEAD + parts + b"Content-Type: text/plain\r\n\r\nThe words.\r\n"


def _many_parts(count: int) -> bytes:
    part = b"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\n"
    return (
        MAIL_HEAD
        + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe words.\r\n'
        + b"".join(part + b"part %d\r\n" % number for number in range(count))
        + b"--b--\r\n"
    )


def _page_tree_fan() -> bytes:
    nodes = [b"<< /Type /Pages /Kids [%b] /Count 9 >>" % (b"%d 0 R " % (number + 3) * 10) for number in range(12)]
    return pdf(CATALOG, *nodes, b"<< /Type /Page /MediaBox [0 0 9 9] >>")


def _form_fan() -> bytes:
    """Forms that each paint the next ten times, twelve deep."""
    forms = [
        stream(b"/X Do " * 10, FORM + b"/Resources << /XObject << /X %d 0 R >> >>" % (7 + number))
        for number in range(12)
    ]
    return pdf_page(
        stream(b"/X Do " + WORDS), *forms, stream(b"0 g", FORM), resources=b"/XObject << /X 6 0 R >>"
    )  # fmt: skip


def make_hostile() -> dict[str, bytes]:
    """All of them by file name."""
    xref = pdf_page(stream(WORDS))
    return {
        "nested.zip": _nested_bomb(),
        "overlapping.zip": _overlapping_bomb(5000),
        "headers.zip": _headers_only(),
        "recursive.zip": _recursive(),
        "names.zip": _names(),
        "same-names.zip": _same_names(),
        "declared.zip": _declared_size(),
        "deep.html": b"<div class='menu'>" * 10_000 + b"The words.",
        "deep-inline.html": b"<b><i>" * 50_000 + b"The words.",
        "deep-tables.html": b"<table><tr><td>x" * 10_000,
        "comments.html": b"<html>" + b"<!--" * 100_000 + b"--><p>The words.",
        "brackets.html": b"<html><p>The words." + b"<" * 500_000,
        "data.html": b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script><html><p>The words.",
        "charset.html": b"<html><meta charset=punycode><p>\xff The words. " + b"abc-" * 100_000,
        "outside.html": b'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x"><html><base href="http://127.0.0.1:9/">'
        b'<link rel=stylesheet href="http://127.0.0.1:9/s"><img src="http://127.0.0.1:9/i"><p>The words.',
        "entities.docx": word(b"The words.", b"The words. &a10;", head=ENTITIES),
        "entities-attribute.docx": word(b"<w:body>", b'<w:body w:x="&a10;">', head=ENTITIES),
        "entities-title.docx": word(b"Title", b"&a10;", part="docProps/core.xml", head=ENTITIES),
        "outside.docx": word(b"The words.", b"The words. &e;&f;", head=OUTSIDE),
        "deep.docx": word(b"<w:body>", b"<w:body>" + b"<w:p>" * 10_000),
        "bomb.docx": word(b"The words.", b"x" * 15_000_000),
        "entities.odt": odt("<t:p>The words. &a10;</t:p>", head=ENTITIES),
        "entities-attribute.odt": odt('<t:p t:x="&a10;">The words.</t:p>', head=ENTITIES),
        "outside.odt": odt("<t:p>The words. &e;&f;</t:p>", head=OUTSIDE),
        "deep.odt": odt("<t:p>" * 10_000 + "The words." + "</t:p>" * 10_000),
        "bomb.odt": odt(f"<t:p>{'x ' * 7_500_000}</t:p>"),
        "page-loop.pdf": pdf(CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        "page-loop-long.pdf": pdf(
            CATALOG, b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] >>"
        ),
        "page-fan.pdf": _page_tree_fan(),
        "page-count.pdf": pdf(CATALOG, b"<< /Type /Pages /Kids [] /Count 2000000000 >>"),
        "self.pdf": pdf(b"1 0 R"),
        "self-content.pdf": pdf_page(b"4 0 R"),
        "form-loop.pdf": pdf_page(
            stream(b"/X Do " + WORDS),
            stream(b"/X Do /X Do", FORM + b"/Resources << /XObject << /X 6 0 R >> >>"),
            resources=b"/XObject << /X 6 0 R >>",
        ),
        "form-fan.pdf": _form_fan(),
        "table-loop.pdf": xref.replace(b"/Root", b"/Prev %d /Root" % xref.index(b"xref\n")),
        "bomb.pdf": pdf_page(stream(zlib.compress(WORDS + b" q Q" * 30_000_000), b"/Filter /FlateDecode")),
        "bomb-twice.pdf": pdf_page(
            stream(zlib.compress(zlib.compress(bytes(150_000_000))), b"/Filter [/FlateDecode /FlateDecode]")
        ),
        "filters.pdf": pdf_page(stream(b"x", b"/Filter [" + b"/ASCIIHexDecode " * 20_000 + b"]")),
        "length.pdf": pdf_page(stream(WORDS, length=9_999_999_999)),
        "nested.pdf": pdf_page(b"[" * 50_000 + b"]" * 50_000),
        "script.pdf": pdf_page(stream(WORDS)).replace(
            b"/Pages 2 0 R", b"/Pages 2 0 R /OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>"
        ),
        "nested.eml": _nested_mail(1200),
        "parts.eml": _many_parts(400),
        "forwarded.eml": MAIL_HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 3000 + b"The words.",
        "fields.eml": MAIL_HEAD + b"".join(b"X-%d: y\r\n" % number for number in range(20_000)) + b"\r\nThe words.",
        "brackets.eml": MAIL_HEAD.replace(b"c@d.example", b"(" * 8_000) + b"\r\nThe words.",
        "attachment.eml": MAIL_HEAD
        + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe words.\r\n--b\r\n'
        b'Content-Disposition: attachment; filename="../../../evil.txt"\r\n\r\nThe words.\r\n--b--\r\n',
        "columns.csv": b",".join(b"c%d" % number for number in range(50_000)) + b"\n" + b"x\n" * 20_000,
        "names.csv": b"n" * 200_000 + b"\n" + b"x\n" * 100_000,
        "records.warc": (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999999\r\n\r\n") * 20_000,
        "bomb.warc.gz": gzip.compress(b"WARC/1.0\r\n" + bytes(60_000_000), 9),
        "heads.warc.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" * 50_000,
    }
