"""The Arabic word lists that the readers of names look up, folded."""

from __future__ import annotations

from sijill.extract.mentions.context import word_set, word_table
from sijill.text.tokens import fold_word

STOP_WORDS = word_set("stop", "ar")
WEAK_GIVEN = word_set("weak", "given_ar")
ADJECTIVES = word_set("stop", "adjective_ar")
PURPOSE_HEADS = word_set("organisations", "purpose_ar")
GENERIC_AFTER = word_set("organisations", "generic_after_ar")
NATIONAL = word_set("organisations", "national_ar")
WEAK_HEADS = word_set("organisations", "weak_ar")
PLAIN_AFTER = word_set("organisations", "plain_after_ar")
NO_NAME = word_set("organisations", "no_name_ar")
INNER = word_set("organisations", "inner_ar")
NOUNS = word_set("organisations", "noun_ar")
SIZES = word_set("places", "size_ar")
TELLING = word_set("organisations", "telling_ar")
BODY_ADJECTIVES = word_table("bodies", "adjective_ar")
BODY_NOUNS = word_table("bodies", "construct_ar")
BODY_HEADS = word_set("organisations", "ar")
PLACED_HEADS = word_set("bodies", "place_heads_ar")
FRONT_HEADS = word_set("bodies", "front_heads_ar")
DEFINITE_HEADS = word_set("organisations", "definite_ar")
"""Definite heads that the adjective of any state makes a body; those of `BODY_ADJECTIVES` alone need one of their words."""
UNITS = word_set("organisations", "unit_ar")
ORDINALS = word_set("organisations", "ordinal_ar")
OF_PLACE = word_set("organisations", "of_place_ar")
SPEECH = word_set("speech", "ar")
PERSONAL = word_set("titles", "personal_ar")
BYLINE = word_set("titles", "byline")
OFFICES = word_set("titles", "offices_ar")
STRONG_PLACE = word_set("places", "strong_ar")
PLACE_HEADS = word_set("places", "head_ar")
COMPOUND = word_set("places", "compound_ar")
LIST_HEADS = word_set("places", "list_ar")
PAIR_HEADS = word_set("places", "pair_ar")
OF_THEM = word_set("places", "of_them_ar")
LIST_CLOSERS = word_set("places", "closer_ar")
TOPONYMS = word_set("places", "toponym_ar")
TOPONYM_PREFIX = fold_word("كفر")
VERBS = word_set("places", "verb_ar")
HOLY = word_set("places", "title_ar")
PREPOSITIONS = word_set("places", "preposition_ar")
REGIONS = word_set("places", "region_ar")
GOD = word_set("particles", "god_ar")
FAITH = word_set("particles", "faith_ar")
ON = "على"
"""The preposition "on"; many texts write its last letter as ي, and then it reads like a given name."""
ON_DOTTED = ON.replace("ى", "ي")
ROYAL = word_set("titles", "royal_ar")
HOUSE = fold_word("آل")
"""The word for a family, before its name."""
MOTHER = fold_word("أم")
