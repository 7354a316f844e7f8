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


ASKED: dict[IacKind, dict[str, tuple[str, ...]]] = {
    "terraform": {
        "alb": ("Un balanceador de carga con HTTPS", "an application load balancer for my service"),
        "api_gateway": ("Una API HTTP con API Gateway", "HTTP API in front of a lambda with api gateway"),
        "asg": ("Un grupo de autoescalado de 2 a 6 instancias", "an auto scaling group"),
        "cloudfront": ("Un sitio web estático con CloudFront", "static website on a CDN"),
        "cloudwatch_alarm": ("Una alarma cuando la CPU pase del 80 %", "CloudWatch alarm for high CPU"),
        "dynamodb": ("Una tabla de DynamoDB", "a dynamo table for sessions"),
        "ec2": ("Una máquina virtual t3.small", "EC2 instance with a security group"),
        "ecr": ("Un registro de imágenes de contenedores", "ECR repository for the web image"),
        "ecs": ("Servicio de ECS Fargate con 2 tareas", "run a container on fargate"),
        "efs": ("Un sistema de archivos compartido EFS", "an NFS file system"),
        "eks": ("Crea un cluster EKS con 3 nodos t3.medium", "kubernetes cluster with a node group of 5 nodes"),
        "elasticache": ("cluster de redis con 3 nodos cache.m6g.large", "a redis cache"),
        "iam_github": ("Un rol para desplegar desde GitHub Actions", "OIDC role for GitHub"),
        "iam_role": ("Un rol de IAM con permisos mínimos", "an IAM role with a policy that reads a bucket"),
        "kms": ("Una clave de KMS con rotación", "a KMS key for encryption"),
        "lambda": ("lambda en node 20 que procesa imágenes de un bucket", "a serverless function"),
        "rds": ("Una base de datos RDS postgres 16", "an RDS PostgreSQL database"),
        "rds_mysql": ("Una base de datos MySQL en RDS", "RDS with mysql 8.0"),
        "route53": ("Una zona DNS para acme.io", "route 53 hosted zone with a record"),
        "s3": ("Un bucket S3 cifrado", "a private bucket for build artifacts"),
        "secrets_manager": ("Un secreto en Secrets Manager", "store a secret for the application"),
        "sns": ("Un tema de SNS", "an SNS topic with a subscription"),
        "sqs": ("Una cola SQS con DLQ", "a queue with a dead letter queue"),
        "vpc": ("Una VPC con subredes públicas y privadas", "a VPC with NAT gateways"),
    },
    "kubernetes": {
        "configmap": ("Una app con su ConfigMap montado", "mount a config map into an app"),
        "cronjob": ("Un CronJob cada 5 minutos", "a job that runs every night"),
        "daemonset": ("Un agente en cada nodo", "a DaemonSet for a node exporter"),
        "hpa": ("HPA para el deployment api al 75% de CPU", "autoscale a deployment by cpu"),
        "ingress": ("Un Ingress con TLS para shop.acme.io", "ingress with a certificate"),
        "job": ("job de migración de base de datos", "a job that runs once"),
        "loadbalancer": ("Un servicio con balanceador interno", "a Service of type LoadBalancer"),
        "namespace": ("Un namespace con cuotas", "a namespace with a resource quota"),
        "networkpolicy": ("Una NetworkPolicy que deniegue todo por defecto", "isolate traffic with a network policy"),
        "pdb": ("Un PodDisruptionBudget", "a PDB so that drains keep it available"),
        "pvc": ("Una aplicación con un PVC de 20Gi", "an app with a persistent volume claim"),
        "rbac": ("Un Role de solo lectura con su ServiceAccount", "RBAC to read pods"),
        "statefulset": ("Un StatefulSet de postgres", "a stateful database"),
        "web": ("app node con ingress en app.acme.com y HPA de 2 a 6", "a Deployment with a Service"),
        "worker": ("Un worker que consume una cola", "a background worker deployment"),
    },
}


@pytest.mark.parametrize(
    ("request_text", "kind", "name"),
    [(text, kind, name) for kind, names in ASKED.items() for name, texts in names.items() for text in texts],
)
def test_the_nearest_is_found_in_both_languages(
    library: ExampleLibrary, request_text: str, kind: IacKind, name: str
) -> None:
    matches = library.nearest(request_text, kind, 3)

    assert matches[0].example.name == name
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)


def test_each_example_is_asked_for_in_both_languages(library: ExampleLibrary) -> None:
    assert {(each.kind, each.name) for each in library.examples} == {
        (kind, name) for kind, names in ASKED.items() for name in names
    }


def test_what_shares_no_word_is_near_to_nothing(library: ExampleLibrary) -> None:
    assert library.nearest("¿Qué tiempo hace?", "terraform", 5) == ()
    assert library.nearest("", "kubernetes", 5) == ()


def test_a_folder_without_examples_has_none(tmp_path: Path) -> None:
    assert ExampleLibrary.load(tmp_path).examples == ()


HEAD = "# ---\n# title: {{en: a, es: b}}\n# names: [a]\n# parameters: {parameters}\n# ---\n\n{text}"


@pytest.mark.parametrize(
    ("suffix", "text", "why"),
    [
        (".tf", 'resource "a" "b" {}\n', "has to begin with a head"),
        (".tf", "# ---\n# title: [\n# ---\n", "is no YAML"),
        (".tf", "# ---\n# title: {en: a}\n# names: []\n# ---\n", "wrong at title.es"),
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
