"""Names as strings: keys across scripts, structure, romanisation, matching. Knows no entity."""

from sijill.text.names.index import NameIndex, rank_names
from sijill.text.names.keys import is_mixed, join_words, name_key, name_words_keys, query_keys, split_name, word_keys
from sijill.text.names.match import POSSIBLE_THRESHOLD, SAME_THRESHOLD, Match, match_names
from sijill.text.names.press import respell_place
from sijill.text.names.romanise import list_schemes, romanise
from sijill.text.names.structure import NameParts, organisation_code, parse_name

__all__ = [
    "POSSIBLE_THRESHOLD",
    "SAME_THRESHOLD",
    "Match",
    "NameIndex",
    "NameParts",
    "is_mixed",
    "join_words",
    "list_schemes",
    "match_names",
    "name_key",
    "name_words_keys",
    "organisation_code",
    "parse_name",
    "query_keys",
    "rank_names",
    "respell_place",
    "romanise",
    "split_name",
    "word_keys",
]
