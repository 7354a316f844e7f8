"""What the classifier makes of a word: how probable it is that somebody tells a secret by it."""

import json

from tests.workers.guardrails.fakes import Forge
from workers.guardrails.rules.base import Hit
from workers.guardrails.rules.chat.candidates import words_in
from workers.guardrails.rules.chat.classifier import HARDLY, UNLIKELY, WEIGHTS, Verdicts, weights

_LIKELY = 0.4


def probability(text: str, value: str) -> float:
    verdicts = Verdicts.of(text)
    at = text.index(value)
    return max(
        verdicts.probability(word) for word in words_in(text, verdicts.said.at(at)) if word.start <= at < word.end
    )


def test_the_same_word_is_a_secret_where_it_answers_and_none_where_it_names_something() -> None:
    value = Forge(3).password()
    assert probability(f"ana: I cannot get into grafana, what is it?\nluis: try {value}\nana: thanks", value) > _LIKELY
    assert probability(f"ana: which build is that?\nluis: the image tag is {value}\nana: thanks", value) < _LIKELY


def test_what_a_rule_has_found_is_refused_where_the_classifier_hardly_believes_it() -> None:
    text = "ana: in which namespace?\nluis: the pod is api-7d9f8b6c5-x2x9q in the cluster"
    at = text.index("api-")
    verdicts = Verdicts.of(text)
    assert verdicts.is_hardly_secret(Hit("password", at, at + len("api-7d9f8b6c5-x2x9q")))
    assert not verdicts.is_hardly_secret(Hit("password", 0, 3))
    assert 0 < HARDLY < UNLIKELY < _LIKELY


def test_the_weights_are_one_a_line_and_none_is_zero() -> None:
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(weights()) + 2
    assert json.loads("\n".join(lines)) == weights()
    assert all(weights().values())
