"""How alike two names are letter by letter: what puts names in order that sound the same, or that contradict one another."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import normalize

from rapidfuzz.fuzz import ratio

from sijill.data import load_toml
from sijill.text.names.keys import is_arabic_word, name_key, read_chat

_LONGEST = 300
_SIGNS = re.compile(r"['’ʿʾ‘ʼʻ`´\u02bf\u02be]+")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_SCHOLARLY = re.compile("[āīūḥṣḍṭẓḏṯġǧḫšžáʿʻʾʼ]")
_WORD = re.compile(r"\w+")
_ARABIC = re.compile(r"[\u0620-\u06d3]")
_ARABIC_MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670]")
_LATIN_VOWELS = str.maketrans("oweyck", "uuiikk")
_INVISIBLE = re.compile(r"[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_LETTERS = re.compile(r"[\w\u0300-\u036f'’ʿʾ‘ʼʻ`´-]+")
_SAME_MARKS = str.maketrans("،؛؟٪«»“”„‹›–—", ',;?%"""""""--')


@cache
def _letters(scheme: str) -> dict[int, str]:
    table = load_toml("romanisation.toml")["schemes"][scheme]
    letters = {ord(letter): sound for letter, sound in table.items() if len(letter) == 1 and is_arabic_word(letter)}
    plain = letters[ord("ا")]
    letters.update({ord("أ"): "a", ord("إ"): "i", ord("آ"): plain, ord("ٱ"): plain})
    letters.update({ord("ة"): "ah", ord("ؤ"): letters[ord("ء")], ord("ئ"): letters[ord("ء")]})
    return letters


@lru_cache(maxsize=100_000)
def _is_marked(text: str) -> bool:
    return bool(_SCHOLARLY.search(normalize("NFC", text.lower())))


@lru_cache(maxsize=100_000)
def _spell(text: str, *, marked: bool) -> str:
    """The text in one Latin spelling: of the scholars' scheme where the other side has its marks, else a plain one."""
    text = normalize("NFC", text[:_LONGEST].lower())
    if _ARABIC.search(text):
        text = _ARABIC_MARKS.sub("", normalize("NFKC", text))
        words = []
        for word in _WORD.findall(text):
            # an ʿayn that begins a word is heard as a vowel
            start = "a" if not marked and word[0] == "ع" else ""
            words.append(start + word.translate(_letters("ijmes" if marked else "plain")))
        spelt = " ".join(words)
    else:
        spelt = " ".join(_WORD.findall(_SIGNS.sub("ʿ" if marked else "", read_chat(text)).replace("á", "ā")))
    if marked:
        return _DOUBLED.sub(r"\1", spelt.replace("ʾ", "ʿ"))
    plain = normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return _DOUBLED.sub(r"\1", plain.replace("c", "k").translate(_LATIN_VOWELS))


def compare_spelling(a: str, b: str) -> float:
    """Likeness of two names by their letters, 0 to 1, in one script or across both. Text without letters gives 0."""
    both_arabic = bool(_ARABIC.search(a)) and bool(_ARABIC.search(b))
    marked = both_arabic or _is_marked(a) or _is_marked(b)
    left, right = _spell(a, marked=marked), _spell(b, marked=marked)
    return ratio(left, right) / 100 if left and right else 0.0


def compare_keys(a: str, b: str) -> float:
    """Likeness of two names by the consonants of all their words, 0 to 1: how much they share, whatever their parts."""
    left, right = name_key(a), name_key(b)
    return ratio(left, right) / 100 if left and right else 0.0


def compare_marks(a: str, b: str) -> float:
    """Likeness of two texts by their brackets, stops and other marks, whichever script they are of; 1 where both have none."""
    left, right = _marks(a), _marks(b)
    return 1.0 if left == right else ratio(left, right) / 100 - 0.001 * abs(len(left) - len(right))


def _marks(text: str) -> str:
    return _LETTERS.sub(" ", _INVISIBLE.sub("", text[:_LONGEST])).translate(_SAME_MARKS).replace(" ", "")
