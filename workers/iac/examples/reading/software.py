"""What runs and on what: images, versions, instance types, runtimes."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from workers.iac.examples.reading.request import Request

_IMAGE: Final = re.compile(
    r"(?<![\w./:@-])(?P<name>(?:[a-z0-9](?:[a-z0-9.-]{0,60}[a-z0-9])?(?::\d{2,5})?/)?"
    r"(?:[a-z0-9][a-z0-9._-]{0,60}/){0,4}[a-z][a-z0-9._-]{0,60})"
    r"(?::(?P<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,60}[A-Za-z0-9]|[0-9])|(?P<digest>@sha256:[0-9a-f]{64}))(?![\w/@:-])"
)
_NO_IMAGE: Final = frozenset(
    "http https port puerto name nombre host namespace replicas image imagen tag version region schedule cron "
    "cpu memory memoria storage".split()
)
_MOVING: Final = frozenset("latest stable edge main master nightly dev develop".split())
_OFFICIAL: Final = {
    "postgresql": "postgres",
    "mongodb": "mongo",
    "apache": "httpd",
    "nodejs": "node",
    **{
        name: name
        for name in (
            "alpine busybox caddy debian elasticsearch golang haproxy httpd kibana mariadb memcached mongo mysql nats "
            "nginx node php postgres python rabbitmq redis ruby tomcat traefik ubuntu valkey wordpress zookeeper"
        ).split()
    },
}
"""Images of the library of Docker Hub by what people call them, `nginx 1.27` being `nginx:1.27`."""
_NAMED: Final = re.compile(
    rf"(?<![\w./:@-])(?P<name>{'|'.join(_OFFICIAL)})[ -]?v?"
    r"(?P<tag>\d{1,3}(?:\.\d{1,3}){0,2}(?:-[a-z]{2,20})?)(?![\w.:/@-]*\w)"
)
_CUE: Final = re.compile(r"\b(?:image|imagen)\s*(?:de|of|:|=)?\s*$", re.IGNORECASE)
_INSTANCE: Final = re.compile(
    r"(?<![\w.-])(?:db\.|cache\.)?([a-z]{1,4}[1-9][a-z]{0,4}\.(?:nano|micro|small|medium|large|xlarge|[1-9]\d?xlarge))(?![\w.-])"
)
_RUNTIMES: Final = {
    "python": ("python{}", ("3.10", "3.11", "3.12", "3.13")),
    "node": ("nodejs{}.x", ("20", "22")),
    "nodejs": ("nodejs{}.x", ("20", "22")),
    "node.js": ("nodejs{}.x", ("20", "22")),
    "java": ("java{}", ("17", "21")),
    "ruby": ("ruby{}", ("3.3", "3.4")),
}
_RUNTIME: Final = re.compile(r"\b(python|node\.?js|node|java|ruby)[ -]?v?(\d{1,2}(?:\.\d{1,2})?)(?:\.x)?(?![\w.])")
_NEWEST: Final = {"python": "python3.13", "node": "nodejs22.x", "nodejs": "nodejs22.x", "node.js": "nodejs22.x"}
_LANGUAGE: Final = re.compile(r"\b(python|node\.?js|node)\b")


def image(said: Request, _words: Sequence[str]) -> str | None:
    """Return an image with a tag that stays what it is, or a digest."""
    for found in _IMAGE.finditer(said.written):
        name, tag = found["name"], found["tag"]
        if name in _NO_IMAGE or tag in _MOVING or ".." in name or "--" in name:
            continue
        certain = "/" in name or found["digest"] or _CUE.search(said.written[: found.start()])
        if certain or any(each in tag for each in ".-") or tag.isdecimal():
            return found[0]
    named = _NAMED.search(said.lower)
    return f"{_OFFICIAL[named['name']]}:{named['tag']}" if named else None


def instance_type(said: Request, _words: Sequence[str]) -> str | None:
    """Return the type of a machine, such as `t3.medium`."""
    found = _INSTANCE.search(said.lower)
    return found[1] if found else None


def version(said: Request, words: Sequence[str]) -> str | None:
    """Return the version of what `words` name."""
    found = _versioned(tuple(words)).search(said.lower)
    return found[1] if found else None


def runtime(said: Request, _words: Sequence[str]) -> str | None:
    """Return a runtime of Lambda."""
    for found in _RUNTIME.finditer(said.lower):
        form, known = _RUNTIMES[found[1]]
        if found[2] in known:
            return form.format(found[2])
    alone = _LANGUAGE.search(said.lower)
    return _NEWEST[alone[1]] if alone and not _RUNTIME.search(said.lower) else None


@lru_cache(maxsize=100)
def _versioned(words: tuple[str, ...]) -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, words))
    return re.compile(
        rf"\b(?:{nouns})(?:,? (?:en )?(?:la )?version)?[ :=]*v?(\d{{1,3}}(?:\.\d{{1,3}}){{0,2}})(?![\w.]*\w)"
    )
