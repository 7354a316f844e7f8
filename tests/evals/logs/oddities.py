"""The long tail of a real log: what each pod says only once, harmless, in its own format, settings and restarts among it.

A cause that is said once is easy to find among lines that are said often. Here it stands among hundreds that are said
once too, with the same verbs. Its twins, which differ from it in numbers alone, are said by other pods and at other
times, as a reload that changes nothing is.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NOUNS: Final = (
    "session|worker|batch|snapshot|cache|lease|replica|shard|index|queue|token|policy|template|report|ledger|digest"
    "|listener|socket|buffer|journal|catalogue|mirror|profile|schema|partition|bundle|archive|digest|channel|route"
).split("|")
_KEYS: Final = (
    "log.sampling|mail.batch|preview.width|export.rows|banner.ttl|audit.depth|locale.fallback|thumb.quality|ui.page"
    "|history.days|digest.hour|tooltip.delay|metrics.interval|trace.ratio|search.suggestions|csv.delimiter"
).split("|")
_CALM: Final = (
    "config reloaded, {key}={{n}}|{key} changed from {{n}} to {{d}}|{noun} size set to {{n}} (was {{n}})"
    "|flag {noun}-{other} on for {{pct}}%|flag {noun}_{other} off|{noun} {other} renewed, valid {{n}} h"
    "|acquired lock {noun}/{other}|released lock {noun}/{other} after {{ms}} ms|leader of {noun} is now {{hex}}"
    "|scaled {noun} from {{d}} to {{d}}|rotated credentials of {noun} {other}|migrated {noun} {other} to version {{n}}"
    "|{noun} {other} disabled by {{user}}|{noun} {other} enabled by {{user}}|image of {noun} is now {{hex}}"
    "|reconnected to {noun} {other} after {{ms}} ms|{noun} {other} restarted, exit code 0|using {noun} {other} v{{n}}"
    "|{noun} limit {{n}} -> {{n}}|dropped {noun} {other}, unused since {{n}} days|nightly {noun} {other} started"
    "|nightly {noun} {other} finished, {{n}} rows|applied policy {noun}-{other} revision {{n}}|resized {noun} to {{n}} MB"
    "|default {noun} switched to {other}|{noun} {other} drained and removed|{noun} mode: {other}|loaded {{n}} {noun} rules"
    "|timeout of {noun} {other} raised to {{n}} ms|evicted {{n}} {noun} entries|{noun} {other} warmed in {{ms}} ms"
    "|received SIGHUP, {noun} {other} re-read|pool {noun}: min {{d}} max {{n}}|clock of {noun} adjusted by {{d}} ms"
).split("|")
_UNEASY: Final = (
    "{noun} {other} not found, using default|{noun} {other} is {{n}} days old|{noun} {other} took {{slow}} ms"
    "|could not refresh {noun} {other}, will retry|{noun} {other} is nearly full ({{pct}}%)|{key} is deprecated"
    "|peer {{ip}} closed the {noun} early|{noun} {other} out of order|failed to parse {noun} {{n}}"
    "|{noun} {other} rejected: conflict|no {noun} for {other}, skipped|slow {noun} {other} on {{ip}}"
).split("|")

_NOMBRES: Final = (
    "sesión|trabajador|lote|instantánea|caché|réplica|fragmento|índice|cola|testigo|directiva|plantilla|informe"
    "|resumen|canal|diario|catálogo|espejo|perfil|esquema|partición|archivo"
).split("|")
_CLAVES: Final = "registro.muestreo|correo.lote|panel.ancho|aviso.caducidad|auditoria.nivel|historial.dias".split("|")
_CALMA: Final = (
    "configuración recargada, {key}={{n}}|{key} cambiado de {{n}} a {{d}}|tamaño de {noun} fijado en {{n}}"
    "|bandera {noun}-{other} activada al {{pct}} %|{noun} {other} renovada por {{n}} h|bloqueo {noun}/{other} adquirido"
    "|líder de {noun}: {{hex}}|credenciales de {noun} {other} rotadas|{noun} {other} migrado a la versión {{n}}"
    "|{noun} {other} desactivado por {{user}}|reconectado a {noun} {other} en {{ms}} ms|límite de {noun}: {{n}} -> {{n}}"
    "|{noun} {other} reiniciado|proceso nocturno de {noun} terminado, {{n}} filas|{noun} pasa a modo {other}"
    "|tiempo de espera de {noun} subido a {{n}} ms|{{n}} entradas de {noun} expulsadas|pool {noun}: mín {{d}} máx {{n}}"
).split("|")
_INQUIETO: Final = (
    "{noun} {other} no encontrado, se usa el valor por defecto|{noun} {other} tardó {{slow}} ms"
    "|no se pudo refrescar {noun} {other}, se reintentará|{noun} {other} casi lleno ({{pct}} %)|{key} está en desuso"
    "|error al leer {noun} {{n}}|conflicto en {noun} {other}, descartado"
).split("|")

_ENGLISH: Final = (_NOUNS, _KEYS, _CALM, _UNEASY)
_SPANISH: Final = (_NOMBRES, _CLAVES, _CALMA, _INQUIETO)

_MODULES: Final = "core audit jobs admin sync store http cron".split()
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Odd:
    """How a service says what it says once.

    Attributes:
        layout: its format, with `LEVEL`, `TEXT` and perhaps `MODULE` in it.
        levels: the format's words for info, warning and error.
        spanish: whether it speaks Spanish.
    """

    layout: str
    levels: tuple[str, str, str]
    spanish: bool


def oddities(odd: Odd, count: int, source: random.Random) -> Iterator[str]:
    """Yield `count` lines that a pod says once."""
    for _ in range(count):
        level = source.choices(range(3), (8, 1.2, 0.8))[0]
        text = _text(level, source, spanish=odd.spanish)
        filled = odd.layout.replace("LEVEL", odd.levels[level]).replace("MODULE", source.choice(_MODULES))
        yield filled.replace("TEXT", text)


def _text(level: int, source: random.Random, *, spanish: bool) -> str:
    nouns, keys, calm, uneasy = _SPANISH if spanish else _ENGLISH
    noun, other = source.sample(nouns, 2)
    return source.choice(uneasy if level else calm).format(noun=noun, other=other, key=source.choice(keys))


def twin(line: str, must: tuple[str, ...], source: random.Random) -> str | None:
    """Return a cause's `line` with other numbers where it names the cause, or None if it names it without numbers."""
    for part in must:
        if part in line and _DIGITS.search(part):
            return line.replace(part, _other(part, source))
    return None


def _other(part: str, source: random.Random) -> str:
    while part in (other := _DIGITS.sub(lambda digits: str(source.randrange(2, 10 ** (len(digits[0]) + 1))), part)):
        pass
    return other
