"""What is declared twice, and what nobody uses."""

from collections.abc import Iterable, Iterator

from workers.iac.terraform.hcl.nodes import Block, Body, text_of
from workers.iac.terraform.module import Module
from workers.iac.terraform.report import Report
from workers.iac.wording import Phrase

Key = tuple[str, ...]


def check_names(body: Body, others: Iterable[Body], report: Report) -> None:
    """Report what a file declares twice; and advise where a file beside it declares the same.

    Files beside one another are not always one module: a folder may hold examples to choose from.
    """
    seen: set[Key] = set()
    for key, at in _declared(body):
        if key in seen:
            report.error(at, "duplicate-name", Phrase("{what} is declared before in this file.", what=_described(key)))
        seen.add(key)
    elsewhere = {key for other in others for key, _ in _declared(other)}
    for key, at in _declared(body) if elsewhere else ():
        if key in elsewhere:
            message = Phrase(
                "{what} is declared in another file of this folder too. Terraform refuses both together.",
                what=_described(key),
            )
            report.advise(at, "duplicate-name", message)


def check_uses(body: Body, module: Module, files: Iterable[Body], report: Report) -> None:
    """Advise on variables that nobody uses."""
    used = {
        reference.steps[0]
        for file in files
        for each in file.deep()
        for reference in each.references
        if reference.root == "var" and reference.steps and isinstance(reference.steps[0], str)
    }
    for block in body.of_type("variable"):
        if len(block.labels) == 1 and block.labels[0] not in used and not module.partial:
            report.advise(
                block.at, "unused-variable", Phrase("The variable `{name}` is not used.", name=block.labels[0])
            )


def _declared(body: Body) -> Iterator[tuple[Key, int]]:
    for block in body.blocks:
        if block.type == "locals":
            yield from ((("local", name), each.at) for name, each in block.body.attributes.items())
        elif block.type == "provider" and block.labels:
            yield ("provider", block.labels[0], _alias(block)), block.at
        elif block.type in {"resource", "data", "ephemeral", "variable", "output", "module", "check"} and block.labels:
            yield (block.type, *block.labels), block.at
        elif block.type == "terraform":
            yield from ((("required_providers",), each.at) for each in block.body.of_type("required_providers"))


def _alias(block: Block) -> str:
    alias = block.body.attributes.get("alias")
    return text_of(alias.value) or "" if alias else ""


def _described(key: Key) -> Phrase:
    kind, *names = key
    name = ".".join(each for each in names if each)
    return Phrase("the {type} `{name}`", type=kind, name=name) if name else Phrase("the block `{name}`", name=kind)
