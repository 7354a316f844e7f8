"""Services, Ingresses and NetworkPolicies."""

import ipaddress
from collections.abc import Callable
from typing import Final

from workers.iac.kubernetes import formats
from workers.iac.kubernetes.objects import Context
from workers.iac.kubernetes.report import quoted
from workers.iac.kubernetes.rules.registry import Rules
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, number_in, sequence_in, text_in
from workers.iac.wording import Phrase, one_of

RULES: Final = Rules()

_NODE_PORTS: Final = range(30000, 32768)
_CLASS: Final = "kubernetes.io/ingress.class"
_EXPOSED: Final = ("NodePort", "LoadBalancer")
_POLICY: Final = "externalTrafficPolicy"
_ONLY_FOR: Final = {
    _POLICY: (_EXPOSED, "error"),
    "allocateLoadBalancerNodePorts": (("LoadBalancer",), "error"),
    "loadBalancerClass": (("LoadBalancer",), "error"),
    "externalName": (("ExternalName",), "advice"),
    "loadBalancerIP": (("LoadBalancer",), "advice"),
    "loadBalancerSourceRanges": (("LoadBalancer",), "error"),
}
"""Fields of a Service that are for some of its types: elsewhere they are rejected, or have no effect."""


@RULES.about("core.ServiceSpec")
def service_ports(value: Mapping, context: Context) -> None:
    """A Service has ports, and each once."""
    report, ports = context.report, mappings_in(value, "ports")
    if not ports and value.get("clusterIP") != "None" and value.get("type") != "ExternalName":
        report.error(
            "missing-field",
            value.line_of("ports"),
            Phrase("`{path}` is missing: a Service needs a port, unless it is headless.", path=value.path_of("ports")),
        )
    _each_once(ports, lambda port: (port.get("port"), text_in(port, "protocol") or "TCP"), "port", context)
    _each_once(
        ports,
        lambda port: port.get("nodePort") and (port["nodePort"], text_in(port, "protocol") or "TCP"),
        "nodePort",
        context,
    )
    for port in ports:
        if len(ports) > 1 and not text_in(port, "name"):
            report.error(
                "missing-field",
                port.line,
                Phrase("`{path}` is missing: with more than one port, each needs a name.", path=port.path_of("name")),
            )
        node = number_in(port, "nodePort")
        if node and node not in _NODE_PORTS and not formats.port_number(node):
            report.error(
                "bad-port",
                port.line_of("nodePort"),
                Phrase(
                    "`{path}` is {value}, outside {least} to {most}, which clusters hand out.",
                    path=port.path_of("nodePort"),
                    value=node,
                    least=_NODE_PORTS[0],
                    most=_NODE_PORTS[-1],
                ),
            )


def _each_once(ports: list[Mapping], key: Callable[[Mapping], object], field: str, context: Context) -> None:
    seen: set[object] = set()
    for port in ports:
        place = key(port)
        if place and place in seen:
            context.report.error(
                "duplicate",
                port.line_of(field),
                Phrase("`{path}` is there twice with the same protocol.", path=port.path_of(field)),
            )
        seen.add(place)


@RULES.about("core.ServiceSpec")
def service_address(value: Mapping, context: Context) -> None:
    """A Service has an address, is headless, or is another name for a host."""
    report, kind, address = context.report, text_in(value, "type") or "ClusterIP", value.get("clusterIP")
    line, path = value.line_of("clusterIP"), value.path_of("clusterIP")
    if kind == "ExternalName":
        if not value.get("externalName"):
            told = Phrase(
                "`{path}` is missing, and the type {kind} needs it.",
                kind="ExternalName",
                path=value.path_of("externalName"),
            )
            report.error("missing-field", value.line_of("type"), told)
        if address:
            report.error(
                "conflicting-fields",
                line,
                Phrase("`{path}` is not for the type {kind}.", path=path, kind="ExternalName"),
            )
    elif address == "None":
        if kind in _EXPOSED:
            report.error(
                "conflicting-fields",
                line,
                Phrase("`{path}` may not be `None` for the type {kind}.", path=path, kind=kind),
            )
    elif isinstance(address, str) and address and (problem := formats.ip(address)):
        report.error(
            "bad-address",
            line,
            Phrase(
                "`{path}` is {value}, which {problem}. `None` makes it headless.",
                path=path,
                value=quoted(address),
                problem=problem,
            ),
        )


@RULES.about("core.ServiceSpec")
def service_type(value: Mapping, context: Context) -> None:
    """Some fields are only for some types."""
    report, kind = context.report, text_in(value, "type") or "ClusterIP"
    for field, (kinds, tell) in _ONLY_FOR.items():
        there = value.get(field)
        if there not in (None, "", []) and kind not in kinds and not (field == _POLICY and value.get("externalIPs")):
            note = report.error if tell == "error" else report.advise
            rule = "conflicting-fields" if tell == "error" else "needless-field"
            note(
                rule,
                value.line_of(field),
                Phrase("`{path}` is only for the type {kinds}.", path=value.path_of(field), kinds=one_of(kinds)),
            )
    for port in mappings_in(value, "ports"):
        if port.get("nodePort") and kind not in _EXPOSED:
            told = Phrase("`{path}` is only for the types NodePort and LoadBalancer.", path=port.path_of("nodePort"))
            report.error("conflicting-fields", port.line_of("nodePort"), told)
    if value.get("sessionAffinityConfig") is not None and value.get("sessionAffinity") != "ClientIP":
        told = Phrase("`{path}` needs `sessionAffinity: ClientIP`.", path=value.path_of("sessionAffinityConfig"))
        report.error("conflicting-fields", value.line_of("sessionAffinityConfig"), told)


@RULES.about("networking.IngressSpec")
def ingress(value: Mapping, context: Context) -> None:
    """An Ingress has rules or a backend for everything."""
    report = context.report
    if not sequence_in(value, "rules") and value.get("defaultBackend") is None:
        report.error(
            "missing-field",
            value.line,
            Phrase("`{path}` is missing: an Ingress needs rules or a `defaultBackend`.", path=value.path_of("rules")),
        )
    annotations = mapping_in(context.object.root, "metadata", "annotations")
    if _CLASS in annotations and value.get("ingressClassName"):
        report.error(
            "conflicting-fields",
            annotations.line_of(_CLASS),
            Phrase("the annotation `{annotation}` may not be set together with `ingressClassName`.", annotation=_CLASS),
        )
    elif _CLASS in annotations:
        report.advise(
            "deprecated-annotation",
            annotations.line_of(_CLASS),
            Phrase("the annotation `{annotation}` is deprecated: use `spec.ingressClassName`.", annotation=_CLASS),
        )
    elif not value.get("ingressClassName"):
        report.advise(
            "no-ingress-class",
            value.line,
            Phrase(
                "`{path}` is missing: it works only where a class is the default.",
                path=value.path_of("ingressClassName"),
            ),
        )
    hosts = {text_in(rule, "host") for rule in mappings_in(value, "rules")}
    for tls in mappings_in(value, "tls"):
        named = sequence_in(tls, "hosts")
        for place, host in enumerate(named):
            covered = {host, f"*.{host.partition('.')[2]}"} if isinstance(host, str) else set()
            if hosts - {""} and not covered & hosts and not str(host).startswith("*."):
                report.advise(
                    "unused-tls-host",
                    named.line_of(place),
                    Phrase(
                        "`{path}` is {value}, and no rule is about that host.",
                        path=named.path_of(place),
                        value=quoted(host),
                    ),
                )


@RULES.about("networking.HTTPIngressPath")
def ingress_path(value: Mapping, context: Context) -> None:
    """Check a path by its type."""
    kind, path = text_in(value, "pathType"), text_in(value, "path")
    line, report = value.line_of("path"), context.report
    if kind in ("Exact", "Prefix"):
        if not path.startswith("/"):
            report.error(
                "bad-path",
                line,
                Phrase("`{path}` has to begin with `/` for the type {kind}.", path=value.path_of("path"), kind=kind),
            )
        elif any(part in path for part in ("//", "/./", "/../", "%2f", "%2F")) or path.endswith(("/..", "/.")):
            report.error(
                "bad-path",
                line,
                Phrase(
                    "`{path}` is {value}: no `//`, `/./`, `/../` and `%2F` are allowed.",
                    path=value.path_of("path"),
                    value=quoted(path),
                ),
            )
        elif any(sign in path for sign in "*()$^\\"):
            report.advise(
                "pattern-in-path",
                line,
                Phrase(
                    "`{path}` is {value}: for the type {kind} it is no pattern. Is `ImplementationSpecific` meant?",
                    path=value.path_of("path"),
                    value=quoted(path),
                    kind=kind,
                ),
            )
    elif path and not path.startswith("/"):
        report.error("bad-path", line, Phrase("`{path}` has to begin with `/`.", path=value.path_of("path")))


@RULES.about("networking.IngressBackend")
def ingress_backend(value: Mapping, context: Context) -> None:
    """A Service has to be named with a port."""
    service = value.get("service")
    if isinstance(service, Mapping) and service.get("port") is None:
        context.report.error(
            "missing-field",
            service.line,
            Phrase("`{path}` is missing: say `number` or `name`.", path=service.path_of("port")),
        )


@RULES.about("networking.NetworkPolicyPeer")
def peer(value: Mapping, context: Context) -> None:
    """A peer is pods or addresses."""
    there = [field for field in ("podSelector", "namespaceSelector", "ipBlock") if value.get(field) is not None]
    if not there:
        context.report.error(
            "missing-field",
            value.line,
            Phrase("`{path}` needs `podSelector`, `namespaceSelector` or `ipBlock`.", path=value.path),
        )
    elif "ipBlock" in there and len(there) > 1:
        context.report.error(
            "conflicting-fields",
            value.line_of("ipBlock"),
            Phrase("`{path}` has `ipBlock` and `{other}`: make two peers of it.", path=value.path, other=there[0]),
        )


@RULES.about("networking.IPBlock")
def block(value: Mapping, context: Context) -> None:
    """What is excepted has to be within the block."""
    outer, excepted = text_in(value, "cidr"), sequence_in(value, "except")
    if formats.cidr(outer):
        return
    whole = ipaddress.ip_network(outer, strict=False)
    for place, inner in enumerate(excepted):
        if not isinstance(inner, str) or formats.cidr(inner):
            continue
        part = ipaddress.ip_network(inner, strict=False)
        within = part.version == whole.version and part.subnet_of(whole) and part != whole  # type: ignore[arg-type]
        if not within:
            context.report.error(
                "bad-address",
                excepted.line_of(place),
                Phrase(
                    "`{path}` is {value}, which is not within {outer}.",
                    path=excepted.path_of(place),
                    value=quoted(inner),
                    outer=quoted(outer),
                ),
            )


@RULES.about("networking.NetworkPolicyPort")
def policy_port(value: Mapping, context: Context) -> None:
    """A range of ports goes from a number to a number."""
    first, last = value.get("port"), number_in(value, "endPort")
    if last is None:
        return
    if not isinstance(first, int):
        context.report.error(
            "missing-field",
            value.line_of("endPort"),
            Phrase("`{path}` has to be a number where there is an `endPort`.", path=value.path_of("port")),
        )
    elif last < first:
        context.report.error(
            "bad-port",
            value.line_of("endPort"),
            Phrase("`{path}` is {value}, below `port`.", path=value.path_of("endPort"), value=last),
        )


@RULES.about("networking.NetworkPolicySpec")
def policy(value: Mapping, context: Context) -> None:
    """Rules count only for the types that are named."""
    types = sequence_in(value, "policyTypes")
    if types and value.get("egress") and "Egress" not in types:
        context.report.advise(
            "unused-rules",
            value.line_of("egress"),
            Phrase(
                "`{path}` has no effect: `policyTypes` does not name {kind}.",
                kind="Egress",
                path=value.path_of("egress"),
            ),
        )
    if types and value.get("ingress") and "Ingress" not in types:
        context.report.advise(
            "unused-rules",
            value.line_of("ingress"),
            Phrase(
                "`{path}` has no effect: `policyTypes` does not name {kind}.",
                kind="Ingress",
                path=value.path_of("ingress"),
            ),
        )
