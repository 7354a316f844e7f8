"""What a `terraform` block asks for: versions, providers, a backend."""

from workers.iac.terraform.hcl.nodes import Attribute, Block, ObjectExpr, plain, text_of
from workers.iac.terraform.report import Report
from workers.iac.terraform.suggest import did_you_mean, nearest
from workers.iac.terraform.versions import TERRAFORM, allows
from workers.iac.wording import Phrase


def check_settings(block: Block, report: Report) -> None:
    """Check a `terraform` block: the versions that it asks for, its providers, its backend."""
    required = block.body.attributes.get("required_version")
    constraint = text_of(required.value) if required else None
    if required and constraint is not None:
        allowed = allows(constraint, TERRAFORM)
        if allowed is None:
            report.error(
                required.at, "invalid-version", Phrase("This is no constraint on a version, such as `>= 1.5`.")
            )
        elif not allowed:
            why = Phrase("the language that is known here is that of version {version}.", version=TERRAFORM)
            report.not_checked(f"terraform {constraint}", why)
    for providers in block.body.of_type("required_providers"):
        for attribute in providers.body.attributes.values():
            _requirement(attribute, report)
        for nested in providers.body.blocks:
            message = Phrase("A required provider takes an equals sign: `{type} = {{ … }}`.", type=nested.type)
            report.error(nested.at, "argument-expected", message, (nested.type,))
    for backend in block.body.of_type("backend"):
        if len(backend.labels) != 1:
            report.error(backend.at, "wrong-labels", Phrase('A backend is written `backend "s3" {{`.'))


def _requirement(attribute: Attribute, report: Report) -> None:
    value = plain(attribute.value)
    versions = [text_of(value)] if not isinstance(value, ObjectExpr) else []
    for key, given in value.items if isinstance(value, ObjectExpr) else ():
        name = text_of(key) or ""
        if name == "version":
            versions.append(text_of(given))
        elif name not in {"source", "configuration_aliases"}:
            suggestions = nearest(name, ("source", "version", "configuration_aliases"))
            message = Phrase(
                "A required provider has no argument `{name}`.{hint}",
                name=name,
                hint=did_you_mean(suggestions),
            )
            report.error(given.at, "unknown-attribute", message, suggestions)
    for version in versions:
        if version is not None and allows(version, TERRAFORM) is None:
            report.error(
                attribute.at, "invalid-version", Phrase("This is no constraint on a version, such as `~> 5.0`.")
            )
