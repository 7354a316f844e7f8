"""Tests of what a candidate is known by."""

from workers.condense.candidates import words


def test_words_are_names_in_their_parts_too() -> None:
    assert words("c.z.h.HikariPool pool-1 sha512") == {"hikaripool", "hikari", "pool", "sha512"}


def test_parts_of_dates_and_times_and_of_fractions_are_no_words() -> None:
    assert not words("2026-11-20T06:07:08.123456789Z 1120 06:07:08.123456 0.52345")


def test_a_number_long_enough_to_be_a_name_is_a_word() -> None:
    assert words("order 8812345 of 12") == {"order", "8812345"}
