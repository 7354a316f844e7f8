"""Against a provider's schema: arguments, blocks and types that it does not have, or has otherwise."""

import random
from collections.abc import Callable

from tests.evals.terraform import slips
from tests.evals.terraform.mutants.original import Change, Mutator, Original, one_line, pairs


def renamed(rename: Callable[[str, random.Random], str]) -> Mutator:
    def change(original: Original, dice: random.Random) -> Change:
        block, attribute = dice.choice(pairs(original))
        new = rename(attribute.name, dice)
        if new == attribute.name or new in block.body.attributes:
            return None
        return original.replaced(attribute.at, attribute.name, new), attribute.name

    return change


def hallucinated(original: Original, dice: random.Random) -> Change:
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


def foreign(original: Original, dice: random.Random) -> Change:
    block = dice.choice(original.objects())
    name = dice.choice(["enable_logging", "encryption_enabled", "region", "size", "environment", "metadata", "labels"])
    start = original.text.index("\n", block.at) + 1
    if "{}" in original.text[block.at : start]:
        return None
    return f'{original.text[:start]}  {name} = "yes"\n{original.text[start:]}', ""


def hoisted(original: Original, dice: random.Random) -> Change:
    choices = [
        (outer, inner, each)
        for outer in original.objects()
        for inner in outer.body.blocks
        if inner.type not in {"lifecycle", "provisioner", "dynamic", "timeouts"}
        for each in inner.body.attributes.values()
        if one_line(original, each)
    ]
    if not choices:
        return None
    outer, inner, attribute = dice.choice(choices)
    start, end = original.line_of(attribute.at)
    line = original.text[start:end]
    after = original.text.index("\n", outer.at) + 1
    text = original.text[:after] + line + original.text[after:start] + original.text[end:]
    return text, f"{inner.type}.{attribute.name}"


def block_as_argument(original: Original, dice: random.Random) -> Change:
    choices = [inner for outer in original.objects() for inner in outer.body.blocks if not inner.labels]
    if not choices:
        return None
    block = dice.choice(choices)
    return original.replaced(block.at, f"{block.type} {{", f"{block.type} = {{"), ""


def argument_as_block(original: Original, dice: random.Random) -> Change:
    choices = [
        each for _, each in pairs(original) if original.text[each.at + len(each.name) :].lstrip().startswith("= {\n")
    ]
    if not choices:
        start = original.text.index("\n", dice.choice(original.objects()).at) + 1
        return f'{original.text[:start]}  tags {{\n    Name = "x"\n  }}\n{original.text[start:]}', ""
    attribute = dice.choice(choices)
    sign = original.text.index("=", attribute.at)
    return original.text[:sign] + original.text[sign + 2 :], ""


def dropped(original: Original, dice: random.Random) -> Change:
    choices = [each for _, each in pairs(original) if one_line(original, each)]
    attribute = dice.choice(choices)
    start, end = original.line_of(attribute.at)
    return original.text[:start] + original.text[end:], attribute.name


def dropped_block(original: Original, dice: random.Random) -> Change:
    choices = [inner for outer in original.objects() for inner in outer.body.blocks]
    if not choices:
        return None
    start, end = original.whole(dice.choice(choices))
    return original.text[:start] + original.text[end:], ""


def doubled_block(original: Original, dice: random.Random) -> Change:
    choices = [inner for outer in original.objects() for inner in outer.body.blocks]
    if not choices:
        return None
    start, end = original.whole(dice.choice(choices))
    return original.text[:end] + original.text[start:end] + original.text[end:], ""


def resource_type(original: Original, dice: random.Random) -> Change:
    block = dice.choice(original.objects())
    kind = block.labels[0]
    wrong = dice.choice([slips.typo(kind, dice), slips.number(kind), kind.replace("aws_", "aws_ec2_")])
    if not wrong.startswith("aws_"):
        return None
    return original.text.replace(f'"{kind}"', f'"{wrong}"').replace(f"{kind}.", f"{wrong}."), kind


def computed(original: Original, dice: random.Random) -> Change:
    block = dice.choice([each for each in original.objects() if each.body.attributes])
    start = original.text.index("\n", block.at) + 1
    name = dice.choice(["arn", "id", "tags_all", "owner_id", "unique_id"])
    return f'{original.text[:start]}  {name} = "x"\n{original.text[start:]}', ""


def conflict(original: Original, dice: random.Random) -> Change:
    rivals = {
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
    choices = [(block, each) for block, each in pairs(original, deep=False) if each.name in rivals]
    if not choices:
        return None
    block, attribute = dice.choice(choices)
    start = original.text.index("\n", block.at) + 1
    return f"{original.text[:start]}  {rivals[attribute.name]}\n{original.text[start:]}", ""
