"""Which mention names a source: a name in its words, or the body that its noun was called before."""

from __future__ import annotations

from bisect import bisect_left

from sijill.extract.attributions.cues import words_in, words_of
from sijill.extract.attributions.drafts import Draft, Range, detach
from sijill.extract.kinds import body_kinds
from sijill.model.records import Mention, Span
from sijill.text.fold import fold_text
from sijill.text.tokens import Tokens, clitic_splits

_LONGEST_DESCRIPTION = 6
"""Words of "the London-based monitor", which stands for the body named before."""
_ARMED = frozenset(("armed group", "militia", "unit", "party", "coalition"))
_SHORT_NAME = 2
"""Words of a name that is given in short."""
_REMEMBERED = 60
"""Names back that "the army" may stand for."""


class Naming:
    """Finds the mention of a source among those of the document. `mentions` are in order of their place."""

    def __init__(self, tokens: Tokens, text: str, mentions: list[Mention], starts: list[int]) -> None:
        self.tokens = tokens
        self.text = text
        self.mentions = mentions
        self.mention_starts = starts

    def is_pronoun(self, source: Range, *, arabic: bool) -> bool:
        norms = self.tokens.norms
        if arabic:
            return source[1] - source[0] == 1 and norms[source[0]] in ("هو", "هي", "هم")
        return source[1] - source[0] == 1 and norms[source[0]] in words_of("en", "third_person") | {
            "him",
            "her",
            "them",
        }

    def stands_for_another(self, source: Range, *, arabic: bool) -> bool:
        """Whether the source is "the sources", "المصدر نفسه": whoever was the source before."""
        norms = self.tokens.norms[source[0] : source[1]]
        anaphors = words_of("ar" if arabic else "en", "anaphors")
        if " ".join(norms) in anaphors or (arabic and " ".join([detach(norms[0]), *norms[1:]]) in anaphors):
            return True
        if arabic or len(norms) > _LONGEST_DESCRIPTION:
            return False
        issued = norms[0] in ("a", "an") and norms[-1] in words_of("en", "put_out")  # "a later statement said"
        return issued or (norms[0] == "the" and f"the {norms[-1]}" in words_of("en", "anaphors"))

    def of_same_noun(self, source: Range, item: str | None, *, arabic: bool) -> str | None:
        """The body that "the army", "الوزارة" was called with its full name before ("the Northern army"); None for none."""
        noun = self._noun_of(source, arabic=arabic)
        if noun is None:
            return None
        at = bisect_left(self.mention_starts, self.tokens.starts[source[0]])
        for row in self.mentions[max(0, at - _REMEMBERED) : at][::-1]:
            fits = row.type == "ORG" and row.item == item and self._has_noun(row, noun, arabic=arabic)
            if fits and (source[1] - source[0] < 3 or arabic or self._ends_alike(row, source)):
                return row.id
        return self._only_force(item, at) if noun in words_of("ar" if arabic else "en", "armies") else None

    def of_group(self, source: Range, item: str | None, last: str | None) -> str | None:
        """The armed body that "the rebel group", "the militia" stands for: who spoke last where it is one, else the nearest
        before; None for another description, and where none is named before."""
        norms = self.tokens.norms[source[0] : source[1]]
        if norms[0] != "the" or not 2 < len(norms) <= _LONGEST_DESCRIPTION or norms[-1] not in words_of("en", "groups"):
            return None
        if not words_of("en", "armed").intersection(norms):
            return None
        at = bisect_left(self.mention_starts, self.tokens.starts[source[0]])
        before = [row for row in self.mentions[max(0, at - _REMEMBERED) : at][::-1] if row.item == item]
        found = [row for row in before if self._is_armed(row)]
        return next((row.id for row in found if row.id == last), found[0].id if found else None)

    def _is_armed(self, row: Mention) -> bool:
        """Whether a name is that of an armed body that is no state's, by the lists; of none that they do not know."""
        return row.type == "ORG" and body_kinds().get(row.known or "") in _ARMED

    def of_monitor(self, source: Range, item: str | None) -> str | None:
        """The one monitor that an item names, before or behind, for "a watchdog", "the war monitor"; None for none or several."""
        norms = self.tokens.norms[source[0] : source[1]]
        if not 2 <= len(norms) <= _LONGEST_DESCRIPTION or norms[0] not in ("a", "an", "the"):
            return None
        if norms[-1] not in words_of("en", "monitors") and " ".join(norms[-2:]) not in words_of("en", "monitors"):
            return None
        found: dict[str, str] = {}
        for row in self.mentions:
            if row.item == item and row.known and body_kinds().get(row.known) == "monitor":
                found.setdefault(row.known, row.id)
        return next(iter(found.values())) if len(found) == 1 else None

    def of_short_name(self, source: Range, item: str | None) -> str | None:
        """The person or body whose Arabic name, given in full before, ends with the words of the source ("الفلاني"); None for none."""
        words = [norm for norm in self.tokens.norms[source[0] : source[1]] if norm != '"']
        if not 0 < len(words) <= _SHORT_NAME or self._is_called(words):
            return None
        at = bisect_left(self.mention_starts, self.tokens.starts[source[0]])
        for row in self.mentions[max(0, at - _REMEMBERED) : at][::-1]:
            if row.type not in ("PER", "ORG") or row.item != item:
                continue
            first, last = self.tokens.at(row.start), self.tokens.at(row.end - 1)
            name = [norm for norm in self.tokens.norms[first : last + 1] if norm != '"']
            if len(name) > len(words) and name[-len(words) :] == words:
                return row.id
        return None

    def _is_called(self, words: list[str]) -> bool:
        """Whether a word for an office, a body or an unnamed source stands in front, which is no name."""
        head = words[0].removeprefix("ال")
        known = words_in("ar", "titles", "speakers", "bodies", "unnamed", "people", "masculine", "feminine", "issued")
        return head in known or words[0] in words_of("ar", "anaphors") or len(head) < 3

    def _noun_of(self, source: Range, *, arabic: bool) -> str | None:
        """The noun of a body without its name: "the army", "an army spokesman", "الوزارة", "ناطق باسم الجيش"; None for none."""
        norms = self.tokens.norms
        length = source[1] - source[0]
        last = norms[source[1] - 1]
        if arabic:
            head = norms[source[0]].removeprefix("ال")
            if length == 2 and head != norms[source[0]] and last.startswith("ال"):
                return head if len(head) > 2 else None  # "الشبكة الحقوقية": a body and what it is like
            noun = last.removeprefix("ال")
            spoken = head in words_in("ar", "speakers", "insiders") and 2 <= length <= 5
            spoken = spoken or (length == 2 and head in words_of("ar", "issued"))  # "تقرير المفوضية"
            inside = spoken and norms[source[1] - 2] in words_of("ar", "within") | {"باسم", "بلسان", head}
            return noun if noun != last and len(noun) > 2 and (length == 1 or inside) else None
        if length in (2, 3) and norms[source[0]] == "the":
            return last if len(last) > 2 else None
        spoken = last in words_of("en", "speakers") and 2 <= length <= 4
        noun = norms[source[1] - 2] if spoken else ""
        return noun if noun in words_of("en", "armies") else None

    def _ends_alike(self, mention: Mention, source: Range) -> bool:
        """Whether a name ends with the last two words of "the emergency room"."""
        last = self.tokens.at(mention.end - 1)
        return self.tokens.norms[last - 1 : last + 1] == self.tokens.norms[source[1] - 2 : source[1]]

    def _only_force(self, item: str | None, at: int) -> str | None:
        """The mention nearest to `at` of the one army that an item names; None where it names none, or several."""
        words = words_of("en", "armies") | words_of("ar", "armies")
        found: dict[str, str] = {}
        for row in sorted(self.mentions, key=lambda row: abs(bisect_left(self.mention_starts, row.start) - at)):
            if row.type != "ORG" or row.item != item:
                continue
            first, last = self.tokens.at(row.start), self.tokens.at(row.end - 1)
            parts = {norm.removeprefix("ال") for norm in self.tokens.norms[first : last + 1]}
            if parts & words or {"armed", "forces"} <= parts or {"قوات", "مسلحه"} <= parts:
                found.setdefault(row.known or fold_text(row.text), row.id)
        return next(iter(found.values())) if len(found) == 1 else None

    def _has_noun(self, mention: Mention, noun: str, *, arabic: bool) -> bool:
        """Whether a name begins (Arabic) or ends (English) with a noun, or has it right beside it."""
        first, last = self.tokens.at(mention.start), self.tokens.at(mention.end - 1)
        norms = self.tokens.norms
        if not arabic:
            return last > first and norms[last] == noun
        before = first - 1
        while before > 0 and (norms[before] == '"' or norms[before] in words_of("ar", "called")):
            before -= 1  # "جماعة تدعى «…»"
        words = [norms[first], norms[before] if first else ""]
        return any(rest.removeprefix("ال") == noun for word in words for _, rest in clitic_splits(word))

    def name(self, source: Span | None, draft: Draft) -> str | None:
        """The mention that names the source: a person or body in it; a place only where it is all of it."""
        if source is None or draft.source is None:
            return None
        at = bisect_left(self.mention_starts, source.start)
        inside: list[Mention] = []
        while at < len(self.mentions) and self.mentions[at].start < source.end:
            if self.mentions[at].end <= source.end and not self._is_description(self.mentions[at]):
                inside.append(self.mentions[at])
            at += 1
        if not inside:
            return None
        language = "ar" if draft.arabic else "en"
        norms = self.tokens.norms[draft.source[0] : draft.source[1]]
        words = self.text[source.start : source.end]
        comma = next((at for at, mark in enumerate(words) if mark in ",،"), len(words)) + source.start
        person = next((row for row in inside if row.type == "PER"), None)
        head = next((row for row in inside if row.type == "ORG" and row.end <= comma), None)
        if (
            person is not None
            and person.start > comma
            and head is not None
            and not self._has_office(draft.source, head, language)
        ):
            return head.id  # "the Centre, headed by N, said"
        if person is not None:
            return person.id
        apposed = inside[0] if inside[0].start > comma and norms[0] in words_of(language, "indefinite") else None
        inside = [row for row in inside if row.start < comma]
        if not inside:
            return apposed.id if apposed is not None and self._is_apposed(apposed, comma) else None
        if any(norm in words_of(language, "unnamed") for norm in norms[:4]) and not any(
            norm in words_of(language, "speakers") for norm in norms[:6]
        ):
            return self._body_of(draft.source, inside, language)
        body = next((row for row in inside if row.type in ("ORG", "WORK")), None)
        if body is not None:
            return body.id
        place = inside[0]
        lead = self.text[source.start : place.start].strip().casefold()
        return place.id if len(norms) <= 3 and lead in ("", "the") else None

    def _is_apposed(self, body: Mention, comma: int) -> bool:
        """Whether a body stands right behind the comma of a description ("a local group, the Valley Committee, said")."""
        between = self.text[comma + 1 : body.start].strip().casefold()
        return body.type == "ORG" and between in ("", "the")

    def _has_office(self, source: Range, body: Mention, language: str) -> bool:
        """Whether a word for an office stands in front of the first comma of a source ("the director of the Centre, N")."""
        known = words_of(language, "speakers") | words_of(language, "titles" if language == "ar" else "appositions")
        for index in range(*source):
            norm = self.tokens.norms[index]
            if body.start <= self.tokens.starts[index] < body.end:
                continue
            if norm in ",،":
                return False
            if norm.removeprefix("ال") in known or norm in known:
                return True
        return False

    def _body_of(self, source: Range, inside: list[Mention], language: str) -> str | None:
        """The body that an unnamed source is in ("a source in the Council"); None for witnesses and others of none."""
        norms = self.tokens.norms
        for at in range(source[0], min(source[1] - 1, source[0] + 4)):
            if norms[at].lstrip("و") not in words_of(language, "insiders"):
                continue
            if norms[at + 1] not in words_of(language, "within"):
                return None
            body = next((row for row in inside if row.type == "ORG" and self.tokens.at(row.start) - at <= 3), None)
            return body.id if body is not None else None
        return None

    def _is_description(self, mention: Mention) -> bool:
        """Whether a participle behind a name makes of it a description ("a Front-linked group", "the Front linked group")."""
        after = self.tokens.at(mention.end)
        norms = self.tokens.norms
        hyphen = norms[after : after + 1] == ["-"]
        behind = norms[after + hyphen : after + hyphen + 2]
        if len(behind) < 2 or behind[0] not in words_of("en", "linking"):
            return False
        return hyphen or behind[1] in words_of("en", "groups")
