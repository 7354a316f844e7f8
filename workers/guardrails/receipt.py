"""The receipt: what was masked, by kind and count, never by value."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from workers.guardrails.identifier_kinds import identifier_words, is_identifier
from workers.guardrails.kinds import kind_name
from workers.language import Language, Wording


class MaskedCount(BaseModel):
    """How many values of one kind were masked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    count: int = Field(ge=1)


_NOTHING: Final = Wording(en="masked nothing", es="no se enmascaró nada")
_ONE: Final = Wording(en="masked 1 value: {kinds}", es="se enmascaró 1 valor: {kinds}")
_KEPT: Final = Wording(en="kept from the model: {kinds}", es="no le llegaron al modelo: {kinds}")
_MANY: Final = Wording(en="masked {total} values: {kinds}", es="se enmascararon {total} valores: {kinds}")


def receipt_of(kinds: Iterable[str]) -> tuple[MaskedCount, ...]:
    """Return the receipt for values of these kinds, a kind for each value."""
    return add_receipts(MaskedCount(kind=kind, count=1) for kind in kinds)


def add_receipts(*receipts: Iterable[MaskedCount]) -> tuple[MaskedCount, ...]:
    """Return one receipt for all of `receipts`, most frequent kind first, then by name."""
    total: Counter[str] = Counter()
    for receipt in receipts:
        for masked in receipt:
            total[masked.kind] += masked.count
    ordered = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    return tuple(MaskedCount(kind=kind, count=count) for kind, count in ordered)


def describe_receipt(receipt: Sequence[MaskedCount], language: Language) -> str:
    """Return `receipt` in words: "masked 3 values: 2 passwords, 1 AWS secret key".

    Identifiers come after it, "…; kept from the model: 3 e-mail addresses", because a person reads them in clear.
    """
    secrets = [masked for masked in receipt if not is_identifier(masked.kind)]
    kept = ", ".join(identifier_words(each.kind, each.count, language) for each in receipt if is_identifier(each.kind))
    parts = [_masked_words(secrets, language)] if secrets or not kept else []
    return "; ".join([*parts, _KEPT.in_(language, kinds=kept)] if kept else parts)


def _masked_words(receipt: Sequence[MaskedCount], language: Language) -> str:
    if not receipt:
        return _NOTHING.in_(language)
    total = sum(masked.count for masked in receipt)
    kinds = ", ".join(kind_name(masked.kind, masked.count, language) for masked in receipt)
    return (_ONE if total == 1 else _MANY).in_(language, total=total, kinds=kinds)


__all__ = ["MaskedCount", "add_receipts", "describe_receipt", "kind_name", "receipt_of"]
