"""Numbers in Arabic and English text: at the level of tokens, and as counts with low, high and unit."""

from sijill.text.numbers.quantities import Count, counts_of, find_quantities, quantities_of
from sijill.text.numbers.words import Number, digits_value, find_numbers, number_at, ordinal_phrases

__all__ = [
    "Count",
    "Number",
    "counts_of",
    "digits_value",
    "find_numbers",
    "find_quantities",
    "number_at",
    "ordinal_phrases",
    "quantities_of",
]
