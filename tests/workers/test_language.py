"""Which language a person wrote in, and sentences that exist in both."""

import pytest

from workers.language import Language, Wording, detect_language, recognise_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mi aplicación Kubernetes está fallando con 'ImagePullBackOff'", "es"),
        ("Mi pod falla con OOMKilled", "es"),
        ("el deployment no arranca", "es"),
        ("ayuda", "es"),
        ("¿why?", "es"),
        ("mira este log", "es"),
        ("mis pods no arrancan", "es"),
        ("dónde está", "es"),
        ("donde esta", "es"),
        ("se cayó el servicio", "es"),
        ("se cayo el servicio", "es"),
        ("hay errores", "es"),
        ("explícame esto", "es"),
        ("preguntar", "es"),
        ("mi pod muere con 'no space left on device'", "es"),
        ("look at this log", "en"),
        ("pods won't start", "en"),
        ("pods won\u2019t start", "en"),
        ("we have errors", "en"),
        ("show errors", "en"),
        ("Why is my pod in CrashLoopBackOff?", "en"),
        ("help", "en"),
        ("my service can not reach the database", "en"),
        ("kubernetes pods crash repeatedly after yesterday evening's upgrade", "en"),
        ("kubernetes pods caen repetidamente tras actualizar anoche versiones", "es"),
    ],
)
def test_people_are_understood_in_their_language(text: str, language: Language) -> None:
    other: Language = "en" if language == "es" else "es"
    assert detect_language(text, default=other) == language


@pytest.mark.parametrize("default", ["en", "es"])
@pytest.mark.parametrize("text", ["", "ImagePullBackOff", "503 nginx api-7d4", "%%% ???"])
def test_text_in_neither_language_takes_the_default(text: str, default: Language) -> None:
    assert detect_language(text, default=default) == default
    assert recognise_language(text) is None


def test_a_sentence_is_filled_in_in_either_language() -> None:
    greeting = Wording(en="{count} jobs", es="{count} trabajos")
    assert greeting.in_("en", count=3) == "3 jobs"
    assert greeting.in_("es", count=3) == "3 trabajos"
    assert greeting.filled(count=3) == Wording(en="3 jobs", es="3 trabajos")


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert Wording(en="saw {text}", es="vi {text}").in_("en", text="{secret}") == "saw {secret}"


def test_a_missing_value_is_an_error_and_no_half_sentence() -> None:
    with pytest.raises(KeyError):
        Wording(en="{count} jobs", es="{count} trabajos").in_("en", other=1)
