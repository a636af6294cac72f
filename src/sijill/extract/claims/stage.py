"""The claim stage: triggers, frames, and the claims that they make."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sijill.extract.claims import arabic, english, notices
from sijill.extract.claims.account import Account
from sijill.extract.claims.antecedents import Antecedents
from sijill.extract.claims.compounds import find_compounds
from sijill.extract.claims.described import describe_roles
from sijill.extract.claims.elided import add_elided
from sijill.extract.claims.english_bodies import is_of_state
from sijill.extract.claims.fitting import fits_words
from sijill.extract.claims.frame import Frame, is_complete, place_by_type
from sijill.extract.claims.grammar import fingerprint_grammar, load_own_grammar
from sijill.extract.claims.link import link_frames
from sijill.extract.claims.marks import past_dateline
from sijill.extract.claims.modality import CueFinder, is_background, is_present, settle
from sijill.extract.claims.parties import Parties
from sijill.extract.claims.quantities import Figures, bound_numbers, has_number, read_quantities
from sijill.extract.claims.rivals import weigh_rivals
from sijill.extract.claims.scene import Scene
from sijill.extract.claims.sections import Sections
from sijill.extract.claims.speech import Speech
from sijill.extract.claims.spokesmen import SPOKEN, add_bodies
from sijill.extract.claims.stated import lay_stated
from sijill.extract.claims.tellers import drop_tellers
from sijill.extract.claims.telling import score_claim
from sijill.extract.claims.triggers import find_hits, sort_hits
from sijill.extract.claims.voices import is_own, outermost, read_chain
from sijill.extract.claims.when import Calendar, date_headline
from sijill.extract.claims.windows import SentencesOf
from sijill.extract.claims.words import Candidate, Hit, Page, WordReader
from sijill.extract.claims.zones import Sentence
from sijill.model.ids import make_id
from sijill.model.protocols import Reading
from sijill.model.records import (
    CONTENT_KINDS,
    Attribution,
    Claim,
    Filler,
    Item,
    Mention,
    Modality,
    Quantity,
    Span,
    Voice,
)
from sijill.text.tokens import ARABIC, Tokens, tokenise

if TYPE_CHECKING:
    from sijill.extract.claims.words import Demonyms

_MOST_CLAIMS = 24
"""Claims that one sentence yields at most."""
_MOST_TRIED = 48
"""Triggers of one sentence whose roles are read at most."""
_ASKED = 40
"""Words before a question mark that are asked."""


class ClaimStage:
    """Reads claims off the trigger words of both languages. `lexicon` resolves relational adjectives ("Israeli strikes").

    `own` is the data folder of a case, whose `claims/` tables are laid over the packaged ones.
    """

    name = "claims"
    version = "24"
    requires: tuple[str, ...] = ("passages", "items", "mentions", "times", "attributions")
    assigns: tuple[str, ...] = ("claims",)

    def __init__(self, lexicon: Demonyms | None = None, *, own: Path | None = None) -> None:
        self._grammar, self._own = load_own_grammar(own)
        self._reader = WordReader(self._grammar, lexicon)
        self._cues = CueFinder(self._grammar)
        self._lexicon = lexicon

    @property
    def fingerprint(self) -> str:
        own = getattr(self._lexicon, "fingerprint", "")
        return hashlib.blake2b(
            f"{self.version}\x1f{fingerprint_grammar()}\x1f{self._own}\x1f{own}".encode(), digest_size=12
        ).hexdigest()

    def __call__(self, reading: Reading) -> Iterable[Claim]:
        """Claims of the content items of one document, in order of their place in it."""
        tokens = reading.derive(tokenise)
        page = Page(tokens, reading.mentions, self._reader, times=reading.times)
        run = _Run(self, reading, tokens, page)
        claims = {claim.id: claim for claim in lay_stated(list(run.read()), reading)}
        return sorted(claims.values(), key=lambda claim: (claim.start, claim.end, claim.id))


class _Run:
    """One document being read."""

    def __init__(self, stage: ClaimStage, reading: Reading, tokens: Tokens, page: Page) -> None:
        self.grammar = stage._grammar
        self.cues = stage._cues
        self.reading, self.tokens, self.page = reading, tokens, page
        self.mentions = {mention.id: mention for mention in reading.mentions}
        self._mentions = sorted(reading.mentions, key=lambda mention: (mention.start, mention.end))
        self.figures = Figures(page, reading.times, self.grammar)
        captions = [Span(start=row.start, end=row.end) for row in reading.passages if row.role == "caption"]
        self.calendar = Calendar(reading.times, reading.text, captions=captions)
        self._addressed: list[Mention] = []
        self._speech = Speech(reading, page, self.mentions)
        self._account = Account(page)
        self._scene = Scene(page)
        self._sections: Sections
        self._parties = Parties(page)
        self.origin = f"{stage.name}@{stage.version}"

    def read(self) -> Iterator[Claim]:
        ranges = self.reading.derive(SentencesOf(self.tokens))
        starts = [self.tokens.starts[first] for first, _ in ranges]
        placed = [mention.start for mention in self._mentions]
        skip = sorted((p.start, p.end) for p in self.reading.passages if p.role in ("furniture", "byline"))
        skip_starts = [start for start, _ in skip]
        for item in self.reading.items:
            if item.kind not in CONTENT_KINDS:
                continue
            inside = self._mentions[bisect_left(placed, item.start) : bisect_left(placed, item.end)]
            voice = outermost(self.reading, item, inside)
            plover = self.grammar.types["publish"].plover or None
            for claim in notices.read_notice(self.reading, item, inside, voice, plover=plover):
                yield msgspec.structs.replace(claim, origin=self.origin)
            pledges = list(
                notices.read_campaign(self.reading, item, inside, voice, plover=self.grammar.types["pledge"].plover)
            )
            for claim in pledges:
                yield msgspec.structs.replace(claim, origin=self.origin)
            asked = notices.read_subject(
                self.reading,
                item,
                inside,
                voice,
                plover=self.grammar.types["request"].plover,
                when=self.calendar.header_day(item),
            )
            subject = [msgspec.structs.replace(claim, origin=self.origin) for claim in asked]
            yield from subject
            listed = (pledges[0].start, pledges[-1].end) if pledges else (0, 0)
            self._speech.open_item(item)
            antecedents = Antecedents(self.page, item, inside)
            antecedents.speakers = self._speech.speakers
            self._account = Account(self.page)
            self._account.hear(
                (a for a in self.reading.attributions if item.start <= a.start < item.end), self.mentions
            )
            self._scene = Scene(self.page)
            self._parties = Parties(self.page, inside)
            self._sections = Sections(self.page, item, skipped=skip)
            self.calendar.open_item(item)
            self._addressed = notices.find_named(item.recipient, inside) if item.recipient else []
            told: list[Claim] = []
            for at in range(max(0, bisect_right(starts, item.start) - 1), bisect_left(starts, item.end)):
                first, last = ranges[at]
                start = starts[at]
                if self.tokens.ends[last - 1] <= item.start or listed[0] <= start < listed[1]:
                    continue
                held = bisect_right(skip_starts, start) - 1
                if held >= 0 and skip[held][1] > start:
                    continue
                first = past_dateline(self.page, max(first, self.tokens.at(item.start)), last)
                told.extend(self._sentence(item, first, last, antecedents, voice))
            told = self.calendar.date_leads(item, date_headline(item, self.reading.text, told, self.calendar))
            yield from weigh_rivals(told, self.mentions, self.reading.text)

    def _sentence(
        self, item: Item, first: int, last: int, antecedents: Antecedents, voice: Voice | None
    ) -> Iterator[Claim]:
        hits = find_hits(self.page, first, last, self.grammar, closed=self.page.timed)
        verbs, nouns, lights, tried = sort_hits(self.page, hits, first, last)
        sentence = Sentence(self.page, first, last, verbs, nouns, lights)
        self._account.open(sentence)
        frames: list[Frame] = []
        taken: set[int] = set()
        tried = [
            hit
            for hit in tried
            if hit.form.entry.kind != "light" and (not hit.form.entry.kinds or item.kind in hit.form.entry.kinds)
        ][:_MOST_TRIED]
        for hit in tried:
            if hit.first in taken or hit.used:
                continue
            frame = self._frame(sentence, hit, antecedents)
            if frame is not None:
                frames.append(frame)
                taken.add(hit.first)
        frames.extend(find_compounds(sentence, self.grammar))
        carriers = {hit.first for hit in lights.values() if hit.used}
        frames = [frame for frame in frames if not frame.hit.used and frame.hit.first not in carriers]
        bound_numbers(self.figures, [frame for frame in frames if self._counts(frame)])
        frames = link_frames(sentence, frames, self.grammar)
        carried = self._account.carry(sentence, frames)
        frames = add_elided(sentence, frames, self.figures)
        told: list[tuple[Frame, Modality]] = []
        self._scene.share(sentence, frames)
        self._sections.fill(frames)
        self._parties.note(frames)
        antecedents.causes.fill(sentence, frames)
        self._parties.fill(sentence, frames, self._teller, own=antecedents.own)
        antecedents.causes.close(frames)
        for frame in frames:
            drop_tellers(frame)
        antecedents.close(sentence, frames)
        self.calendar.pass_sentence(self.tokens.starts[first], self.tokens.ends[last - 1], published=item.published)
        noted = self.calendar.in_caption(self.tokens.starts[first])
        for frame in frames[:_MOST_CLAIMS]:
            speech, attitudes = self._speech.read(frame)
            speech = [self._speech.resolve(voice, sentence, antecedents) for voice in speech]
            if is_background(self.page, frame):
                attitudes = []
            cues = self.cues.cues_near(sentence, frame)
            if self._is_asked(sentence, frame):
                cues.setdefault("hypothetical", "?")
            heard = [found for found in speech if not is_own(found, voice, self.mentions, self.reading.text)]
            modality = settle(cues, frame, _others(heard, frame), attitudes)
            told.append((frame, modality))
            if frame.hit.form.entry.type == "deny" and "denied" in cues:
                continue  # who does not deny something tells of no denial
            chain = read_chain(self.reading, voice, speech, self.mentions, placed=self._mentions)
            said = [voice.content for voice in reversed(speech)]
            claim = self._claim(item, sentence, frame, modality, cues, chain, said)
            if not noted and claim.time is not None and claim.type not in SPOKEN:
                self.calendar.note(claim.when, claim.time)
                noted = True
            yield claim
        self._account.close(told, carried=carried)
        self._scene.close(told)

    def _teller(self, frame: Frame) -> Mention | None:
        """Who, by name, tells of an act in the first place; None where the page itself does."""
        speech, _ = self._speech.read(frame)
        return self.mentions.get(speech[-1].mention or "") if speech else None

    def _counts(self, frame: Frame) -> bool:
        """Whether figures may belong to a frame."""
        kind = frame.hit.form.entry.type
        return bool(self.grammar.types[kind].counts) or kind == "attack"

    def _is_asked(self, sentence: Sentence, frame: Frame) -> bool:
        """Whether the trigger stands in a question; of a long sentence, which holds more, only the end is one."""
        if self.tokens.norms[sentence.last - 1] not in ("?", "؟"):
            return False
        return sentence.last - frame.hit.first <= _ASKED

    def _frame(self, sentence: Sentence, hit: Hit, antecedents: Antecedents) -> Frame | None:
        entry = hit.form.entry
        if not fits_words(self.page, sentence, hit):
            return None
        language = english if entry.language == "en" else arabic
        frame: Frame = language.read_noun(sentence, hit) if entry.kind == "noun" else language.read_verb(sentence, hit)
        speech, _ = self._speech.read(frame)
        voice = self.mentions.get(speech[-1].mention or "") if speech else None
        said = speech[-1].source if speech else None
        for role, held in frame.roles.items():
            filled = []
            for candidate in held:
                if candidate.pronoun:
                    silent = voice is None and self._speech.is_unnamed(speech, candidate)
                    found = None if silent else antecedents.resolve(candidate, sentence, voice=voice, said=said)
                    acting = {held.mention for held in frame.roles.get("actor", ())} if role != "actor" else set()
                    norm = self.tokens.norms[candidate.first]
                    in_arabic = self.tokens.kinds[candidate.first] == ARABIC and not norm.endswith("ها")
                    if found is None or _is_unfit(found, entry.type, role, arabic=in_arabic):
                        frame.unresolved = frame.unresolved | {role}
                    elif found.mention not in acting:
                        filled.append(found)
                elif role == "place" and not candidate.named and any(other.named for other in held):
                    continue
                elif not candidate.named:
                    found = antecedents.resolve_noun(candidate, sentence, voice=voice, role=role, said=said)
                    acting = {held.mention for held in frame.roles.get("actor", ())} if role != "actor" else set()
                    filled.append(candidate if found is None or found.mention in acting else found)
                else:
                    filled.append(candidate)
            frame.roles[role] = filled
        if entry.voice and not frame.names(entry.voice) and (voice or antecedents.own):
            speaker = Candidate(hit.first, hit.last, voice or antecedents.own, pronoun=True)
            frame.roles[entry.voice] = [speaker]
        if frame.elided and not frame.names("actor"):
            left_out = self._account.subject_of(frame)
            if left_out:
                frame.roles["actor"] = left_out
                frame.carried = True
                frame.pattern += ", subject of the verb before"
        if entry.type in SPOKEN and frame.roles.get("actor"):
            frame.roles["actor"] = add_bodies(self.page, frame.roles["actor"])
        drop_tellers(frame)
        self._account.act(frame)
        antecedents.note(frame)
        place_by_type(frame, self.grammar, self.page)
        subject: frozenset[str] = frozenset().union(*(c.classes for c in frame.roles.get(entry.subject or "actor", ())))
        shown = bool(frame.described & entry.object_is) or any(c.named for c in frame.direct) or bool(frame.marked)
        shown = shown or (
            frame.pattern == "passive" and not frame.direct and any("number" in need for need in entry.needs[:1])
        )
        if (entry.object_is and not shown) or (entry.by_state and not is_of_state(frame, self.page)):
            return None
        if entry.subject_is and subject and not (subject & entry.subject_is) and not frame.names("actor"):
            return None
        number = has_number(self.figures, frame, self.grammar)
        if not is_complete(frame, number=number, subject=subject):
            return None
        return frame

    def _claim(
        self,
        item: Item,
        sentence: Sentence,
        frame: Frame,
        modality: Modality,
        cues: dict[str, str],
        chain: tuple[Voice, ...],
        said: Sequence[Sequence[Span]] = (),
    ) -> Claim:
        tokens = self.tokens
        entry = frame.hit.form.entry
        info = self.grammar.types[entry.type]
        trigger = Span(start=tokens.starts[frame.hit.first], end=tokens.ends[frame.hit.last - 1])
        quantities = read_quantities(self.figures, frame, self.grammar, tokens)
        if not quantities and "no" in cues.values() and info.counts in ("killed", "wounded"):
            quantities = (Quantity(start=trigger.start, end=trigger.end, value=0, min=0, max=0, what=info.counts),)
        if frame.also is not None:
            quantities += read_quantities(self.figures, frame.also, self.grammar, tokens)
        start, end = tokens.starts[max(frame.first, sentence.first)], tokens.ends[min(frame.last, sentence.last) - 1]
        for quantity in quantities:
            start, end = min(start, quantity.start), max(end, quantity.end)
        sentence_start, sentence_end = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
        now = entry.kind == "verb" and is_present(frame.hit)
        value, time = self.calendar.when(item, entry.type, trigger, sentence_start, sentence_end, said=said, now=now)
        actors = self._fillers(frame, "actor")
        targets = self._fillers(frame, "target")
        if entry.kinds and not targets:
            targets = tuple(notices.make_filler(mention) for mention in self._addressed)
        places = self._fillers(frame, "place")
        doers, sufferers = describe_roles(sentence, frame)
        named = bool(actors) + bool(targets) + bool(places)
        reasons = "".join(f"; {name}: {cue}" for name, cue in sorted(cues.items()))
        return Claim(
            id=make_id("c", self.reading.document.id, start, end, f"{entry.type}:{trigger.start}"),
            origin=self.origin,
            document=self.reading.document.id,
            item=item.id,
            start=start,
            end=end,
            type=entry.type,
            plover=entry.plover or info.plover or None,
            trigger=trigger,
            actors=actors + doers,
            targets=targets + sufferers,
            places=places,
            when=value,
            time=time,
            quantities=quantities,
            attribution=chain,
            modality=modality,
            polarity="negative" if modality == "denied" else "positive",
            method=f"{entry.key}: {frame.pattern}{reasons}",
            score=score_claim(sentence, frame, figures=bool(quantities), roles=named),
        )

    def _fillers(self, frame: Frame, role: str) -> tuple[Filler, ...]:
        tokens = self.tokens
        found: list[Filler] = []
        seen: set[str] = set()
        for candidate in frame.names(role):
            key = candidate.mention.id if candidate.mention else candidate.known or ""
            if not key or key in seen:
                continue
            seen.add(key)
            known = candidate.mention.known if candidate.mention else candidate.known
            army = self.page.reader.army_of(known) if "soldier" in candidate.classes else None
            if candidate.mention is not None and not candidate.pronoun:
                start, end = candidate.mention.start, candidate.mention.end
            else:
                start, end = tokens.starts[candidate.first], tokens.ends[candidate.last - 1]
            if army is not None:  # "two Ostravian soldiers": the army's
                found.append(Filler(start=start, end=end, known=army))
                continue
            found.append(
                Filler(start=start, end=end, mention=candidate.mention.id if candidate.mention else None, known=known)
            )
        return tuple(found)


def _others(speech: list[Attribution], frame: Frame) -> list[Attribution]:
    """The voices without whoever speaks in the claim itself: that X blames Y is told of X, not reported by X."""
    if frame.hit.form.entry.type not in SPOKEN:
        return speech
    acting = {candidate.mention.id for candidate in frame.names("actor") if candidate.mention is not None}
    return [voice for voice in speech if voice.mention not in acting or voice.stance == "denies"]


_PERSONAL = frozenset((kind, "target") for kind in ("kill", "wound", "arrest", "capture", "recruit"))
"""Roles that an Arabic pronoun of the third person gives to people, never to a body."""


def _is_unfit(candidate: Candidate, kind: str, role: str, *, arabic: bool = False) -> bool:
    """Whether a pronoun's mention cannot be meant: people flee, arrive and are killed, not organisations."""
    fleeing = (kind, role) in (("displace", "target"), ("arrive", "actor"))
    harmed = arabic and not candidate.own and (kind, role) in _PERSONAL
    return (fleeing or harmed) and candidate.mention is not None and candidate.mention.type != "PER"
