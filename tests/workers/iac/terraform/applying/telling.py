"""What a configuration is told of its being applied."""

from workers.iac.terraform import FAILS_ON_APPLY, check


def refusals(text: str) -> list[tuple[int, str]]:
    """Return the line and the message of all that fails on apply."""
    found = check(text).diagnostics
    return [(each.line, str(each.message)) for each in found if each.rule == FAILS_ON_APPLY]


def resource(kind: str, *arguments: str) -> str:
    """Return a resource with these lines."""
    return "\n".join([f'resource "{kind}" "a" {{', *(f"  {argument}" for argument in arguments), "}", ""])
