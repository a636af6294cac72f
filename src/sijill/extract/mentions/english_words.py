"""The English word lists that the readers of names look up, folded."""

from __future__ import annotations

from sijill.extract.mentions.context import word_set

STOP_WORDS = word_set("stop", "en")
ARTICLES = word_set("articles", "en")
PARTICLES = word_set("particles", "en")
KUNYA = word_set("particles", "kunya")
NASAB = word_set("particles", "nasab")
SERVANT = word_set("particles", "servant")
BYLINE = word_set("titles", "byline")
TITLES = word_set("titles", "en")
TAIL = word_set("organisations", "tail")
FRONT = word_set("organisations", "front")
LINKS = word_set("organisations", "links")
FORCE = word_set("organisations", "force")
FORCE_ADJECTIVES = word_set("organisations", "force_adjective")
FORCE_MODIFIERS = word_set("organisations", "force_modifier")
NO_ACRONYM = word_set("weak", "acronyms")
DIRECTIONS = word_set("weak", "directions")
NOT_PERSON = word_set("weak", "not_person")
PEOPLES = word_set("peoples", "en")
PLACE_BEFORE = word_set("places", "before")
PLACE_AFTER = word_set("places", "after")
PLACE_HEADS = word_set("places", "head")
LOOSE_HEADS = word_set("places", "loose_head")
PLACE_FRONT = word_set("places", "front")
HEAD_MODIFIERS = word_set("places", "head_modifier")
PREPOSITIONS = word_set("places", "preposition")
PLACED = word_set("places", "placed")
SPEECH = word_set("speech", "en")
