"""What looks like a secret and is none: nothing in these texts may change."""

from typing import Final

from tests.evals.redaction.clean_lines import CLEAN_LINES
from tests.evals.redaction.frames import filled, takes_inline
from tests.evals.redaction.labels import Case, labelled, plain
from tests.evals.redaction.lookalikes import LOOKALIKES
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.remarks import REMARKS
from tests.evals.redaction.secrets_in_context import NEUTRAL
from tests.evals.redaction.wrappers import WRAPPERS

LINES: Final = CLEAN_LINES | REMARKS
NEGATIVES: Final = (*LOOKALIKES, *LINES)
"""The kinds, by name."""

_NO_URL: Final = frozenset({"reference", "filler", "masked", "encrypted", "nothing", "secret-file"})
_URLS: Final = frozenset({"url-query", "form-body"})


def negative(m: Maker, kind: str) -> Case:
    """Return a case of `kind` without a secret in it."""
    text, carrier = negative_text(m, kind), ""
    if m.chance(0.2):
        carrier = m.pick(list(WRAPPERS))
        text = WRAPPERS[carrier](m, text)
    return labelled(f"clean/{kind}", text, f"clean+{carrier}" if carrier else "clean")


def negative_text(m: Maker, kind: str) -> str:
    """Return a line (or a few) of `kind`."""
    if kind in LINES:
        return filled(m, m.pick(LINES[kind]))
    make, labels = LOOKALIKES[kind]
    carriers = [name for name in NEUTRAL if kind not in _NO_URL or name not in _URLS]
    frame = m.pick(NEUTRAL[m.pick(carriers)])
    m.inline = takes_inline(frame)
    return plain(filled(m, frame, m.pick(labels), make(m)))
