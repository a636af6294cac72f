"""The pictures that the pages of a scanned PDF consist of, as files that an OCR program reads. Pages are not drawn here."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, NumberObject, StreamObject

from sijill.extract.read.httpbody import inflate
from sijill.model.records import Struct

_DEEPEST_FORM = 4
_MOST_IMAGES = 60
_SMALLEST = 50
_LARGEST = 400_000_000
_FILES = frozenset(("/DCTDecode", "/DCT", "/JPXDecode"))
_FAX = frozenset(("/CCITTFaxDecode", "/CCF"))
_FLATE = frozenset(("/FlateDecode", "/Fl"))


class PageImage(Struct, frozen=True, kw_only=True):
    """One picture of a page, as a file (JPEG, JPEG 2000, TIFF or PNM), and its size in points of its own grid."""

    data: bytes
    width: int
    height: int


def list_images(page: PageObject) -> tuple[list[PageImage], list[str]]:
    """The pictures of a page in the order of their names, and the kinds of packing that are not unpacked here."""
    images: list[PageImage] = []
    unread: list[str] = []
    for stream in _image_streams(page.get("/Resources"), 0, set()):
        if len(images) >= _MOST_IMAGES:
            break
        width, height = _number(stream.get("/Width")), _number(stream.get("/Height"))
        if width < _SMALLEST or height < _SMALLEST:
            continue
        data = _file_of(stream, width, height)
        if data is None:
            unread.append(" ".join(_filters_of(stream)).replace("/", "") or "raw")
        else:
            images.append(PageImage(data=data, width=width, height=height))
    return images, unread


def _image_streams(resources: Any, depth: int, seen: set[int]) -> Iterator[StreamObject]:
    resources = resources.get_object() if resources is not None else None
    if not isinstance(resources, DictionaryObject) or depth > _DEEPEST_FORM:
        return
    objects = resources.get("/XObject")
    objects = objects.get_object() if objects is not None else None
    if not isinstance(objects, DictionaryObject):
        return
    for name in sorted(objects, key=lambda name: [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)]):  # fmt: skip
        stream = objects[name].get_object()
        if not isinstance(stream, StreamObject) or id(stream) in seen:
            continue
        seen.add(id(stream))
        if stream.get("/Subtype") == "/Image":
            yield stream
        elif stream.get("/Subtype") == "/Form":
            yield from _image_streams(stream.get("/Resources"), depth + 1, seen)


def _file_of(stream: StreamObject, width: int, height: int) -> bytes | None:
    """A file of the picture; None where its packing or its colours are of a kind that is not followed here."""
    raw = bytes(getattr(stream, "_data", b""))
    filters = _filters_of(stream)
    for place, name in enumerate(filters):
        if name in _FILES:
            return raw if place == len(filters) - 1 else None
        if name in _FAX:
            return _fax_file(stream, raw, width, height) if place == len(filters) - 1 else None
        if name not in _FLATE:
            return None
        parameters = _parameters_of(stream, place)
        if _number(parameters.get("/Predictor", NumberObject(1))) > 1:
            is_last = place == len(filters) - 1 and "/Indexed" not in _space_of(stream)
            return _png_file(stream, raw, parameters) if is_last else None
        raw, _ = inflate(raw, limit=_LARGEST, window=15)
        if len(raw) > _LARGEST:
            return None
    return _plain_file(stream, raw, width, height)


def _plain_file(stream: StreamObject, raw: bytes, width: int, height: int) -> bytes | None:
    """A PNM file of unpacked points: black and white, grey, or red-green-blue with eight bits."""
    bits = 1 if stream.get("/ImageMask") is not None else _number(stream.get("/BitsPerComponent", NumberObject(8)))
    if bits not in (1, 8) or width * height > _LARGEST:
        return None
    channels = 1 if bits == 1 else len(raw) // (width * height)
    if channels not in (1, 3):
        return None
    row = (width + 7) // 8 if bits == 1 else width * channels
    raw = raw[: row * height].ljust(row * height, b"\xff")
    colours = _space_of(stream)
    if "/Indexed" in colours and bits == 8:
        palette = _palette_of(stream)
        if palette is None:
            return None
        raw = raw.translate(palette)
    inverted = _is_inverted(stream)
    if bits == 1:
        # In a PDF 1 is white, in a PNM file black; a mask paints where it is 0.
        flipped = raw if inverted else raw.translate(_INVERSE)
        return b"P4\n%d %d\n" % (width, height) + flipped
    return b"%s\n%d %d\n255\n" % (b"P5" if channels == 1 else b"P6", width, height) + (
        raw.translate(_INVERSE) if inverted else raw
    )


_INVERSE = bytes(255 - byte for byte in range(256))


def _palette_of(stream: StreamObject) -> bytes | None:
    """A table from the numbers of a palette to their brightness."""
    space = stream["/ColorSpace"].get_object()
    if not isinstance(space, ArrayObject) or len(space) < 4:
        return None
    table = space[3].get_object()
    raw = table.get_data() if isinstance(table, StreamObject) else getattr(table, "original_bytes", b"")
    count = _number(space[2]) + 1
    if count < 1 or not raw:
        return None
    channels = max(1, len(raw) // count)
    grey = [sum(raw[place * channels : (place + 1) * channels]) // channels for place in range(min(count, 256))]
    return bytes(grey).ljust(256, b"\xff")[:256]


def _png_file(stream: StreamObject, raw: bytes, parameters: DictionaryObject) -> bytes | None:
    """A PNG around points that were packed with the filters of that format, which are kept as they are."""
    columns = _number(parameters.get("/Columns", NumberObject(1)))
    colours = _number(parameters.get("/Colors", NumberObject(1)))
    bits = _number(parameters.get("/BitsPerComponent", NumberObject(8)))
    if colours not in (1, 3) or bits not in (1, 8) or columns != _number(stream.get("/Width")):
        return None
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", columns, _number(stream.get("/Height")), bits, 2 if colours == 3 else 0, 0, 0, 0)), (b"IDAT", raw), (b"IEND", b"")]  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def _fax_file(stream: StreamObject, raw: bytes, width: int, height: int) -> bytes:
    """A TIFF around fax-coded points, which are kept as they are."""
    parameters = _parameters_of(stream, len(_filters_of(stream)) - 1)
    group = _number(parameters.get("/K", NumberObject(0)))
    compression = 4 if group < 0 else 3
    columns = _number(parameters.get("/Columns", NumberObject(1728)))
    is_black = parameters.get("/BlackIs1")
    photometric = int((is_black is not None and bool(getattr(is_black, "value", is_black))) != _is_inverted(stream))
    tags = [
        (256, 4, columns or width), (257, 4, height), (258, 3, 1), (259, 3, compression), (262, 3, photometric),
        (273, 4, 8 + 2 + 12 * 9 + 4), (277, 3, 1), (278, 4, height), (279, 4, len(raw)),
    ]  # fmt: skip
    head = b"II*\x00" + struct.pack("<IH", 8, len(tags))
    for tag, kind, value in tags:
        head += struct.pack("<HHII", tag, kind, 1, value)
    return head + struct.pack("<I", 0) + raw


def _is_inverted(stream: StreamObject) -> bool:
    decode = stream.get("/Decode")
    return isinstance(decode, ArrayObject) and len(decode) >= 1 and float(decode[0]) == 1


def _filters_of(stream: StreamObject) -> list[str]:
    stated = stream.get("/Filter")
    stated = stated.get_object() if stated is not None else None
    if stated is None:
        return []
    return [str(name) for name in stated] if isinstance(stated, ArrayObject) else [str(stated)]


def _parameters_of(stream: StreamObject, place: int) -> DictionaryObject:
    stated = stream.get("/DecodeParms", stream.get("/DP"))
    stated = stated.get_object() if stated is not None else None
    if isinstance(stated, ArrayObject):
        stated = stated[place].get_object() if place < len(stated) else None
    return stated if isinstance(stated, DictionaryObject) else DictionaryObject()


def _space_of(stream: StreamObject) -> list[str]:
    space = stream.get("/ColorSpace")
    space = space.get_object() if space is not None else None
    return [str(part) for part in space[:1]] if isinstance(space, ArrayObject) else [str(space)]


def _number(value: Any) -> int:
    value = value.get_object() if hasattr(value, "get_object") else value
    return int(value) if isinstance(value, (int, float)) else 0
