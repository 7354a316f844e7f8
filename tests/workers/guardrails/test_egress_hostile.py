"""No text of the model takes long to clean, however it is made."""

import pytest

from workers.guardrails import redact
from workers.guardrails.egress import clean_sentences, may_be_shown

LENGTH = 20_000
"""Far more than a model's answer may have."""

PIECES = [
    *(
        "<!",
        "<@",
        "<",
        "&lt;!",
        "&amp;",
        "[a](",
        "![",
        "](",
        "http://",
        "a.",
        "a.b.",
        "@",
        "@here",
        "https%3a%2f",
        "//a.",
    ),
    *(
        "<a ",
        "<img/",
        "*a",
        "_",
        "~",
        "> ",
        "www.",
        "evil.test/",
        "1.",
        "xn--",
        "\u200b",
        "\uff41",
        "data:a/b,",
        "mailto:a",
        "<|",
    ),
    *("</data ", "[a]: b ", "a@", "'", "`", "-"),
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.timeout(30)  # Anything worse than linear would take minutes.
def test_a_long_text_is_cleaned_to_its_end(piece: str) -> None:
    text = redact((piece * LENGTH)[:LENGTH]).text
    clean_sentences(text, known=piece * 100)
    may_be_shown(text.slice(0, 4_000))
