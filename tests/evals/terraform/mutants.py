"""Valid configurations made wrong, in the ways of hands and models: one class for each way.

A mutant says what was changed, and what would have been right. Whether it is valid, terraform says.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tests.evals.terraform import slips
from workers.iac.terraform.hcl import parse
from workers.iac.terraform.hcl.nodes import Attribute, Block, Body, Literal, Reference

FOLDER = Path(__file__).with_name("configurations")

Change: TypeAlias = "tuple[str, str] | None"
"""The changed text, and what would have been right there (or nothing); None where nothing can be changed so."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A configuration that was changed once.

    Attributes:
        sort: the way in which it was changed.
        right: the name that was right, where a name was changed; else empty.
    """

    name: str
    sort: str
    text: str
    right: str


@dataclass(frozen=True, slots=True)
class Original:
    """A valid configuration and its tree."""

    name: str
    text: str
    body: Body

    def objects(self) -> list[Block]:
        """Return its resources and data sources."""
        return [block for block in self.body.blocks if block.type in {"resource", "data"}]

    def replaced(self, start: int, old: str, new: str) -> str:
        """Return the text with `new` in place of `old` at `start`."""
        assert self.text.startswith(old, start), (self.text[start : start + 40], old)
        return self.text[:start] + new + self.text[start + len(old) :]

    def line_of(self, at: int) -> tuple[int, int]:
        """Return where the line of an offset begins and ends, its line end with it."""
        return self.text.rfind("\n", 0, at) + 1, self.text.index("\n", at) + 1

    def whole(self, block: Block) -> tuple[int, int]:
        """Return where a block begins and ends, with its lines."""
        start, _ = self.line_of(block.at)
        indent = self.text[start : block.at]
        return start, self.text.index(f"\n{indent}}}\n", block.at) + len(indent) + 3


def originals() -> list[Original]:
    """Return the valid configurations."""
    files = sorted(FOLDER.glob("*.tf"))
    return [Original(file.stem, text, parse(text)) for file in files for text in (file.read_text(encoding="utf-8"),)]


def _pairs(original: Original, *, deep: bool = True) -> list[tuple[Block, Attribute]]:
    """Return the attributes in resources and data sources, each with its block, but for Terraform's own."""
    own = {"count", "for_each", "provider", "depends_on", "lifecycle"}
    found: list[tuple[Block, Attribute]] = []

    def look(block: Block) -> None:
        found.extend((block, each) for each in block.body.attributes.values() if each.name not in own)
        for inner in block.body.blocks if deep else ():
            if inner.type not in {"lifecycle", "provisioner", "dynamic"}:
                look(inner)

    for block in original.objects():
        look(block)
    return found


def _one_line(original: Original, attribute: Attribute) -> bool:
    start, end = original.line_of(attribute.at)
    line = original.text[start:end].rstrip()
    return (
        line.count("(") == line.count(")")
        and line.count("[") == line.count("]")
        and line.count("{") == line.count("}")
        and "<<" not in line
    )


def _renamed(rename: Callable[[str, random.Random], str]) -> "Mutator":
    def change(original: Original, dice: random.Random) -> Change:
        block, attribute = dice.choice(_pairs(original))
        new = rename(attribute.name, dice)
        if new == attribute.name or new in block.body.attributes:
            return None
        return original.replaced(attribute.at, attribute.name, new), attribute.name

    return change


def _hallucinated(original: Original, dice: random.Random) -> Change:
    choices = [
        (each, wrong)
        for block in original.objects()
        if block.type == "resource"
        for each in block.body.attributes.values()
        if (wrong := slips.RENAMED.get(block.labels[0], {}).get(each.name))
    ]
    if not choices:
        return None
    attribute, wrong = dice.choice(choices)
    return original.replaced(attribute.at, attribute.name, wrong), attribute.name


def _foreign(original: Original, dice: random.Random) -> Change:
    block = dice.choice(original.objects())
    name = dice.choice(["enable_logging", "encryption_enabled", "region", "size", "environment", "metadata", "labels"])
    start = original.text.index("\n", block.at) + 1
    if "{}" in original.text[block.at : start]:
        return None
    return f'{original.text[:start]}  {name} = "yes"\n{original.text[start:]}', ""


def _hoisted(original: Original, dice: random.Random) -> Change:
    choices = [
        (outer, inner, each)
        for outer in original.objects()
        for inner in outer.body.blocks
        if inner.type not in {"lifecycle", "provisioner", "dynamic", "timeouts"}
        for each in inner.body.attributes.values()
        if _one_line(original, each)
    ]
    if not choices:
        return None
    outer, inner, attribute = dice.choice(choices)
    start, end = original.line_of(attribute.at)
    line = original.text[start:end]
    after = original.text.index("\n", outer.at) + 1
    text = original.text[:after] + line + original.text[after:start] + original.text[end:]
    return text, f"{inner.type}.{attribute.name}"


def _block_as_argument(original: Original, dice: random.Random) -> Change:
    choices = [inner for outer in original.objects() for inner in outer.body.blocks if not inner.labels]
    if not choices:
        return None
    block = dice.choice(choices)
    return original.replaced(block.at, f"{block.type} {{", f"{block.type} = {{"), ""


def _argument_as_block(original: Original, dice: random.Random) -> Change:
    choices = [
        each for _, each in _pairs(original) if original.text[each.at + len(each.name) :].lstrip().startswith("= {\n")
    ]
    if not choices:
        start = original.text.index("\n", dice.choice(original.objects()).at) + 1
        return f'{original.text[:start]}  tags {{\n    Name = "x"\n  }}\n{original.text[start:]}', ""
    attribute = dice.choice(choices)
    sign = original.text.index("=", attribute.at)
    return original.text[:sign] + original.text[sign + 2 :], ""


def _dropped(original: Original, dice: random.Random) -> Change:
    choices = [each for _, each in _pairs(original) if _one_line(original, each)]
    attribute = dice.choice(choices)
    start, end = original.line_of(attribute.at)
    return original.text[:start] + original.text[end:], attribute.name


def _dropped_block(original: Original, dice: random.Random) -> Change:
    choices = [inner for outer in original.objects() for inner in outer.body.blocks]
    if not choices:
        return None
    start, end = original.whole(dice.choice(choices))
    return original.text[:start] + original.text[end:], ""


def _doubled_block(original: Original, dice: random.Random) -> Change:
    choices = [inner for outer in original.objects() for inner in outer.body.blocks]
    if not choices:
        return None
    start, end = original.whole(dice.choice(choices))
    return original.text[:end] + original.text[start:end] + original.text[end:], ""


def _type(original: Original, dice: random.Random) -> Change:
    block = dice.choice(original.objects())
    kind = block.labels[0]
    wrong = dice.choice([slips.typo(kind, dice), slips.number(kind), kind.replace("aws_", "aws_ec2_")])
    if not wrong.startswith("aws_"):
        return None
    return original.text.replace(f'"{kind}"', f'"{wrong}"').replace(f"{kind}.", f"{wrong}."), kind


def _references(original: Original) -> list[Reference]:
    return [
        each
        for body in original.body.deep()
        for each in body.references
        if len(each.steps) > 1 and (each.root.startswith("aws_") or each.root == "data")
    ]


def _reference_name(original: Original, dice: random.Random) -> Change:
    choices = _references(original)
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


def _reference_attribute(original: Original, dice: random.Random) -> Change:
    choices = [each for each in _references(original) if all(isinstance(step, str) for step in each.steps)]
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


def _undeclared(original: Original, dice: random.Random) -> Change:
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


def _wrong_type(original: Original, dice: random.Random) -> Change:
    choices = [each for _, each in _pairs(original) if isinstance(each.value, Literal) and _one_line(original, each)]
    if not choices:
        return None
    attribute = dice.choice(choices)
    value = attribute.value.value if isinstance(attribute.value, Literal) else None
    wrong = {bool: '"yes"', int: '"many"', float: '"many"', str: '["a", "b"]'}.get(type(value), "{ a = 1 }")
    _, end = original.line_of(attribute.at)
    sign = original.text.index("=", attribute.at) + 1
    return f"{original.text[:sign]} {wrong}\n{original.text[end:]}", ""


def _scalar_for_list(original: Original, dice: random.Random) -> Change:
    choices = [
        each
        for _, each in _pairs(original)
        if original.text[original.text.index("=", each.at) :].startswith("= [") and _one_line(original, each)
    ]
    if not choices:
        return None
    attribute = dice.choice(choices)
    _, end = original.line_of(attribute.at)
    sign = original.text.index("=", attribute.at) + 1
    return f'{original.text[:sign]} "single"\n{original.text[end:]}', ""


def _value(original: Original, dice: random.Random) -> Change:
    choices = [
        each
        for _, each in _pairs(original)
        if isinstance(each.value, Literal) and isinstance(each.value.value, str) and _one_line(original, each)
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


def _number(original: Original, dice: random.Random) -> Change:
    choices = [
        each
        for _, each in _pairs(original)
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


def _syntax(original: Original, dice: random.Random) -> Change:
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


def _duplicate(original: Original, dice: random.Random) -> Change:
    start, end = original.whole(
        dice.choice([each for each in original.body.blocks if each.type != "moved" and each.body.attributes])
    )
    return f"{original.text}\n{original.text[start:end]}", ""


def _function(original: Original, dice: random.Random) -> Change:
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


def _file(original: Original, dice: random.Random) -> Change:
    call = dice.choice(
        ['file("policy.json")', 'filebase64("${path.module}/user-data.sh")', 'templatefile("a.tpl", {})']
    )
    return f"locals {{\n  content = {call}\n}}\n\n{original.text}", ""


def _instance_key(original: Original, dice: random.Random) -> Change:
    many = [each for each in original.objects() if {"count", "for_each"} & each.body.attributes.keys()]
    single = [each for each in original.objects() if each not in many]
    block = dice.choice(many) if many and dice.random() < 0.5 else dice.choice(single) if single else None
    if block is None:
        return None
    address = ".".join(block.labels) if block.type == "resource" else ".".join(("data", *block.labels))
    key = "" if block in many else dice.choice(["[0]", "[*]", '["a"]'])
    return f'{original.text}\noutput "probe" {{\n  value = {address}{key}.id\n}}\n', ""


def _no_repetition(original: Original, dice: random.Random) -> Change:
    choices = [
        each.body.attributes[name]
        for each in original.objects()
        for name in ("count", "for_each")
        if name in each.body.attributes and _one_line(original, each.body.attributes[name])
    ]
    if not choices:
        return None
    start, end = original.line_of(dice.choice(choices).at)
    return original.text[:start] + original.text[end:], ""


def _computed(original: Original, dice: random.Random) -> Change:
    block = dice.choice([each for each in original.objects() if each.body.attributes])
    start = original.text.index("\n", block.at) + 1
    name = dice.choice(["arn", "id", "tags_all", "owner_id", "unique_id"])
    return f'{original.text[:start]}  {name} = "x"\n{original.text[start:]}', ""


def _constructs(original: Original, dice: random.Random) -> Change:
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


def _keyword(original: Original, dice: random.Random) -> Change:
    block = dice.choice(original.body.blocks)
    return original.replaced(block.at, block.type, slips.typo(block.type, dice)), block.type


def _alias(original: Original, dice: random.Random) -> Change:
    block = dice.choice([each for each in original.objects() if each.body.attributes])
    start = original.text.index("\n", block.at) + 1
    if "provider" in block.body.attributes:
        return None
    return (
        f"{original.text[:start]}  provider = aws.{dice.choice(('west', 'replica', 'us'))}\n{original.text[start:]}",
        "",
    )


def _conflict(original: Original, dice: random.Random) -> Change:
    pairs = {
        "name": 'name_prefix = "x-"',
        "name_prefix": 'name = "x"',
        "bucket": 'bucket_prefix = "x-"',
        "cidr_block": 'ipv4_ipam_pool_id = "ipam-pool-1"',
        "policy_arn": 'policy_arns = ["x"]',
        "read_capacity": "on_demand_throughput {\n}",
        "role": 'groups = ["x"]',
        "subnets": 'subnet_mapping {\n    subnet_id = "x"\n  }',
        "retention_in_days": 'name_prefix = "y"',
        "most_recent": "most_recent_ = true",
        "username": "manage_master_user_password = true",
        "description": 'description_ = ""',
        "identifier": 'identifier_prefix = "x"',
        "s3_bucket": 'filename = "x.zip"',
        "min_size": 'availability_zones = ["a"]',
    }
    choices = [(block, each) for block, each in _pairs(original, deep=False) if each.name in pairs]
    if not choices:
        return None
    block, attribute = dice.choice(choices)
    start = original.text.index("\n", block.at) + 1
    return f"{original.text[:start]}  {pairs[attribute.name]}\n{original.text[start:]}", ""


def _circle(original: Original, dice: random.Random) -> Change:
    two = dice.choice(("one", "three"))
    return f"{original.text}\nlocals {{\n  one = local.two\n  two = [local.{two}]\n  three = 3\n}}\n", ""


def _harmless(original: Original, dice: random.Random) -> Change:
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


Mutator: TypeAlias = Callable[[Original, random.Random], Change]

MUTATORS: dict[str, Mutator] = {
    "typo in an argument": _renamed(slips.typo),
    "argument in camel case": _renamed(lambda name, _: slips.camel(name)),
    "plural for singular": _renamed(lambda name, _: slips.number(name)),
    "hallucinated argument": _hallucinated,
    "argument of another type": _foreign,
    "argument outside its block": _hoisted,
    "block as an argument": _block_as_argument,
    "argument as a block": _argument_as_block,
    "argument left out": _dropped,
    "block left out": _dropped_block,
    "block twice": _doubled_block,
    "wrong resource type": _type,
    "reference to another name": _reference_name,
    "attribute of a reference": _reference_attribute,
    "undeclared variable or local": _undeclared,
    "value of a wrong type": _wrong_type,
    "string for a list": _scalar_for_list,
    "string that is not allowed": _value,
    "number out of range": _number,
    "syntax": _syntax,
    "declared twice": _duplicate,
    "function": _function,
    "missing file": _file,
    "key of an instance": _instance_key,
    "each or count of nothing": _no_repetition,
    "computed attribute": _computed,
    "Terraform's own blocks": _constructs,
    "Terraform's own words": _keyword,
    "provider's alias": _alias,
    "arguments that exclude each other": _conflict,
    "circle": _circle,
    "harmless": _harmless,
}


def mutants(count: int, seed: int) -> Iterator[Mutant]:
    """Return so many mutants, the classes in turn, and no text twice."""
    dice = random.Random(seed)
    known = originals()
    seen = {each.text for each in known}
    made = 0
    while made < count:
        for sort, change in MUTATORS.items():
            original = dice.choice(known)
            changed = change(original, dice)
            if changed is None or changed[0] in seen:
                continue
            seen.add(changed[0])
            yield Mutant(f"{original.name}-{made}", sort, changed[0], changed[1])
            made += 1
            if made == count:
                return
