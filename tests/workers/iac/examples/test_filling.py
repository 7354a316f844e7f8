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
            "Deployment de payments-api con 4 réplicas, imagen ghcr.io/acme/pay:2.1 en el puerto 9000, "
            "host pay.acme.io, namespace pagos, 512 MB de memoria"
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
    ("kubernetes", "web", "un Deployment con nginx 1.27", {"image": "nginx:1.27"}),
    ("kubernetes", "web", "apache 2.4-alpine", {"image": "httpd:2.4-alpine"}),
    ("kubernetes", "web", "nginx with 1.27 GB of something", {}),
    (
        "terraform",
        "rds",
        "PostgreSQL 16.4 named orders, m6g.large with 200 GB in Frankfurt, backups for 7 days",
        {
            "allocated_storage": "200",
            "backup_days": "7",
            "engine_version": "16.4",
            "identifier": "orders",
            "instance_class": "db.m6g.large",
            "region": "eu-central-1",
        },
    ),
    (
        "terraform",
        "lambda",
        "Una función llamada thumbs en Python 3.12 con 512 MB de memoria y un timeout de 45 segundos",
        {"function_name": "thumbs", "memory_size": "512", "runtime": "python3.12", "timeout": "45"},
    ),
    (
        "terraform",
        "vpc",
        "VPC 10.40.0.0/16 en España con 2 zonas",
        {"cidr_block": "10.40.0.0/16", "region": "eu-south-2", "zone_count": "2"},
    ),
    ("terraform", "vpc", "VPC 8.8.0.0/16 with 9 zones", {}),
    (
        "terraform",
        "asg",
        "de 4 a 12 instancias c7g.large",
        {"instance_type": "c7g.large", "max_size": "12", "min_size": "4"},
    ),
    ("terraform", "elasticache", "redis cache.r7g.large", {"node_type": "cache.r7g.large"}),
    ("terraform", "cloudwatch_alarm", "alarm above 90% for 10 minutes", {"minutes": "10", "threshold": "90"}),
    ("terraform", "route53", "la zona de acme.io", {"domain": "acme.io"}),
    (
        "kubernetes",
        "hpa",
        "HPA for orders-api between 3 and 20 replicas at 65 % cpu",
        {"cpu": "65", "max_replicas": "20", "min_replicas": "3", "name": "orders-api"},
    ),
    ("kubernetes", "hpa", "HPA de 2 a 6", {"max_replicas": "6", "min_replicas": "2"}),
    ("kubernetes", "hpa", "scale it between three and 12 pods", {"max_replicas": "12", "min_replicas": "3"}),
    ("terraform", "alb", "ALB que escucha en 443 y manda al puerto 9090", {"port": "9090"}),
    ("terraform", "lambda", "timeout 60s", {"timeout": "60"}),
    ("kubernetes", "pvc", "una app con 100 GB de disco", {"storage": "100Gi"}),
    (
        "kubernetes",
        "statefulset",
        "postgres:16.4 with 50Gi, 2Gi memory",
        {"image": "postgres:16.4", "memory": "2Gi", "storage": "50Gi"},
    ),
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
    assert filled.text == example(kind, name).text or told
    assert (checked.valid, checked.diagnostics) == (True, ())


def test_a_request_that_tells_nothing_changes_nothing() -> None:
    for each in LIBRARY.examples:
        assert fill(each, "hola") == fill(each, "")
        assert fill(each, "").text == each.text


EVERYTHING = (
    "called shop-api in the namespace team-a in París, staging, image ghcr.io/acme/shop:2.0.1, port 9001, host "
    "shop.acme.io, every 10 minutes, between 3 and 6 replicas, 3 instances, at least 3 and at most 9, m6g.large, "
    "10.9.0.0/16, 65 %, 40Gi, 512Mi memory, python 3.12, kubernetes 1.32, postgres 16, mysql 8.4, 5 nodes, 4 pods, 2 "
    "zones, 7 days, 20 seconds, 5 attempts, 6 tasks, 8 images, 10 minutes"
)


@pytest.mark.parametrize("each", LIBRARY.examples, ids=lambda each: f"{each.kind}-{each.name}")
def test_every_parameter_can_be_told_at_once(each: Example) -> None:
    filled = fill(each, EVERYTHING)
    checked = check(each.kind, filled.text)

    assert {name for name, _ in filled.filled} == set(each.parameters)
    assert (checked.valid, checked.diagnostics) == (True, ())


def test_a_maximum_is_raised_to_the_minimum() -> None:
    filled = fill(example("kubernetes", "hpa"), "at least 30 replicas")

    assert filled.filled == (("min_replicas", "30"),)
    assert "minReplicas: 30\n  maxReplicas: 30\n" in filled.text


def test_every_place_of_a_name_is_filled() -> None:
    filled = fill(example("kubernetes", "web"), "a web app called shop")

    objects = [each for each in yaml.safe_load_all(filled.text) if each]
    assert {each["metadata"]["name"] for each in objects} == {"shop"}
    assert "web" not in filled.text.replace("example/web", "").replace("web.example.com", "")


HOSTILE = st.text(alphabet=st.sampled_from(list("ab1-./:*,\"'`\\${}%#[]\n\r\t <>|&;=~é\u2028\x00")), max_size=40)


@settings(max_examples=60)
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
