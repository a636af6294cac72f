"""The mention stage, and the same reading as a function of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions.arabic import read_arabic
from sijill.extract.mentions.belief import weigh_known
from sijill.extract.mentions.context import context_text
from sijill.extract.mentions.echoes import find_echoes
from sijill.extract.mentions.english import read_english
from sijill.extract.mentions.found import Found
from sijill.extract.mentions.homonyms import settle_homonyms
from sijill.extract.mentions.known import find_known
from sijill.extract.mentions.marked import lay_marked
from sijill.extract.mentions.settle import settle
from sijill.extract.mentions.shared import settle_shared
from sijill.extract.mentions.shortforms import resolve_short_forms
from sijill.extract.mentions.table import WordTable, lay_words
from sijill.extract.mentions.twins import find_twins
from sijill.extract.mentions.works import find_works
from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import Item, Mention
from sijill.text.fold import fold_text
from sijill.text.tokens import ARABIC, Tokens, tokenise

_QUOTES = {"”": "“", "»": "«"}
_SIGNS = frozenset("‘`ʿʾ´")
_CLOSING = frozenset("`ʿʾ")
_LONG = frozenset("āīūáíúâîû")
"""Long vowels of a transliteration: a sign like an apostrophe behind one is a letter."""


class MentionStage:
    """Finds the names in a document and types them: known ones by the lexicon, others by their grammar and context.

    Names in furniture count too. Peoples, sects and relational adjectives ("Syrian", "التركية") are no mentions.
    """

    name = "mentions"
    version = "13"
    requires: tuple[str, ...] = ("items", "passages")
    assigns: tuple[str, ...] = ("mentions",)

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon if lexicon is not None else Lexicon.load()

    @property
    def fingerprint(self) -> str:
        parts = (self.version, self.lexicon.fingerprint, context_text())
        return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()

    def __call__(self, reading: Reading) -> Iterable[Mention]:
        tokens = reading.derive(tokenise)
        mentions = read_mentions(tokens, lexicon=self.lexicon, document=reading.document.id, items=reading.items)
        mentions = lay_marked(mentions, reading)
        return resolve_short_forms(mentions, origin=_ORIGIN, text=reading.text)


def find_mentions(text: str, *, language: str | None = None, lexicon: Lexicon | None = None) -> list[Mention]:
    """The names in a text, in order, none inside another. "" yields [].

    `language` ("en" or "ar") limits the reading to names in that language's script; None reads both. `lexicon` is the
    packaged one where None. `document` of the mentions is "", `antecedent` is set as if the text were one item.
    """
    mentions = read_mentions(
        tokenise(text), lexicon=lexicon if lexicon is not None else _packaged(), document="", items=[]
    )
    kept = resolve_short_forms(mentions, origin=_ORIGIN, text=text)
    if language is None:
        return list(kept)
    return [mention for mention in kept if (mention.text[-1:] > "\u0600") == (language == "ar")]


_ADDRESS = re.compile(r"https?://\S+")
_ORIGIN = f"{MentionStage.name}@{MentionStage.version}"


@cache
def _packaged() -> Lexicon:
    return Lexicon.load()


def read_mentions(tokens: Tokens, *, lexicon: Lexicon, document: str, items: list[Item]) -> list[Mention]:
    """Mentions of a token table, in order, without antecedents."""
    table = lay_words(tokens)
    known = settle_shared(table, weigh_known(table, find_known(table, lexicon), lexicon), lexicon)
    known = settle_homonyms(table, known, lexicon)
    found = [
        *known,
        *read_english(table, known, lexicon),
        *read_arabic(table, known, lexicon),
        *find_works(table, known),
    ]
    found += find_twins(table, found)
    found += find_echoes(table, found, lexicon)
    borders = sorted((item.start, item.end, item.id) for item in items)
    mentions: list[Mention] = []
    at = 0
    addresses = [match.span() for match in _ADDRESS.finditer(tokens.text)] if "://" in tokens.text else []
    address = 0
    for one in settle(table, found):
        start, end = _span(table, one)
        while address < len(addresses) and addresses[address][1] <= start:
            address += 1
        if address < len(addresses) and addresses[address][0] <= start:
            continue
        while at < len(borders) and borders[at][1] <= start:
            at += 1
        item = borders[at][2] if at < len(borders) and borders[at][0] <= start else None
        text = tokens.text[start:end]
        mentions.append(
            Mention(
                id=make_id("m", document, start, end, one.type),
                document=document,
                start=start,
                end=end,
                item=item,
                text=text,
                type=one.type,
                score=one.score,
                method=one.method,
                known=one.known,
            )
        )
    return mentions


def _span(table: WordTable, one: Found) -> tuple[int, int]:
    """Offsets of a proposal: proclitics cut off in front (but an article elided after ل), ʿayn signs taken in."""
    start, end = table.start(one.first), table.end(one.last - 1)
    text = table.tokens.text
    if one.cut and table.kinds[one.first] == ARABIC:
        start = _after_letters(text, start, end, one.cut)
    elif start and text[start - 1] in _SIGNS and _is_letter_sign(table, one.first, text, start):
        start -= 1
    if text[end : end + 1] == "." and "." in text[start:end] and table.words[one.last - 1].isupper():
        end += 1
    if end < len(text) and text[end] in _CLOSING and text[start - 1 : start] != text[end]:
        end += 1
    if text[end : end + 1] == "’" and text[end - 1] in _LONG and text[start - 1 : start] != "‘":
        end += 0 if text[end + 1 : end + 2].isalpha() else 1  # the hamza of "Sinā’"
    if _is_open_quote(text, start, end):
        end += 1
    return start, end


def _is_open_quote(text: str, start: int, end: int) -> bool:
    """Whether a quotation that opens inside the span closes right behind it."""
    closing = text[end : end + 1]
    if closing == '"':
        return text.count('"', start, end) == 1
    return closing in _QUOTES and _QUOTES[closing] in text[start:end] and closing not in text[start:end]


def _is_letter_sign(table: WordTable, first: int, text: str, start: int) -> bool:
    """Whether the sign before a name is its ʿayn, not an opening quotation mark."""
    if text[start - 1] in "ʿʾ":
        return True
    if table.norms[first][:1] not in ("a", "i", "u", "e", "o", "y"):
        return False
    rest = text[start : start + 120].partition("\n")[0]
    closing = "`" if text[start - 1] == "`" else "’"
    return not any(
        character == closing and not rest[place + 1 : place + 2].isalpha() for place, character in enumerate(rest)
    )


def _after_letters(text: str, start: int, end: int, letters: int) -> int:
    """Offset after that many letters; marks that hang on a letter go with it. للX keeps its لل."""

    place, left = start, letters
    while place < end and left:
        left -= 1 if fold_text(text[place]) else 0
        place += 1
    while place < end and not fold_text(text[place]):
        place += 1
    before = [character for character in text[start:place] if fold_text(character)]
    if len(before) >= 2 and before[-1] == "ل" and before[-2] == "ل":
        return start + (1 if before[0] in "وف" else 0)
    return place
