"""The automatic joins, from certain to likely: known names, fuller names, brackets, short forms. Near-linear: by key."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from sijill.model.records import Mention
from sijill.resolve.entities.clusters import Clusters
from sijill.resolve.entities.units import Unit, bare_name, generic_codes, is_acronym, sign, threshold
from sijill.text.names import POSSIBLE_THRESHOLD, SAME_THRESHOLD, match_names, name_words_keys
from sijill.text.names.structure import is_short_for_body, take_apart
from sijill.text.scripts import script_of

_BLOCK = 60
"""Units that share a key and are compared with each other; of larger blocks only neighbours are."""
_OPENS = re.compile(r"[\s\"”’»']*[(\[]\s*[\"“‘«']?\s*$")
_CLOSES = re.compile(r"\s*[\"”’»']?\s*[)\],;]")
_WORD = re.compile(r"[^\W\d_]+")


def join_known(clusters: Clusters, names: Mapping[str, Sequence[str]]) -> None:
    """Unknown full names that sound like a name of one known entity of the case, and of no other."""
    owners: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, unit in enumerate(clusters.units):
        if unit.known is not None:
            for text in (*unit.own, *names.get(unit.known, ())):
                owners[unit.type, sign(text)].add(number)
    spellings: dict[int, list[str]] = {}
    for number, unit in enumerate(clusters.units):
        if unit.known is not None or unit.short:
            continue
        found = sorted(owners.get((unit.type, unit.signature), ()))
        agreeing = []
        for owner in found[:8]:
            known = clusters.units[owner]
            if owner not in spellings:
                spellings[owner] = [*known.common_texts(), *names.get(known.known or "", ())]
            pairs = ((text, other) for text in unit.common_texts() for other in spellings[owner])
            best = max(((match_names(a, b).score, a, b) for a, b in pairs), default=None)
            if best and best[0] >= max(threshold(unit.type, best[1]), threshold(unit.type, best[2])):
                agreeing.append((owner, best))
        if len(agreeing) == 1:
            owner, (score, text, other) = agreeing[0]
            clusters.join(number, owner, f"{text} reads like {other}, a known name ({score:.2f})")
        elif agreeing:
            clusters.note(number, f"more than one known name sounds like it: {len(agreeing)}")


def join_bare(clusters: Clusters, names: Mapping[str, Sequence[str]]) -> None:
    """Bodies whose name is a bare name of one known body, with generic words that its other names have too.

    A body that is known as "Democratic Forces of Lumar" and as "Qaslum" is meant by "the Qaslum forces".
    """
    owners: dict[str, dict[int, str]] = defaultdict(dict)
    codes: dict[int, frozenset[str]] = {}
    for number, unit in enumerate(clusters.units):
        if unit.known is None or unit.type != "ORG":
            continue
        texts = (*unit.own, *names.get(unit.known, ()))
        codes[number] = frozenset(code for text in texts for code in generic_codes(text))
        for text in texts:
            if not generic_codes(text) and not is_acronym(text):
                owners[sign(text)].setdefault(number, text)
    for number, unit in enumerate(clusters.units):
        if unit.known is not None or unit.type != "ORG" or unit.short:
            continue
        text = unit.common_texts()[0]
        bare, own = bare_name(text), generic_codes(text)
        if not bare or not own:
            continue
        fitting = [
            (owner, name)
            for owner, name in owners.get(sign(bare), {}).items()
            if own <= codes[owner] and match_names(bare, name).score >= SAME_THRESHOLD
        ]
        if len(fitting) == 1:
            owner, name = fitting[0]
            clusters.join(number, owner, f"{text} is {name}, a known name, with words of its other names")


def join_fuller(clusters: Clusters) -> None:
    """Full names that match one another although words were left out or spelt otherwise."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, unit in enumerate(clusters.units):
        if unit.short:
            continue
        keys = dict.fromkeys(key for text in unit.common_texts() for key in (_block_key(text), _joined_key(text)))
        for key in filter(None, keys):
            blocks[unit.type, key].append(number)
    for _, numbers in sorted(blocks.items()):
        reach = _BLOCK if len(numbers) <= _BLOCK else 8
        for place, number in enumerate(numbers):
            for other in numbers[place + 1 : place + 1 + reach]:
                if clusters.find(number) != clusters.find(other):
                    _join_if_same(clusters, number, other)


@lru_cache(maxsize=200_000)
def _block_key(text: str) -> str | None:
    """Outline of the first and the last telling word; None where a name has none. Names that match share it, mostly."""
    parts = take_apart(text).parts
    core = [part for part in parts if part.kind != "generic"] or list(parts)
    keys = [key for part in core for form in part.forms for key in name_words_keys(form)]
    if not keys:
        return None
    return f"{keys[0].translate(_OUTLINE)} {keys[-1].translate(_OUTLINE)}"


@lru_cache(maxsize=200_000)
def _joined_key(text: str) -> str | None:
    """Outline of a short name as if it were one word, since "Kafr Nuha" is also written "Kafrnuha"."""
    keys = name_words_keys(text)
    return f"={''.join(keys).translate(_OUTLINE)}" if 0 < len(keys) <= 3 else None


# consonants that the finer comparison lets stand for one another, and what spellings leave out
_OUTLINE = str.maketrans({"j": "k", "x": "k", "t": "d", "c": "s", "h": None, "i": None, "a": None})


def _join_if_same(clusters: Clusters, a: int, b: int) -> None:
    for left in clusters.units[a].common_texts():
        for right in clusters.units[b].common_texts():
            match = match_names(left, right)
            if match.score >= max(threshold(clusters.units[a].type, left), threshold(clusters.units[a].type, right)):
                clusters.join(a, b, f"{left} and {right}: {'; '.join(match.reasons)} ({match.score:.2f})")
                return


def join_brackets(
    clusters: Clusters, mentions: Iterable[Mention], *, owners: Mapping[str, int], text_of: Callable[[str], str]
) -> None:
    """Names that a page gives in brackets after another: an acronym, or the name in the other script."""
    document, text = None, ""
    left: Mention | None = None
    for right in sorted(mentions, key=lambda mention: (mention.document, mention.start, mention.end)):
        previous, left = left, right
        if previous is None or previous.document != right.document or previous.type != right.type:
            continue
        if not 0 < right.start - previous.end <= 6:
            continue
        if not is_acronym(right.text) and script_of(previous.text) == script_of(right.text):
            continue
        if document != right.document:
            document, text = right.document, text_of(right.document)
        if _OPENS.fullmatch(text[previous.end : right.start]) and _CLOSES.match(text[right.end : right.end + 4]):
            clusters.join(owners[previous.id], owners[right.id], f"{previous.text} ({right.text}) on one page")


def initials_of(text: str) -> frozenset[str]:
    """Acronyms that the words of a Latin name may make, with and without its small words."""
    words = _WORD.findall(text)
    if len(words) < 2 or not text[:1].isascii() or any(len(word) == 1 for word in words):
        return frozenset()
    every = "".join(word[0] for word in words).upper()
    large = "".join(word[0] for word in words if word[0].isupper())
    return frozenset(initials for initials in (every, large) if len(initials) > 1)


class ShortForms:
    """Finds the only fuller name that a short form can stand for: in its item, then its document, then the case."""

    def __init__(self, clusters: Clusters) -> None:
        self._clusters = clusters
        self._items: dict[tuple[str, str | None, str], dict[int, None]] = defaultdict(dict)
        self._documents: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
        self._case: dict[str, dict[int, None]] = defaultdict(dict)
        for number, unit in enumerate(clusters.units):
            if unit.short and clusters.find(number) == number and not clusters.reasons(number):
                continue
            handles = dict.fromkeys(handle for text in unit.own for handle in self._handles(text, unit.type))
            for document, item in dict.fromkeys((mention.document, mention.item) for mention in unit.mentions):
                for handle in handles:
                    self._items[document, item, handle][number] = None
                    self._documents[document, handle][number] = None
            for handle in handles:
                self._case[handle][number] = None

    @staticmethod
    def _handles(text: str, type: str) -> list[str]:
        handles = [f"{type} {key}" for key in dict.fromkeys(name_words_keys(text))]
        handles.extend(f"{type}={initials}" for initials in sorted(initials_of(text)))
        if is_acronym(text):
            handles.append(f"{type}={text.replace('.', '')}")
        handles.extend(f"{type}+{part.code}" for part in take_apart(text).parts if part.kind == "generic")
        return handles

    def attach(self) -> None:
        """Join what can be joined; say of the rest why it stayed apart."""
        clusters = self._clusters
        left: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, unit in enumerate(clusters.units):
            if not unit.short:
                continue
            if clusters.find(number) == number and not self._attach_one(number, unit):
                scope = () if unit.type != "PER" else (unit.document or "",)
                left[(unit.type, unit.signature, *scope)].append(number)
        for numbers in left.values():
            for number in numbers[1:]:  # of a person within a document, of anything else within the case
                clusters.join(
                    numbers[0], number, f"{clusters.units[number].mentions[0].text} again, nobody fuller named"
                )

    def _attach_one(self, number: int, unit: Unit) -> bool:
        text = unit.common_texts()[0]
        handle = self._handle(text, unit)
        if handle is None or unit.document is None:
            return False
        places = [
            ("in the same item", self._items.get((unit.document, unit.item, handle), {})),
            ("in the same document", self._documents.get((unit.document, handle), {})),
        ]
        if self._travels(text):
            places.append(("in the case", self._case.get(handle, {})))
        for where, candidates in places:
            fitting: dict[int, str] = {}
            for candidate in list(candidates)[:200]:
                other = _fits(self._clusters.units[candidate], text)
                if candidate != number and other is not None:
                    fitting.setdefault(self._clusters.find(candidate), other)
                    if len(fitting) > 3:
                        break
            if len(fitting) == 1:
                ((root, other),) = fitting.items()
                return self._clusters.join(number, root, f"{text} stands for {other}, the only such name {where}")
            if fitting:
                names = ", ".join(sorted(fitting.values())[:4])
                self._clusters.note(number, f"{text} may stand for several {where}: {names}")
                return False
        return False

    @staticmethod
    def _handle(text: str, unit: Unit) -> str | None:
        if is_acronym(text):
            return f"{unit.type}={text.replace('.', '')}"
        code = _lone_code(text)
        if code:
            return f"{unit.type}+{code}"
        keys = name_words_keys(text)
        return f"{unit.type} {max(keys, key=len)}" if keys else None

    @staticmethod
    def _travels(text: str) -> bool:
        """Whether the form is telling enough to be looked for in the whole case: an acronym, a nisba, a rare surname."""
        if is_acronym(text):
            return True
        if _lone_code(text):
            return False
        parts = take_apart(text).parts
        return len(parts) == 1 and parts[0].kind in ("nisba", "laqab")


def _lone_code(text: str) -> str | None:
    """Code of the generic word that the name consists of ("the Observatory"); None for a name with anything more."""
    parts = take_apart(text).parts
    return parts[0].code if len(parts) == 1 and parts[0].kind == "generic" else None


def _fits(unit: Unit, short: str) -> str | None:
    """The spelling of the unit that the short form can stand for; None where it fits none."""
    if is_acronym(short):
        letters = short.replace(".", "")
        for text in unit.common_texts():
            if letters in initials_of(text) or text.replace(".", "") == letters:
                return text
        return None
    code = _lone_code(short)
    for text in unit.common_texts():
        if code:
            parts = take_apart(text).parts
            if any(part.code == code for part in parts) and any(part.kind != "generic" for part in parts):
                return text
            continue
        if unit.type == "ORG" and text != short and not is_short_for_body(short, text):
            continue
        if not is_acronym(text) and match_names(short, text).score >= POSSIBLE_THRESHOLD:
            return text
    return None
