"""The third stage: every character that is not white space in exactly one passage, each with its role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sijill.extract.layout.corrections import read_page
from sijill.extract.layout.furniture import fingerprint_of
from sijill.extract.layout.heads import looks_captioned, split_scripts
from sijill.extract.layout.items import furniture_lines
from sijill.extract.layout.lines import Line
from sijill.extract.layout.names import is_name_like
from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import CONTENT_KINDS, Item, Passage, PassageRole
from sijill.text.languages import identify_language

_BULLET = re.compile(r"^(?:[-–—•*·▪●►]|\(?[\d٠-٩]{1,3}[.)-])\s*\S")
_QUOTED = re.compile(r"^[“\"«„].*[”\"»‟][.,،]?$", re.DOTALL)


class PassageStage:
    """Yields a passage for each line that no furniture passage covers."""

    name = "passages"
    version = "2"
    requires = ("items", "passages")
    assigns = ("passages",)

    def __init__(self) -> None:
        self._fingerprint = fingerprint_of(
            self.version, "furniture.toml", "layout.toml", "months.toml", "languages.toml", "language_letters.tsv"
        )

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    def __call__(self, reading: Reading) -> Iterable[Passage]:
        document = reading.document
        lines = read_page(reading)
        furniture = furniture_lines(lines, reading.passages)
        items = sorted((item for item in reading.items if item.kind in CONTENT_KINDS), key=lambda item: item.start)
        owners = _owners(lines, items)
        last_prose = _last_prose(lines, owners)
        seen_prose: set[str] = set()
        for at, line in enumerate(lines):
            if furniture[at]:
                continue
            item = owners[at]
            owner = item.id if item else ""
            role = _role(lines, at, item, after_prose=owner in seen_prose, ended=at > last_prose.get(owner, -1))
            if line.prose and item is not None:
                seen_prose.add(item.id)
            yield Passage(
                id=make_id("p", document.id, line.start, line.end, role),
                origin=f"{self.name}@{self.version}",
                document=document.id,
                start=line.start,
                end=line.end,
                item=item.id if item else None,
                role=role,
                language=_language_of(line, item),
            )


_SCRIPTS = {"ar": "ar", "fa": "ar", "ur": "ar", "ckb": "ar"}


def _language_of(line: Line, item: Item | None) -> str:
    """That of the item for a line in its script; else the line's own."""
    if not line.script:
        return ""
    if item is not None and item.language not in ("", "mixed") and line.script == _SCRIPTS.get(item.language, "en"):
        return item.language
    return identify_language(line.text[:400])


def _owners(lines: Sequence[Line], items: Sequence[Item]) -> list[Item | None]:
    owners: list[Item | None] = []
    at = 0
    for line in lines:
        while at < len(items) and items[at].end <= line.start:
            at += 1
        owners.append(items[at] if at < len(items) and items[at].start <= line.start else None)
    return owners


def _last_prose(lines: Sequence[Line], owners: Sequence[Item | None]) -> dict[str, int]:
    return {owner.id: at for at, (line, owner) in enumerate(zip(lines, owners, strict=True)) if owner and line.prose}


def _role(lines: Sequence[Line], at: int, item: Item | None, *, after_prose: bool, ended: bool) -> PassageRole:
    line = lines[at]
    if item is None:
        return "body"
    if line.field is not None:
        return "header_field"
    if line.day is not None or line.clock:
        return "heading" if item.kind == "campaign_list" and after_prose else "dateline"
    if line.author or line.translator or line.credit:
        return "byline"
    if line.caption:
        return "caption"
    if line.start == item.start and item.kind == "release_notice":
        return "title"
    if line.prose:
        return "quote" if _is_quoted(line) else "body"
    if not after_prose and item.title and _is_title(line, item):
        return "title"
    if item.kind == "campaign_list" and after_prose and ended:
        return "list"
    if _BULLET.match(line.text):
        return "list"
    if item.kind not in ("article", "column", "analysis", "campaign_list"):
        return "heading" if after_prose and not ended and line.titled else "body"
    if not after_prose:
        if line.words >= 5 and looks_captioned(line):
            return "caption"
        if is_name_like(line) or (item.author and item.author in line.text):
            return "byline"
        return "dateline" if line.text.endswith((":", "–", "-")) else "heading"
    if after_prose and not ended and line.titled:
        return "heading"
    if ended and after_prose and is_name_like(line):
        return "byline"
    return "body"


def _is_title(line: Line, item: Item) -> bool:
    if item.title and item.title in line.text:
        return True
    return split_scripts(line.text) is not None


def _is_quoted(line: Line) -> bool:
    """Whether a paragraph is quotation from its first character to its last."""
    if not _QUOTED.match(line.text):
        return False
    marks = sum(line.text.count(mark) for mark in '“”"«»„')
    return marks == 2
