"""Against the language itself, and what only looks as if it were."""

import random

from tests.evals.terraform import slips
from tests.evals.terraform.mutants.original import Change, Original


def syntax(original: Original, dice: random.Random) -> Change:
    text = original.text
    kind = dice.choice(["brace", "quote", "colon", "joined", "single", "comma", "semicolon", "cut", "extra"])
    lines = text.split("\n")
    numbers = [
        n
        for n, line in enumerate(lines)
        if " = " in line and not line.rstrip().endswith(("{", "[", "(", "EOT", "JSON"))
    ]
    number = dice.choice(numbers)
    line = lines[number]
    match kind:
        case "brace":
            braces = [n for n, each in enumerate(lines) if each.strip() == "}"]
            del lines[dice.choice(braces)]
        case "quote" if '"' in line:
            lines[number] = line[: line.rindex('"')] + line[line.rindex('"') + 1 :]
        case "colon":
            lines[number] = line.replace(" = ", ": ", 1)
        case "joined":
            lines[number : number + 2] = [line + " " + lines[number + 1].strip()]
        case "single" if '"' in line:
            lines[number] = line.replace('"', "'")
        case "comma":
            lines[number] = line + ","
        case "semicolon":
            lines[number] = line + ";"
        case "cut":
            return text[: dice.randrange(len(text) // 2, len(text) - 3)], ""
        case _:
            lines.insert(number, "}")
    return "\n".join(lines), ""


def duplicate(original: Original, dice: random.Random) -> Change:
    start, end = original.whole(
        dice.choice([each for each in original.body.blocks if each.type != "moved" and each.body.attributes])
    )
    return f"{original.text}\n{original.text[start:end]}", ""


def function(original: Original, dice: random.Random) -> Change:
    choices = [
        each
        for body in original.body.deep()
        for each in body.calls
        if each.name not in {"object", "optional", "list", "set", "map"}
    ]
    if not choices:
        return None
    call = dice.choice(choices)
    if dice.random() < 0.5:
        return original.replaced(call.at, call.name, slips.typo(call.name, dice)), call.name
    return original.replaced(call.at, f"{call.name}(", f'{call.name}("a", "b", '), ""


def file(original: Original, dice: random.Random) -> Change:
    call = dice.choice(
        ['file("policy.json")', 'filebase64("${path.module}/user-data.sh")', 'templatefile("a.tpl", {})']
    )
    return f"locals {{\n  content = {call}\n}}\n\n{original.text}", ""


def constructs(original: Original, dice: random.Random) -> Change:
    choices = [
        each
        for block in original.body.blocks
        if block.type in {"variable", "output", "provider", "check"}
        for body in block.body.deep()
        for each in body.attributes.values()
    ]
    inner = [
        each
        for block in original.objects()
        for nested in block.body.blocks
        if nested.type in {"lifecycle", "provisioner"}
        for each in nested.body.attributes.values()
    ]
    if not choices + inner:
        return None
    attribute = dice.choice(choices + inner)
    return original.replaced(attribute.at, attribute.name, slips.typo(attribute.name, dice)), attribute.name


def keyword(original: Original, dice: random.Random) -> Change:
    block = dice.choice(original.body.blocks)
    return original.replaced(block.at, block.type, slips.typo(block.type, dice)), block.type


def harmless(original: Original, dice: random.Random) -> Change:
    text = original.text
    match dice.randrange(5):
        case 0:
            return text.replace(" = ", "=").replace("=", " =  ").replace("  =  =  ", " == "), ""
        case 1:
            return "/* begin\n */\n" + text.replace("\n", "\r\n"), ""
        case 2:
            return text.replace("\n\n", '\n\n  # a remark with a } and a " in it\n\n'), ""
        case 3:
            blocks = [
                text[slice(*original.whole(each))]
                for each in original.body.blocks
                if each.body.attributes or each.body.blocks
            ]
            rest = text
            for block in blocks:
                rest = rest.replace(block, "", 1)
            dice.shuffle(blocks)
            return rest + "\n".join(blocks), ""
    return text + '\nlocals {\n  unused = try(jsondecode("{"), [for x in ["a"] : upper(x) if x != "b"], null)\n}\n', ""
