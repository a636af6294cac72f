"""What pronouns and "the group" stand for: the nearest subject of the same item that fits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from sijill.extract.claims.causes import Causes
from sijill.extract.claims.english_bodies import Bodies
from sijill.extract.claims.frame import Frame, is_state
from sijill.extract.claims.spokesmen import body_of
from sijill.extract.claims.subjects import subjects_of
from sijill.extract.claims.tellers import only_tells
from sijill.extract.claims.words import (
    DEMONYM,
    DETERMINER,
    NOUN,
    PREPOSITION,
    QUOTE,
    Candidate,
    Page,
)
from sijill.extract.claims.zones import Sentence
from sijill.model.records import Item, Mention, Span
from sijill.text.fold import fold_text
from sijill.text.tokens import ARABIC

_REMEMBERED = 40
"""Mentions back that "the town" may stand for."""
_OPENING = 4
"""Words at the front of a sentence in which the body that it tells of stands."""
_KEPT = 3
"""How many sentences back a subject is remembered."""


_WE = frozenset(("we", "us", "our", "ourselves"))
_ITS = frozenset(("it", "its", "they", "their"))
_OF_A_COUNT = frozenset(("among", "amongst"))


class Antecedents:
    """The subjects of the last sentences of one item."""

    def __init__(self, page: Page, item: Item, mentions: list[Mention]) -> None:
        self._page = page
        self._recent: list[list[Mention]] = []
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]
        self.causes = Causes(self.resolve_owner)
        self.bodies = Bodies(page)
        self._acting: list[Candidate] = []
        self.own = _own_mention(item, mentions) or _signer(page, item, mentions)
        self.speakers: list[tuple[int, str]] = []
        """Where the acts of speech of the item begin, and who speaks."""
        self._writes = item.kind == "primary_document" and bool(item.sender)

    def resolve(
        self, candidate: Candidate, sentence: Sentence, *, voice: Mention | None, said: Span | None = None
    ) -> Candidate | None:
        """The candidate with the mention that its pronoun stands for; None where nothing fits.

        `said` are the words that name the voice here, where its name in full stands before ("وقالت «X» إنها").
        """
        words = self._page.reader.grammar.words
        norm = self._page.tokens.norms[candidate.first]
        if self._page.tokens.norms[max(0, candidate.first - 1)] in _OF_A_COUNT:
            return None  # "11 civilians, three women among them": those who were counted, no body
        if candidate.own or norm in words["en.pronouns_own"] or norm in words["ar.pronouns_own"] or norm == "our":
            mention = voice or self.own
            if voice is not None and voice.type == "PER" and norm in _WE and voice is not self.own:
                first, last = self._page.mention_span[voice.id]
                mention = body_of(self._page, Candidate(first, last, voice))  # who says "we" alone attacked nobody
            return _filled(candidate, mention) if mention else None
        person = norm in words["en.pronouns_person"] or norm in ("his", "her")
        fits = ("PER",) if person else ("ORG", "LOC") if norm.isascii() else ("ORG", "PER", "LOC")
        if norm.endswith("ها"):
            fits = ("ORG", "LOC")  # more often a force or a place than a woman
        starts = self._page.tokens.starts
        if fits[0] != "PER" and norm in words["en.pronouns_group"] and self._is_bodys(candidate, sentence):
            return None
        if norm == "them" and self._page.tokens.norms[candidate.first - 1] == "of":
            found = self.bodies.last_armed()
            return _filled(candidate, found) if found is not None else None
        described = self._described(candidate, sentence) if norm in _ITS and voice is None else None
        if described is not None:
            return _filled(candidate, described)
        words_of_voice = said if said is not None else voice
        spoken = (
            voice is not None
            and words_of_voice is not None
            and starts[sentence.first] <= words_of_voice.start < words_of_voice.end <= starts[candidate.first]
        )
        acting = self._acts_before(candidate, sentence, words_of_voice.end if words_of_voice and spoken else -1)
        if acting is not None and acting.type in fits and norm not in words["ar.pronouns_object"]:
            return _filled(candidate, acting)
        if voice is not None and spoken and voice.type in fits and not (norm.isascii() and only_tells(voice)):
            return _filled(candidate, voice)
        for held in [subjects_of(sentence, self._page, candidate.first), *reversed(self._recent)]:
            for wanted in fits:
                for mention in held:
                    if self._writes and norm.isascii() and self._is_writer(mention):
                        continue  # who writes a letter tells of himself as "we"
                    if mention.type == wanted and not (mention.known or "").startswith("geo:"):
                        if wanted == "LOC" and not is_state(_filled(candidate, mention)):
                            continue
                        if norm.isascii() and only_tells(mention):
                            continue
                        return _filled(candidate, mention)
        return None

    def _is_writer(self, mention: Mention) -> bool:
        """Whether a mention names who sends the letter that is read."""
        own = self.own
        return own is not None and (mention.text == own.text or (own.known is not None and mention.known == own.known))

    def _described(self, candidate: Candidate, sentence: Sentence) -> Mention | None:
        """The body that a description at the front of the sentence stands for ("The movement said that its …"); None without one."""
        page = self._page
        for index in range(sentence.first, min(sentence.first + _OPENING, candidate.first)):
            if index in page.mention_at or page.tokens.kinds[index] == ARABIC:
                return None
            word = page.word(index)
            if word.tag == NOUN:
                before = self._before(page.tokens.starts[index])
                found = self.bodies.resolve(Candidate(index, index + 1, classes=word.classes), (), before)
                if found is not None:
                    return found
        return None

    def note(self, frame: Frame) -> None:
        """Remembers who acts in a frame of the sentence that is being read."""
        self._acting.extend(c for c in frame.names("actor") if c.mention is not None and not c.pronoun)

    def _acts_before(self, candidate: Candidate, sentence: Sentence, spoken: int) -> Mention | None:
        """Who acted last in the sentence before a pronoun in a later clause, told behind who speaks; None where "that" leads
        the clause, which goes on with the speaker ("X said that Y … and that it …")."""
        norms, starts = self._page.tokens.norms, self._page.tokens.starts
        if "that" in norms[max(sentence.first, candidate.first - 2) : candidate.first]:
            return None
        for acting in reversed(self._acting):
            if sentence.first <= acting.first and acting.last < candidate.first and starts[acting.first] > spoken:
                return acting.mention
        return None

    def resolve_owner(self, candidate: Candidate, sentence: Sentence) -> Candidate | None:
        """Whose "its raids" were, no voice regarded; None where nothing fits."""
        return self.resolve(candidate, sentence, voice=None)

    def _is_bodys(self, candidate: Candidate, sentence: Sentence) -> bool:
        """Whether "it" or "they" stands for a body that opens the sentence without a name ("The army insists that it …")."""
        page = self._page
        opening = False
        for index in range(sentence.first, candidate.first):
            mention = page.mention_at.get(index)
            if mention is not None and mention.type != "PER":
                return False
            word = page.word(index)
            if mention is None and word.tag == NOUN and index - sentence.first < _OPENING:
                opening = opening or bool(word.classes & {"force", "state"})
        return opening and page.word(sentence.first).tag == DETERMINER

    def resolve_noun(
        self,
        candidate: Candidate,
        sentence: Sentence,
        *,
        voice: Mention | None,
        role: str = "target",
        said: Span | None = None,
    ) -> Candidate | None:
        """The candidate with the group or place that "the group", "التنظيم", "the town" stands for; None where it is none.

        `said` are the words for who speaks, which no name may tell.
        """
        page = self._page
        norms = page.tokens.norms
        at = candidate.first
        arabic = page.tokens.kinds[at] == ARABIC
        words = page.reader.grammar.words
        noun = page.word(at).rest
        if arabic and norms[at].endswith("نا") and page.word(at).classes & _OWN_FORCES:
            if voice is None and self.own is None:
                self.own = self._last_speaker(page.tokens.starts[at])
            mention = voice or self.own  # "وحداتنا", "من مقاتلينا"
            return _filled(candidate, mention) if mention else None
        theirs = arabic and _is_theirs(norms[at].lstrip("وفبلك"), noun, words["ar.own_men"])
        if voice is not None and page.word(at).classes & _OWN_FORCES and theirs:
            owner = self._owner_before(candidate, sentence) if role == "target" else None
            owner = owner or self._subject_between(candidate, sentence, said)
            if owner is None and self._watches(voice):
                return None
            return _filled(candidate, owner) if owner is not None else self._forces_of(candidate, voice)
        done = norms[at - 1].endswith(("ها", "ه")) and norms[at].lstrip("وفبلك") in words["ar.own_men"]
        if voice is None and said is None and role == "actor" and done:
            meant = self.resolve(candidate, sentence, voice=None)  # "هجمات شنها مقاتلوه"
            armed = meant is not None and meant.mention is not None and meant.mention.type == "ORG"
            return meant if armed and page.word(at).classes & _OWN_FORCES else None
        if arabic and self._is_own(at, noun) and self._stands_alone(candidate, arabic=True):
            return _filled(candidate, self.own) if self.own else None
        groups, places = (
            words["ar.group_words" if arabic else "en.group_words"],
            words["ar.place_words" if arabic else "en.place_words"],
        )
        if not arabic and role != "place":
            here, before = subjects_of(sentence, page, at), self._before(page.tokens.starts[at])
            body = self.bodies.resolve(candidate, here, before, counted=role == "target")
            if body is not None:
                return msgspec.structs.replace(_filled(candidate, body), classes=candidate.classes)
        if arabic and noun in words["ar.enemy"]:
            foe = self._enemy(at) if self._stands_alone(candidate, arabic=True) else None
            return _filled(candidate, foe) if foe is not None else None
        if noun not in groups and (noun not in places or role == "actor"):
            return None
        if arabic:
            definite = norms[at].lstrip("وفبك").startswith(("ال", "لل"))
        else:
            definite = at > 0 and norms[at - 1] in ("the", "this", "that", "terrorist", "jihadist", "militant", "armed")
        if not definite or not self._stands_alone(candidate, arabic=arabic):
            return None
        wanted = ("ORG",) if noun in groups else ("LOC",)
        if not arabic:
            fits = (m for m in self._before(page.tokens.starts[at]) if m.type in wanted and self._is_called(m, noun))
            found = next(fits, None)
        else:
            before = self._before(page.tokens.starts[at])
            found = next((m for m in before if m.type in wanted and noun in page.head_noun(m)), None)
        if found is None and role == "place":
            found = self._last_of_kind(at, noun, arabic=arabic)
        return _filled(candidate, found) if found is not None else None

    def _subject_between(self, candidate: Candidate, sentence: Sentence, said: Span | None) -> Mention | None:
        """The body that acts between who speaks and "its men" ("قال المرصد إن الجبهة أمرت عناصرها"); None where none stands there."""
        if said is None:
            return None
        page, starts = self._page, self._page.tokens.starts
        that = page.reader.grammar.words["ar.that"]
        opens = next((at for at in range(sentence.first, candidate.first) if page.tokens.norms[at] in that), None)
        if opens is None or starts[opens] < said.end:
            return None
        for mention in reversed(subjects_of(sentence, page, candidate.first)):
            first = page.mention_span[mention.id][0]
            governed = (
                page.clitic(first)[0]
                or page.word(first - 1 - int(page.word(first - 1).tag == QUOTE)).tag == PREPOSITION
            )
            if mention.type == "ORG" and first > opens and not governed:
                return mention
        return None

    def _watches(self, voice: Mention) -> bool:
        """Whether who speaks is a body that only watches, and has no men of its own."""
        watchers = self._page.reader.grammar.words["ar.watchers"]
        return voice.type == "ORG" and any(
            word.removeprefix("ال") in watchers for word in fold_text(voice.text).split()
        )

    def _last_speaker(self, offset: int) -> Mention | None:
        """The body that spoke last before words of "ours" which nobody else speaks: the page gives its statement; None for none."""
        at = bisect_left(self.speakers, (offset, ""))
        held = {mention.id: mention for mention in self._mentions}
        spoke = (held.get(name) for _, name in reversed(self.speakers[:at]))
        return next((mention for mention in spoke if mention is not None and mention.type == "ORG"), None)

    def _owner_before(self, candidate: Candidate, sentence: Sentence) -> Mention | None:
        """The body told last in the sentence to own what is hit ("تدمير مقر تابع للحركة أدى إلى مقتل عدد من عناصرها"); None for none."""
        page = self._page
        for index in range(candidate.first - 1, sentence.first, -1):
            mention = page.mention_at.get(index)
            if mention is None or mention.type != "ORG" or page.mention_span[mention.id][0] != index:
                continue
            belongs = page.tokens.norms[index - 1].removeprefix("ال").startswith("تابع")
            if page.clitic(index)[0] == "ل" and belongs and page.tokens.norms[index - 1][:2] != "ال":
                return mention
        return None

    def _enemy(self, at: int) -> Mention | None:
        """The body last named in words by which a side calls its enemy ("جيش العدو …", "مليشيا …"); None for none."""
        page = self._page
        hostile = page.reader.grammar.words["ar.hostile"]
        for mention in self._before(page.tokens.starts[at]):
            first, last = page.mention_span[mention.id]
            norms = page.tokens.norms[max(0, first - 1) : last]
            if mention.type != "PER" and any(norm.lstrip("وفبل") in hostile for norm in norms):
                return mention
        return None

    def _last_of_kind(self, at: int, noun: str, *, arabic: bool) -> Mention | None:
        """The place named last before "the town" or "the country" that may be one, where none is called so."""
        words = self._page.reader.grammar.words
        town = noun in words["ar.town_words" if arabic else "en.town_words"]
        if not town and noun not in words["ar.country_words" if arabic else "en.country_words"]:
            return None
        for mention in self._before(self._page.tokens.starts[at]):
            if mention.type != "LOC":
                continue
            if is_state(_filled(_NOWHERE, mention)) != town and not (town and self._is_larger(mention)):
                return mention
        return None

    def _is_larger(self, mention: Mention) -> bool:
        """Whether a place is called a province or a region, and so no town."""
        larger = self._page.reader.grammar.words["ar.larger" if mention.text[0] > "\u0590" else "en.larger"]
        return any(norm in larger for norm in self._page.head_noun(mention))

    def _forces_of(self, candidate: Candidate, voice: Mention) -> Candidate:
        """Whose forces "قواته", "مقاتليها" are, where somebody speaks: the body that he speaks for, else himself."""
        first, last = self._page.mention_span.get(voice.id, (candidate.first, candidate.last))
        body = body_of(self._page, Candidate(first, last, voice)) if voice.type == "PER" else None
        return _filled(candidate, body or voice)

    def _is_called(self, mention: Mention, noun: str) -> bool:
        """Whether an English noun is part of a name or goes with it ("X province", "the town of X", "the X province")."""
        first, last = self._page.mention_span[mention.id]
        norms = self._page.tokens.norms
        return noun in norms[first : last + 1] or (norms[first - 1 : first] == ["of"] and norms[first - 2] == noun)

    def _is_own(self, at: int, noun: str) -> bool:
        """Whether a definite noun is the head of the name of who speaks ("الخلية" of "خلية الإعلام …")."""
        if self.own is None or not self._page.tokens.norms[at].lstrip("وف").startswith("ال"):
            return False
        return fold_text(self.own.text).split()[:1] == [noun]

    def _stands_alone(self, candidate: Candidate, *, arabic: bool) -> bool:
        """Whether nothing behind the noun names or describes which one it is."""
        page, at = self._page, candidate.last
        if at >= len(page.tokens):
            return True
        if at in page.mention_at or page.word(at).tag == DEMONYM:
            return False
        norm = page.tokens.norms[at]
        if norm in page.reader.grammar.words["ar.same"]:
            return True
        return not (norm.startswith("ال") and page.tokens.kinds[at] == ARABIC) if arabic else norm != "of"

    def _before(self, offset: int) -> Iterator[Mention]:
        """Mentions of the item that end before `offset`, the nearest first, as far back as a reader remembers."""
        at = bisect_left(self._starts, offset)
        for index in range(at - 1, max(-1, at - _REMEMBERED), -1):
            yield self._mentions[index]

    def close(self, sentence: Sentence, frames: list[Frame]) -> None:
        """Remembers the subjects of a sentence that has been read: the actors of its claims first."""
        acted = [
            candidate.mention
            for frame in frames
            for candidate in frame.roles.get("actor", ())
            if candidate.mention is not None
        ]
        others = subjects_of(sentence, self._page, sentence.last)
        self.bodies.close(frames, others)
        self._acting.clear()
        opening = self._described(Candidate(sentence.last, sentence.last), sentence)
        merged: list[Mention] = []
        for mention in [*acted, *([opening] if opening is not None else []), *others]:
            if mention not in merged:
                merged.append(mention)
        if merged:
            self._recent.append(merged)
            del self._recent[:-_KEPT]


def _filled(candidate: Candidate, mention: Mention) -> Candidate:
    return Candidate(candidate.first, candidate.last, mention, pronoun=True)


def _own_mention(item: Item, mentions: list[Mention]) -> Mention | None:
    """The mention that names who speaks in a statement or letter."""
    for name in (item.speaker, item.sender, item.group, item.author):
        if not name:
            continue
        wanted = fold_text(name)
        fits = [mention for mention in mentions if mention.type != "LOC" and _names(wanted, fold_text(mention.text))]
        if fits:
            return max(fits, key=lambda mention: (wanted.rfind(fold_text(mention.text)), -mention.start))
    return None


_FOOT = 320
"""Characters at the end of a statement in which who signs it stands."""


def _signer(page: Page, item: Item, mentions: list[Mention]) -> Mention | None:
    """The body that the foot of an item names behind "المركز الإعلامي ل…", "المتحدث باسم …"; None where none signs."""
    if item.kind == "column":
        return None
    tokens, signers = page.tokens, page.reader.grammar.words["ar.signers"]
    for mention in reversed(mentions):
        if mention.end < item.end - _FOOT or mention.type != "ORG":
            continue
        first = tokens.at(mention.start)
        before = tokens.norms[max(0, first - 5) : first]
        if any(" ".join(pair) in signers for pair in pairwise(before)):
            return mention
    return None


_NOWHERE = Candidate(0, 0)
_OWN_FORCES = frozenset(("force", "fighter"))
_THEIRS = ("ه", "ها", "هم")
"""Pronouns written to the noun of a force whose it is."""


def _is_theirs(norm: str, noun: str, listed: frozenset[str]) -> bool:
    """Whether a pronoun is written to the noun of a force ("قواته", and "عناصرها", which is listed as it stands)."""
    return norm in listed or norm in [noun + suffix for suffix in _THEIRS]


def _names(wanted: str, folded: str) -> bool:
    """Whether a mention stands in a header field; what the field names last is the closest ("Ministry, Office of …")."""
    return folded == wanted or (len(folded) > 3 and folded in wanted)
