"""The corpus: every kind of secret, of look-alike and of paste, from one seed."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from tests.evals.redaction.beyond import BEYOND, beyond
from tests.evals.redaction.blocks import BLOCKS
from tests.evals.redaction.documents import DOCUMENTS
from tests.evals.redaction.labels import Case, labelled
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.named import NAMED
from tests.evals.redaction.negatives import NEGATIVES, negative
from tests.evals.redaction.pastes import PASTES, clean_paste, paste
from tests.evals.redaction.placed_lines import PLACED
from tests.evals.redaction.places import STRINGS
from tests.evals.redaction.secrets_in_context import named_secret, placed_secret, shaped_secret
from tests.evals.redaction.shapes import SHAPES
from tests.evals.redaction.told import SENTENCES, told

Build = Callable[[Maker, str], Case]


def _block(m: Maker, kind: str) -> Case:
    return labelled(f"block/{kind}", BLOCKS[kind](m), kind)


def _document(m: Maker, kind: str) -> Case:
    return labelled(f"document/{kind}", DOCUMENTS[kind](m), kind)


_FAMILIES: Final[tuple[tuple[str, Build, Iterable[str], int], ...]] = (
    # Family, how a case is made, its kinds, and how many cases for one of `count`: wide families need more.
    ("shape", shaped_secret, SHAPES, 1),
    ("named", named_secret, NAMED, 2),
    ("place", placed_secret, (*STRINGS, *PLACED), 3),
    ("block", _block, BLOCKS, 3),
    ("document", _document, DOCUMENTS, 2),
    ("told", told, SENTENCES, 5),
    ("clean", negative, NEGATIVES, 2),
    ("paste", paste, PASTES, 1),
    ("clean-paste", clean_paste, PASTES, 1),
    ("beyond", beyond, BEYOND, 1),
)


def corpus(seed: int, count: int, *, only: str = "") -> Iterator[Case]:
    """Yield the cases. Each has a seed of its own, so that a new kind changes no other.

    Args:
        seed: of the whole.
        count: how many cases of each kind; of the kinds with many frames two to five times as many.
        only: take only the kinds whose names begin so.
    """
    for family, build, kinds, times in _FAMILIES:
        for kind in kinds:
            name = f"{family}/{kind}"
            if name.startswith(only):
                for number in range(count * times):
                    yield build(Maker(f"{seed}/{name}/{number}"), kind)
