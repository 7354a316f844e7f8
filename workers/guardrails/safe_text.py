"""SafeText: text that has passed the guardrails, and the only text that three doors accept (queue, model, Slack)."""

import re
from typing import TYPE_CHECKING, Any, Final, final

from pydantic_core import CoreSchema, core_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEAL: Final = object()


@final
class SafeText:
    """Redacted text. Only the guardrails make one; its operations keep it safe.

    It is no `str` on purpose: concatenating it with unchecked text, or passing unchecked text where it is
    wanted, is a type error. `str(safe)` gives the text for display and matching.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str, *, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("SafeText comes from workers.guardrails.redact, never from a plain string")
        self._text = text

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"SafeText({self._text!r})"

    def __len__(self) -> int:
        return len(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __contains__(self, part: str) -> bool:
        return part in self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SafeText) and other._text == self._text

    def __hash__(self) -> int:
        return hash((SafeText, self._text))

    def lines(self) -> "list[SafeText]":
        r"""Return the lines without their ends (`\n` or `\r\n`). A text of n line ends has n + 1 lines."""
        return [SafeText(line, seal=_SEAL) for line in re.split(r"\r?\n", self._text)]

    def slice(self, start: int, end: int | None = None) -> "SafeText":
        """Return the code points from `start` to `end`, half-open, as `text[start:end]` does."""
        return SafeText(self._text[start:end], seal=_SEAL)

    def strip(self) -> "SafeText":
        """Return the text without white space at its ends."""
        return SafeText(self._text.strip(), seal=_SEAL)

    @staticmethod
    def join(separator: str, parts: "Iterable[SafeText]") -> "SafeText":
        """Return `parts` with `separator` (punctuation or white space of our own) between them."""
        return SafeText(separator.join(str(part) for part in parts), seal=_SEAL)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:
        """Let contracts hold SafeText.

        A string that arrives from outside (the queue, the ledger) is redacted again, which changes nothing in
        text that was redacted before: so there is no way into a SafeText around the guardrails.
        """
        from workers.guardrails.redaction import reseal  # noqa: PLC0415 - the redactor builds on this class

        return core_schema.union_schema(
            [
                core_schema.is_instance_schema(cls),
                core_schema.no_info_after_validator_function(reseal, core_schema.str_schema()),
            ],
            serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema()),
        )
