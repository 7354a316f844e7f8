"""Chats as they are copied and exported: what stands between two messages is no line of the text."""

import json

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact
from workers.guardrails.readings import readings

QUESTION = "alguien tiene la clave del dwh? la necesito para el informe"


def _read(text: str) -> str:
    return list(readings(text, ()))[-1].text


@pytest.mark.parametrize(
    "header",
    [
        "Lucía\n  10:02\n",
        "Lucía  10:02 AM\n",
        "Lucía APP  9:14 AM\n",
        "[10:02] Lucía\n",
        "[17/5/2026 10:02] Lucía:\n",
        "Lucía — Today at 10:02\n",
        "Lucía — 17/05/2026 10:02\n",
        "Lucía, 10:02 (editado)\n",
    ],
)
def test_the_lines_that_say_who_speaks_and_when_are_read_as_a_name(header: str) -> None:
    assert _read(f"{header}hola\n{header}{QUESTION}\n") == f"Lucía: hola\nLucía: {QUESTION}\n"


def test_an_hour_alone_goes_on_with_the_message_of_who_spoke() -> None:
    assert _read(f"Ana\n  10:02 AM\nhola\n10:04\n{QUESTION}\n") == f"Ana: hola\nsomebody: {QUESTION}\n"


@pytest.mark.parametrize(("field", "by"), [("text", "user"), ("content", "author")])
@pytest.mark.parametrize("indent", [None, 4])
def test_an_export_is_read_as_its_messages(field: str, by: str, indent: int | None) -> None:
    messages = [{"ts": "1792390220.403127", by: "U04J", field: said, "team": "T0"} for said in ("hola\nana", QUESTION)]
    shown = "\n".join(json.dumps(each, indent=indent, ensure_ascii=False) for each in messages)
    assert _read(shown).strip() == f"somebody: hola\nana\nsomebody: {QUESTION}"


@pytest.mark.parametrize("between", [0, 2])
def test_a_secret_several_headers_below_its_question_is_masked(between: int) -> None:
    value = Forge(between).chars(17)
    said = [QUESTION, *["te la paso"] * between, value, "ups"]
    assert value not in str(redact("\n".join(f"Ana\n  10:0{n}\n{each}" for n, each in enumerate(said))).text)


def test_a_log_is_no_chat() -> None:
    text = "10:02:11 INFO started\nOn Monday we met at 10:02 and left\nat: 10:02 the job ended\n" * 3
    assert len(list(readings(text, ()))) == 1
