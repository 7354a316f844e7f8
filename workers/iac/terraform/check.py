"""Checks a Terraform file: syntax, schema, references and policy, in process and without terraform."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from workers.contracts.checks import Check, Diagnostic, NotChecked
from workers.guardrails import SafeText, redact
from workers.iac.terraform.applying import check_applying
from workers.iac.terraform.calls import CallCheck
from workers.iac.terraform.constructs import ConstructCheck
from workers.iac.terraform.files import siblings
from workers.iac.terraform.graph import circle, names_of
from workers.iac.terraform.hcl import HclError, parse
from workers.iac.terraform.hcl.nodes import Body, Source
from workers.iac.terraform.module import Module
from workers.iac.terraform.modules import ModuleCalls
from workers.iac.terraform.names import check_names, check_uses
from workers.iac.terraform.policy import Declared, check_access, check_network, check_storage, secrets_in
from workers.iac.terraform.providers import Providers, Schemas, schemas_in
from workers.iac.terraform.report import Remark, Report
from workers.iac.wording import Phrase
from workers.language import Language

_SEAM: Final = "\n\n# ---\n"
_MOST_REMARKS: Final = 200


def check(
    text: SafeText | str, *, file: Path | None = None, schemas: Schemas | None = None, language: Language = "en"
) -> Check:
    """Check a configuration.

    Args:
        text: the file's.
        file: where it is; the files beside it are of the same module. None: the text stands alone.
        schemas: of the providers. None: those that ship with Vigía.
        language: that the findings are told in.
    """
    written = str(text)
    report = Report(Source(written), language)
    try:
        body = parse(written)
    except HclError as error:
        report.error(error.at, "syntax", Phrase("This is no valid HCL: {problem}.", problem=error.problem))
    else:
        _check(body, report, file, schemas or schemas_in(None))
    return _safe(written, report)


def _check(body: Body, report: Report, file: Path | None, schemas: Schemas) -> None:
    others, partial = siblings(file.parent, but=file.name) if file else ([], False)
    module = Module([body, *others], partial=partial)
    providers = Providers(module, schemas, report)
    folder = file.parent if file else None
    calls = CallCheck(module, providers, report, folder)
    ConstructCheck(module, providers, report, calls, ModuleCalls(module, report, folder)).check(body)
    declared = Declared(body)
    check_network(declared, report)
    check_storage(declared, report)
    check_access(declared, report)
    check_applying(body, module, report)
    check_names(body, others, report)
    check_uses(body, module, [body, *others], report)
    if around := circle(module):
        message = Phrase(
            "These refer to one another in a circle: {names}.",
            names=", ".join(f"`{name}`" for name in names_of(around)),
        )
        report.error(_place(module, around[0]), "cycle", message)


def _place(module: Module, node: tuple[str, ...]) -> int:
    if node[0] == "local":
        return module.locals[node[1]].at
    return module.objects[node].at  # type: ignore[index]  # It is one of its keys.


def _safe(text: str, report: Report) -> Check:
    """Return the check in words that hold no secret.

    The words are redacted with the text that they quote, so that what is a secret there is one in them too.
    """
    remarks = sorted(dict.fromkeys(report.remarks), key=lambda remark: remark.line)[:_MOST_REMARKS]
    words = [_one_line(remark.message) for remark in remarks if remark.quotes]
    words += [_one_line(part) for what, why in report.unchecked.items() for part in (what, why)]
    words += [_one_line(suggestion) for remark in remarks for suggestion in remark.suggestions]
    redaction = redact(text + _SEAM + "\n".join(words) if words else text)
    safe = iter(_last_lines(redaction.text, len(words)))
    messages = [next(safe) if remark.quotes else _fixed(remark.message) for remark in remarks]
    unchecked = tuple(NotChecked(what=str(next(safe)), why=next(safe)) for _ in report.unchecked)
    diagnostics = [
        _diagnostic(remark, message, tuple(str(next(safe)) for _ in remark.suggestions))
        for remark, message in zip(remarks, messages, strict=True)
    ]
    secrets = secrets_in(text, redaction.spans, report)
    diagnostics += [_diagnostic(remark, _fixed(remark.message), ()) for remark in secrets]
    failed = any(each.severity == "error" for each in diagnostics)
    return Check(
        valid=False if failed else None if report.unchecked else True,
        blocked=any(each.severity == "block" for each in diagnostics),
        diagnostics=tuple(sorted(diagnostics, key=lambda each: each.line)),
        not_checked=unchecked,
    )


def _last_lines(text: SafeText, count: int) -> list[SafeText]:
    """Return the last lines, of which the file before them may be thousands."""
    if not count:
        return []
    before = str(text).rsplit("\n", count)[0]
    return text.slice(len(before) + 1).lines()


def _diagnostic(remark: Remark, message: SafeText, suggestions: tuple[str, ...]) -> Diagnostic:
    return Diagnostic(
        line=remark.line, rule=remark.rule, severity=remark.severity, message=message, suggestions=suggestions
    )


@lru_cache(maxsize=100)
def _fixed(words: str) -> SafeText:
    """Return words of our own that quote nothing."""
    return redact(words).text


def _one_line(words: str) -> str:
    return " ".join(words.split())
