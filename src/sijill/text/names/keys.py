"""Comparison keys of names: one spelling for every way that a name is written in Arabic or Latin letters.

`name_key` is coarse (consonants, how the word begins, whether it ends in -i); `word_keys` are finer, several to a word,
made for a search index.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from sijill.data import load_toml
from sijill.text.names.sketch import Sketch, sketch_word, strip_article, unit_classes
from sijill.text.tokens import fold_word

_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_CHAT = re.compile(r"(?<![0-9])(?:(?<=[A-Za-z])[235679](?=[a-z])|\b[357](?=[a-z]{3})|(?<=[a-z]{2})[37]\b)")
_SURFACE = re.compile(
    r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200c-\u200f\u00ad]|['’ʿʾ‘ʼʻ`´](?=[^\W_]))*"
)
_WORDS = re.compile(r"[a-z\u0620-\u064a\u066e-\u06d3]+(?:'[a-z]+)*")
_SERVANT = re.compile(r"^abd(?:[aeiou]|ou)(?:l(?=[^l])|([rszntdc])(?=\1)|ch(?=ch)|sh(?=sh))(?=[a-z]{3})")
_UNSEEN = re.compile(r"[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_OTHER_ALPHABET = re.compile(r"[^\W\d_]*[\u0370-\u052f][^\W\d_]*")
_OTHER = re.compile(r"[\u0370-\u052f]")
_LATIN = re.compile(r"[A-Za-z]")
_MEETING = re.compile(r"^abd'?(?=[jh])")


@cache
def _particles() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_toml("name_words.toml")["particles"].items()}


@cache
def _spellings() -> dict[str, str]:
    return dict(load_toml("name_words.toml")["spellings"])


@cache
def _coarse() -> dict[int, str]:
    return str.maketrans(dict(load_toml("romanisation.toml")["coarse"]))


def read_chat(text: str) -> str:
    """The text with chat digits within romanised words read as letters ("Mo7ammad")."""
    if any(digit in text for digit in "235679"):
        chat = load_toml("romanisation.toml")["chat"]
        return _CHAT.sub(lambda match: str(chat[match.group()]), text)
    return text


@cache
def _lookalikes() -> dict[int, str]:
    table = load_toml("romanisation.toml")["lookalikes"]
    return {ord(form): latin for other, latin in table.items() for form in (other, other.upper())}


def is_mixed(text: str) -> bool:
    """Whether a word of the text is written in letters of two alphabets that look alike ("S\u0430lim")."""
    if not _OTHER.search(text):
        return False
    return any(_LATIN.search(word) for word in _OTHER_ALPHABET.findall(text[:_LONGEST]))


def _read_evenly(text: str) -> str:
    """The text without signs that nobody sees, and with letters that only look Latin read as Latin ones."""
    if text.isascii():
        return text
    text = _UNSEEN.sub("", text)
    if is_mixed(text):
        return _OTHER_ALPHABET.sub(
            lambda match: match.group().translate(_lookalikes()) if _LATIN.search(match.group()) else match.group(),
            text,
        )
    return text


def is_arabic_word(word: str) -> bool:
    """Whether a folded word is in Arabic letters, by its first one."""
    return "\u0600" <= word[:1] <= "\u08ff"


class NameWord(NamedTuple):
    """One sounding word of a name: its comparison form, how it was written, and whether an article stood before it."""

    form: str
    written: str
    article: bool


def split_name(text: str) -> tuple[str, ...]:
    """The words of a name that carry its sound: folded, articles dropped, compounds joined.

    "Abd al-Rahman" is one word and so are "Salah al-Din" and "Nasr Allah"; Abu, ibn and umm are written one way. An
    article that is written to its word in Latin letters ("Aljawlani") stays. "" yields ().
    """
    return tuple(word.form for word in read_words(text))


@lru_cache(maxsize=200_000)
def read_words(text: str) -> tuple[NameWord, ...]:
    """The words of `split_name` with what was written for each. Only the first 300 characters are read."""
    particles = _particles()
    raw = _raw_words(text[:_LONGEST])
    words: list[NameWord] = []
    join = article = False
    total = len(raw)
    for index, (word, written) in enumerate(raw):
        following = raw[index + 1][0] if index + 1 < total else ""
        if word in particles["articles"] or (
            word in particles["assimilated"] and following and following.startswith(word[1:])
        ):
            article = True
            continue
        arabic = is_arabic_word(word)
        last = words[-1] if words else None
        if last and not join and (word in particles["god"] or (word in particles["faith"] and last.form not in _ALONE)):
            if word in particles["god"]:
                ending = "له" if is_arabic_word(last.form) else "allah"
            else:
                ending = "دين" if is_arabic_word(last.form) else "din"
            words[-1] = NameWord(last.form + ending, f"{last.written} {written}", last.article)
            article = False
            continue
        form = word
        if words and word in particles["joiners"]:
            continue
        if arabic:
            # an alif that is written with its hamza belongs to the word: "ألبرت"
            form = word if written[:2] in ("أل", "إل", "آل") else strip_article(_cut_joiner(word, first=not words))
            article = article or form != word
            form = _open_servant(form)
        else:
            form = _open_latin_servant(word)
        if join and last:
            form = ("له" if arabic else "allah") if word in particles["god"] else form
            form = last.form + form if arabic else _open_latin_servant(last.form + form)
            words[-1] = NameWord(form, f"{last.written} {written}", last.article)
            join = article = False
            continue
        if following and word in particles["servant"]:
            form, join = "عبد" if arabic else "abd", True
        elif following and not article:
            form = _canonical_particle(form)
        words.append(NameWord(form, written, article))
        article = False
    return tuple(words)


_ALONE = frozenset(("abu", "umm", "bin", "bint"))
_LONGEST = 300


def _cut_joiner(word: str, *, first: bool) -> str:
    """An Arabic word without "and the" or "for the": "والأنصار" after another word is "الأنصار"."""
    if word.startswith("وال") and len(word) > 5 and not first:
        return word[1:]
    return "ال" + word[2:] if word.startswith("لل") and len(word) > 4 else word


def _raw_words(text: str) -> list[tuple[str, str]]:
    """Folded words with what was written for them; listed spellings are replaced."""
    spellings = _spellings()
    raw: list[tuple[str, str]] = []
    for match in _SURFACE.finditer(read_chat(_POSSESSIVE.sub("", _read_evenly(text)))):
        written = match.group()
        for word in _WORDS.findall(fold_word(written)):
            raw.extend((part, written) for part in spellings.get(word, word).split())
    return raw


def _canonical_particle(word: str) -> str:
    particles = _particles()
    for name, form in (("father", "abu"), ("mother", "umm"), ("son", "bin"), ("daughter", "bint")):
        if word in particles[name]:
            return form
    return word


def class_key(sketch: Sketch, classes: tuple[str, ...]) -> str:
    """Onset, consonant classes and nisba flag of a sketch, as one string."""
    return sketch.onset + "".join(classes) + ("i" if sketch.nisba else "")


@lru_cache(maxsize=200_000)
def _coarse_word(word: str) -> str:
    sketch = sketch_word(word)
    first = tuple(classes[0] for classes in unit_classes(sketch))
    return class_key(sketch, first).translate(_coarse())


def coarse_classes(word: str) -> list[tuple[str, ...]]:
    """The pieces of a word's coarse key, each with the classes that it may stand for (see `split_name`)."""
    sketch = sketch_word(word)
    table = _coarse()
    pieces: list[tuple[str, ...]] = [(sketch.onset,)]
    for classes in unit_classes(sketch):
        pieces.append(tuple(dict.fromkeys(classes.translate(table))))
    pieces.append(("i" if sketch.nisba else "",))
    return pieces


@lru_cache(maxsize=200_000)
def name_words_keys(text: str) -> tuple[str, ...]:
    """Coarse key of each word of a name, in order; words that leave nothing are dropped."""
    words = split_name(text)
    keys = []
    for index, word in enumerate(words):
        if index + 1 < len(words) and len(word) > 4 and word.endswith("at") and not is_arabic_word(word):
            word = word[:-1]  # a ta marbuta that is heard before the next word: "Jabhat", "Wilayat"
        key = _coarse_word(word)
        if key:
            keys.append(key)
    return tuple(keys)


def name_key(text: str) -> str:
    """Coarse comparison key of a word or a name, the same for its spellings in both scripts; words joined by a space.

    Equal keys say "may be the same name", not "is": vowels, and the difference of ج and غ and of د and ز, are lost.
    Text without letters yields "".
    """
    return " ".join(name_words_keys(text))


_GAP_CLASSES = {"ي": "i", "و": "u"}


def _gap_class(sketch: Sketch) -> tuple[str, ...]:
    """Classes of the vowel before the last consonant: what it may be in the other script, the likeliest first."""
    gap = sketch.gaps[-1] if sketch.gaps else ""
    if sketch.arabic:
        if "ع" in gap and "ي" not in gap and "و" not in gap:
            return ("1", "2")
        if "ي" in gap:
            return ("2",)
        return ("3",) if "و" in gap else ("1",)
    if not gap or gap in ("a", "aa"):
        return ("1",)
    if gap in ("i", "e"):
        return ("2", "1")
    if gap in ("u", "o", "ou"):
        return ("3", "1")
    if gap == "ae":
        return ("1", "2")
    if any(letter in gap for letter in "iy") or "ee" in gap:
        return ("1", "2") if gap.endswith("a") else ("2",)
    return ("1", "3") if gap.endswith("a") else ("3", "1")


def _end_class(sketch: Sketch) -> tuple[str, ...]:
    """How the word ends: "i" (nisba), "a" (a heard or written -a, ta marbuta) or "" (a consonant)."""
    if sketch.nisba:
        return ("i",)
    last = sketch.tail[-1:]
    if sketch.arabic:
        if last == "ع":
            return ("a", "")
        # a last ha is a ta marbuta or a pronoun; a last ح is a consonant that many spellings drop
        return ("a",) if (last == "ا" and not sketch.final_h) or (sketch.final_h and sketch.soft) else ("",)
    if sketch.final_h or last == "e":
        return ("a", "")
    return ("a",) if last == "a" else ("",)


_MOST_KEYS = 8


@cache
def _key_lists() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    data = load_toml("name_words.toml")["keys"]
    single = {word: f"{group.split()[0]}0" for group in data["single"] for word in group.split()}
    return frozenset(data["common"].split()), frozenset(data["short"].split()), single


@lru_cache(maxsize=200_000)
def word_keys(word: str) -> tuple[str, ...]:
    """Keys of one word for an index that answers across scripts: none for a word that could not be told from others.

    Two words that may be one name in two spellings share at least one key. Takes a written or a folded word. Common
    Arabic words, articles, particles and Arabic words of fewer than three consonants (short names of the list apart)
    yield ().
    """
    found = _WORDS.search(fold_word(read_chat(_read_evenly(word)))) if len(word) <= _LONGEST else None
    if not found:
        return ()
    norm = found.group()
    common, short, single = _key_lists()
    particles = _particles()
    if norm in single:
        return (single[norm],)
    if norm in common or norm in particles["articles"]:
        return ()
    keys: dict[str, None] = {}
    for form in _forms(norm):
        if form in single:
            keys[single[form]] = None
            continue
        if form in common:
            continue
        spelt = _spellings().get(form, form)
        sketch = sketch_word(spelt)
        weight = len(sketch.units)
        full = weight + bool(sketch.onset) + sketch.nisba + sketch.final_h
        if weight < 2 or (full == 2 and sketch.arabic and form not in short):
            continue
        classes = unit_classes(sketch)
        gaps, ends = _gap_class(sketch), _end_class(sketch)
        for number, chosen in enumerate(product(*classes)):
            if number >= 3:
                break
            for end, gap in product(ends, gaps):
                keys[sketch.onset + "".join(chosen) + end + gap] = None
    return tuple(keys)[:_MOST_KEYS]


def _forms(norm: str) -> list[str]:
    """The word without what is written to it: article, and clitics before an Arabic article."""
    if is_arabic_word(norm):
        for clitics in ("وال", "بال", "فال", "كال", "وبال", "وكال"):
            if norm.startswith(clitics) and len(norm) > len(clitics) + 2:
                return [norm[len(clitics) :]]
        for clitics in ("لل", "ولل", "فلل"):
            if norm.startswith(clitics) and len(norm) > len(clitics) + 2:
                return [norm[len(clitics) :]]
        bare = strip_article(norm)
        if bare != norm:
            return [_open_servant(bare)]
        forms = [_open_servant(norm)]
        if forms[0] != norm:
            forms.append(forms[0][3:])
        if norm[0] == "و" and len(norm) > 4:
            forms.append(_open_servant(norm[1:]))
        return forms
    forms = [_open_latin_servant(norm)]
    if forms[0] != norm:
        forms.append(forms[0][3:].lstrip("'"))  # "Abdulrahman" is found by "Rahman" too
    if len(norm) > 4 and norm[-2:] in ("at", "et"):
        forms.append(norm[:-1])  # the -t of a ta marbuta that is heard before the next word
    if len(norm) > 6 and norm[:2] in ("al", "el") and norm[2] not in "aeiouyl":
        forms.append(norm[2:])
    return forms


def _open_latin_servant(word: str) -> str:
    """ "Abdulrahman" without its article. In "Abdulhamid" the two consonants that meet by that are no digraph."""
    return _MEETING.sub("abd'", _SERVANT.sub("abd", word))


def _open_servant(word: str) -> str:
    """A compound that is written as one word without its article: "عبدالرحمن", "نورالدين"."""
    if word.startswith("عبدال") and len(word) > 6:
        return "عبد" + word[5:]
    return word[:-5] + "دين" if word.endswith("الدين") and len(word) > 6 else word


def join_words(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Names in a row of folded words that others write as one ("Abd al-Rahman", "صلاح الدين"): first and last place, and
    the joined form, whose `word_keys` are those of the joined spellings. An empty word parts what stands beside it.
    """
    particles, joining = _particles(), _joining()
    found: list[tuple[int, int, str]] = []
    for place, word in enumerate(words):
        if word not in joining:
            continue
        servant = word in particles["servant"]
        step = 1 if servant else -1
        other = place + step
        while 0 <= other < len(words) and words[other] and _is_article(words[other], words, other):
            other += step
        if not 0 <= other < len(words) or len(words[other]) < 2 or not words[other][0].isalpha():
            continue
        if is_arabic_word(words[other]) != is_arabic_word(word):
            continue
        if servant:
            form = read_words(f"{word} {words[other]}")
        elif words[other] in joining:
            continue
        else:
            form = read_words(f"{words[other]} {word}")
        if len(form) == 1:
            found.append((min(place, other), max(place, other), form[0].form))
    return found


@cache
def _joining() -> frozenset[str]:
    particles = _particles()
    return particles["servant"] | particles["god"] | particles["faith"]


def _is_article(word: str, words: Sequence[str], place: int) -> bool:
    particles = _particles()
    following = words[place + 1] if place + 1 < len(words) else ""
    return word in particles["articles"] or (word in particles["assimilated"] and following.startswith(word[1:]))


def query_keys(text: str) -> tuple[tuple[str, ...], ...]:
    """Search keys of each sounding word of a query, in order; words that have none are left out."""
    return tuple(keys for word in split_name(text) if (keys := word_keys(word)))
