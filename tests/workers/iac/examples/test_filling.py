"""What a request tells goes into an example, and nothing else does."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.contracts.checks import IacKind
from workers.iac import check
from workers.iac.examples import Example, ExampleLibrary, fill
from workers.settings import content_dir

LIBRARY = ExampleLibrary.load(content_dir("prompts") / "examples")

REQUESTS: list[tuple[IacKind, str, str, dict[str, str]]] = [
    (
        "terraform",
        "eks",
        "Crea un cluster EKS con 3 nodos t3.medium",
        {"desired_size": "3", "instance_type": "t3.medium"},
    ),
    (
        "terraform",
        "eks",
        "EKS 1.32 llamado pagos en Irlanda, cinco nodos m5.large, producción",
        {
            "cluster_name": "pagos",
            "desired_size": "5",
            "environment": "prod",
            "instance_type": "m5.large",
            "kubernetes_version": "1.32",
            "region": "eu-west-1",
        },
    ),
    (
        "terraform",
        "s3",
        "a bucket called `logs-acme` in us-east-2 that keeps old versions for 30 days",
        {"bucket_name": "logs-acme", "noncurrent_days": "30", "region": "us-east-2"},
    ),
    (
        "kubernetes",
        "web",
        (
            "Deployment de payments-api con 4 réplicas, imagen ghcr.io/acme/pay:2.1 en el puerto 9000, host pay.acme.io, "
            "namespace pagos, 512 MB de memoria"
        ),
        {
            "host": "pay.acme.io",
            "image": "ghcr.io/acme/pay:2.1",
            "memory": "512Mi",
            "name": "payments-api",
            "namespace": "pagos",
            "port": "9000",
            "replicas": "4",
        },
    ),
    ("kubernetes", "web", "una app con la imagen nginx:latest", {}),
    (
        "kubernetes",
        "cronjob",
        'a CronJob named "cleanup" every weekday at 7:30 pm, image busybox:1.36',
        {"image": "busybox:1.36", "name": "cleanup", "schedule": "30 19 * * 1-5"},
    ),
]


def example(kind: IacKind, name: str) -> Example:
    return next(each for each in LIBRARY.examples if (each.kind, each.name) == (kind, name))


@pytest.mark.parametrize(("kind", "name", "request_text", "told"), REQUESTS)
def test_what_a_request_tells_is_filled_in(kind: IacKind, name: str, request_text: str, told: dict[str, str]) -> None:
    filled = fill(example(kind, name), request_text)
    checked = check(kind, filled.text)

    assert dict(filled.filled) == told
    assert all(value in filled.text for value in told.values())
    assert (checked.valid, checked.diagnostics) == (True, ())


def test_a_request_that_tells_nothing_changes_nothing() -> None:
    for each in LIBRARY.examples:
        assert fill(each, "hola") == fill(each, "")
        assert fill(each, "").text == each.text


def test_every_place_of_a_name_is_filled() -> None:
    filled = fill(example("kubernetes", "web"), "a web app called shop")

    objects = [each for each in yaml.safe_load_all(filled.text) if each]
    assert {each["metadata"]["name"] for each in objects} == {"shop"}
    assert "web" not in filled.text.replace("example/web", "").replace("web.example.com", "")


HOSTILE = st.text(alphabet=st.sampled_from(list("ab1-./:*,\"'`\\${}%#[]\n\r\t <>|&;=~é\u2028\x00")), max_size=40)


@settings(max_examples=60, deadline=None)
@given(
    each=st.sampled_from(LIBRARY.examples),
    cue=st.sampled_from(
        "called|named|llamado|namespace|port|puerto|host|image|imagen|every|cada|nodes:|replicas:|version|at".split("|")
    ),
    text=HOSTILE,
)
def test_hostile_text_never_leaves_the_form_of_its_kind(each: Example, cue: str, text: str) -> None:
    filled = fill(each, f"{cue} {text} {cue} 5 {text}")

    assert filled.text.count("\n") == each.text.count("\n")
    for _, value in filled.filled:
        assert not set(value) & set("\"'`\\${}%#[]\n\r\t<>|&;=~\u2028\x00")
    if filled.text != each.text:
        assert check(each.kind, filled.text).valid is True
