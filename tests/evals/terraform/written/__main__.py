"""Prints how far the check agrees with terraform on written answers: `python -m tests.evals.terraform.written`.

`--renew` asks terraform again, which needs it and hashicorp/aws (TF_CLI_CONFIG_FILE names where providers are); what it
said before is kept beside the answers.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.evals.terraform.verdicts import Complaint
from tests.evals.terraform.written.answers import Answer, answers, kept_verdicts, renew_verdicts
from workers.iac.terraform import check

_HEAD = "sheet     answers  invalid  rejected  valid  wrongly  unjudged  passed"


def main() -> int:
    """Measure; return 1 where something is rejected wrongly.

    What terraform could not judge, for want of a provider, may pass: the check knows small providers that it lacked.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--renew", choices=("all", "new"), help="ask terraform about all, or about what is new")
    parser.add_argument("--misses", metavar="SHEET", help="show what was not told apart as terraform does")
    arguments = parser.parse_args()
    if arguments.renew:
        with tempfile.TemporaryDirectory() as folder:
            renew_verdicts(Path(folder), new=arguments.renew == "new")
    verdicts = kept_verdicts()
    written = answers()
    told = {answer.name: check(answer.text).valid for answer in written}
    print(_HEAD)
    for sheet in sorted({answer.sheet for answer in written}):
        print(_row(sheet, [each for each in written if each.sheet == sheet], verdicts, told))
    print(_row("all", written, verdicts, told))
    for answer in written:
        if answer.sheet == arguments.misses and (line := _miss(answer, verdicts[answer.name], told[answer.name])):
            print(line)
    return 1 if any(verdicts[name] == [] and valid is False for name, valid in told.items()) else 0


def _row(
    sheet: str,
    some: Sequence[Answer],
    verdicts: dict[str, list[Complaint] | None],
    told: dict[str, bool | None],
) -> str:
    pairs = [(verdicts[each.name], told[each.name]) for each in some]
    invalid = [valid for complaints, valid in pairs if complaints]
    good = [valid for complaints, valid in pairs if complaints == []]
    unjudged = [valid for complaints, valid in pairs if complaints is None]
    rejected = invalid.count(False) / len(invalid) if invalid else 1.0
    numbers = f"{good.count(False):8} {len(unjudged):9} {unjudged.count(True):7}"
    return f"{sheet:8} {len(some):8} {len(invalid):8} {rejected:9.1%} {len(good):6} {numbers}"


def _miss(answer: Answer, complaints: list[Complaint] | None, valid: bool | None) -> str | None:  # noqa: FBT001
    if complaints is None or bool(complaints) == (valid is False):
        return None
    found = [each for each in check(answer.text).diagnostics if each.severity == "error"]
    ours = [f"{each.line} {each.rule}: {each.message}" for each in found[:3]]
    theirs = [f"{each.line} {each.summary}: {each.detail}" for each in complaints[:3]]
    return f"{answer.name}: terraform says {theirs}, the check {valid} {ours}"


if __name__ == "__main__":
    sys.exit(main())
