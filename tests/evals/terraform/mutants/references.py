"""Against what is declared: references to nothing, to too many, or in a circle."""

import random

from tests.evals.terraform import slips
from tests.evals.terraform.mutants.original import Change, Original, one_line
from workers.iac.terraform.hcl.nodes import Reference


def references(original: Original) -> list[Reference]:
    return [
        each
        for body in original.body.deep()
        for each in body.references
        if len(each.steps) > 1 and (each.root.startswith("aws_") or each.root == "data")
    ]


def reference_name(original: Original, dice: random.Random) -> Change:
    choices = references(original)
    if not choices:
        return None
    reference = dice.choice(choices)
    place = 1 if reference.root == "data" else 0
    name = reference.steps[place]
    assert isinstance(name, str)
    before = original.text.index(
        f".{name}", reference.at + len(reference.root) + (place and len(str(reference.steps[0])))
    )
    right = reference.written(place + 1)
    return original.replaced(before, f".{name}", f".{slips.typo(name, dice)}x"), right


def reference_attribute(original: Original, dice: random.Random) -> Change:
    choices = [each for each in references(original) if all(isinstance(step, str) for step in each.steps)]
    if not choices:
        return None
    reference = dice.choice(choices)
    name = reference.steps[-1]
    assert isinstance(name, str)
    if reference.written(9) != original.text[reference.at : reference.at + len(reference.written(9))]:
        return None
    place = reference.at + len(reference.written(9)) - len(name)
    wrong = (
        dice.choice([f"{name}_id", slips.number(name), f"{name}s", slips.camel(name)])
        if len(name) < 4
        else slips.typo(name, dice)
    )
    return original.replaced(place, name, wrong), name


def undeclared(original: Original, dice: random.Random) -> Change:
    choices = [
        each
        for body in original.body.deep()
        for each in body.references
        if each.root in {"var", "local"} and each.steps
    ]
    if not choices:
        return None
    reference = dice.choice(choices)
    name = reference.written(1)
    wrong = f"{reference.root}.{slips.typo(str(reference.steps[0]), dice)}"
    return original.replaced(reference.at, name, wrong), name


def instance_key(original: Original, dice: random.Random) -> Change:
    many = [each for each in original.objects() if {"count", "for_each"} & each.body.attributes.keys()]
    single = [each for each in original.objects() if each not in many]
    block = dice.choice(many) if many and dice.random() < 0.5 else dice.choice(single) if single else None
    if block is None:
        return None
    address = ".".join(block.labels) if block.type == "resource" else ".".join(("data", *block.labels))
    key = "" if block in many else dice.choice(["[0]", "[*]", '["a"]'])
    return f'{original.text}\noutput "probe" {{\n  value = {address}{key}.id\n}}\n', ""


def no_repetition(original: Original, dice: random.Random) -> Change:
    choices = [
        each.body.attributes[name]
        for each in original.objects()
        for name in ("count", "for_each")
        if name in each.body.attributes and one_line(original, each.body.attributes[name])
    ]
    if not choices:
        return None
    start, end = original.line_of(dice.choice(choices).at)
    return original.text[:start] + original.text[end:], ""


def alias(original: Original, dice: random.Random) -> Change:
    block = dice.choice([each for each in original.objects() if each.body.attributes])
    start = original.text.index("\n", block.at) + 1
    if "provider" in block.body.attributes:
        return None
    return (
        f"{original.text[:start]}  provider = aws.{dice.choice(('west', 'replica', 'us'))}\n{original.text[start:]}",
        "",
    )


def circle(original: Original, dice: random.Random) -> Change:
    two = dice.choice(("one", "three"))
    return f"{original.text}\nlocals {{\n  one = local.two\n  two = [local.{two}]\n  three = 3\n}}\n", ""
