"""`vigia terraform`, `kubernetes`, `review` and `explain`: what to do; `workers.cli.running` does it."""

import sys
from typing import TYPE_CHECKING, Any

import click

from workers.cli.analyse import job_options
from workers.cli.group import Ended, ExitCode
from workers.cli.streams import STDIN
from workers.cli.wording import NOTHING_REQUESTED, NOTHING_TO_EXPLAIN, NOTHING_TO_REVIEW
from workers.language import Language

if TYPE_CHECKING:
    from workers.contracts import IacKind

_CHANGE = click.option(
    "--change",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Change this file, or standard input (-), as REQUEST says.",
)
_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True)


@click.command()
@click.argument("request", nargs=-1)
@_CHANGE
@job_options
def terraform(request: tuple[str, ...], change: str | None, language: Language | None, **how: Any) -> None:
    """Write Terraform, checked and repaired before you see it.

    \b
    vigia terraform "Crea un cluster EKS con 3 nodos t3.medium"
    vigia terraform --change main.tf "encrypt the bucket with a key of our own"

    Nothing is applied. The exit code is 1 if the code is not valid or is blocked by policy.
    Without a model you get the nearest vetted example, with what your request tells filled in.
    """  # noqa: D301 - click reads \b as "leave this paragraph alone"
    _generate("terraform", request, change, language, how)


@click.command()
@click.argument("request", nargs=-1)
@_CHANGE
@job_options
def kubernetes(request: tuple[str, ...], change: str | None, language: Language | None, **how: Any) -> None:
    """Write Kubernetes YAML, checked and repaired before you see it.

    \b
    vigia kubernetes "a web service with 3 replicas behind an ingress"

    Nothing is applied. The exit code is 1 if the manifests are not valid or are blocked by
    policy. Without a model you get the nearest vetted example, with what your request tells
    filled in.
    """  # noqa: D301 - click reads \b as "leave this paragraph alone"
    _generate("kubernetes", request, change, language, how)


@click.command()
@click.argument("files", nargs=-1, type=_FILE, metavar="[FILE]...")
@job_options
def review(files: tuple[str, ...], language: Language | None, **how: Any) -> None:
    """Review Terraform and Kubernetes files, or standard input.

    \b
    vigia review main.tf
    kubectl get deploy api -o yaml | vigia review

    What is wrong is told by line. With a model there is a patch for it, shown only if the
    patched file passes the checks. The exit code is 1 if something is not valid, or is
    blocked by policy.
    """  # noqa: D301 - click reads \b as "leave this paragraph alone"
    if not files and sys.stdin.isatty():
        raise Ended(NOTHING_TO_REVIEW, ExitCode.USAGE)
    # The pipelines take half a second to load, which `vigia --help` should not.
    from workers.cli.running import How, run_review  # noqa: PLC0415

    run_review(files or (STDIN,), language=language, how=How(**how))


@click.command()
@click.argument("file", type=_FILE, default=STDIN)
@job_options
def explain(file: str, language: Language | None, **how: Any) -> None:
    """Explain a Terraform or Kubernetes file, or standard input.

    \b
    vigia explain main.tf
    kubectl get deploy api -o yaml | vigia explain

    What it creates, what it assumes, in which way it costs money, and what to look at before
    it is applied, each claim with the line that shows it. Without a model you get what the
    checker reads in it.
    """  # noqa: D301 - click reads \b as "leave this paragraph alone"
    if file == STDIN and sys.stdin.isatty():
        raise Ended(NOTHING_TO_EXPLAIN, ExitCode.USAGE)
    from workers.cli.running import How, run_explain  # noqa: PLC0415 - as above

    run_explain(file, language=language, how=How(**how))


def _generate(
    kind: "IacKind", request: tuple[str, ...], change: str | None, language: Language | None, how: dict[str, Any]
) -> None:
    asked = " ".join(request).strip()
    if not asked:
        raise Ended(NOTHING_REQUESTED, ExitCode.USAGE)
    from workers.cli.running import How, run_generate  # noqa: PLC0415 - as above

    run_generate(kind, asked, change=change, language=language, how=How(**how))
