"""What a file consists of, read off the tree that the checks read. Each language is loaded when it is asked for."""

from workers.contracts.checks import IacKind
from workers.iac.parts import Part


def outline(kind: IacKind, text: str) -> tuple[Part, ...]:
    """Return the parts of a file in their order; none where it cannot be read as its language."""
    if kind == "terraform":
        from workers.iac.terraform.outline import parts_of  # noqa: PLC0415 - a language that nobody asks for costs nothing

        return parts_of(text)
    from workers.iac.kubernetes.outline import parts_of as objects_of  # noqa: PLC0415 - as above

    return objects_of(text)
