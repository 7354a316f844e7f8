"""Every sentence of the checks has its Spanish, with the same places; and the catalogue holds nothing else."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

from workers.iac.wording.phrase import CATALOGUES

IAC = Path(__file__).parents[4] / "workers" / "iac"


@dataclass(frozen=True)
class Sentence:
    """A call of `Phrase` in the code."""

    where: str
    template: str | None
    values: frozenset[str]


def sentences() -> Iterator[Sentence]:
    """Yield every sentence that the code can say."""
    for file in sorted(IAC.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Phrase":
                first = node.args[0]
                template = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
                values = frozenset(str(keyword.arg) for keyword in node.keywords)
                yield Sentence(f"{file.name}:{node.lineno}", template, values)


def entries() -> list[tuple[str, str]]:
    """Return the catalogue's entries, those that are there twice as often as they are there."""
    files = sorted(CATALOGUES.glob("*.json"))
    return [entry for file in files for entry in json.loads(file.read_bytes(), object_pairs_hook=list)]


def places(template: str) -> Counter[tuple[str, str]]:
    """Return the places of a template, each with its format."""
    return Counter((name, form or "") for _, name, form, _ in Formatter().parse(template) if name is not None)


SENTENCES = list(sentences())
SPANISH = dict(entries())


def test_every_sentence_is_written_out_where_it_is_said() -> None:
    assert len(SENTENCES) > 300
    assert [each.where for each in SENTENCES if each.template is None] == []


def test_every_sentence_has_a_value_for_each_of_its_places() -> None:
    wrong = [each.where for each in SENTENCES if {name for name, _ in places(str(each.template))} != each.values]

    assert wrong == []


def test_every_sentence_has_its_spanish() -> None:
    assert [f"{each.where} {each.template}" for each in SENTENCES if each.template not in SPANISH] == []


def test_the_catalogue_holds_nothing_that_nobody_says() -> None:
    assert sorted(SPANISH.keys() - {each.template for each in SENTENCES}) == []


def test_the_catalogue_holds_each_sentence_once() -> None:
    assert [english for english, count in Counter(english for english, _ in entries()).items() if count > 1] == []


@pytest.mark.parametrize(("english", "spanish"), entries())
def test_both_have_the_same_places_and_the_same_ends(english: str, spanish: str) -> None:
    assert places(spanish) == places(english)
    assert re.findall(r"^\s*|\s*$", spanish) == re.findall(r"^\s*|\s*$", english)
    assert spanish[-1] in ".?:" or english[-1] not in ".?:"
