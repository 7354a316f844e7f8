"""What somebody may have meant by a name that does not exist."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from workers.iac.wording import Phrase

_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MOST: Final = 5
_LEAST: Final = 0.34

_SAME: Final = (
    "size capacity count number",
    "type class kind",
    "name identifier id",
    "vpc domain",
    "arn id",
    "username user admin",
    "password secret credentials",
    "sg security firewall",
    "enable enabled enabling",
    "min minimum",
    "max maximum",
    "dir directory path",
    "env environment",
    "policy document json",
    "role iam",
    "protocol proto",
    "cidr block range",
    "az availability zone zones",
    "partition hash",
    "sort range",
    "days retention",
    "encrypted encryption encrypt kms sse",
    "filename file zip package code",
    "image ami",
    "public publicly",
    "ttl expiration timeout",
    "log logs logging",
    "desc description comment",
    "engine database db",
    "cert certificate",
    "tag tags labels",
    "subnet subnets",
    "period interval seconds",
)
_OF_PART: Final = 0.75 * 0.8
"""The most that it counts that one name is a part of the other."""
_GROUP: Final = {word: number for number, group in enumerate(_SAME) for word in group.split()}


def nearest(
    wrong: str, names: Iterable[str], *, likely: Iterable[str] = (), most: int = _MOST, least: float = _LEAST
) -> tuple[str, ...]:
    """Return the names that are most like a wrong one, the likeliest first.

    Args:
        wrong: what was written.
        names: what there is.
        likely: those among them that are likelier than others, such as what has to be given and is not.
        most: how many to return.
        least: the likeness, from 0 to 1, below which a name is not worth saying.
    """
    plain = normalised(wrong)
    favoured = frozenset(likely)
    scored = sorted((-_likeness(plain, name) - (0.12 if name in favoured else 0.0), name) for name in names)
    return tuple(name for score, name in scored[:most] if -score >= least)


def normalised(name: str) -> str:
    """Return a name in snake case."""
    return _CAMEL.sub("_", name).replace("-", "_").replace(".", "_").lower()


@lru_cache(maxsize=20_000)
def _words(name: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in name.split("_") if word)


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - `ties` is the plural of nothing here
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word  # noqa: PLR2004


@lru_cache(maxsize=20_000)
def _groups(name: str) -> frozenset[int]:
    return frozenset(_GROUP[word] for word in _words(name) if word in _GROUP)


def _likeness(plain: str, name: str) -> float:
    """Return how like a name is, from 0 to 1: by its letters, and by its words and those that mean the same."""
    letters = OSA.normalized_similarity(plain, name)
    by_words = _likeness_by_words(plain, name)
    likeness = max(letters, 0.95 * by_words, 0.5 * letters + 0.5 * by_words) if by_words else letters
    if likeness > _OF_PART or min(len(plain), len(name)) < 4:  # noqa: PLR2004 - letters
        return likeness
    least = 100 * likeness / _OF_PART - 1
    return max(likeness, 0.75 * (0.8 * fuzz.partial_ratio(plain, name, score_cutoff=least) / 100))


def _likeness_by_words(plain: str, name: str) -> float:
    words, others = _words(plain), _words(name)
    meant = not _groups(plain).isdisjoint(_groups(name))
    if not meant and words.isdisjoint(others):  # As most names are.
        return 0.0
    alike = _alike(words - others, others - words) if meant else 0.0
    return 2 * (len(words & others) + alike) / (len(words) + len(others) or 1)


def _alike(words: frozenset[str], others: frozenset[str]) -> float:
    """Return for how many words there is another that means much the same."""
    groups = {_GROUP[word] for word in words if word in _GROUP}
    return 0.7 * sum(1 for group in {_GROUP[word] for word in others if word in _GROUP} if group in groups)


def joined(names: Sequence[str]) -> str:
    """Return names as words of a message."""
    return ", ".join(f"`{name}`" for name in names)


def did_you_mean(names: Sequence[str]) -> Phrase | str:
    """Return the question after a message, or nothing."""
    return Phrase(" Did you mean {names}?", names=joined(names[:1])) if names else ""
