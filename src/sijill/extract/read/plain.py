"""Plain text: the decoded file, unchanged."""

from __future__ import annotations

import codecs
import logging
import re

from charset_normalizer import from_bytes

from sijill.extract.read.result import Note

_UTF8_BOM = b"\xef\xbb\xbf"
_SAMPLE = 262_144
_COMPARE = "compare a line with the original; if letters are wrong, save the file as UTF-8 and add it again"
_COMMON = re.compile(r"[اليمنوتربةعدسفهكقحجأىش]")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_NO_CHARSETS = frozenset(("punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"))
"""Codecs of Python that are no encodings of pages; some take quadratic time."""
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_HIGH = re.compile(rb"[\x80-\xff]")


def decode_text(data: bytes, *, declared: str | None = None) -> tuple[str, tuple[Note, ...]]:
    """The text of some bytes, and notes on any guess that was made. Never fails, never yields a lone surrogate.

    Valid UTF-8 is decoded unchanged (a byte order mark and line ends stay). UTF-16 and UTF-32 need their byte order
    mark, which goes. Else the `declared` encoding is tried, then UTF-8 with a few damaged bytes (each U+FFFD), then
    Windows-1256, ISO 8859-6 and Windows-1252 by which of them gives words, then what charset-normalizer finds.
    """
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return _replace(data, "utf-32")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _replace(data, "utf-16")
    wide = guess_wide(data)
    if wide is not None:
        text, notes = _replace(data, wide)
        return text, (Note(message=f"the file has no byte order mark; read as {wide.upper()}", advice=_COMPARE), *notes)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if _SURROGATE.search(data):
        try:
            # Half characters, or pairs of them where one character should stand: pairs are joined, halves are lost.
            halves = data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        except UnicodeDecodeError:
            pass
        else:
            text = halves.decode("utf-16-le", "replace")
            return text, (_damage_note("UTF-8", max(1, text.count("\ufffd"))),)
    if declared is not None:
        try:
            # UTF-7 and the like can spell half a character, which no file can hold.
            if codecs.lookup(declared).name not in _NO_CHARSETS:
                return _SURROGATES.sub("\ufffd", data.decode(declared)), ()
        except (LookupError, ValueError):
            pass
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    beyond_ascii = len(re.findall(r"[^\x00-\x7f\ufffd]", text))
    if damaged * 5 <= beyond_ascii or data.startswith(_UTF8_BOM):
        return text, (_damage_note("UTF-8", damaged),)
    encoding = _guess_encoding(data)
    decoded = data.decode(encoding, "replace")
    note = Note(message=f"the file is not UTF-8; read as {encoding}, a guess from its letters", advice=_COMPARE)
    lost = decoded.count("\ufffd")
    return decoded, (note, _damage_note(encoding, lost)) if lost else (note,)


def guess_wide(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where every other byte is the one that Latin or Arabic letters have there; else None."""
    head = data[: 4096 & ~1]
    if len(head) < 4 or b"\x00" not in head:
        return None
    for encoding, high, low in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        expected = high.count(0) + high.count(6)
        if expected >= 0.9 * len(high) and low.count(0) <= 0.02 * len(low):
            return encoding
    return None


def _replace(data: bytes, encoding: str) -> tuple[str, tuple[Note, ...]]:
    text = data.decode(encoding, "replace")
    damaged = text.count("\ufffd")
    return text, (_damage_note(encoding.upper(), damaged),) if damaged else ()


def _damage_note(encoding: str, damaged: int) -> Note:
    return Note(
        message=f"{damaged} bytes or characters are not valid {encoding} and read as U+FFFD",
        advice="get the file again from its source if the damage touches words that matter",
    )


def _guess_encoding(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8."""
    high = _HIGH.search(data)
    # The sample starts where letters beyond ASCII start: a long English head says nothing of the encoding.
    start = max(0, high.start() - 1024) if high else 0
    sample = data[start : start + _SAMPLE]
    scores = {name: _score_arabic(sample.decode(name, "replace")) for name in ("cp1256", "iso8859_6")}
    best = max(scores, key=lambda name: (scores[name], name == "cp1256"))
    if scores[best] > 0.6:
        return best
    logging.getLogger("charset_normalizer").setLevel(logging.ERROR)
    found = from_bytes(
        sample[:65_536], cp_isolation=["cp1252", "cp1256", "cp1251", "cp1254", "shift_jis", "gb18030"]
    ).best()
    if found is None or _HIGH.search(sample) is None:
        return "cp1252"
    return found.encoding


def _score_arabic(text: str) -> float:
    """Share of the characters beyond ASCII that are common Arabic letters, where they also stand together in words."""
    beyond = len(re.findall(r"[^\x00-\x7f]", text))
    if not beyond:
        return 0.0
    in_words = sum(len(word) for word in re.findall(r"[\u0620-\u0652]{3,}", text))
    return min(len(_COMMON.findall(text)), in_words) / beyond
