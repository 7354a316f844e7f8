"""An image that cannot be pulled: the registry's answer tells a wrong name from missing rights."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import describe_pod, in_namespace, known, named
from workers.language import Language, Wording

_WORDS: Final = ("imag", "pull access denied", "manifest for")
_SIGNS: Final = (
    re.compile(r"""Failed to pull image ["'](?P<image>[^"'\s]{1,300})["']"""),
    re.compile(r"""Back-off pulling image ["'](?P<image>[^"'\s]{1,300})["']"""),
    re.compile(r"pull access denied for (?P<image>[^\s,]{1,300})"),
    re.compile(r"manifest for (?P<image>\S{1,300}) not found"),
    re.compile(r"""failed to pull and unpack image ["'](?P<image>[^"'\s]{1,300})["']"""),
    re.compile(r"\b(?:ImagePullBackOff|ErrImagePull|InvalidImageName|ErrImageNeverPull|ImageInspectError)\b"),
)
_DETAILS: Final = (
    re.compile(r"""\b[Ii]mage[=:]\s?["']?(?P<image>[a-z0-9][\w./-]{0,200}[:@][\w.:-]{1,100})"""),
    re.compile(r"""\bimag(?:e|en) ["'`](?P<image>[a-z0-9][^"'`\s]{1,300})["'`]"""),
)

_THE_IMAGE: Final = Wording(en="the image `{image}`", es="la imagen `{image}`")
_AN_IMAGE: Final = Wording(en="an image", es="una imagen")
_CANNOT: Final = Wording(
    en="Kubernetes cannot pull {image}: {reason}", es="Kubernetes no puede descargar {image}: {reason}"
)

_RATE: Final = Wording(
    en="the registry limits how often it may be pulled (429, too many requests).",
    es="el registro limita la frecuencia de las descargas (429, demasiadas peticiones).",
)
_PLATFORM: Final = Wording(
    en="it exists, but not for the platform of this node.",
    es="existe, pero no para la plataforma de este nodo.",
)
_MISSING: Final = Wording(
    en="the registry does not have it (404, not found), so the name or the tag is wrong or was never pushed.",
    es="el registro no la tiene (404, no encontrada): el nombre o la etiqueta son incorrectos o nunca se publicó.",
)
_UNAUTHORIZED: Final = Wording(
    en="the registry does not know who asks (401, unauthorized): the pull secret is missing, wrong or expired.",
    es="el registro no reconoce a quien la pide (401, no autorizado): el pull secret falta, es incorrecto o caducó.",
)
_DENIED: Final = Wording(
    en="the registry refuses access (403, denied): the account may not read this repository, or it does not exist.",
    es="el registro deniega el acceso (403): la cuenta no puede leer ese repositorio, o el repositorio no existe.",
)
_TLS: Final = Wording(
    en="the registry's TLS certificate was not accepted.",
    es="no se aceptó el certificado TLS del registro.",
)
_UNREACHABLE: Final = Wording(
    en="the node does not reach the registry (name resolution or network).",
    es="el nodo no llega al registro (resolución de nombres o red).",
)
_BAD_NAME: Final = Wording(
    en="the name is not a valid image reference.", es="el nombre no es una referencia de imagen válida."
)
_NEVER: Final = Wording(
    en="it is not on the node, and `imagePullPolicy: Never` forbids pulling it.",
    es="no está en el nodo y `imagePullPolicy: Never` impide descargarla.",
)
_UNKNOWN: Final = Wording(
    en="the pod's events name the reason (wrong name or tag, missing credentials, or no way to the registry).",
    es="los eventos del pod dicen el motivo (nombre o etiqueta incorrectos, credenciales ausentes o "
    "registro inaccesible).",
)

_REASONS: Final = (
    (r"toomanyrequests|\b429\b|too many requests", _RATE),
    (r"no matching manifest|no match for platform", _PLATFORM),
    (r"InvalidImageName|invalid reference format|couldn't parse image", _BAD_NAME),
    (r"ErrImageNeverPull|is not present with pull policy of Never", _NEVER),
    (r"x509|certificate (?:has expired|signed by)", _TLS),
    (r"no such host|dial tcp|i/o timeout|connection refused|TLS handshake timeout|server misbehaving", _UNREACHABLE),
    (r"manifest unknown|\b404\b|manifest for \S+ not found|: not found|name unknown", _MISSING),
    (r"\b401\b|unauthorized|no basic auth credentials|authentication required", _UNAUTHORIZED),
    (r"\b403\b|forbidden|access denied|\bdenied:|insufficient_scope", _DENIED),
)
_CREDENTIALS: Final = (_UNAUTHORIZED, _DENIED)

_READ_EVENTS: Final = Wording(
    en="Read the pod's events: they hold the registry's exact answer.",
    es="Lee los eventos del pod: contienen la respuesta exacta del registro.",
)
_LOOK_AT_SECRETS: Final = Wording(
    en="See which pull secrets the pod uses, and whether they are for this registry.",
    es="Mira qué pull secrets usa el pod y si corresponden a este registro.",
)
_ASK_REGISTRY: Final = Wording(
    en="Ask the registry for that very image and tag from your own machine.",
    es="Pide al registro esa misma imagen y etiqueta desde tu equipo.",
)


def _conclude(facts: Facts, language: Language) -> Conclusion:
    reason = next((reason for pattern, reason in _REASONS if facts.says(pattern)), _UNKNOWN)
    image = _THE_IMAGE.in_(language, image=facts["image"]) if facts["image"] else _AN_IMAGE.in_(language)
    return Conclusion(
        text=_CANNOT.in_(language, image=image, reason=reason.in_(language)),
        confidence="high",
        steps=_steps(facts, reason, language),
    )


def _steps(facts: Facts, reason: Wording, language: Language) -> tuple[Step, ...]:
    read_events = Step(_READ_EVENTS.in_(language), describe_pod(facts))
    secrets = Step(
        _LOOK_AT_SECRETS.in_(language),
        f"kubectl get pod {named(facts, 'pod')}{in_namespace(facts)} -o jsonpath='{{.spec.imagePullSecrets}}'",
    )
    ask = Step(_ASK_REGISTRY.in_(language), f"docker manifest inspect {named(facts, 'image')}")
    if reason in _CREDENTIALS:
        return read_events, secrets
    if reason is _MISSING or known(facts, "image"):
        return read_events, ask
    return read_events, secrets, ask


IMAGE_PULL: Final = Analyser(rule="image-pull", words=_WORDS, signs=_SIGNS, conclude=_conclude, details=_DETAILS)
