"""Reading an answer out of whatever a model says around it."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from workers.inference.answers import NotAnAnswer, read_answer


class Reply(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=40)
    steps: list[str] = []


REPLY = Reply(text="it's DNS", steps=["look {there}"])
JSON = REPLY.model_dump_json()


@pytest.mark.parametrize(
    "said",
    [
        JSON,
        f"  \n{JSON}\n",
        f"```json\n{JSON}\n```",
        f"```\n{JSON}\n```\nI hope that this helps!",
        f"Here is the answer: {JSON}",
        f"<think>The user wants {{json}}.</think>\n\n{JSON}",
        f"so I would say {{'text': 1}}\n</think>{JSON}",
        f'<think>A draft: {{"text": "a draft", "steps": []}}</think>{JSON}',
        f'{{"other": 1}} {JSON}',
    ],
)
def test_finds_the_object(said: str) -> None:
    assert read_answer(said, Reply) == REPLY


def test_takes_raw_control_characters_in_strings() -> None:
    assert read_answer('{"text": "a\tb\nc", "steps": []}', Reply).text == "a\tb\nc"


def test_leaves_marks_of_reasoning_inside_a_string_alone() -> None:
    assert read_answer('{"text": "the log says </think> {", "steps": []}', Reply).text == "the log says </think> {"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "I do not know.",
        JSON[:-1],
        '{"text": "' + "x" * 41 + '", "steps": []}',
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"text": ' + "9" * 5000 + "}",
        '{"text": "\\ud800", "steps": []}',
        "null",
        "{}",
    ],
)
def test_says_that_there_is_no_answer(said: str) -> None:
    with pytest.raises(NotAnAnswer):
        read_answer(said, Reply)


def test_names_problems_by_the_schemas_own_words() -> None:
    with pytest.raises(NotAnAnswer) as caught:
        read_answer('{"text": 7, "steps": ["a", 1], "my password": "x"}', Reply)

    assert caught.value.problems == ("text: string_type", "steps.1: string_type", "?: extra_forbidden")


@given(st.text())
def test_any_text_is_an_answer_or_is_not(said: str) -> None:
    with suppress(NotAnAnswer):
        assert isinstance(read_answer(said, Reply), Reply)


@given(st.from_type(Reply), st.text(alphabet=st.characters(exclude_characters="{}<>")))
def test_any_answer_survives_what_is_around_it(reply: Reply, chatter: str) -> None:
    said = f"{chatter}{reply.model_dump_json()}{chatter}"

    assert read_answer(said, Reply) == reply


@given(st.dictionaries(st.text(), st.integers() | st.text()))
def test_no_value_of_an_answer_gets_into_the_problems(value: dict[str, Any]) -> None:
    with pytest.raises(NotAnAnswer) as caught:
        read_answer(json.dumps({**value, "steps": None}), Reply)

    words = {"text", "steps", "?", "missing", "string_type", "list_type", "extra_forbidden", "string_too_long"}
    assert {word for problem in caught.value.problems for word in problem.split(": ")} <= words
