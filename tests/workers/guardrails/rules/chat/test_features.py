"""What the classifier knows of a word, in words that people can read."""

from workers.guardrails.rules.chat.candidates import words_in
from workers.guardrails.rules.chat.features import features_of
from workers.guardrails.rules.chat.utterances import Utterances


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


def test_what_has_brothers_that_differ_in_their_digits_says_so() -> None:
    text = "ana: Zip32x5 and Zip64x5 are fine\nluis: web-1, web-2"
    said = Utterances(text)
    [first, _] = words_in(text, said.at(0))
    assert {"kin:1", "kin:1|S2"} <= features_of(first, said)
    text = "ana: the pin is 4417, not Kiwi31"
    said = Utterances(text)
    assert not any(each.startswith("kin:1") for word in words_in(text, said.at(0)) for each in features_of(word, said))


def test_what_a_clause_speaks_of_is_known_from_what_it_only_mentions() -> None:
    for text, where in (
        ("login is broken, the branch is luna-camino-rio-86", "said of:<another>"),
        ("the password of that branch is luna-camino-rio-86", "said to be of:<another>"),
    ):
        said = Utterances(text)
        [word] = words_in(text, said.at(0))
        assert where in features_of(word, said)
