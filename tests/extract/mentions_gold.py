"""Reads the marked sentences of `tests/gold/mentions.toml` and scores a reading against them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from sijill.extract.mentions import find_mentions

GOLD = Path(__file__).parents[1] / "gold" / "mentions.toml"
FRESH = GOLD.with_name("mentions_fresh.toml")
"""Paragraphs that were marked before they were read: a floor for texts that nobody tuned to."""
_MARK = re.compile(r"\[([^|\]]+)\|(PER|ORG|LOC|WORK)\]")

Spans = set[tuple[int, int, str]]


def read_marked(marked: str) -> tuple[str, Spans]:
    """The plain sentence, and the spans marked in it."""
    text, spans, at = "", set(), 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.add((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        at = match.end()
    return text + marked[at:], spans


def load_gold(language: str, path: Path = GOLD) -> list[tuple[str, Spans]]:
    return [read_marked(line) for line in tomllib.loads(path.read_text(encoding="utf-8"))[language]]


def found_in(text: str) -> Spans:
    return {(mention.start, mention.end, mention.type) for mention in find_mentions(text)}


def score(cases: list[tuple[str, Spans]]) -> float:
    """F1 over exact spans and types."""
    hit = wanted = found = 0
    for text, spans in cases:
        have = found_in(text)
        hit, wanted, found = hit + len(have & spans), wanted + len(spans), found + len(have)
    return 2 * hit / (wanted + found)
