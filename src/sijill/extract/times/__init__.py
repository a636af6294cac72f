"""Dates and times in text: expressions, their values, and what the values rest on."""

from sijill.extract.times.address import find_address_date
from sijill.extract.times.stage import TimeStage, find_times

__all__ = ["TimeStage", "find_address_date", "find_times"]
