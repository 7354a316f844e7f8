"""The words of a pull request: what others wrote pings nobody, closes nothing and orders no forge about."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workers.language import Wording
from workers.tasks.pull_request_text import headed, plain_title, span

TITLE = Wording(en="Unverified", es="Sin verificar")
HOSTILE = [
    "@octocat look",
    "closes #12",
    "/merge",
    "![x](https://evil.example/x.png)",
    "<img src=x>",
    "`` ` ``",
    "a\n\n/assign @x",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_others_wrote_is_code(text: str) -> None:
    (inline,) = [token for token in MarkdownIt().parse(headed(TITLE, [text], "en")) if token.type == "inline"][1:]
    assert [child.type for child in inline.children or ()] == ["code_inline"]


@given(st.text(max_size=60))
def test_whatever_they_wrote_it_is_one_line_of_code(text: str) -> None:
    shown = headed(TITLE, [text], "en")
    assert not re.search(r"^/", shown, re.MULTILINE)
    inlines = [token for token in MarkdownIt().parse(shown) if token.type == "inline"][1:]
    kinds = [child.type for token in inlines for child in token.children or ()]
    assert kinds == (["code_inline"] if span(text) else ["text"])


@given(st.text(max_size=300))
def test_a_title_has_no_sign_that_is_read_as_anything(text: str) -> None:
    title = plain_title(text)
    assert not re.search(r"[@#!\[\]<>`\n\r]", title)
    assert len(title) <= 200


def test_a_long_list_says_how_much_more_there_is() -> None:
    shown = headed(TITLE, [f"line {number}" for number in range(50)], "es")
    assert shown.count("\n- ") == 20 + 1
    assert shown.endswith("… y 30 más")
    assert headed(TITLE, [], "es").endswith("Nada.")
