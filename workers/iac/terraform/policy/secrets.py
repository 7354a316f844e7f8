"""Secrets that are written into the code: in the state, in the history and in every copy of both."""

import re
from collections.abc import Iterable
from typing import Final

from workers.guardrails.redaction import MaskedSpan
from workers.iac.terraform.hcl.nodes import Body, text_of
from workers.iac.terraform.report import Remark, Report
from workers.iac.terraform.schema import BlockSchema
from workers.iac.wording import Phrase

_PLACEHOLDER: Final = re.compile(r"\[REDACTED:([a-z0-9-]+)")
_RULE: Final = "plain-text-secret"
_MEND: Final = Phrase(
    "Pass it in a variable with `sensitive = true`, or read it from Secrets Manager or the parameter store; "
    "and change it, for it is known now."
)


def check_sensitive(body: Body, schema: BlockSchema, report: Report) -> None:
    """Block strings that are written where the provider says that a secret belongs."""
    for name in schema.sensitive:
        attribute = body.attributes.get(name)
        if attribute and text_of(attribute.value):
            message = Phrase("`{name}` is a secret, and is written into the code. {mend}", name=name, mend=_MEND)
            report.block(attribute.at, _RULE, message)
    for block in body.blocks:
        nested = schema.blocks.get(block.type)
        if nested:
            check_sensitive(block.body, nested.block, report)


def secrets_in(text: str, spans: Iterable[MaskedSpan], report: Report) -> list[Remark]:
    """Return what blocks because the guardrails found a secret in a text, or had masked one in it before.

    Args:
        text: the file's.
        spans: what was masked in it, and in what follows it.
        report: what was found before: a line is not blocked twice for one secret.
    """
    found = [(span.start, span.kind) for span in spans if span.end <= len(text)]
    found += [(each.start(), each.group(1)) for each in _PLACEHOLDER.finditer(text)]
    lines = {remark.line for remark in report.remarks if remark.rule == _RULE}
    remarks = []
    for start, kind in sorted(found):
        line = report.source.line(start)
        if line not in lines:
            lines.add(line)
            message = Phrase("A secret is written into the code ({kind}). {mend}", kind=kind, mend=_MEND)
            remarks.append(Remark(line, _RULE, "block", message.in_(report.language)))
    return remarks
