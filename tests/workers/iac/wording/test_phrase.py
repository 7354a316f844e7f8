"""A sentence is told in the language that is asked for, with all that it holds."""

from workers.iac.wording import Phrase, all_of, one_of


def test_a_sentence_is_told_in_each_language() -> None:
    said = Phrase("`{path}` is missing.", path="spec.replicas")

    assert said.in_("en") == "`spec.replicas` is missing."
    assert said.in_("es") == "Falta `spec.replicas`."


def test_a_part_is_told_in_the_language_of_the_whole() -> None:
    said = Phrase("`{path}` is {value}, and takes only {words}.", path="a", value="`x`", words=one_of(["`y`", "`z`"]))

    assert said.in_("en") == "`a` is `x`, and takes only `y` or `z`."
    assert said.in_("es") == "`a` es `x`, y solo admite `y` o `z`."


def test_thousands_are_separated_as_the_language_does() -> None:
    said = Phrase(
        "`{path}` has {total:,} bytes, and at most {most:,} are allowed.", path="a", total=1_048_577, most=9_999
    )

    assert "1,048,577 bytes, and at most 9,999" in said.in_("en")
    assert "1.048.577 bytes, y se admiten 9.999" in said.in_("es")


def test_a_value_is_never_read_as_a_template() -> None:
    value = "{path} {missing} {0} {path.__class__}"

    for language in ("en", "es"):
        assert value in Phrase("`{path}` is missing.", path=value).in_(language)


def test_what_the_catalogue_lacks_is_told_in_english() -> None:
    # Its template is no literal here, so that the catalogue is not asked to have it.
    template = "No check says {this}."

    assert Phrase(template, this="that").in_("es") == "No check says that."


def test_logs_and_exceptions_are_in_english() -> None:
    assert str(Phrase("is missing")) == "is missing"


def test_words_are_listed() -> None:
    assert one_of(["a"]) == all_of(["a"]) == "a"
    assert [str(one_of(["a", "b", "c"])), str(all_of(["a", "b", "c"]))] == ["a, b or c", "a, b and c"]
