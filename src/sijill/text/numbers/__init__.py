"""Numbers in Arabic and English text, in digits and in words."""

from sijill.text.numbers.words import Number, digits_value, find_numbers, number_at

__all__ = ["Number", "digits_value", "find_numbers", "number_at"]
