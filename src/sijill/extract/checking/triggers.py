"""Checks of the claim tables: types, triggers, nouns, closed classes and cues of modality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from sijill.extract.checking.findings import Finding, Level, Lines
from sijill.extract.claims.frame import NEEDS
from sijill.extract.claims.grammar import PLAIN_KEYS, WORD_SETS, split_words
from sijill.model.records import Modality

ROLES = frozenset(("", "actor", "target", "target2", "place", "object", "count"))
"""Values that name a role; `object` and `count` take nothing, but what stands there is looked at."""
PLOVER = frozenset(
    (
        "",
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
    )
) | {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
COUNTS = frozenset(
    ("killed", "wounded", "captured", "displaced", "fighters", "arrivals", "convoys", "vehicles", "money")
)
COUNTS |= {"distance", "other", ""}
# fmt: off
CLAIM_TYPES = frozenset((
    "attack", "clash", "kill", "wound", "capture", "destroy", "seize_place", "lose_place", "withdraw", "deploy",
    "arrest", "recruit", "arrive", "defect", "join", "split", "pledge", "appoint", "succeed", "die", "declare",
    "takfir", "meet", "negotiate", "agree", "request", "support", "fund", "threaten", "accuse", "deny", "condemn",
    "publish", "warn", "plan", "control", "displace", "other",
))
# fmt: on
"""Types that an export may hold."""
_SECTIONS = ("verb", "noun", "compound")
_ROLE_KEYS = ("subject", "object", "possessor", "before", "of", "construct", "adjective", "follow", "voice")
_CLASS_KEYS = ("object_is", "subject_is")
_FLAGS = frozenset(("either", "passive", "fixed"))
_LISTS = frozenset(("kinds", "needs", "words", "participles", "marks", "type", *_CLASS_KEYS))
_KNOWN = frozenset(PLAIN_KEYS) | frozenset(WORD_SETS) | _LISTS | _FLAGS
_CONDITIONS = (
    "object_is",
    "subject_is",
    "must",
    "object_not",
    "after_not",
    "before_not",
    "before_must",
    "needs",
    "kinds",
    "either",
    "passive",
    "object",
)


class TableChecker:
    """One table file with the words that it may use."""

    def __init__(self, path: str, text: str, data: Mapping[str, Any]) -> None:
        self.path, self.data, self.lines = path, data, Lines(text)

    def say(self, line: int | None, message: str, *, level: Level = "error") -> Finding:
        return Finding(path=self.path, line=line, level=level, message=message)

    def fold(self, word: str) -> str:
        """The words of an entry as they are looked up; "" where nothing is left of them."""
        norms = [norm for norm in split_words(word) if norm.strip()]
        return " ".join(norms) if any(any(letter.isalnum() for letter in norm) for norm in norms) else ""


class TriggerChecker(TableChecker):
    """Checks `triggers_en.toml` and `triggers_ar.toml`."""

    def check(self, *, types: frozenset[str], classes: frozenset[str]) -> Iterator[Finding]:
        """Everything found, in the order of the sections. `types` and `classes` are the names that may be used."""
        for section in _SECTIONS:
            held: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
            for number, row in enumerate(self.data.get(section, ())):
                yield from self._entry(section, number, row, types=types, classes=classes)
                yield from self._words(section, number, row, held)
        for section in ("light", "announce", "caused"):
            yield from self._repeated(section, self.data.get(section, {}).get("words", ()))
        unknown = set(self.data) - {*_SECTIONS, "light", "announce", "caused", "irregular"}
        for name in sorted(unknown):
            yield self.say(self.lines.table(name), f"unknown section {name!r}; known are verb, noun and compound")

    def _entry(
        self, section: str, number: int, row: Mapping[str, Any], *, types: frozenset[str], classes: frozenset[str]
    ) -> Iterator[Finding]:
        where = self.lines.table(section, number)
        if row.get("type") not in types:
            yield self.say(self.lines.key(section, number, "type"), f"unknown type {row.get('type')!r}; see types.toml")
        if not row.get("words"):
            yield self.say(where, "an entry needs `words`, with one word at least")
        for key in sorted(set(row) - _KNOWN):
            yield self.say(
                self.lines.key(section, number, key), f"unknown key {key!r}; the head of the table lists the keys"
            )
        if row.get("plover", "") not in PLOVER:
            yield self.say(self.lines.key(section, number, "plover"), f"unknown PLOVER code {row['plover']!r}")
        for key in _ROLE_KEYS:
            if row.get(key, "") not in ROLES:
                yield self.say(
                    self.lines.key(section, number, key), f"{key} = {row[key]!r} is no role; use {_listed(ROLES)}"
                )
        for mark, role in row.get("marks", {}).items():
            if role not in ROLES:
                yield self.say(self.lines.key(section, number, "marks"), f"mark {mark!r} = {role!r} is no role")
        for key in _CLASS_KEYS:
            for name in row.get(key, ()):
                if name not in classes:
                    line = next(self.lines.words(section, number, key, name))
                    yield self.say(line, f"{key}: {name!r} is no class of nouns.toml")
        for need in row.get("needs", ()):
            for alternative in need.split("|"):
                if alternative not in NEEDS and alternative not in classes:
                    line = next(self.lines.words(section, number, "needs", need))
                    yield self.say(line, f"needs: {alternative!r} is neither a role nor a class")
        modality = row.get("modality", "")
        if modality and modality not in get_args(Modality):
            yield self.say(self.lines.key(section, number, "modality"), f"unknown modality {modality!r}")

    def _words(
        self, section: str, number: int, row: Mapping[str, Any], held: dict[str, list[tuple[int, Mapping[str, Any]]]]
    ) -> Iterator[Finding]:
        seen: set[str] = set()
        for word in row.get("words", ()):
            line = next(self.lines.words(section, number, "words", word))
            folded = self.fold(word.replace(" -", "").replace("- ", ""))
            if not folded:
                yield self.say(line, f"nothing is left of {word!r} when it is folded; it can never be met")
                continue
            if folded in seen:
                yield self.say(line, f"{word!r} stands twice in this entry")
                continue
            seen.add(folded)
            for other, earlier in held.get(folded, ()):
                same = all(earlier.get(key) == row.get(key) for key in _CONDITIONS)
                where = self.lines.table(section, other)
                if earlier["type"] == row.get("type") and same:
                    yield self.say(line, f"{word!r} stands already in the entry of line {where}")
                elif same or not _is_conditional(earlier):
                    message = f"{word!r} is never reached: the entry of line {where} ({earlier['type']}) takes it first"
                    yield self.say(line, message)
                break
            held.setdefault(folded, []).append((number, row))

    def _repeated(self, section: str, words: Sequence[str]) -> Iterator[Finding]:
        seen: set[str] = set()
        for word in words:
            if word in seen:
                yield self.say(self.lines.key(section, 0, "words"), f"{word!r} stands twice in [{section}]")
            seen.add(word)


def _is_conditional(row: Mapping[str, Any]) -> bool:
    """Whether an entry may fail, so that another with the same word has its turn."""
    return any(row.get(key) for key in ("object_is", "subject_is", "must", "needs", "object_not", "after_not", "kinds"))


def _listed(values: frozenset[str]) -> str:
    return ", ".join(sorted(value for value in values if value))


class TypeChecker(TableChecker):
    """Checks `types.toml`."""

    def check(self, *, known: frozenset[str]) -> Iterator[Finding]:
        """`known` are the claim types that the export's form allows."""
        keys = {"plover", "acled", "ucdp", "roles", "symmetric", "place_from", "placeless", "counts"}
        for name, row in self.data.items():
            line = self.lines.table(name)
            if name not in known:
                yield self.say(line, f"{name!r} is no claim type of the export")
            if row.get("plover", "") not in PLOVER:
                yield self.say(self.lines.key(name, 0, "plover"), f"unknown PLOVER code {row['plover']!r}")
            for missing in ("plover", "acled", "ucdp", "roles"):
                if missing not in row:
                    yield self.say(line, f'{name!r} lacks `{missing}`; write "" where nothing is near it')
            for key in sorted(set(row) - keys):
                yield self.say(self.lines.key(name, 0, key), f"unknown key {key!r}")
            if row.get("counts", "") not in COUNTS:
                yield self.say(self.lines.key(name, 0, "counts"), f"unknown count {row['counts']!r}")
            for role in row.get("place_from", ()):
                if role not in ROLES:
                    yield self.say(self.lines.key(name, 0, "place_from"), f"{role!r} is no role")


class NounChecker(TableChecker):
    """Checks `nouns.toml`."""

    def check(self) -> Iterator[Finding]:
        for name, row in self.data.items():
            if row.get("counts", "") not in COUNTS:
                yield self.say(self.lines.key(name, 0, "counts"), f"unknown count {row['counts']!r}")
            for key, words in row.items():
                if key != "counts":
                    yield from self.check_list(name, key, words)

    def check_list(self, table: str, key: str, words: Sequence[str]) -> Iterator[Finding]:
        """Words of one list that fold to nothing, or to another of the list."""
        seen: dict[str, str] = {}
        for word in words:
            lines = list(self.lines.words(table, 0, key, word))
            folded = self.fold(word)
            if not folded and word not in "%$€£س":
                yield self.say(lines[0], f"nothing is left of {word!r} when it is folded; it can never be met")
            elif folded in seen and folded:
                line = lines[1] if seen[folded] == word and len(lines) > 2 else lines[0]
                message = f"{key}: {word!r} is folded like {seen[folded]!r}, which stands before it"
                yield self.say(line, message, level="warning")
            seen.setdefault(folded, word)


class SyntaxChecker(NounChecker):
    """Checks `syntax.toml`."""

    def check(self) -> Iterator[Finding]:
        for language in ("en", "ar"):
            for key, words in self.data.get(language, {}).items():
                yield from self.check_list(language, key, words)
            held: dict[str, str] = {}
            for name, cues in self.data.get("modality", {}).get(language, {}).items():
                table = f"modality.{language}"
                if name not in ("denying", "continuing") and name not in get_args(Modality):
                    yield self.say(self.lines.key(table, 0, name), f"unknown modality {name!r}")
                yield from self.check_list(table, name, cues)
                for cue in cues:
                    folded = self.fold(cue)
                    if held.setdefault(folded, name) != name:
                        line = next(self.lines.words(table, 0, name, cue))
                        yield self.say(line, f"{cue!r} is a cue of {held[folded]!r} too; keep it in one list")
