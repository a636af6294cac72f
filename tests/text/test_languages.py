"""Languages by letters and function words."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.data import load_toml
from sijill.text.languages import identify_language
from sijill.text.letters import letter_languages, weigh_letters


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council of the valley met on Monday and spoke about the road.", "en"),
        ("Council meets", "en"),
        ("اجتمع مجلس الوادي يوم الاثنين وتحدث عن الطريق", "ar"),
        ("بيان", "ar"),
        ("المجلس", "ar"),
        ("شورای دره روز دوشنبه تشکیل جلسه داد و درباره جاده گفتگو کرد", "fa"),
        ("وادی کی کونسل کا اجلاس پیر کو ہوا اور سڑک کے بارے میں بات کی گئی", "ur"),
        ("دانشجویان", "fa"),
        ("کرنا", "ur"),
        ("پژوهشگران", "fa"),
        ("می‌نویسند", "fa"),
        ("نویسندگان جوان", "fa"),
        ("کشتیوں", "ur"),
        ("بولتے ہوئے", "ur"),
        ("وللمدرسين", "ar"),
        ("بمستودعاتهم", "ar"),
        ("ئەنجومەنی دۆڵەکە ڕۆژی دووشەممە کۆبووەوە و باسی ڕێگاکەی کرد", "ckb"),
        ("د درې شورا د دوشنبې په ورځ غونډه وکړه او د سړک په اړه یې خبرې وکړې", "ps"),
        ("Le conseil de la vallée s’est réuni lundi et a parlé de la route", "fr"),
        ("Vadi meclisi pazartesi günü toplandı ve yol için bir karar aldı", "tr"),
        ("Der Rat des Tals hat sich am Montag getroffen und über die Straße gesprochen", "de"),
        ("El consejo del valle se reunió el lunes y habló de la carretera", "es"),
        ("Совет долины собрался в понедельник и говорил о дороге", "ru"),
        ("המועצה נפגשה ביום שני", "he"),
        ("Meclîsa geliyê roja duşemê civiya û li ser rê axivî", "ku"),
        ("12/03/2020 — 45 %", ""),
        ("", ""),
        ("\u202e\u200f\x00", ""),
        ("https://www.valley.example/news/story", ""),
        ("بيان https://www.valley.example/news/a-very-long-address-of-a-page", "ar"),
    ],
)
def test_a_text_is_told_by_what_it_says(text: str, language: str) -> None:
    assert identify_language(text) == language


def test_both_scripts_in_measure_are_mixed_and_a_quoted_name_is_not() -> None:
    english, arabic = "The council of the valley met on Monday. ", "اجتمع مجلس الوادي يوم الاثنين وتحدث عن الطريق. "
    assert identify_language(english + arabic) == "mixed"
    assert identify_language(english * 5 + "مجلس الوادي") == "en"
    assert identify_language(arabic * 5 + "Valley Council") == "ar"


def test_a_long_text_is_judged_by_all_its_parts() -> None:
    english, arabic = "The council of the valley met. ", "اجتمع مجلس الوادي يوم الاثنين. "
    assert identify_language(english * 3000) == "en"
    assert identify_language(english * 3000 + arabic * 3000) == "mixed"


WORDS = {
    "ar": "الطحانون مستودعات فاستقبلوهم والبساتين يتحدثون المدرسة للحدادين طواحينها أغلقت المستنقع بحيرتنا وسيصلون",
    "fa": "آسیابان‌ها دروازه‌ای نویسنده می‌آیند کشاورزان فرستادند چشمه‌ها پرندگان همسایگان بازرگانی نیمه‌شب گذرگاه",
    "ur": "کسانوں دروازے پہاڑوں چشمے لکڑی پڑوسیوں بیٹھتے سڑکیں گھوڑے ٹوٹی پکڑنے چھتوں",
    "ckb": "گوندەکان ڕووبارەکە دەرگاکان دارستان جووتیاران کێڵگەکە پردێکی شاخەکان",
}


@pytest.mark.parametrize("language", WORDS)
def test_most_single_words_are_told_by_their_letters(language: str) -> None:
    told = [identify_language(word) for word in WORDS[language].split()]
    assert told.count(language) >= 0.75 * len(told)


def test_the_weights_of_letters_are_chances_and_vowel_signs_do_not_count() -> None:
    for word in ("الطحانون", "پژوهش", "x", ""):
        weights = weigh_letters(word)
        assert len(weights) == len(letter_languages())
        assert all(-4.0 <= weight <= 0.0 for weight in weights)
        assert sum(map(exp, weights)) == pytest.approx(1.0, abs=0.06)
    assert weigh_letters("مَدرَسة") == weigh_letters("مدرسة")


@given(st.text(max_size=200))
def test_any_text_has_one_answer_of_the_listed_ones(text: str) -> None:
    listed = {code for script in load_toml("languages.toml").values() for code in script}
    others = {"", "mixed", "he", "el", "hy", "ka", "syr", "hi", "ko", "ja", "zh"}
    assert identify_language(text) in listed | others
