"""Which language a passage or a document is in: by script, by letters, by short function words."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.text.fold import fold_text
from sijill.text.letters import letter_languages, weigh_letters
from sijill.text.tokens import fold_word

_SAMPLE = 24_000
"""Of a longer text, this many characters are looked at: a third each from its start, middle and end."""
_SCRIPTS = re.compile(
    r"(?P<Latn>[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+)"
    r"|(?P<Arab>[\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc\u200c]+)"
    r"|(?P<Cyrl>[\u0400-\u052f]+)"
    r"|(?P<Hebr>[\u05d0-\u05ea]+)"
    r"|(?P<Grek>[\u0370-\u03ff\u1f00-\u1fff]+)"
    r"|(?P<Armn>[\u0531-\u0587]+)"
    r"|(?P<Geor>[\u10a0-\u10ff]+)"
    r"|(?P<Syrc>[\u0700-\u074f]+)"
    r"|(?P<Deva>[\u0900-\u097f]+)"
    r"|(?P<Hang>[\uac00-\ud7af]+)"
    r"|(?P<Kana>[\u3040-\u30ff]+)"
    r"|(?P<Hani>[\u4e00-\u9fff]+)"
)
_ASCII_WORD = re.compile(r"[A-Za-z]+")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_ARABIC_WORD = re.compile(
    r"[\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc\u200c]+"
)
_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u052f\u0531-\u0587\u05d0-\u05ea\u0700-\u074f\u0900-\u097f\u10a0-\u10ff\u1f00-\u1fff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
)
_ONE_LANGUAGE = {
    "Hebr": "he", "Grek": "el", "Armn": "hy", "Geor": "ka", "Syrc": "syr", "Deva": "hi", "Hang": "ko", "Kana": "ja", "Hani": "zh",
}  # fmt: skip
_DEFAULTS = {"Latn": "en", "Arab": "ar", "Cyrl": "ru"}
_MIXED_SHARE = 0.25
_MIXED_LETTERS = 25
_FEW_WORDS = 4
_MARGIN = 0.02
_WEIGHT_OF_WORD = 2.2
_ENOUGH_WORDS, _CLEAR = 5, 0.05
"""From so many words in Arabic script on, lists that set one language apart by so much suffice."""
_MOST_WORDS = 24
"""Of other texts the letters of at most so many words are weighed."""
_LISTED = 1.5
"""What it adds to the logarithm of the chance of a language that a word stands in its list."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")


class _Profile(msgspec.Struct, frozen=True):
    language: str
    letters: re.Pattern[str] | None
    foreign: re.Pattern[str] | None
    letter_set: frozenset[str]
    foreign_set: frozenset[str]
    words: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]


def identify_language(text: str) -> str:
    """The language of a text: `en`, `ar`, `mixed`, the code of another language, or "" where there are no letters.

    `mixed` means that at least a quarter of the letters are Latin and at least a quarter Arabic. In Latin script a text
    that shows no language (names, abbreviations) reads as `en`, in Arabic script as `ar`. Addresses of pages do not count.
    """
    if len(text) > _SAMPLE:
        part, middle = _SAMPLE // 3, len(text) // 2
        text = f"{text[:part]} {text[middle : middle + part]} {text[-part:]}"
    words: dict[str, list[str]] = {}
    if "@" in text or "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    if text.isascii():
        words["Latn"] = _ASCII_WORD.findall(text)
    elif _OTHER_SCRIPT.search(text) is None:
        # Nearly every text: two passes over it in place of a match a word.
        words = {
            name: found
            for name, found in (("Latn", _LATIN_WORD.findall(text)), ("Arab", _ARABIC_WORD.findall(text)))
            if found
        }
    else:
        for match in _SCRIPTS.finditer(text):
            words.setdefault(str(match.lastgroup), []).append(match.group())
    if not any(words.values()):
        return ""
    counts = {script: sum(map(len, found)) for script, found in words.items()}
    latin, arabic = counts.get("Latn", 0), counts.get("Arab", 0)
    fewer = min(latin, arabic)
    if fewer >= _MIXED_LETTERS and fewer >= _MIXED_SHARE * (latin + arabic):
        return "mixed"
    if counts.get("Kana", 0) and counts.get("Hani", 0):
        return "ja"
    script = max(counts, key=lambda name: (counts[name], name))
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    return _identify_words(script, words[script])


def _identify_words(script: str, words: list[str]) -> str:
    """The language of words of one script: by lists and marked letters, and where they leave doubt by all the letters."""
    joined = " ".join(words)
    folded = [fold_word(word) for word in words]
    lowered = [word.lower() for word in words] if len(words) <= _FEW_WORDS else []
    letters = max(1, sum(map(len, words)))
    seen = set(joined)
    default = _DEFAULTS[script]
    # A few stray letters (a French name, a quoted title) do not make another language of a text, nor does one short word of
    # Latin script that English happens to lack.
    margin = _MARGIN if script == "Arab" else _MARGIN + _WEIGHT_OF_WORD / len(words)
    least = best = second = 0.0
    chosen = default
    for profile in _profiles(script):
        score = 2.0 * sum(map(profile.words.__contains__, folded)) / len(folded)
        if profile.letters and not seen.isdisjoint(profile.letter_set):
            score += 3.0 * len(profile.letters.findall(joined)) / letters
        if lowered:
            affixed = sum(word.startswith(profile.starts) for word in lowered) * bool(profile.starts)
            affixed += sum(word.endswith(profile.ends) for word in lowered) * bool(profile.ends)
            score += 0.15 * affixed / len(words)
        own = profile.language == default
        # Foreign letters only lower a score: they are counted where it could win without them.
        if profile.foreign and (own or score > best) and not seen.isdisjoint(profile.foreign_set):
            score -= 4.0 * len(profile.foreign.findall(joined)) / letters
        if own:
            least = best = score + margin
        elif score > best:
            best, second, chosen = score, best, profile.language
        else:
            second = max(second, score)
    found = chosen if best > least else default
    if (
        script == "Arab"
        and letters > 1
        and (len(words) < _ENOUGH_WORDS or best - second < _CLEAR)
        and found in letter_languages()
    ):
        return _identify_letters(words)
    return found


def _identify_letters(words: list[str]) -> str:
    """The language of words in Arabic script by the letters of some of them, spread evenly; of equals the first listed."""
    some = [word for word in words if len(word) > 1] or words
    some = some if len(some) <= _MOST_WORDS else some[:: -(-len(some) // _MOST_WORDS)]
    languages = letter_languages()
    totals = [sum(column) for column in zip(*map(weigh_letters, some), strict=True)]
    listed = {profile.language: profile.words for profile in _profiles("Arab")}
    for word in map(fold_word, some):
        for column, language in enumerate(languages):
            totals[column] += _LISTED * (word in listed[language])
    return languages[totals.index(max(totals))]


@cache
def _profiles(script: str) -> tuple[_Profile, ...]:
    """The languages of a script, the one that is taken where none shows first."""
    rows = load_toml("languages.toml")[script].items()
    return tuple(
        _Profile(
            language=language,
            letters=_class_of(entry.get("letters", "")),
            foreign=_class_of(entry.get("foreign", "")),
            letter_set=frozenset(entry.get("letters", "")),
            foreign_set=frozenset(entry.get("foreign", "")),
            # One letter of Latin script is an initial or a list sign as often as a word.
            words=frozenset(fold_text(word) for word in entry["words"].split() if script == "Arab" or len(word) > 1),
            # Affixes are compared as they are written: folding would make one of endings that tell Urdu from Persian.
            starts=tuple(entry.get("starts", ())),
            ends=tuple(entry.get("ends", ())),
        )
        for language, entry in sorted(rows, key=lambda row: row[0] != _DEFAULTS[script])
    )


def _class_of(letters: str) -> re.Pattern[str] | None:
    return re.compile(f"[{re.escape(letters)}]") if letters else None
