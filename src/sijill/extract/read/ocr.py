"""Words in pictures, by the program `tesseract` where it is on the machine. Nothing is installed or fetched, and nothing
is written: the picture goes in by a pipe and the text comes out by one. Mark: `ocr` over all that was recognised."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
from functools import cache

from sijill.extract.read.flow import clean
from sijill.extract.read.result import Note, ReadError
from sijill.model.records import Struct

_LANGUAGES = ("ara", "eng")
_TIME = 180
_MEMORY = 4 * 1024 * 1024
"""Kilobytes that the program may take."""
_MOST_PIXELS = 250_000_000
_FEWEST_LETTERS = 3
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANK_LINES = re.compile(r"\n[ \t]*\n[ \t\n]*")
_ADVICE = "compare it with the picture before quoting it; names and figures are often misread"


class Recogniser(Struct, frozen=True, kw_only=True):
    """The program that is there, its version, and those of Arabic and English that it can read, as it takes them."""

    program: str
    version: str
    languages: str

    def note(self) -> Note:
        return Note(message=f"the text was recognised from a picture by tesseract {self.version} ({self.languages})", advice=_ADVICE)  # fmt: skip


def find_recogniser() -> Recogniser | None:
    """The program on the PATH; None where there is none, or where it can read neither Arabic nor English."""
    program = shutil.which("tesseract")
    return _describe(program) if program else None


@cache
def _describe(program: str) -> Recogniser | None:
    try:
        version = _run([program, "--version"], b"", seconds=20)
        listed = _run([program, "--list-langs"], b"", seconds=20)
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(rb"tesseract v?(\S+)", version)
    installed = set(listed.decode("utf-8", "replace").split())
    languages = "+".join(language for language in _LANGUAGES if language in installed)
    if not languages:
        return None
    return Recogniser(
        program=program, version=found.group(1).decode("ascii", "replace") if found else "", languages=languages
    )


def recognise_image(data: bytes, recogniser: Recogniser, *, resolution: int | None = None, rotated: str = "no") -> str:
    """The text in a picture (PNG, JPEG, TIFF, PNM), paragraphs parted by an empty line; "" where no words were found.

    `resolution` in dots an inch helps where the file does not say it; `rotated="yes"` has the program look for the way
    up. Raises ReadError where the picture is too large, broken, or takes too long.
    """
    size = image_size(data)
    if size is not None and size[0] * size[1] > _MOST_PIXELS:
        raise ReadError(f"the image has {size[0]:,} by {size[1]:,} points, too many to recognise", "scale it down")
    arguments = ["stdin", "stdout", "-l", recogniser.languages, "--psm", "1" if rotated == "yes" else "3"]
    if resolution is not None and 70 <= resolution <= 1200:
        arguments += ["--dpi", str(resolution)]
    try:
        # The shell bounds the memory of the program where it can; the arguments are no part of its script.
        script = f'ulimit -v {_MEMORY} 2>/dev/null; exec "$0" "$@"'
        out = _run(["/bin/sh", "-c", script, recogniser.program, *arguments], data, seconds=_TIME)
    except subprocess.TimeoutExpired as error:
        raise ReadError("recognising the words of the image took too long", "scale it down, or cut it up") from error
    except (OSError, subprocess.SubprocessError) as error:
        raise ReadError("the image is broken, or tesseract cannot read it", "save it as PNG and add that") from error
    text = _CONTROL.sub("", clean(out.decode("utf-8", "replace")).replace("\f", "\n\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()


def has_words(text: str) -> bool:
    """Whether what was recognised is more than specks read as signs."""
    return sum(character.isalpha() for character in text) >= _FEWEST_LETTERS


def _run(command: list[str], data: bytes, *, seconds: int) -> bytes:
    # One thread a picture: the program's own threads slow each other down, and readers run side by side.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, env=environment, check=True)
    return done.stdout


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height that a PNG, JPEG, TIFF or PNM file states; None where it states none that can be found."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack_from(">II", data, 16)
        return width, height
    if data.startswith(b"\xff\xd8"):
        return _jpeg_size(data)
    if data[:4] in (b"II*\x00", b"MM\x00*") and len(data) >= 8:
        return _tiff_size(data, "<" if data.startswith(b"II") else ">")
    stated = re.match(rb"P[1-6]\s+(\d{1,9})\s+(\d{1,9})\s", data)
    return (int(stated.group(1)), int(stated.group(2))) if stated else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, position + 5)
            return width, height
        position += 2 + max(2, int.from_bytes(data[position + 2 : position + 4], "big"))
    return None


def _tiff_size(data: bytes, order: str) -> tuple[int, int] | None:
    """Width and height of the first picture of a TIFF."""
    (start,) = struct.unpack_from(order + "I", data, 4)
    if start + 2 > len(data):
        return None
    (count,) = struct.unpack_from(order + "H", data, start)
    sizes: dict[int, int] = {}
    for place in range(start + 2, min(start + 2 + 12 * count, len(data) - 11), 12):
        tag, kind = struct.unpack_from(order + "HH", data, place)
        if tag in (256, 257) and kind in (3, 4):
            (sizes[tag],) = struct.unpack_from(order + ("H" if kind == 3 else "I"), data, place + 8)
    return (sizes[256], sizes[257]) if len(sizes) == 2 else None
