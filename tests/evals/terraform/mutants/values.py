"""Values of a wrong type or out of what is allowed."""

import random

from tests.evals.terraform.mutants.original import Change, Original, one_line, pairs
from workers.iac.terraform.hcl.nodes import Literal


def wrong_type(original: Original, dice: random.Random) -> Change:
    choices = [each for _, each in pairs(original) if isinstance(each.value, Literal) and one_line(original, each)]
    if not choices:
        return None
    attribute = dice.choice(choices)
    value = attribute.value.value if isinstance(attribute.value, Literal) else None
    wrong = {bool: '"yes"', int: '"many"', float: '"many"', str: '["a", "b"]'}.get(type(value), "{ a = 1 }")
    _, end = original.line_of(attribute.at)
    sign = original.text.index("=", attribute.at) + 1
    return f"{original.text[:sign]} {wrong}\n{original.text[end:]}", ""


def scalar_for_list(original: Original, dice: random.Random) -> Change:
    choices = [
        each
        for _, each in pairs(original)
        if original.text[original.text.index("=", each.at) :].startswith("= [") and one_line(original, each)
    ]
    if not choices:
        return None
    attribute = dice.choice(choices)
    _, end = original.line_of(attribute.at)
    sign = original.text.index("=", attribute.at) + 1
    return f'{original.text[:sign]} "single"\n{original.text[end:]}', ""


def value(original: Original, dice: random.Random) -> Change:
    choices = [
        each
        for _, each in pairs(original)
        if isinstance(each.value, Literal) and isinstance(each.value.value, str) and one_line(original, each)
    ]
    if not choices:
        return None
    attribute = dice.choice(choices)
    assert isinstance(attribute.value, Literal)
    old = str(attribute.value.value)
    new = dice.choice([old.lower(), old.upper(), f"{old}-x", "standard", "default", "", f"{old} {old}"])
    if new == old:
        return None
    _, end = original.line_of(attribute.at)
    sign = original.text.index("=", attribute.at) + 1
    return f'{original.text[:sign]} "{new}"\n{original.text[end:]}', ""


def number(original: Original, dice: random.Random) -> Change:
    choices = [
        each
        for _, each in pairs(original)
        if isinstance(each.value, Literal)
        and isinstance(each.value.value, int)
        and not isinstance(each.value.value, bool)
    ]
    if not choices:
        return None
    attribute = dice.choice(choices)
    _, end = original.line_of(attribute.at)
    sign = original.text.index("=", attribute.at) + 1
    return f"{original.text[:sign]} {dice.choice((-1, 0, 1, 7, 100000, 99999999))}\n{original.text[end:]}", ""
