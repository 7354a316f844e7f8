"""Packing keeps the lines with which a log ends, though they are worth least."""

from workers.condense.candidates import Candidate, candidates
from workers.condense.packing import pack
from workers.condense.reading import Reader
from workers.guardrails import redact

_BUDGET = 2_400


def _found() -> list[Candidate]:
    lines = [f"INFO config changed{'!' * i}" for i in range(100)]
    reader = Reader()
    reader.read([redact("\n".join([*lines, f"DEBUG {'bye ' * 20}"])).text])
    return candidates(reader, ["paste"], None)


def test_the_line_with_which_a_log_ends_is_kept_in_a_small_part_of_the_budget() -> None:
    found = _found()
    last = len(found) - 1
    worth = [*[0.0] * last, -100.0]

    with_tail = pack(found, worth, budget=_BUDGET, cost=len, tail={last: found[last].exemplar[0]})
    without = pack(found, worth, budget=_BUDGET, cost=len)

    assert last in with_tail
    assert last not in without
    assert sum(piece.cost for pieces in with_tail.values() for piece in pieces) <= _BUDGET


def test_an_end_too_long_for_its_part_is_left_out() -> None:
    found = _found()
    last = len(found) - 1

    assert last not in pack(found, [*[0.0] * last, -100.0], budget=900, cost=len, tail={last: found[last].exemplar[0]})
