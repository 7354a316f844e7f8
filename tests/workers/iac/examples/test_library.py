"""The vetted examples: each is as good as what a senior engineer hands over, and is found by what people say."""

from pathlib import Path

import pytest

from workers.contracts.checks import IacKind
from workers.guardrails import redact
from workers.iac import check
from workers.iac.examples import Example, ExampleError, ExampleLibrary
from workers.settings import content_dir

FOLDER = content_dir("prompts") / "examples"
FILES = sorted([*FOLDER.glob("terraform/*.tf"), *FOLDER.glob("kubernetes/*.yaml")])


def read(file: Path) -> Example:
    return Example.read(file, "terraform" if file.suffix == ".tf" else "kubernetes")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_nothing_is_to_be_said_of_an_example(file: Path) -> None:
    example = read(file)
    checked = check(example.kind, example.text)

    assert [(each.line, each.rule, str(each.message)) for each in checked.diagnostics] == []
    assert (checked.valid, checked.blocked, checked.not_checked) == (True, False, ())


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_an_example_holds_no_secret_and_is_called_something_in_both_languages(file: Path) -> None:
    example = read(file)

    assert redact(file.read_text(encoding="utf-8")).spans == ()
    assert example.title.en
    assert example.title.es
    assert example.parameters


@pytest.mark.parametrize(
    ("request_text", "kind", "name"),
    [
        ("Crea un cluster EKS con 3 nodos t3.medium", "terraform", "eks"),
        ("an EKS cluster with a node group", "terraform", "eks"),
        ("a private bucket for build artifacts", "terraform", "s3"),
        ("Un bucket S3 cifrado", "terraform", "s3"),
        ("Despliegue de una aplicación web con Ingress", "kubernetes", "web"),
        ("a Deployment with a Service", "kubernetes", "web"),
        ("Un CronJob cada 5 minutos", "kubernetes", "cronjob"),
    ],
)
def test_the_nearest_is_found_in_both_languages(
    library: ExampleLibrary, request_text: str, kind: IacKind, name: str
) -> None:
    matches = library.nearest(request_text, kind, 3)

    assert matches[0].example.name == name
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)


def test_what_shares_no_word_is_near_to_nothing(library: ExampleLibrary) -> None:
    assert library.nearest("¿Qué tiempo hace?", "terraform", 5) == ()
    assert library.nearest("", "kubernetes", 5) == ()


def test_a_folder_without_examples_has_none(tmp_path: Path) -> None:
    assert ExampleLibrary.load(tmp_path).examples == ()


HEAD = "# ---\n# title: {{en: a, es: b}}\n# words: [a]\n# parameters: {parameters}\n# ---\n\n{text}"


@pytest.mark.parametrize(
    ("suffix", "text", "why"),
    [
        (".tf", 'resource "a" "b" {}\n', "has to begin with a head"),
        (".tf", "# ---\n# title: [\n# ---\n", "is no YAML"),
        (".tf", "# ---\n# title: {en: a}\n# words: []\n# ---\n", "wrong at title.es"),
        (".tf", HEAD.format(parameters="{size: {kind: colour}}", text=""), "wrong at parameters.size.kind"),
        (".tf", HEAD.format(parameters="{size: {kind: count}}", text='variable "other" {\n}\n'), "no variable `size`"),
        (".yaml", HEAD.format(parameters="{name: {kind: name}}", text="name: a\n"), "needs `default` and `at`"),
        (
            ".yaml",
            HEAD.format(parameters="{name: {kind: name, default: a, at: ['name: {}']}}", text="name: b\n"),
            "no line is `name: {}` with `a`",
        ),
    ],
)
def test_an_example_that_is_not_as_it_should_be_is_told(tmp_path: Path, suffix: str, text: str, why: str) -> None:
    folder = tmp_path / ("terraform" if suffix == ".tf" else "kubernetes")
    folder.mkdir()
    (folder / f"broken{suffix}").write_text(text)

    with pytest.raises(ExampleError, match=r"^broken\.") as error:
        ExampleLibrary.load(tmp_path)
    assert why in str(error.value)
