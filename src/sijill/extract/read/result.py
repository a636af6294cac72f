"""What reading a file yields, and the one error that says why it could not be read."""

from __future__ import annotations

from sijill.model.records import Struct


class Note(Struct, frozen=True, kw_only=True):
    """Something to know about how a file was read (a guessed encoding, a wrong extension), and what to try."""

    message: str
    advice: str = ""


class ReadResult(Struct, frozen=True, kw_only=True):
    """Text of one file and what the file itself says of it.

    For plain text `text` is the decoded file unchanged. `published` is EDTF and None where the file states no day of
    publication. `marks` are (start, end, name) into `text`, sorted; each reader says at its top which names it gives.
    """

    text: str
    media_type: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    marks: tuple[tuple[int, int, str], ...] = ()
    language: str = ""
    notes: tuple[Note, ...] = ()


class ReadError(ValueError):
    """A file could not be read: `message` says what it is or what is wrong with it, `advice` what to try."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(f"{message}; {advice}" if advice else message)
        self.message = message
        self.advice = advice


class Member(Struct, frozen=True, kw_only=True):
    """A file in an archive and what the archive records of it: None where it records nothing.

    `media_type` and `charset` are what a web server said and decide how the bytes are read; `captured_at` is ISO 8601.
    `notes` say what is wrong with the member though it can be read.
    """

    name: str
    data: bytes
    url: str | None = None
    captured_at: str | None = None
    media_type: str | None = None
    charset: str | None = None
    title: str | None = None
    notes: tuple[Note, ...] = ()
