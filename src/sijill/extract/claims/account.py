"""What one sentence leaves out because the sentence before told it: the attack behind its dead, and the subject of a verb."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sijill.extract.claims.arabic_cases import has_object_ending
from sijill.extract.claims.frame import Frame, is_state
from sijill.extract.claims.inflect import PARTICIPLE_AR
from sijill.extract.claims.words import BORDER, DETERMINER, NUMERAL, PREPOSITION, Candidate, Hit, Page
from sijill.extract.claims.zones import Sentence
from sijill.model.records import Attribution, Mention, Modality
from sijill.text.tokens import ARABIC, BREAK, NUMBER, fold_word

_HARM = frozenset(("kill", "wound"))
_SAYING = frozenset(("request", "accuse", "warn", "threaten", "condemn", "declare", "deny", "plan", "agree"))
"""Types whose doer may be who spoke in the words before ("قال … وطالب ب…")."""
_SPOKEN_BACK = 90
"""Words before such a verb in which its speaker may stand."""
_SOURCES = frozenset(("attack", "kill", "wound"))
HAPPENED = frozenset(("asserted", "reported", "alleged", "unverified"))
"""Modalities of an attack that has happened, by somebody's account."""
_KEPT = 3
"""How many sentences, its own among them, a subject is remembered for a verb that leaves its own out."""


class Account:
    """The last attack and the last acting subjects of one paragraph of one item."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._attack: Frame | None = None
        self._end = -1
        self._acted: list[tuple[str, list[Candidate], int, int]] = []
        self._count = 0
        self._parted = 0
        self._opens = 0
        self._head: list[Candidate] = []
        self._speakers: list[tuple[int, str, Candidate]] = []

    def open(self, sentence: Sentence) -> None:
        """Begins a sentence; a new paragraph forgets what was told before."""
        kinds = self._page.tokens.kinds
        self._count += 1
        if self._end >= 0 and BREAK in kinds[self._end : sentence.first]:
            if self._attack is not None and not points_back(sentence):
                self._attack = None
            self._parted = self._count
            if not _is_listed(self._page, sentence.first):
                self._head = []
        self._end = sentence.last
        self._opens = sentence.first

    def act(self, frame: Frame) -> None:
        """Remembers the named subject of an Arabic verb by the gender that the verb shows."""
        verb = frame.light or frame.hit
        entry = verb.form.entry
        actors = [candidate for candidate in frame.names("actor") if candidate.named]
        acts = entry.language == "ar" and entry.kind != "noun" and entry.subject == "actor"
        if acts and actors and frame.pattern != "passive" and not frame.elided:
            self._acted.append((gender_of(verb), actors, self._count, verb.first))
            del self._acted[:-6]

    def subject_of(self, frame: Frame) -> list[Candidate]:
        """Who acts where an Arabic verb leaves its subject out: the last subject of its gender; [] where none fits."""
        held = {candidate.mention.id for candidate in frame.names("target") if candidate.mention}
        told = [*self._acted, *self._heard(frame)] if frame.hit.form.entry.type in _SAYING else self._acted
        for gender, actors, count, _ in sorted(told, key=lambda row: row[3], reverse=True):
            if count < self._parted and (frame.light or frame.hit).first - self._opens > 1:
                return []  # of another paragraph: only a verb that opens its own goes on with its subject
            bodys = gender == "p" and count == self._count and any(_is_body(c) for c in actors)
            if (frame.elided in (gender, "p") or (bodys and frame.elided == "f")) and self._count - count < _KEPT:
                if any(candidate.mention and candidate.mention.id in held for candidate in actors):
                    return []
                return _point(actors, (frame.light or frame.hit).first)
        return []

    def hear(self, voices: Iterable[Attribution], mentions: Mapping[str, Mention]) -> None:
        """Remembers who is told to speak in an item, each with the gender that the verb of saying shows."""
        tokens = self._page.tokens
        for voice in voices:
            at = tokens.at(voice.cue.start)
            mention = mentions.get(voice.mention or "")
            if mention is None or tokens.kinds[at] != ARABIC or mention.id not in self._page.mention_span:
                continue
            norm = tokens.norms[at].lstrip("وف")
            gender = "f" if norm.startswith("ت") or norm.endswith("ت") else "m"
            first, last = self._page.mention_span[mention.id]
            self._speakers.append((max(at, first), gender, Candidate(first, last, mention)))
        self._speakers.sort(key=lambda row: row[0])

    def _heard(self, frame: Frame) -> list[tuple[str, list[Candidate], int, int]]:
        """The speakers told within reach before a verb of saying that leaves its subject out."""
        at = (frame.light or frame.hit).first
        return [
            (gender, [speaker], self._count, first)
            for first, gender, speaker in self._speakers
            if at - _SPOKEN_BACK < first < at
        ]

    def carry(self, sentence: Sentence, frames: list[Frame]) -> bool:
        """Gives the harm of a sentence that names neither who nor where the roles of the attack told right before it."""
        self._fill_listed(sentence, frames)
        harms = [frame for frame in frames if frame.hit.form.entry.type in _HARM]
        attack = self._attack
        if attack is None or not harms:
            return False
        if any((harm.names("actor") and not harm.carried) or harm.names("place") for harm in harms):
            return False
        page = sentence.page
        if any(
            index in page.mention_at and page.mention_at[index].type == "LOC"
            for index in range(sentence.first, sentence.last)
        ):
            return False
        if any(frame.hit.form.entry.type == "clash" for frame in frames):
            return False
        referred = _definite_attack(sentence)
        if referred < 0 or (referred == 0 and any(_has_own_cause(sentence, harm) for harm in harms)):
            return False
        for harm in harms:
            at = harm.hit.first
            suffered = {_key(candidate) for candidate in harm.names("target")}
            actors = attack.names("actor")
            if not harm.carried and not any(_key(candidate) in suffered for candidate in actors):
                harm.roles["actor"] = _point(actors, at)
            harm.roles["place"] = _point(attack.names("place"), at)
            harm.carried = True
            harm.pattern += ", roles of the attack before"
        return True

    def _fill_listed(self, sentence: Sentence, frames: list[Frame]) -> None:
        """Gives the operations of a list whose doer stands in the sentence that leads to it ("… the following:")."""
        if self._head and _is_listed(self._page, sentence.first):
            for frame in frames:
                if frame.hit.form.entry.type in _LISTED and not frame.names("actor"):
                    frame.roles["actor"] = _point(self._head, frame.hit.first)
        if self._page.tokens.norms[sentence.last - 1] != ":":
            return
        told = [frame for frame in frames if frame.hit.form.entry.type in _LISTED and frame.names("actor")]
        speaking = {
            c.mention.id for first, _, c in self._speakers if sentence.first <= first < sentence.last and c.mention
        }
        # In "on the clash with X, the room announces the following:" X does not do what follows: the room that speaks does.
        for frame in reversed(told):
            acting = frame.names("actor")
            if not speaking or any(c.mention is not None and c.mention.id in speaking for c in acting):
                self._head = acting
                return

    def close(self, told: list[tuple[Frame, Modality]], *, carried: bool) -> None:
        """Ends a sentence: its last attack that names who or where is the one that the next may refer to."""
        if carried:
            return
        self._attack = None
        fits = [
            frame
            for frame, modality in told
            if modality in HAPPENED
            and frame.hit.form.entry.type in _SOURCES
            and (frame.names("actor") or frame.names("place"))
        ]
        if fits:
            attacks = [frame for frame in fits if frame.hit.form.entry.type == "attack"]
            self._attack = (attacks or fits)[-1]


_LISTED = frozenset(("attack", "destroy", "capture", "kill", "wound", "clash", "seize_place"))
_BULLETS = frozenset("-–—•*▪●·")


def _is_listed(page: Page, first: int) -> bool:
    """Whether a number or a bullet opens the line at `first`."""
    return page.tokens.kinds[first] == NUMBER or page.tokens.words[first] in _BULLETS


def _is_body(candidate: Candidate) -> bool:
    """Whether a body is named, of which a verb may tell in the plural or as of a woman ("عناصر X داهموا … واعتقلت")."""
    return candidate.mention is not None and candidate.mention.type == "ORG"


_SUFFIXES = ("هما", "ها", "هم", "ه")
"""Pronouns written to a verb."""


def gender_of(verb: Hit) -> str:
    """ "f" or "m" for an Arabic verb of the third person singular, "p" for one in the plural; "" for another form."""
    norm = verb.form.words[0]
    if verb.form.shape == PARTICIPLE_AR:
        return "p" if norm.endswith("ين") else "f" if norm.endswith("ه") else "m"
    if norm.endswith(("ون", "وا")):
        return "p"  # a verb before its subject stands in the singular: this one shows none
    if verb.form.shape == "present":
        if norm.endswith("ان"):
            return ""
        return "f" if norm.startswith("ت") else "m" if norm.startswith("ي") else ""
    if norm.endswith("نا"):
        return ""
    if not norm.endswith(("ت", *_SUFFIXES)):
        return "m"
    lemma = verb.form.entry.lemma.split(" ")[0]
    bare = next((norm.removesuffix(end) for end in _SUFFIXES if norm.endswith(end)), norm)
    if bare != norm and norm == fold_word(lemma):
        bare = norm  # "نبه": its own last letter
    if bare != norm and bare.endswith("و"):
        return "p"  # "قصفوها"
    feminine = bare.endswith("ت") and bare != lemma
    return "f" if feminine else "m"


_FEMALE = ("ه", "ات", "ة")
_STILL = frozenset(("position", "place", "area", "building", "vehicle", "munition", "convoy"))


def left_out(sentence: Sentence, hit: Hit, first: list[Candidate]) -> str:
    """The gender of a verb that leaves its subject out ("وهاجم حاجزا", "وقتلت ثلاثة جنود"); "" where one may stand.

    A verb before its subject agrees with it, so that a feminine verb before men has them as its object.
    """
    page = sentence.page
    gender = gender_of(hit) if hit.form.entry.subject == "actor" else ""
    if hit.form.shape == PARTICIPLE_AR:
        return gender
    words = page.reader.grammar.words
    before = page.tokens.norms[hit.first - 1] if hit.first > sentence.first else ""
    opens = hit.joined or before in words["ar.then"] or before in words["ar.while"]
    if gender == "p":
        return gender
    if not gender or not opens or hit.last >= sentence.last:
        return ""
    if gender == "f" and hit.form.entry.either and _is_figure(page, hit.last):
        return gender  # "وأسرت 120", "وخطفت ست نساء": those who were taken are counted
    if hit.form.entry.either and has_object_ending(sentence, hit, certain=gender == "m"):
        return gender  # "واعتقلت شخصا"
    if not first:
        following = page.word(hit.last)
        clear = (
            following.tag in (PREPOSITION, BORDER)
            or page.tokens.norms[hit.last] in page.reader.grammar.words["ar.with"]
            or bool(following.preposition)
            or hit.last in page.timed
            or _is_object(sentence, hit.last)
        ) and not (not hit.form.entry.object and page.tokens.norms[hit.last] == "من" and hit.last + 1 in sentence.verbs)
        return gender if clear and hit.last not in page.mention_at and not hit.form.entry.either else ""
    candidate = first[0]
    spoken = hit.form.entry.type in _SAYING
    if (
        spoken
        and hit.last in sentence.nouns
        and not sentence.nouns[hit.last].preposition
        and candidate.first > hit.last
    ):
        return gender  # "ويدين احتجاز …": what is condemned
    behind = page.tokens.norms[hit.last]
    if spoken and candidate.first == hit.last and not candidate.named and behind.endswith("ين") and behind[:2] == "ال":
        return gender  # "ودعا الطرفين إلى …"
    if candidate.mention is not None and candidate.first == hit.last and _differs(page, candidate, gender):
        return gender
    if hit.form.entry.type in _SITED and candidate.mention is not None and candidate.mention.type == "LOC":
        return "" if is_state(candidate) else gender  # "بعدما اقتحمت مخيم …": no place does so
    if candidate.named or candidate.pronoun or candidate.first - hit.last > 2:
        return ""
    if candidate.classes & _STILL and not candidate.classes & (_BEINGS):
        return "" if hit.form.entry.either else gender
    norm = page.tokens.norms[candidate.first]
    male = bool(candidate.classes & _PEOPLE) and not norm.endswith(_FEMALE)
    male = male and norm not in page.reader.grammar.words["ar.feminine"]
    return gender if gender == "f" and male else ""


def _is_figure(page: Page, index: int) -> bool:
    return page.word(index).tag == NUMERAL or page.tokens.norms[index] in page.reader.numerals


def _is_object(sentence: Sentence, index: int) -> bool:
    """Whether a noun of an act stands at `index` in the accusative, so that it is no subject ("صد هجوما")."""
    return index in sentence.nouns and sentence.page.tokens.norms[index].endswith("ا")


def _differs(page: Page, candidate: Candidate, gender: str) -> bool:
    """Whether a name right behind a verb shows the other gender, so that it is no subject ("واتهم الإمارات", "وقصفت حزب …")."""
    mention = candidate.mention
    head = page.tokens.norms[candidate.first].removeprefix("ال")
    if mention is None or mention.type == "PER" or page.clitic(candidate.first)[0]:
        return False
    words = page.reader.grammar.words
    if gender == "f":
        return head in words["ar.masculine"]
    feminine = head.endswith(_FEMALE) or (mention.type == "LOC" and head.endswith("ا"))
    return (feminine or head in words["ar.feminine_heads"]) and head not in words["ar.masculine"]


_SITED = frozenset(("attack", "seize_place"))
_BEINGS = frozenset(("force", "group", "person", "fighter"))
_PEOPLE = frozenset(("person", "fighter"))


def _key(candidate: Candidate) -> str:
    """What a name stands for, as far as the lists tell."""
    mention = candidate.mention
    return (mention.known or mention.text) if mention is not None else (candidate.known or "")


def _point(candidates: list[Candidate], at: int) -> list[Candidate]:
    """The same names, shown at the word that refers to them."""
    return [
        Candidate(at, at + 1, candidate.mention, candidate.known, candidate.classes, pronoun=True)
        for candidate in candidates
    ]


def _definite_attack(sentence: Sentence) -> int:
    """1 where the sentence refers to an attack as known ("the strike", "القصف"), -1 where it tells of a new one, else 0."""
    page = sentence.page
    norms = page.tokens.norms
    found = 0
    for index, hit in sentence.nouns.items():
        if hit.form.entry.type != "attack":
            continue
        if page.tokens.kinds[index] == ARABIC:
            definite = norms[index].lstrip("وفبلك").startswith("ال") or norms[index].startswith(("لل", "ولل"))
        else:
            before = index - 1
            while before > sentence.first and page.word(before).tag == "x" and index - before < 3:
                before -= 1
            definite = page.word(before).tag == DETERMINER and norms[before] in (
                "the",
                "this",
                "that",
                "these",
                "those",
            )
        if not definite:
            return -1
        found = 1
    if any(hit.form.entry.type == "attack" for hit in sentence.verbs.values()):
        return -1
    return found


def points_back(sentence: Sentence) -> bool:
    """Whether an English sentence refers to the attack told before and tells of no new one, so that it goes on with it also in a
    paragraph of its own."""
    return sentence.page.tokens.kinds[sentence.first] != ARABIC and _definite_attack(sentence) == 1


def may_be_anothers(sentence: Sentence, harm: Frame) -> bool:
    """Whether a sentence tells of harm without referring to an attack told before, and of a place or a cause of its own."""
    if harm.hit.form.entry.type not in _HARM:
        return False
    referred = _definite_attack(sentence)
    return referred < 0 or (referred == 0 and _has_own_cause(sentence, harm))


def _has_own_cause(sentence: Sentence, harm: Frame) -> bool:
    """Whether words of place or cause stand behind the harm, so that it may be another event's."""
    page = sentence.page
    words = page.reader.grammar.words
    for index in range(sentence.first, sentence.last):
        if index in page.timed or harm.first <= index < harm.hit.first:
            continue
        word = page.word(index)
        norm = page.tokens.norms[index]
        if norm in words["en.causes"] or norm in words["ar.causes"]:
            return True
        governs = word.tag == PREPOSITION and index + 1 not in page.timed and index + 1 < sentence.last
        if governs and word.rest not in words["en.causeless"] and word.rest not in words["ar.causeless"]:
            return True
        if word.preposition == "ب" and norm not in words["ar.with_harm"]:
            return True
    return False
