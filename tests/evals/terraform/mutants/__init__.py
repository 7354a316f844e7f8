"""Valid configurations made wrong, in the ways of hands and models: one class for each way.

A mutant says what was changed, and what would have been right. Whether it is valid, terraform says.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.evals.terraform import slips
from tests.evals.terraform.mutants import language, references, schema, values
from tests.evals.terraform.mutants.original import Mutator, originals


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


MUTATORS: dict[str, Mutator] = {
    "typo in an argument": schema.renamed(slips.typo),
    "argument in camel case": schema.renamed(lambda name, _: slips.camel(name)),
    "plural for singular": schema.renamed(lambda name, _: slips.number(name)),
    "hallucinated argument": schema.hallucinated,
    "argument of another type": schema.foreign,
    "argument outside its block": schema.hoisted,
    "block as an argument": schema.block_as_argument,
    "argument as a block": schema.argument_as_block,
    "argument left out": schema.dropped,
    "block left out": schema.dropped_block,
    "block twice": schema.doubled_block,
    "wrong resource type": schema.resource_type,
    "reference to another name": references.reference_name,
    "attribute of a reference": references.reference_attribute,
    "undeclared variable or local": references.undeclared,
    "value of a wrong type": values.wrong_type,
    "string for a list": values.scalar_for_list,
    "string that is not allowed": values.value,
    "number out of range": values.number,
    "syntax": language.syntax,
    "declared twice": language.duplicate,
    "function": language.function,
    "missing file": language.file,
    "key of an instance": references.instance_key,
    "each or count of nothing": references.no_repetition,
    "computed attribute": schema.computed,
    "Terraform's own blocks": language.constructs,
    "Terraform's own words": language.keyword,
    "provider's alias": references.alias,
    "arguments that exclude each other": schema.conflict,
    "circle": references.circle,
    "harmless": language.harmless,
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
