"""The smallest groups that entities are made of: mentions that certainly name the same, before anything is compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sijill.model.ids import make_id
from sijill.model.records import Mention, MentionType
from sijill.text.fold import fold_text
from sijill.text.names import SAME_THRESHOLD, match_names, name_key, name_words_keys
from sijill.text.names.structure import take_apart


class Unit:
    """Mentions of one known key, of one full name across the case, or of one short form in one item."""

    __slots__ = (
        "document",
        "id",
        "item",
        "judged",
        "known",
        "mentions",
        "own",
        "short",
        "signature",
        "spellings",
        "texts",
        "type",
    )

    def __init__(
        self,
        *,
        type: MentionType,
        signature: str,
        known: str | None = None,
        document: str | None = None,
        item: str | None = None,
    ) -> None:
        self.type: MentionType = type
        self.signature = signature
        self.known = known
        self.document = document
        self.item = item
        self.short = known is None and document is not None
        self.judged = False
        self.mentions: list[Mention] = []
        self.texts: Counter[str] = Counter()
        self.own: Counter[str] = Counter()
        self.spellings: list[str] = []
        # of persons one short form in two documents is two entities, unless something joins them
        scope = (document,) if document is not None and type == "PER" else ()
        self.id = make_id("e", type, known or signature, *scope)

    def add(self, mention: Mention, *, named: str) -> None:
        """Take a mention in; `named` is the fullest name it stands for, which is what the unit is compared by."""
        self.mentions.append(mention)
        self.texts[mention.text] += 1
        self.own[named] += 1

    def common_texts(self) -> list[str]:
        """The most frequent full spellings, at most four. Asked for once the unit is complete."""
        if not self.spellings:
            self.spellings = [text for text, _ in sorted(self.own.items(), key=lambda pair: (-pair[1], pair[0]))[:4]]
        return self.spellings


@lru_cache(maxsize=200_000)
def sign(text: str) -> str:
    """What a name is grouped by: codes of generic words, then coarse keys of the others; folded text where it has none."""
    if is_acronym(text):
        return text.replace(".", "").lower()
    reading = take_apart(text)
    codes = sorted(f"+{part.code}" for part in reading.parts if part.kind == "generic")
    rest = [" ".join(name_words_keys(" ".join(part.forms))) for part in reading.parts if part.kind != "generic"]
    signature = " ".join((*codes, *filter(None, rest), *sorted(reading.numbers)))
    return signature or fold_text(text).strip()


@lru_cache(maxsize=200_000)
def generic_codes(text: str) -> frozenset[str]:
    """Codes of the generic words in a body's name."""
    return frozenset(part.code for part in take_apart(text).parts if part.kind == "generic")


@lru_cache(maxsize=200_000)
def bare_name(text: str) -> str:
    """A body's name without its generic words; "" where nothing is left."""
    return " ".join(form for part in take_apart(text).parts if part.kind != "generic" for form in part.forms)


@lru_cache(maxsize=200_000)
def is_short(text: str, type: MentionType) -> bool:
    """Whether a name may stand for a fuller one beside it: one part of a person's or a body's name, or an acronym."""
    if is_acronym(text):
        return True
    return type in ("PER", "ORG") and len(take_apart(text).parts) < 2


@lru_cache(maxsize=200_000)
def is_acronym(text: str) -> bool:
    """Whether a name is two to six capital letters, with or without full stops."""
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isascii() and letters.isalpha() and letters.isupper()


def gather_units(mentions: Sequence[Mention], *, types: Mapping[str, MentionType]) -> list[Unit]:
    """The units of a case, in a fixed order. A short form follows its antecedent; `types` gives the type of known keys."""
    by_id = {mention.id: mention for mention in mentions}
    units: dict[tuple[str | None, ...], list[Unit]] = defaultdict(list)
    ordered: list[Unit] = []
    for mention in mentions:
        head = _head_of(mention, by_id)
        unit = _find_unit(head, units, types)
        if unit is None:
            unit = _make_unit(head, units, types)
            ordered.append(unit)
        unit.add(mention, named=head.text)
    ordered.sort(
        key=lambda unit: (
            unit.type,
            unit.known or "",
            unit.signature,
            unit.document or "",
            unit.item or "",
            unit.mentions[0].id,
        )
    )
    return ordered


def _head_of(mention: Mention, by_id: Mapping[str, Mention]) -> Mention:
    """The mention at the end of the chain of antecedents; the last sensible one where the chain is broken or circular."""
    seen = {mention.id}
    while mention.antecedent is not None:
        earlier = by_id.get(mention.antecedent)
        if earlier is None or earlier.id in seen or earlier.type != mention.type:
            break
        if mention.known is not None and earlier.known != mention.known:
            break
        mention = earlier
        seen.add(mention.id)
    return mention


def _slot(head: Mention, types: Mapping[str, MentionType]) -> tuple[str | None, ...]:
    if head.known is not None:
        return ("known", head.known)
    signature = sign(head.text)
    if is_short(head.text, head.type):
        return ("short", head.type, signature, head.document, head.item)
    return ("full", head.type, signature)


def _find_unit(
    head: Mention, units: Mapping[tuple[str | None, ...], list[Unit]], types: Mapping[str, MentionType]
) -> Unit | None:
    """The unit of that name, if there is one whose spellings the finer comparison takes for the same."""
    candidates = units.get(_slot(head, types), ())
    for unit in candidates:
        if head.known is not None or head.text in unit.own or _agrees(head.text, unit.own, unit.type):
            return unit
    return None


def _agrees(text: str, others: Iterable[str], type: MentionType) -> bool:
    return any(match_names(text, other).score >= threshold(type, text) for other in list(others)[:3])


@lru_cache(maxsize=200_000)
def threshold(type: MentionType, text: str) -> float:
    """Score from which on two names are one. Higher for places, highest for short ones: a land is full of villages that
    sound alike."""
    if type != "LOC":
        return SAME_THRESHOLD
    if len(take_apart(text).parts) > 1:
        return 0.9
    return 0.94 if len(name_key(text)) > 3 else 0.97


def _make_unit(
    head: Mention, units: dict[tuple[str | None, ...], list[Unit]], types: Mapping[str, MentionType]
) -> Unit:
    slot = _slot(head, types)
    short = slot[0] == "short"
    signature = sign(head.text)
    if units[slot]:
        signature = f"{signature} {fold_text(head.text)}"
    unit = Unit(
        type=types.get(head.known, head.type) if head.known is not None else head.type,
        signature=signature,
        known=head.known,
        document=head.document if short else None,
        item=head.item if short else None,
    )
    units[slot].append(unit)
    return unit
