"""Dates and times in text: expressions, their values, and what the values rest on."""

from sijill.extract.times.address import find_address_date
from sijill.extract.times.intervals import interval_of
from sijill.extract.times.stage import Kinds, TimeStage, find_times

__all__ = ["Kinds", "TimeStage", "find_address_date", "find_times", "interval_of"]
