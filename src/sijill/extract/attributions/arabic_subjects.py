"""Who says it, in an Arabic sentence: the words behind a verb of saying, before it, and behind "بحسب"."""

from __future__ import annotations

from sijill.extract.attributions.agreement import agrees, source_gender, verb_gender
from sijill.extract.attributions.arabic_spans import COMMAS, LONGEST_SOURCE, ArabicSpans
from sijill.extract.attributions.cues import Cue, words_in, words_of
from sijill.extract.attributions.drafts import Range, trim
from sijill.text.tokens import ARABIC, BREAK, MARK, NUMBER

_LONG_QUOTE = 5
"""Tokens of a quotation beyond which it is no name."""
_HAD = frozenset(("كان", "كانت", "كانوا"))


class ArabicSubjects(ArabicSpans):
    """Adds the search for sources."""

    def _is_aside(self, index: int) -> bool:
        """Whether "في بيان", "اليوم", "لوكالة …" begins here: behind the source, before what is said."""
        norm = self.norms[index]
        if norm[0] != "ل" and norm not in words_of("ar", "asides_in"):
            return False
        following = self.norms[index + 1] if index + 1 < self.last else ""
        if norm in ("في", "خلال", "عبر", "علي", "اثنا", "ضمن"):
            return norm in ("عبر", "خلال") or following in words_of("ar", "media_words")
        if index in self.prefixed and norm[0] == "ل" and self._ends_name(index):
            return True
        if (norm in ("ل", "لـ") and self._ends_name(index)) or (
            norm[0] == "ل"
            and len(norm) > 4
            and self._ends_name(index)
            and (norm[1:] in words_of("ar", "speakers") or (norm.startswith("لل") and index in self.names))
        ):
            return True
        return norm in words_of("ar", "asides_in") and norm not in (
            "في",
            "خلال",
            "عبر",
            "علي",
            "ل",
            "بعد",
            "قبل",
            "لدي",
        )

    def _before_others(self, start: int, stop: int, content: int, *, stance: str | None) -> int:
        """Where a source behind its verb ends, when whom it told, what it told it in, or whom it accuses stands behind it."""
        named = -1
        cutting = words_in("ar", "manners", "issued_objects")
        addressed = stance in ("accuses", "demands")
        for index in range(start, stop):
            norm = self.norms[index]
            if index > start and (norm in cutting or (stance == "judges" and norm == "علي")):
                # "نشر المركز تقريرا …", "الرئيس بصورة خاصة", "أثنى البيان على فلان"
                return index - (self.words[index - 1] in COMMAS)
            if norm in COMMAS and index > start and self._interrupts(index + 1):
                return index
            if addressed and index == self.names.get(start) and norm.startswith("ال"):
                return index
            told = norm == "ما" and index > start and index + 1 in self.at
            if told or (stance == "demands" and self._is_addressed(start, index)):
                return index - (self.words[index - 1] in COMMAS)
            if index in self.names:
                accused = addressed and (
                    named == index
                    or (
                        named < 0
                        and index > start
                        and self._has_title(start)
                        and (self.norms[start] in words_of("ar", "unnamed") or self.norms[index].startswith("ال"))
                    )
                )
                if accused and self.norms[index - 1] not in words_of("ar", "stops"):
                    return index
                named = self.names[index]
            if index > start and self._is_relay(index):
                return index - (self.words[index - 1] in COMMAS)
            if index > start and self.norms[content - 1] != ":" and self._is_aside(index) and self._ends_name(index):
                return index
        return stop

    def _past_counter(self, start: int) -> int | None:
        """Behind who counted and when ("وثق المركز خلال الشهر الماضي سبع حالات"); None where no figure or noun follows."""
        index = self._past_definite(start)
        definite = self._may_speak(start)
        if not definite:
            return None
        if (
            self.norms[index : index + 1] == ["باسم"]
            and index + 2 < self.last
            and (self.norms[index + 1].startswith("ال") or index + 1 in self.names)
        ):
            index = self._past_definite(index + 1)
        if self._has_title(start) and self.norms[index : index + 1] == ["في"]:
            index = next((i for i in range(index, min(self.last, index + 10)) if self.words[i] in COMMAS), index)
        if index < self.last and self.words[index] in COMMAS and self._interrupts(index + 1):
            index = next((i for i in range(index + 1, min(self.last, index + 9)) if self.words[i] in COMMAS), index) + 1
        while index < self.last and (
            self.norms[index] in words_of("ar", "openers") or self.norms[index] in words_of("ar", "asides_in")
        ):
            index += 1
        fits = index < self.last and self.kinds[index] in (ARABIC, NUMBER) and self.norms[index][0] not in "بلك"
        return index if fits and self.norms[index] not in words_of("ar", "sources_end") else None

    def _past_definite(self, start: int) -> int:
        """Behind the word or name at `start` and the names and words with the article that go on with it."""
        index = self.names.get(start, start + 1)
        while index < self.last and (self.norms[index].startswith("ال") or index in self.names):
            index = self.names.get(index, index + 1)
        return index

    def _is_act(self, index: int) -> bool:
        """Whether a noun without article stands here and what it is of behind it ("مغادرة جميع الفصائل", "فوز فلان")."""
        norm = self.norms[index]
        if index in self.names or index + 1 >= self.last or len(norm) < 3 or norm in words_of("ar", "not_heads"):
            return False
        if norm in words_in("ar", "titles", "speakers", "bodies", "asides_in", "relatives", "unnamed"):
            return False
        after = self.norms[index + 1]
        owned = after.startswith("ال") or index + 1 in self.names or after in words_of("ar", "all_of")
        return owned and norm[0] not in "ويت" and norm not in words_in("ar", "stops", "about_what")

    def _is_accused(self, start: int, content: int) -> bool:
        """Whether the one named behind "اتهم" is accused and nobody accuses: what he is accused of follows at once."""
        end = self.names.get(start, start)
        if end >= self.last or end > content:
            return False
        while end + 1 < self.last and self.norms[end] in words_of("ar", "manners"):
            end += 1
        return self.norms[end].startswith("ب") and end not in self.names and len(self.norms[end]) > 2

    def _tells_with_b(self, index: int, start: int) -> bool:
        """Whether "بفشل …", "بتواصل …" stands here: what is told, and no body that the source is in."""
        norm = self.norms[index]
        rest = norm[1:]
        if norm[0] != "ب" or len(norm) < 4 or index in self.names or index + 1 >= self.last or rest.startswith("ال"):
            return False
        known = ("bodies", "speakers", "issued", "not_heads", "media_words", "stops", "sources_end")
        if (
            norm in words_in("ar", *known)
            or rest in words_in("ar", *known)
            or norm
            in (
                "بعض",
                "باسم",
            )
        ):
            return False
        after = self.norms[index + 1]
        return after.startswith("ال") or index + 1 in self.names or after in words_of("ar", "all_of") or index == start

    def _opens_phrase(self, index: int) -> bool:
        """Whether a participle of saying or "وفقا" stands here, which opens a phrase of its own ("وتابع قائلا: …")."""
        cue = self.at.get(index)
        return cue is not None and cue.kind in ("participle", "before_source", "before_verb")

    def _may_speak(self, index: int) -> bool:
        """Whether a name, an office, a body or a word for an unnamed source begins here."""
        head = self.norms[index].removeprefix("ال")
        known = ("titles", "speakers", "bodies", "unnamed", "masculine", "feminine", "people")
        return index in self.names or head in words_in("ar", *known)

    def _is_addressed(self, start: int, index: int) -> bool:
        """Whether whom something is demanded of is named right behind one definite word ("دعت الفصائل المجلس")."""
        return (
            index == start + 1
            and index in self.names
            and self.norms[start].startswith("ال")
            and start not in self.names
        )

    def _early(self, start: int, cue: Cue) -> int | None:
        """Where a noun of an act opens what is told before "أن" does ("أعلن الجيش القبض على رجلين بدعوى أنهما"); None for none."""
        if cue.lemma not in words_of("ar", "announcing"):
            return None
        heads = words_in("ar", "bodies", "speakers", "titles", "masculine", "feminine")
        inside = 0
        for index in range(start, min(self.last, start + 14)):
            inside = max(inside, self.names.get(index, 0))
            if self.words[index] in COMMAS and not self._interrupts(index + 1) and not self._starts_content(index + 1):
                return None
            if index > start and index >= inside and self._starts_content(index):
                before = self.norms[index - 1]
                return index if before not in heads or before.startswith("ال") else None
        return None

    def _has_title(self, index: int) -> bool:
        """Whether a word for an office, a rank or an unnamed source stands here, with or without its article."""
        norm = self.norms[index]
        return norm in words_of("ar", "unnamed") or norm.removeprefix("ال") in words_of("ar", "titles")

    def _interrupts(self, index: int) -> bool:
        """Whether "من جانبه", "في مقابلة", "بدوره" begins here: between a source and its verb, or what is said."""
        norm = self.norms[index] if index < self.last else ""
        follows = self.norms[index + 1] if index + 1 < self.last else ""
        return norm in words_of("ar", "interrupters") and (norm != "من" or follows in words_of("ar", "leads"))

    def _fronted(self, at: int) -> Range | None:
        """The name, with its title, that ends right before a verb ("أن قائد الفرقة فلانا أبلغ …"); None where none does."""
        if at - 1 > self.first and self.norms[at - 1] == '"':
            return self._quoted_name(at - 1)
        near = next((i for i in range(max(self.first, at - 6), at) if self.names.get(i) == at), None)
        if near is None:
            return None
        start = near
        while start > self.first and near - start < 7 and self.kinds[start - 1] == ARABIC:
            if self.norms[start - 1] in words_of("ar", "complementisers"):
                break
            start -= 1
        lead = start
        while start < near and self.norms[start] in words_of("ar", "leads") - words_of("ar", "sources_end"):
            start += 1
        border = self.norms[lead - 1] if lead > self.first else ""
        opens = lead == self.first or border in words_of("ar", "complementisers") or self.kinds[lead - 1] != ARABIC
        if not opens or border == '"':
            return None
        if start == near:
            place = near not in self.speakers
            return (near, at) if not place or (lead == near and lead == self.first) else None
        head = self.norms[start].removeprefix("ال")
        titled = head in words_in("ar", "titles", "speakers", "bodies")
        return (start, at) if titled and near in self.speakers else None

    def _quoted_name(self, close: int) -> Range | None:
        """The name in quotation marks with which a sentence opens (`«الجبهة» تنفي …`); None where none ends at `close`."""
        for start in range(max(self.first + 1, close - _LONG_QUOTE), close):
            if self.names.get(start) == close and self.norms[start - 1] == '"' and start - 1 == self.first:
                return (start, close) if start in self.speakers else None
        return None

    def _opening_subject(self, at: int) -> Range | None:
        """Whom the sentence begins with ("أما فلان، فقد …، قائلا", "التقى فلان …، وقال"); None where the words do not show it."""
        first = self.first
        while first < at and (self.norms[first] in words_of("ar", "leads") or self.kinds[first] != ARABIC):
            first += 1
        if first + 1 >= at:
            return None
        if self.norms[first].lstrip("و") == "اما":
            comma = next((i for i in range(first + 1, min(at, first + 16)) if self.words[i] in COMMAS), None)
            return self._name(first + 1, comma) if comma is not None else None
        verb = self.norms[first].lstrip("وف")
        nominal = (verb.startswith("ال") and verb not in words_of("ar", "al_verbs")) or verb in words_of(
            "ar", "content_starts"
        ) | words_of("ar", "suffers")
        quoted = int(self.norms[first + 1] == '"')
        starts = [first] if nominal or first in self.names else [first, first + 1 + quoted]
        comma = next((i for i in range(first, min(at - 1, first + 8)) if self.words[i] in COMMAS), None)
        led = comma is not None and self.norms[self.first].lstrip("وف") in words_of("ar", "leads")
        if comma is not None and led and self.norms[comma + 1].lstrip("وف") not in words_of("ar", "suffers"):
            starts += [comma + 1, comma + 2]
        for start in starts:
            end = self._speaker_end(start, at)
            if end is not None and agrees(verb_gender(self.norms[at]), source_gender(self.norms[start:end])):
                return start, end
        return None

    def _speaker_end(self, start: int, stop: int) -> int | None:
        """End of the person or body that begins at `start`, with or without a title before it; None where none does."""
        if start in self.speakers:
            return self.speakers[start]
        head = self.norms[start].removeprefix("ال")
        if head not in words_in("ar", "titles", "speakers", "bodies"):
            return None
        for index in range(start + 1, min(start + 10, stop)):
            if self.kinds[index] != ARABIC:
                return None
            if index in self.speakers:
                return self.speakers[index]
        if self.norms[start + 1 : start + 2] == ["باسم"] and self.norms[start + 2 : start + 3] and start + 2 < stop:
            return start + 3 if self.norms[start + 2].startswith("ال") else None
        return None

    def _ends_name(self, index: int) -> bool:
        """Whether a name or a noun for a speaker stands before, so that "لوكالة …", "في بيان" is no part of it."""
        before = self.norms[index - 1]
        issued = before in words_of("ar", "issued") and self.norms[index].startswith("ل")
        return before not in words_of("ar", "belonging") and not issued

    def _name(self, start: int, end: int) -> Range | None:
        """A source between a verb and what is said; None where the words cannot be one."""
        span = trim(self.tokens, start, end)
        if span is None:
            return None
        first, last = span
        while first < last and self.norms[first] in words_of("ar", "openers"):
            first += 1
        last = self._before_beside(first, last)
        while last > first and (
            self.norms[last - 1] in words_of("ar", "sources_end") or self.words[last - 1] in COMMAS
        ):
            last -= 1
        if first >= last or last - first > LONGEST_SOURCE:
            return None
        head = self.norms[first]
        if self.kinds[first] == MARK and head not in ('"', "("):
            return None
        if head in words_of("ar", "not_heads") or (self.kinds[first] == NUMBER and last - first == 1):
            return None
        if first in self.prefixed and head[0] in "لب":
            return None  # "قال للوادي إن": whom he told
        if head.startswith("لل") and head[2:] in words_of("ar", "speakers"):
            return None  # "قال للصحيفة إن"
        if self._is_aside(first) or self._opens_phrase(first) or head in words_of("ar", "manner_heads"):
            return None
        if self.words[first].endswith(("ًا", "اً")) and first not in self.names:
            return None  # "قال متحدثًا": how he said it
        return first, last

    def _before_beside(self, first: int, last: int) -> int:
        """Where a source ends before an aside between dashes or a word of time ("الجيش بعد الحادثة", "مصدر -لم يسمه-")."""
        starts, ends = self.tokens.starts, self.tokens.ends
        for index in range(first + 1, last):
            if self.norms[index] in words_of("ar", "after_sources"):
                return index
            if self.norms[index] == "-" and starts[index] > ends[index - 1]:
                return index
        return last

    def _subject_before(self, at: int) -> Range | None:
        """`المتحدث قال إن …`: the words between the clause border and the verb, where they look like a name."""
        index = at - 1
        floor = max(self.first, at - 14)
        comma = had = False
        if index > floor and self.norms[index].lstrip("و") == "قد":
            at, index = index, index - 1
        if index >= floor and self.words[index] in COMMAS:
            opening = next((i for i in range(index - 1, max(floor, index - 7), -1) if self.words[i] in COMMAS), None)
            if opening is not None and self._interrupts(opening + 1):
                at, index = opening, opening - 1
            else:
                relative = self._relative_before(index, floor)
                if relative is None:
                    return self._parted(index)
                at, index = relative, relative - 1
        while index >= floor:
            norm = self.norms[index]
            if self.kinds[index] == BREAK or (self.kinds[index] == MARK and norm not in ('"', "(", ")", "-", "/")):
                comma = True
                break
            if norm.lstrip("و") in _HAD and index < at - 1:
                comma = had = True
                break
            if norm in words_of("ar", "complementisers") or norm in words_of("ar", "stops"):
                comma = index > self.first and self.norms[index - 1] in words_of("ar", "not_before_that")
                break  # "إلا أن فلانا حذر": a clause of its own
            index -= 1
        first = index + 1
        while first < at and self.norms[first] in words_of("ar", "leads"):
            had = had or self.norms[first].lstrip("و") in _HAD
            first += 1
        if first >= at or at - first > 12 or (index >= floor and not comma):
            return None
        head = self.norms[first]
        if had and head not in words_of("ar", "not_heads") and self.kinds[first] == ARABIC:
            return trim(self.tokens, first, at)  # "وكانت جهات محلية قد ذكرت أن": the subject stands between
        if (
            first in self.names
            or head in words_of("ar", "unnamed")
            or head.removesuffix("ا") in words_of("ar", "unnamed")
            or head in words_of("ar", "speakers")
            or (head[0] == "و" and head[1:] in words_of("ar", "unnamed"))
            or (head in words_of("ar", "bodies") and any(at in self.names for at in range(first + 1, first + 3)))
        ):
            return trim(self.tokens, first, at)
        ends = any(self.names.get(i) == at for i in range(first, at))
        if comma and ends and head not in words_of("ar", "not_heads"):
            return trim(self.tokens, first, at)
        plural = self.norms[at].endswith("ون") and self.kinds[first] == ARABIC and at - first <= 4
        if comma and plural and head.endswith(("ون", "ات", "ا")) and head not in words_of("ar", "not_heads"):
            return trim(self.tokens, first, at)  # a verb in the plural has its subject before it
        if head.startswith("ال") and at - first <= 8 and first == self.first:
            return trim(self.tokens, first, at)
        return None

    def _parted(self, comma: int) -> Range | None:
        """A subject behind "أن" that a comma parts from its verb ("أن الوزير، شدد على"); None where none stands there."""
        first = comma
        while first - 1 > self.first and comma - first < 5 and self.kinds[first - 1] == ARABIC:
            if self.norms[first - 1] in words_of("ar", "complementisers"):
                return (first, comma) if first < comma and self._may_speak(first) else None
            first -= 1
        return None

    def _relative_before(self, comma: int, floor: int) -> int | None:
        """The relative pronoun of "التي تعرف بـ…،" between a subject and the comma before its verb; None where none stands."""
        for index in range(comma - 1, floor, -1):
            if self.words[index] in COMMAS or self.kinds[index] == BREAK:
                return None
            if self.norms[index] in words_of("ar", "relatives"):
                return index
        return None

    def _source_end(self, start: int) -> int:
        index = start
        while index < self.last and index - start <= LONGEST_SOURCE:
            norm = self.norms[index]
            if self.kinds[index] == BREAK:
                break
            ended = index > start and any(self.names.get(i) == index for i in range(start, index))
            if ended and norm in ("قبل", "بعد", "على", "علي"):
                break  # "بحسب الوكالة قبل أيام"
            if norm == '"':
                pair = self.page.quotes.around(index)
                if ended and pair is not None and pair[1] - pair[0] > _LONG_QUOTE:
                    break  # what follows is said, and no name
                if pair is not None and pair[0] == index and pair[1] < self.last:
                    index = pair[1] + 1
                    continue
                break
            if self.kinds[index] == MARK and norm not in ("(", ")", "-", "/"):
                if self.words[index] in COMMAS and self._apposed(index):
                    index += 1
                    continue
                break
            if index > start and (
                norm in words_of("ar", "complementisers")
                or norm in ("فان", "فقد", "حيث", "الذي", "التي", "فيما", "بينما")
                or self._is_aside(index)
            ):
                break
            index += 1
        return index

    def _past_beside(self, stop: int) -> int:
        """Behind what stands between two commas beside a source: "، التي نشرتها …،", a name that nobody marked."""
        if stop + 1 >= self.last or self.words[stop] not in COMMAS:
            return stop
        relative = self.norms[stop + 1] in words_of("ar", "relatives")
        limit = stop + (20 if relative else 5)
        close = next((i for i in range(stop + 1, min(self.last, limit)) if self.words[i] in COMMAS), None)
        if close is None or close == stop + 1:
            return stop
        plain = all(self.kinds[i] == ARABIC and i not in self.at for i in range(stop + 1, close))
        return close if relative or (plain and close - stop > 2) else stop

    def _apposed(self, comma: int) -> bool:
        """Whether a name between two commas follows: `مدير المركز، فلان الفلاني، …`."""
        named = self.names.get(comma + 1)
        return named is not None and named < self.last and self.words[named] in COMMAS | {"."}

    def _is_relay(self, index: int) -> bool:
        """Whether "نقلا عن" stands here."""
        return self.norms[index] == "نقلا" and index + 1 < self.last and self.norms[index + 1] == "عن"
