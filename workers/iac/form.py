"""One door to the form of each language: as `terraform fmt` writes it, or in the order in which people write YAML."""

from workers.contracts.checks import IacKind


def in_form(kind: IacKind, text: str) -> str:
    """Return a file that says the same in the form that people expect; as it is, where it cannot be read."""
    if kind == "terraform":
        from workers.iac.terraform.formatting import formatted  # noqa: PLC0415 - a language that nobody asks for costs nothing

        return formatted(text)
    from workers.iac.kubernetes.arranging import arranged  # noqa: PLC0415 - as above

    return arranged(text)
