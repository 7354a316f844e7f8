"""A name that does not resolve: it does not exist, or the one who would know does not answer."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import in_namespace, named
from workers.language import Language, Wording

_SERVER: Final = r"(?:\[(?:[\da-fA-F:]{2,45}|ip-[\da-f]{6,9})\]|[\da-fA-F.:]{2,45}|ip-[\da-f]{6,9})(?::\d{1,5})?"
"""An address with its port, or what stands in for it."""
_HOST: Final = r"(?P<host>[A-Za-z0-9_](?:[\w.-]{0,251}\w)?)"

_WORDS: Final = (
    "lookup ",
    "getaddrinfo",
    "could not resolve",
    "could not translate",
    "unknownhost",
    "failed to resolve",
    "name resolution",
    "name or service",
    "can't find",
    "host not found",
    "read udp",
)
_SIGNS: Final = (
    re.compile(rf"\blookup {_HOST}\.?(?: on (?P<server>{_SERVER}))?: "),
    re.compile(rf"\bgetaddrinfo (?P<code>ENOTFOUND|EAI_AGAIN)(?: {_HOST})?"),
    re.compile(rf"(?i)\bcould not resolve (?:host|proxy)(?: name)?:? '?{_HOST}"),
    re.compile(rf"\bcould not translate host name \"{_HOST}\" to address"),
    re.compile(rf"\bUnknownHostException: {_HOST}"),
    re.compile(rf"\bFailed to resolve '{_HOST}'"),
    re.compile(rf"(?:{_HOST}: )?\b(?:Temporary failure in name resolution|Name or service not known)"),
    re.compile(rf"\bserver can't find {_HOST}: (?:NXDOMAIN|SERVFAIL)"),
    re.compile(rf"\bread udp \S{{1,80}}->(?P<server>{_SERVER})(?<=:53): (?:i/o timeout|read: connection refused)"),
    re.compile(r"\bhost not found in upstream \"(?P<host>[\w.-]{1,253})"),
)
_UNLESS: Final = re.compile(
    r"(?i)\bpull(?:ing)? (?:and unpack )?image\b|\bresolve reference\b|\blookup \S{1,253}.{0,60}: (?:ok|succeeded)"
)
_RESOLVER_SILENT: Final = (
    r"EAI_AGAIN|Temporary failure|i/o timeout|server misbehaving|SERVFAIL|connection refused|timed? ?out"
)
_CLUSTER: Final = re.compile(r"(?:.+\.)?(?P<service>[a-z0-9-]+)\.(?P<namespace>[a-z0-9-]+)\.svc(?:\..*)?")

_MISSING: Final = Wording(
    en="{name} does not exist in DNS{server}: it is misspelt, in another namespace, or not created yet.",
    es="{name} no existe en el DNS{server}: está mal escrito, en otro namespace o aún no se ha creado.",
)
_SILENT: Final = Wording(
    en="{name} could not be resolved because the DNS server{server} did not answer properly.",
    es="{name} no se pudo resolver porque el servidor DNS{server} no respondió bien.",
)
_THE_NAME: Final = Wording(en="The name `{host}`", es="El nombre `{host}`")
_A_NAME: Final = Wording(en="A host name", es="Un nombre de host")

_SEE_SERVICE: Final = Wording(
    en="See whether the Service exists, in the namespace that the name means.",
    es="Mira si el Service existe en el namespace al que se refiere el nombre.",
)
_SEE_COREDNS: Final = Wording(
    en="See whether the cluster's DNS is running.",
    es="Mira si el DNS del clúster está en marcha.",
)
_COREDNS_LOGS: Final = Wording(
    en="Read what the cluster's DNS says about it.",
    es="Lee lo que dice el DNS del clúster.",
)
_RESOLVE: Final = Wording(
    en="Resolve the name from within the pod.",
    es="Resuelve el nombre desde dentro del pod.",
)


def _conclude(facts: Facts, language: Language) -> Conclusion:
    host, server = facts["host"], facts["server"]
    silent = facts.says(_RESOLVER_SILENT)
    return Conclusion(
        text=(_SILENT if silent else _MISSING).in_(
            language,
            name=_THE_NAME.in_(language, host=host) if host else _A_NAME.in_(language),
            server=f" (`{server}`)" if server else "",
        ),
        confidence="high" if host else "medium",
        steps=(*_checks(facts, language, silent=silent), Step(_RESOLVE.in_(language), _resolve(facts))),
    )


def _checks(facts: Facts, language: Language, *, silent: bool) -> tuple[Step, ...]:
    if silent:
        return (
            Step(_SEE_COREDNS.in_(language), "kubectl get pods -n kube-system -l k8s-app=kube-dns"),
            Step(_COREDNS_LOGS.in_(language), "kubectl logs -n kube-system -l k8s-app=kube-dns --tail=50"),
        )
    found = _CLUSTER.fullmatch(facts["host"] or "")
    command = f"kubectl get service {found['service']} -n {found['namespace']}" if found else "kubectl get service -A"
    return (Step(_SEE_SERVICE.in_(language), command),)


def _resolve(facts: Facts) -> str:
    return f"kubectl exec {named(facts, 'pod')}{in_namespace(facts)} -- nslookup {named(facts, 'host')}"


DNS: Final = Analyser(rule="dns", words=_WORDS, signs=_SIGNS, conclude=_conclude, unless=_UNLESS)
