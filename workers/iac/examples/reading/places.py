"""Where and by which name: regions, hosts, addresses, namespaces, environments, names, ports."""

import ipaddress
import re
from collections.abc import Sequence
from typing import Final

from workers.iac.examples.reading.request import Request

_REGION: Final = re.compile(
    r"\b((?:us|eu|ap|sa|ca|me|af|il|mx)-(?:north|south|east|west|central|northeast|southeast"
    r"|northwest|southwest)-[1-6])\b"
)
_REGION_NAMES: Final = {
    "eu-west-1": "irlanda ireland dublin",
    "eu-west-2": "londres london",
    "eu-west-3": "paris francia france",
    "eu-central-1": "francfort frankfurt alemania germany",
    "eu-central-2": "zurich suiza switzerland",
    "eu-south-1": "milan italia italy",
    "eu-south-2": "espana spain madrid aragon zaragoza",
    "eu-north-1": "estocolmo stockholm suecia sweden",
    "us-east-1": "virginia",
    "us-east-2": "ohio",
    "us-west-1": "california",
    "us-west-2": "oregon",
    "ca-central-1": "canada montreal",
    "sa-east-1": "brasil brazil paulo",
    "mx-central-1": "mexico queretaro",
    "ap-northeast-1": "tokio tokyo japon japan",
    "ap-southeast-1": "singapur singapore",
    "ap-southeast-2": "sidney sydney australia",
    "ap-south-1": "mumbai india",
}
_REGIONS: Final = {name: region for region, names in _REGION_NAMES.items() for name in names.split()}
_ENVIRONMENTS: Final = {
    word: environment
    for environment, words in {
        "prod": "prod production produccion",
        "staging": "staging preproduccion pre-produccion preprod pre",
        "dev": "dev development desarrollo",
        "test": "test testing pruebas",
    }.items()
    for word in words.split()
}
_WORD: Final = re.compile(r"[a-z][a-z-]*")
_NAME: Final = r"(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?![\w./:@-])"
_NAMED: Final = re.compile(
    r"\b(?:named|called|llamad[oa]s?|denominad[oa]s?|se llam[ae]|de nombre|con (?:el )?nombre(?: de)?"
    rf"|with (?:the )?name|(?:name|nombre) ?[:=]) ?{_NAME}"
)
_FOR: Final = re.compile(
    r"\b(?:app|aplicacion|application|servicio|service|api|proyecto|project|para|for|bucket|tabla|table|cola|queue"
    r"|repositorio|repository|topic|tema|deployment|role|rol) (?:(?:de|del|of|for|para|el|la|the) ){0,2}"
    r"(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)+)"
    r"(?![\w./:@-])"
)
_NAMESPACE: Final = re.compile(rf"\b(?:namespace|espacio de nombres)(?: called| named| llamado)? ?[:=]? ?{_NAME}")
_NAMESPACE_AFTER: Final = re.compile(rf"\b(?:in|en) (?:the |el )?{_NAME} namespace\b")
_PORTS: Final = tuple(
    re.compile(rf"\b(?:{cue})(?: (?:de|number|numero))? ?[:=]? ?(\d{{1,5}})(?![\w.-])")
    for cue in ("puertos?|ports?", "listens? on|escucha en(?: el)?")
)
_HOST: Final = re.compile(
    r"(?<![\w./:@-])((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,18})(?![\w:/@-]|\.\w)"
)
_NO_HOST: Final = re.compile(
    r"\.(?:nano|micro|small|medium|large|metal|tf|tfvars|ya?ml|json|md|txt|py|js|go|sh|log|conf|hcl|local|svc|internal)$"
)
_NETWORK: Final = re.compile(r"(?<![\w.])(\d{1,3}(?:\.\d{1,3}){3}/\d{1,2})(?![\w.])")
_NO_NAMES: Final = frozenset(
    "a an the of for in on with and to is as by el la los las un una de del en con y para por que como es se namespace "
    "name nombre domain dominio true false null yes no off".split()
)
_LARGEST_PORT: Final = 65_535
_WIDEST: Final = 16
_NARROWEST: Final = 24


def region(said: Request, _words: Sequence[str]) -> str | None:
    """Return an AWS region, by its code or by where it is."""
    found = _REGION.search(said.lower)
    if found:
        return found[1]
    return next((_REGIONS[word] for word in _WORD.findall(said.lower) if word in _REGIONS), None)


def environment(said: Request, _words: Sequence[str]) -> str | None:
    """Return the environment: `prod`, `staging`, `dev` or `test`."""
    return next((_ENVIRONMENTS[word] for word in _WORD.findall(said.lower) if word in _ENVIRONMENTS), None)


def name(said: Request, _words: Sequence[str]) -> str | None:
    """Return what the thing is to be called."""
    for pattern in (_NAMED, _FOR):
        for found in pattern.finditer(said.lower):
            if found["name"] not in _NO_NAMES and not _REGION.fullmatch(found["name"]):
                return found["name"]
    return None


def namespace(said: Request, _words: Sequence[str]) -> str | None:
    """Return a namespace of Kubernetes."""
    for pattern in (_NAMESPACE_AFTER, _NAMESPACE):
        found = pattern.search(said.lower)
        if found and found["name"] not in _NO_NAMES:
            return found["name"]
    return None


def port(said: Request, _words: Sequence[str]) -> str | None:
    """Return a port."""
    found = next((found for pattern in _PORTS if (found := pattern.search(said.lower))), None)
    return str(int(found[1])) if found and 0 < int(found[1]) <= _LARGEST_PORT else None


def host(said: Request, _words: Sequence[str]) -> str | None:
    """Return a host name with its domain."""
    return next((each[1] for each in _HOST.finditer(said.lower) if not _NO_HOST.search(each[1])), None)


def network(said: Request, _words: Sequence[str]) -> str | None:
    """Return a private block of addresses from /16 to /24."""
    for found in _NETWORK.finditer(said.lower):
        try:
            block = ipaddress.IPv4Network(found[1])
        except ValueError:
            continue
        if block.is_private and _WIDEST <= block.prefixlen <= _NARROWEST:
            return str(block)
    return None
