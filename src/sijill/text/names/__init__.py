"""Names as strings: keys across scripts, structure, romanisation, matching. Knows no entity."""

from sijill.text.names.keys import name_key, name_words_keys, query_keys, split_name, word_keys

__all__ = ["name_key", "name_words_keys", "query_keys", "split_name", "word_keys"]
