"""What the classifier knows of a word, in words that people can read."""

import pytest

from workers.guardrails.rules.chat.features import features_of, words_in
from workers.guardrails.rules.chat.utterances import Utterances


def words(text: str) -> list[str]:
    said = Utterances(text)
    return [text[word.start : word.end] for word in words_in(text, said.at(0))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ana: try `Kiwi_harbor31`, please", ["Kiwi_harbor31"]),
        ("ana: the pin is 4417", ["4417"]),
        ("ana: user ana/Kiwi_harbor31", ["Kiwi_harbor31"]),
        ("ftp: acme:Kiwi_harbor31@ftp01", ["Kiwi_harbor31"]),
        ("ana: Kiwi_harbor31!", ["Kiwi_harbor31!"]),
        ("ana: nothing to see here", []),
    ],
)
def test_the_words_that_could_be_a_secret_stand_without_what_is_around_them(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_the_look_the_place_and_what_was_said_before_are_features() -> None:
    text = "ana: what is the password of grafana?\nluis: try Kiwi_harbor31\nana: gracias"
    said = Utterances(text)
    [word] = words_in(text, said.at(text.index("try")))
    features = features_of(word, said)
    assert {"shape:Aa-a9", "before0:try", "last:1", "above1:secret", "above1:grafan", "below1:thanks"} <= features


def test_what_stands_farther_up_than_asked_is_not_looked_at() -> None:
    text = "ana: the password?\n" + "luis: wait\n" * 4 + "luis: Kiwi_harbor31"
    said = Utterances(text)
    [word] = words_in(text, said.at(len(text)))
    assert "above8:secret" in features_of(word, said)
    assert "above8:secret" not in features_of(word, said, above=3)


def test_no_feature_holds_the_word_itself() -> None:
    text = "ana: the pin is 4417, kiwi4417 before"
    said = Utterances(text)
    for word in words_in(text, said.at(0)):
        assert not [each for each in features_of(word, said) if text[word.start : word.end] in each]
