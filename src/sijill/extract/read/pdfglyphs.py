"""Where each glyph of a PDF page stands: needed for right-to-left pages, whose drawing order is no reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from pypdf import PageObject
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, StreamObject

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST_FORM = 8
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")


class Glyph(msgspec.Struct):
    """What one glyph stands for, where its left edge and base line are, how wide it is, and its size on the page."""

    text: str
    x: float
    y: float
    width: float
    size: float


class NoMapError(Exception):
    """A font says nothing of the characters that its glyphs stand for, or text is turned on its side."""


class _Font(msgspec.Struct):
    characters: dict[int, str]
    widths: dict[int, float]
    default_width: float
    code_bytes: int
    scale: float


class _State(msgspec.Struct):
    matrix: Matrix = _IDENTITY
    font: _Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def place_glyphs(page: PageObject) -> list[Glyph]:
    """The glyphs of a page in drawing order. Raises NoMapError where a font has no character map."""
    glyphs: list[Glyph] = []
    contents = page.get_contents()
    if contents is not None:
        _Painter(glyphs, page.pdf).run(contents, page.get("/Resources", DictionaryObject()), _State(), 0)
    return glyphs


class _Painter:
    """Follows the drawing operators of a content stream and notes each glyph."""

    def __init__(self, glyphs: list[Glyph], pdf: Any) -> None:
        self.glyphs = glyphs
        self.pdf = pdf
        self.fonts: dict[int, _Font] = {}

    def run(self, contents: ContentStream, resources: Any, state: _State, depth: int) -> None:
        resources = resources.get_object()
        stack: list[_State] = []
        line = text = _IDENTITY
        for operands, operator in contents.operations:
            if operator == b"q":
                stack.append(msgspec.structs.replace(state))
            elif operator == b"Q":
                state = stack.pop() if stack else state
            elif operator == b"cm":
                state.matrix = _multiply(_matrix(operands), state.matrix)
            elif operator == b"BT":
                line = text = _IDENTITY
            elif operator == b"Tm":
                line = text = _matrix(operands)
            elif operator in (b"Td", b"TD"):
                if operator == b"TD":
                    state.leading = -float(operands[1])
                line = text = _multiply((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
            elif operator == b"T*":
                line = text = _multiply((1, 0, 0, 1, 0, -state.leading), line)
            elif operator == b"Tf":
                state.font, state.size = self._font(resources, str(operands[0])), float(operands[1])
            elif operator == b"Tc":
                state.spacing = float(operands[0])
            elif operator == b"Tw":
                state.word_spacing = float(operands[0])
            elif operator == b"Tz":
                state.stretch = float(operands[0]) / 100
            elif operator == b"TL":
                state.leading = float(operands[0])
            elif operator == b"Ts":
                state.rise = float(operands[0])
            elif operator == b"Tj":
                text = self._show(operands[0], state, text)
            elif operator in (b"'", b'"'):
                if operator == b'"':
                    state.word_spacing, state.spacing = float(operands[0]), float(operands[1])
                line = text = _multiply((1, 0, 0, 1, 0, -state.leading), line)
                text = self._show(operands[-1], state, text)
            elif operator == b"TJ":
                for part in operands[0]:
                    if isinstance(part, (int, float)):
                        shift = -float(part) / 1000 * state.size * state.stretch
                        text = _multiply((1, 0, 0, 1, shift, 0), text)
                    else:
                        text = self._show(part, state, text)
            elif operator == b"Do" and depth < _DEEPEST_FORM:
                self._paint_form(resources, str(operands[0]), state, depth)

    def _paint_form(self, resources: Any, name: str, state: _State, depth: int) -> None:
        forms = resources.get("/XObject", DictionaryObject()).get_object()
        form = forms[name].get_object() if name in forms else None
        if not isinstance(form, StreamObject) or form.get("/Subtype") != "/Form":
            return
        inner = msgspec.structs.replace(state)
        if "/Matrix" in form:
            inner.matrix = _multiply(_matrix(form["/Matrix"]), state.matrix)
        self.run(ContentStream(form, self.pdf), form.get("/Resources", resources), inner, depth + 1)

    def _show(self, raw: Any, state: _State, text: Matrix) -> Matrix:
        """Note the glyphs of one string; the text matrix after it."""
        font = state.font
        if font is None:
            raise NoMapError("text without a font")
        data = raw.original_bytes if isinstance(raw, str) and hasattr(raw, "original_bytes") else bytes(raw)
        for start in range(0, len(data) - font.code_bytes + 1, font.code_bytes):
            code = int.from_bytes(data[start : start + font.code_bytes], "big")
            placed = _multiply((1, 0, 0, 1, 0, state.rise), _multiply(text, state.matrix))
            a, b, _, d, x, y = placed
            if abs(b) > 0.05 * (abs(a) + 1e-9):
                raise NoMapError("text that is turned")
            advance = font.widths.get(code, font.default_width) * font.scale * state.size
            characters = font.characters.get(code)
            if characters is None:
                raise NoMapError(f"no character for glyph {code}")
            left = min(x, x + advance * a * state.stretch)
            width = abs(advance * a * state.stretch)
            self.glyphs.append(Glyph(characters, left, y, width, abs(state.size * d)))
            if code == 32 and font.code_bytes == 1:
                advance += state.word_spacing
            text = _multiply((1, 0, 0, 1, (advance + state.spacing) * state.stretch, 0), text)
        return text

    def _font(self, resources: Any, name: str) -> _Font:
        fonts = resources.get("/Font", DictionaryObject()).get_object()
        if name not in fonts:
            raise NoMapError(f"no font {name}")
        font = fonts[name].get_object()
        found = self.fonts.get(id(font))
        if found is None:
            found = self.fonts[id(font)] = read_font(font)
        return found


def read_font(font: Any) -> _Font:
    """Characters and widths of a font's codes. Raises NoMapError where it has no character map."""
    mapped = font["/ToUnicode"].get_object() if "/ToUnicode" in font else None
    if not isinstance(mapped, StreamObject):
        raise NoMapError("a font without a character map")
    characters = parse_character_map(mapped.get_data())
    if font.get("/Subtype") == "/Type0":
        inner = font["/DescendantFonts"][0].get_object()
        widths = dict(_composite_widths(inner.get("/W", ArrayObject()).get_object()))
        return _Font(characters, widths, float(inner.get("/DW", 1000)), 2, 0.001)
    first = int(font.get("/FirstChar", 0))
    listed = font.get("/Widths", ArrayObject()).get_object()
    widths = {first + place: float(width.get_object()) for place, width in enumerate(listed)}
    scale = abs(float(font["/FontMatrix"][0])) if "/FontMatrix" in font else 0.001
    return _Font(characters, widths, 0.0 if widths else 500.0, 1, scale)


def _composite_widths(entries: Any) -> Iterator[tuple[int, float]]:
    """The widths of a composite font: `code [w w …]` and `first last w`."""
    place = 0
    while place + 1 < len(entries):
        first, second = int(entries[place].get_object()), entries[place + 1].get_object()
        if isinstance(second, ArrayObject):
            yield from ((first + offset, float(width.get_object())) for offset, width in enumerate(second))
            place += 2
        elif place + 2 < len(entries):
            width = float(entries[place + 2].get_object())
            yield from ((code, width) for code in range(first, min(int(second), first + 65_535) + 1))
            place += 3
        else:
            return


def parse_character_map(data: bytes) -> dict[int, str]:
    """Code and characters of a ToUnicode map."""
    characters: dict[int, str] = {}
    for section, body in _SECTION.findall(data):
        tokens = [_token_of(digits, bracket) for digits, bracket in _HEX.findall(body)]
        place = 0
        if section == b"bfchar":
            for source, value in zip(tokens[::2], tokens[1::2], strict=False):
                characters[int.from_bytes(source, "big")] = value.decode("utf-16-be", "replace")
            continue
        while place + 2 < len(tokens):
            low, high = int.from_bytes(tokens[place], "big"), int.from_bytes(tokens[place + 1], "big")
            if tokens[place + 2] == b"[":
                place += 3
                number = low
                while place < len(tokens) and tokens[place] != b"]":
                    characters[number] = tokens[place].decode("utf-16-be", "replace")
                    number += 1
                    place += 1
                place += 1
                continue
            value = tokens[place + 2]
            for number in range(low, min(high, low + 65_535) + 1):
                last = (int.from_bytes(value[-2:], "big") + number - low) & 0xFFFF
                characters[number] = (value[:-2] + last.to_bytes(2, "big")).decode("utf-16-be", "replace")
            place += 3
    return characters


def _token_of(digits: bytes, bracket: bytes) -> bytes:
    packed = re.sub(rb"\s", b"", digits)
    return bracket or bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands[:6])
    return a, b, c, d, e, f


def _multiply(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )
