"""SafeText: only the guardrails make one, also where it travels through a contract."""

import ast
from pathlib import Path

import pytest
from pydantic import BaseModel

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import SafeText, redact

REPOSITORY = Path(__file__).resolve().parents[3]
MAKERS = {f"workers/guardrails/{name}.py" for name in ("fence", "redaction", "safe_text")}


class Letter(BaseModel):
    text: SafeText


def _makes_safe_text(tree: ast.AST) -> bool:
    """Tell whether the code names the seal or calls the class."""
    for node in ast.walk(tree):
        names_seal = (
            (isinstance(node, ast.Name) and node.id == "_SEAL")
            or (isinstance(node, ast.Attribute) and node.attr == "_SEAL")
            or (isinstance(node, ast.alias) and node.name == "_SEAL")
            or (isinstance(node, ast.Constant) and node.value == "_SEAL")
        )
        calls = isinstance(node, ast.Call) and (
            (isinstance(node.func, ast.Name) and node.func.id == "SafeText")
            or (isinstance(node.func, ast.Attribute) and node.func.attr == "SafeText")
            or any(keyword.arg == "seal" for keyword in node.keywords)
        )
        if names_seal or calls:
            return True
    return False


def test_nothing_but_the_guardrails_makes_safe_text() -> None:
    files = [path for folder in ("bot", "workers") for path in (REPOSITORY / folder).rglob("*.py")]
    makers = {
        path.relative_to(REPOSITORY).as_posix() for path in files if _makes_safe_text(ast.parse(path.read_text()))
    }
    assert makers == MAKERS


def test_a_plain_string_is_no_safe_text() -> None:
    with pytest.raises(TypeError):
        SafeText("hello", seal=object())


def test_its_operations_keep_it_safe_text() -> None:
    text = redact(" a\r\nb\nc ").text
    assert [str(line) for line in text.lines()] == [" a", "b", "c "]
    assert str(text.slice(1, 2)) == "a"
    assert str(text.strip()) == "a\r\nb\nc"
    assert str(SafeText.join("-", text.strip().lines())) == "a-b-c"
    assert len(text) == 8
    assert "b\nc" in text
    assert not redact("").text


def test_it_equals_its_like_alone() -> None:
    assert redact("a").text == redact("a").text
    assert redact("a").text != "a"
    assert len({redact("a").text, redact("a").text}) == 1


def test_a_contract_redacts_what_comes_from_outside() -> None:
    value = Forge(1).password()
    letter = Letter.model_validate_json(f'{{"text": "password={value}"}}')
    assert value not in str(letter.text)
    assert Letter.model_validate_json(letter.model_dump_json()) == letter


def test_a_contract_keeps_safe_text_as_it_is() -> None:
    text = redact("hello").text
    assert Letter(text=text).text is text
    assert Letter(text=text).model_dump() == {"text": "hello"}


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_its_json_schema_is_a_string(mode: str) -> None:
    schema = Letter.model_json_schema(mode="serialization" if mode == "serialization" else "validation")
    assert schema["properties"]["text"]["type"] == "string"
