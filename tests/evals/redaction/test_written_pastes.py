"""The written pastes are made alike each time, with the exact places of their secrets."""

from pathlib import Path

import pytest

from tests.evals.redaction.labels import Case, block, labelled, secret
from tests.evals.redaction.pastes.__main__ import main
from tests.evals.redaction.pastes.measure import counted, tried
from tests.evals.redaction.pastes.written import SHORTEST_REPEAT, Template, repeats_of, templates, with_repeats

SAMPLE = 60


@pytest.fixture(scope="module")
def sample() -> list[Case]:
    """Pastes from all over the files."""
    every = templates()
    chosen = every[:: len(every) // SAMPLE][:SAMPLE]
    return [next(template.pastes()) for template in chosen]


def made(body: str) -> Case:
    return next(Template("file", "family", body).pastes())


def secrets_of(case: Case) -> list[str]:
    return [case.text[start:end] for start, end in case.core]


def test_the_same_pastes_are_made_each_time(sample: list[Case]) -> None:
    every = templates()
    again = [next(template.pastes()) for template in every[:: len(every) // SAMPLE][:SAMPLE]]
    assert len(sample) == SAMPLE
    assert sample == again


def test_no_placeholder_and_no_mark_is_left(sample: list[Case]) -> None:
    assert [case.text for case in sample if any(c in "«⟨" or "\ue000" <= c <= "\uf8ff" for c in case.text)] == []


def test_every_span_points_at_its_value(sample: list[Case]) -> None:
    assert sum(bool(case.core) for case in sample) >= SAMPLE // 4
    for case in sample:
        edges = [edge for span in case.spans for edge in span]
        assert edges == sorted(edges), case.kind
        assert all(value == value.strip("\n") != "" for value in secrets_of(case)), case.kind
        assert all(any(low <= start and end <= high for low, high in case.spans) for start, end in case.core), case.kind


def test_no_secret_stands_unlabelled_elsewhere_in_its_paste(sample: list[Case]) -> None:
    for case in sample:
        for value in {value for value in secrets_of(case) if len(value) >= SHORTEST_REPEAT}:
            for found in repeats_of(value).finditer(case.text):
                assert any(low < found.end() and found.start() < high for low, high in case.core), case.kind


def test_a_place_holds_a_secret_or_something_that_only_looks_like_one() -> None:
    case = made("a={A20} «{A20}» «!{A21}» «?{A22}» «user» «{h32}#same» «{h32}#same»")
    first, second, third = secrets_of(case)
    assert len(first) == 20
    assert second == third
    assert [high - low for low, high in case.spans] == [20, 22, 32, 32]


def test_what_encodes_a_secret_is_one_and_what_encodes_none_is_none() -> None:
    assert secrets_of(made("«base64:svc:⟨user⟩»")) == []
    case = made("Basic «base64:svc:⟨{A20}⟩»,")
    assert secrets_of(case) == [case.text[len("Basic ") : -1]]
    assert "%25" in made("«url:⟨hard-password⟩»").text


def test_an_unknown_placeholder_is_named() -> None:
    with pytest.raises(ValueError, match="«pasword»: no such value"):
        made("password=«pasword»")


def test_a_value_that_comes_again_is_labelled_again() -> None:
    case = with_repeats(labelled("x", f"pw={secret('Tiger1990')} Tiger1990 Tiger19901"))
    assert case.core == case.spans == ((3, 12), (13, 22))


def test_a_key_is_one_secret_and_a_few_characters_of_one_are_no_leak() -> None:
    value = "ghp_" + "Ab1" * 12
    masked = f"DB_PASSWORD={value}"
    outcomes = [
        tried(labelled("f/key", block(f"BEGIN\n{secret('one plain')}\n{secret('two plain')}\nEND"), "f")),
        tried(labelled("f/masked", f"DB_PASSWORD={secret(value)}", "f")),
        tried(labelled("f/clean", masked, "f")),
    ]
    count = counted(outcomes)["f"]
    assert (count.pastes, count.leaking, count.secrets, count.leaked) == (2, 1, 2, 1)
    assert (count.clean, count.changed) == (1, 1)


def test_the_figures_and_as_many_misses_as_asked_for_are_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bare.txt").write_text("=== bare\nx «{A20}» y\n" * 3, encoding="utf-8")
    monkeypatch.setattr("tests.evals.redaction.pastes.__main__.TEMPLATES", tmp_path)
    main(["--only", "bare", "--misses", "2"])
    told = capsys.readouterr().out
    assert "leak rate of pastes" in told
    assert sum(line.startswith(("LEAKS", "TAKES")) for line in told.splitlines()) == 2


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "nothing-so"])
    assert "no file of templates begins with 'nothing-so'" in capsys.readouterr().err
