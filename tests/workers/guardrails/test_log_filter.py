"""The last step before a log line is rendered."""

from typing import Any

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import log_filter
from workers.guardrails.log_filter import WITHHELD, redact_event


class Holder:
    """Shows a secret in its text, as many objects do."""

    def __init__(self, value: str) -> None:
        self.value = value

    def __str__(self) -> str:
        return f"Holder(password={self.value})"


def _redacted(**fields: Any) -> dict[str, Any]:
    return dict(redact_event(None, "info", fields))


def test_every_kind_of_value_is_masked() -> None:
    forge = Forge(1)
    values = [forge.password() for _ in range(6)]
    event = _redacted(
        event=f"password={values[0]}",
        password=values[1],
        args=[f"token: {values[2]}", {"secret_key": values[3]}],
        holder=Holder(values[4]),
        error=ValueError(f"pwd={values[5]}"),
        pin_token=1234567,
    )
    assert all(value not in repr(event) for value in values)


def test_bytes_and_objects_under_a_sensitive_name_are_masked_whole() -> None:
    class Plain:
        def __init__(self, value: str) -> None:
            self.value = value

        def __str__(self) -> str:
            return self.value

    forge = Forge(3)
    values = [forge.password() for _ in range(4)]
    event = _redacted(
        event=f"password={values[0]}".encode(),
        password=values[1].encode(),
        token=Plain(values[2]),
        _unlisted=f"password={values[3]}",
    )
    assert all(value not in repr(event) for value in values)


def test_figures_and_own_fields_stay() -> None:
    fields = {"event": "done", "jobs": 3, "seconds": 0.5, "ok": True, "none": None, "level": "info", "logger": "a.b"}
    assert _redacted(**fields) == fields


def test_a_line_that_cannot_be_redacted_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(log_filter, "redact_tree", broken)
    value = Forge(2).password()
    assert _redacted(event=value, level="error", extra=value) == {"event": WITHHELD, "level": "error"}


def test_an_object_whose_text_cannot_be_had_withholds_the_line() -> None:
    class Broken:
        def __str__(self) -> str:
            raise ValueError

    assert _redacted(event="hello", thing=Broken())["event"] == WITHHELD
