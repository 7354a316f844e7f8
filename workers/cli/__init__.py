"""`vigia`: Vigía in the terminal. The same pipelines in process; neither Redis nor Slack is needed.

Standard output holds data only; progress, receipts and errors go to standard error. Importing this package loads no
more than click: `vigia --help` and `vigia redact` are wanted at once, in hooks and pipes too.
"""

import click

from workers.cli.alerts import alerts, investigate
from workers.cli.analyse import ask, logs
from workers.cli.check import check
from workers.cli.code import explain, kubernetes, review, terraform
from workers.cli.condense import condense
from workers.cli.doctor import doctor
from workers.cli.evals import evals
from workers.cli.group import VigiaGroup
from workers.cli.redact import redact
from workers.cli.runbooks import runbooks
from workers.cli.runbooks_draft import draft as _draft  # noqa: F401 - adds itself to the group
from workers.cli.runbooks_lint import lint as _lint  # noqa: F401 - adds itself to the group
from workers.cli.runbooks_report import report as _report  # noqa: F401 - as above
from workers.cli.schema import schema
from workers.cli.status import status


@click.group(cls=VigiaGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="vigia", prog_name="vigia")
def main() -> None:
    """Vigía, the lookout: answers to incidents from the evidence, with secrets masked first.

    \b
    vigia ask "Why is my pod in CrashLoopBackOff?"
    kubectl logs deploy/api | vigia logs
    vigia terraform "an S3 bucket with versioning"
    vigia redact < app.log > safe.log

    Everything runs on this machine unless you say --queue. Without a model server
    (VIGIA_MODEL_URL) the answers come from Vigía's own rules, and say so.

    \b
    Exit codes:
      0  done
      1  the answer is a failure, or something configured does not work
      2  wrong usage or input, or a service that the command needs is away
      3  refused by a guardrail
    """  # noqa: D301 - click reads \b as "leave this paragraph alone"


for command in (ask, logs, investigate, terraform, kubernetes, review, explain, check):
    main.add_command(command)
for command in (condense, alerts, redact, runbooks, schema, evals, status, doctor):
    main.add_command(command)

__all__ = ["main"]
