import importlib
import pkgutil
import re
import string
from collections.abc import Iterator

import pytest

import bot.wording
from bot.parsing import Verb
from bot.wording import CANCEL_OUTCOMES, STAGES, STATES
from workers.contracts import JobState, Stage
from workers.language import Wording
from workers.ledger import CancelOutcome


def wordings() -> Iterator[tuple[str, Wording]]:
    """Every sentence of the catalogues, by its name."""
    for found in pkgutil.iter_modules(bot.wording.__path__):
        module = importlib.import_module(f"bot.wording.{found.name}")
        for name, value in vars(module).items():
            if isinstance(value, Wording):
                yield name, value
            elif isinstance(value, dict) and name.isupper():
                yield from ((f"{name}.{key}", wording) for key, wording in value.items())


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize(("name", "wording"), list(wordings()))
def test_both_languages_say_something_with_the_same_values(name: str, wording: Wording) -> None:
    assert wording.en.strip()
    assert wording.es.strip()
    assert placeholders(wording.en) == placeholders(wording.es)


@pytest.mark.parametrize(
    ("catalogue", "values"), [(STATES, JobState), (STAGES, Stage), (CANCEL_OUTCOMES, CancelOutcome)]
)
def test_every_state_has_its_words(catalogue: dict[object, Wording], values: type) -> None:
    assert set(catalogue) == set(values)  # type: ignore[call-overload] # an enum is iterable


@pytest.mark.parametrize(("name", "wording"), list(wordings()))
def test_spanish_sentences_name_the_spanish_commands(name: str, wording: Wording) -> None:
    same_in_both = {Verb.RUNBOOKS, Verb.TERRAFORM, Verb.KUBERNETES}
    assert not set(re.findall(r"/vigia (\w+)", wording.es)) & (set(Verb) - same_in_both)


def test_the_catalogues_are_found() -> None:
    assert {"HELP", "ACCEPTED", "QUEUE_AWAY"} <= {name for name, _ in wordings()}
