"""A certificate outside its time: expired, or not yet valid because a clock is wrong."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import known
from workers.language import Language, Wording

_DATE: Final = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?"

_WORDS: Final = ("cert",)
_SIGNS: Final = (
    re.compile(
        r"certificate has expired or is not yet valid: current time \S{1,40} is "
        rf"(?:after (?P<date>{_DATE})|before (?P<from>{_DATE}))"
    ),
    re.compile(r"\bCertificateExpiredException(?:: NotAfter: (?P<date>[^,;\n]{6,60}))?"),
    re.compile(r"\bCertificateNotYetValidException(?:: NotBefore: (?P<from>[^,;\n]{6,60}))?"),
    re.compile(r"(?i)\bcertificate is not yet valid\b|\bCERT_NOT_YET_VALID\b"),
    re.compile(r"(?i)\bcertificate (?:for \S{1,253} |of \S{1,253} )?(?:has |is )?expired\b|\bexpired certificate\b"),
    re.compile(r"\bCERT_HAS_EXPIRED\b|\bSSL_ERROR_EXPIRED_CERT\w*|\bNET::ERR_CERT_DATE_INVALID\b"),
    re.compile(r"(?i)\bcertificado (?:ha |está |de \S{1,253} ha )?(?:caducado|expirado|expiró|caducó)\b"),
)
_UNLESS: Final = re.compile(
    r"(?i)\bno (?:expired certificate|certificate (?:has |is )?expired)|\bwill expire\b|\bexpires in\b"
)
_DETAILS: Final = (
    re.compile(r"\b(?:https|wss|tls|ldaps)://(?P<host>[A-Za-z0-9][A-Za-z0-9.-]{0,252})(?::(?P<port>\d{1,5}))?"),
    re.compile(r"(?i)\b(?:host|server|sni|domain|for|cn)[=: ]+[\"']?(?P<host>(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})\b"),
    re.compile(r"\bdial tcp (?P<host>[\w.-]{1,253}):(?P<port>\d{1,5})"),
)
_SUPPORTS: Final = (
    re.compile(rf"(?i)\bnot[ _]?after[=: ]+[\"']?(?P<date>{_DATE}|[A-Z][a-z]{{2}} +\d[^\"',;\n]{{8,30}})"),
)

_NOT_YET: Final = r"certificate is not yet valid|CERT_NOT_YET_VALID|CertificateNotYetValid"
"""Go's "has expired or is not yet valid" says neither: only the dates after it do."""

_EXPIRED: Final = Wording(
    en="The TLS certificate{of} has expired{when}, so clients refuse the connection until it is renewed.",
    es="El certificado TLS{of} ha caducado{when}: los clientes rechazan la conexión hasta que se renueve.",
)
_EARLY: Final = Wording(
    en="The TLS certificate{of} is not valid yet{start}: the clock of one side is wrong, or it was issued too early.",
    es="El certificado TLS{of} aún no es válido{start}: hay un reloj mal puesto o se emitió antes de tiempo.",
)
_OF: Final = Wording(en=" of `{host}`", es=" de `{host}`")
_WHEN: Final = Wording(en=" (it was valid until {date})", es=" (era válido hasta {date})")
_START: Final = Wording(en=" (it will be from {date})", es=" (lo será desde {date})")

_SEE_DATES: Final = Wording(
    en="Read the dates and the issuer of the certificate that the server shows.",
    es="Lee las fechas y el emisor del certificado que presenta el servidor.",
)
_SEE_MANAGER: Final = Wording(
    en="If cert-manager renews it, see what it says about this certificate.",
    es="Si lo renueva cert-manager, mira qué dice de este certificado.",
)
_CERTIFICATES: Final = "kubectl get certificates,certificaterequests -A"
_SEE_CLOCK: Final = Wording(
    en="Compare the clocks of client and server with the real time.",
    es="Compara los relojes del cliente y del servidor con la hora real.",
)


def _conclude(facts: Facts, language: Language) -> Conclusion:
    of = _OF.in_(language, host=facts["host"]) if facts["host"] else ""
    early = facts["from"] is not None or facts.says(_NOT_YET)
    if early:
        start = _START.in_(language, date=facts["from"]) if facts["from"] else ""
        text = _EARLY.in_(language, of=of, start=start)
    else:
        when = _WHEN.in_(language, date=facts["date"]) if facts["date"] else ""
        text = _EXPIRED.in_(language, of=of, when=when)
    second = Step(_SEE_CLOCK.in_(language), "date -u") if early else Step(_SEE_MANAGER.in_(language), _CERTIFICATES)
    return Conclusion(text=text, confidence="high", steps=(Step(_SEE_DATES.in_(language), _dates(facts)), second))


def _dates(facts: Facts) -> str:
    host, port = known(facts, "host") or "<host>", known(facts, "port") or "443"
    return f"openssl s_client -connect {host}:{port} -servername {host} </dev/null | openssl x509 -noout -dates -issuer"


CERTIFICATE_EXPIRED: Final = Analyser(
    rule="certificate-expired",
    words=_WORDS,
    signs=_SIGNS,
    conclude=_conclude,
    unless=_UNLESS,
    details=_DETAILS,
    supports=_SUPPORTS,
)
