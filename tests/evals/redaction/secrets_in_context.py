"""Crosses the kinds of secrets with the carriers: every kind comes to stand in every sort of text."""

from typing import Final

from tests.evals.redaction.bare import BARE
from tests.evals.redaction.carriers_files import FILES
from tests.evals.redaction.carriers_programs import CODE, COMMANDS, DECLARED, LOGS
from tests.evals.redaction.frames import escapes, filled, takes_inline
from tests.evals.redaction.labels import Case, labelled
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.named import NAMED
from tests.evals.redaction.placed_lines import PLACED
from tests.evals.redaction.places import MESSAGES, STRING_NAMES, STRINGS, placed
from tests.evals.redaction.shapes import SHAPE_LABELS, SHAPES
from tests.evals.redaction.wrappers import DEEP, WRAPPERS

NEUTRAL: Final = FILES | LOGS | CODE | COMMANDS
"""The carriers that say a name beside the value, and nothing more of it."""

NAMING: Final = NEUTRAL | DECLARED

_WRAPPED: Final = 0.3
_DEEP: Final = 0.06


def named_secret(m: Maker, kind: str) -> Case:
    """Return a case with a secret of `kind`, a name of `NAMED`, in any carrier that names it."""
    make, labels = NAMED[kind]
    carrier = m.pick(list(NAMING))
    frame = m.pick(NAMING[carrier])
    m.inline, m.escaped = takes_inline(frame), escapes(frame)
    return _wrapped(m, f"named/{kind}", carrier, filled(m, frame, m.pick(labels), make(m)), deep=True)


def shaped_secret(m: Maker, kind: str) -> Case:
    """Return a case with a secret of `kind`, a name of `SHAPES`, with and without a name beside it."""
    value = SHAPES[kind](m)
    if m.chance(0.5):
        carrier = m.pick(list(NAMING))
        text = filled(m, m.pick(NAMING[carrier]), m.pick(SHAPE_LABELS[kind]), value)
        return _wrapped(m, f"shape/{kind}", carrier, text, deep=True)
    carrier = m.pick(list(BARE))
    return _wrapped(m, f"shape/{kind}", carrier, filled(m, m.pick(BARE[carrier]), value=value), deep=False)


def placed_secret(m: Maker, kind: str) -> Case:
    """Return a case with a secret of `kind`, a name of `STRINGS` or of `PLACED`: its place tells it."""
    if kind in PLACED:
        return _wrapped(m, f"place/{kind}", kind, placed(m, m.pick(PLACED[kind])), deep=True)
    value = placed(m, m.pick(STRINGS[kind]))
    carrier = "message" if m.chance(0.5) else m.pick(list(NEUTRAL))
    frame = m.pick(MESSAGES if carrier == "message" else NEUTRAL[carrier])
    return _wrapped(m, f"place/{kind}", carrier, filled(m, frame, m.pick(STRING_NAMES), value), deep=True)


def _wrapped(m: Maker, kind: str, carrier: str, text: str, *, deep: bool) -> Case:
    if deep and m.chance(_DEEP):
        name = m.pick(list(DEEP))
        return labelled(kind, DEEP[name](m, text), f"{carrier}+{name}")
    if m.chance(_WRAPPED):
        name = m.pick(list(WRAPPERS))
        return labelled(kind, WRAPPERS[name](m, text), f"{carrier}+{name}")
    return labelled(kind, text, carrier)
