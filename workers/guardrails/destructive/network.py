"""What calls would send out, fetch and run, or open to others: the harm that deletes nothing."""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.destructive.shell import Call, Pipeline
from workers.guardrails.destructive.subjects import WHAT_IT_NAMES, filled, named
from workers.language import Wording

_SHELLS: Final = frozenset(
    "sh bash zsh dash ksh ash fish source . python perl ruby node php pwsh powershell iex".split()
)
_FETCHERS: Final = frozenset("curl wget fetch aria2c http https invoke-webrequest iwr invoke-restmethod irm".split())
_DECODERS: Final = frozenset("base64 base32 xxd openssl gunzip rev tr".split())
_CARRIERS: Final = frozenset("nc socat telnet".split())

_SENDS: Final = Wording(en="sends {it} to another machine", es="envía {it} a otra máquina")
_SENDS_OUTPUT: Final = Wording(
    en="sends the output of a command to another machine", es="envía la salida de un comando a otra máquina"
)
_RUNS_FETCHED: Final = Wording(en="runs whatever it downloads, unread", es="ejecuta lo que descarga, sin leerlo")
_RUNS_DECODED: Final = Wording(
    en="runs a program that is hidden by an encoding", es="ejecuta un programa oculto por una codificación"
)
_OPENS_SHELL: Final = Wording(en="gives another machine a shell here", es="da a otra máquina un shell en esta")
_DELETES: Final = Wording(en="sends a DELETE request to {it}", es="envía una petición DELETE a {it}")
_DELETES_MATCHES: Final = Wording(
    en="deletes every document that matches", es="borra todos los documentos que coinciden"
)
_WIPES_DATABASE: Final = Wording(
    en="drops every table of the database", es="elimina todas las tablas de la base de datos"
)
_CLOSES_INDEX: Final = Wording(
    en="closes an index, which nobody can search then", es="cierra un índice, en el que ya nadie puede buscar"
)
_STOPS_SERVICE: Final = Wording(en="stops a service", es="detiene un servicio")
_REMOVES: Final = Wording(en="removes things from other machines", es="elimina cosas de otras máquinas")
_LOGS_IN: Final = Wording(en="lets another key log in here", es="permite entrar aquí con otra clave")
_SCHEDULES: Final = Wording(
    en="replaces the scheduled jobs of the user", es="sustituye las tareas programadas del usuario"
)
_CREDENTIALS: Final = Wording(
    en="reads this machine's cloud credentials", es="lee las credenciales de nube de esta máquina"
)
_PRINTS: Final = Wording(en="prints {it}, which holds secrets", es="muestra {it}, que contiene secretos")
_OVERWRITES: Final = Wording(en="overwrites {it}", es="sobrescribe {it}")
_FORKS: Final = Wording(
    en="starts processes without end until the machine stalls", es="crea procesos sin fin hasta bloquear la máquina"
)
_DD: Final = Wording(en="overwrites {it} byte by byte", es="sobrescribe {it} byte a byte")
_CODE: Final = Wording(en="deletes files from a program of its own", es="borra archivos desde un programa propio")

_BODIES: Final = (
    "-d",
    "--data",
    "--data-binary",
    "--data-ascii",
    "--data-urlencode",
    "-F",
    "--form",
    "--json",
    "--post-file",
    "--body-file",
)
_UPLOADS: Final = ("-T", "--upload-file")
_SECRET_FILE: Final = re.compile(
    r"(?:^|/)(?:shadow|gshadow|sudoers|id_(?:rsa|ed25519|ecdsa|dsa)|\.netrc|\.pgpass|\.vault-token|\.git-credentials|authorized_keys)$"
    r"|/\.(?:aws/credentials|kube/config|docker/config\.json|ssh/[\w.-]{1,60})$|/var/run/secrets/|/proc/(?:self|\d{1,9})/environ$"
)
_TEXT: Final = (
    (
        re.compile(
            r"(?:\bsh|\bbash|\bzsh|\bsource|\beval|\bpython3?|(?:^|[;&|\s])\.)\s{1,9}(?:-\w{1,9}\s{1,9}){0,3}[\"']?(?:<\(|\$\(|`)\s{0,9}(?:curl|wget)\b"
        ),
        _RUNS_FETCHED,
    ),
    (
        re.compile(
            r"(?:\bsh|\bbash|\bzsh|\bsource|\beval)\s{1,9}(?:-\w{1,9}\s{1,9}){0,3}[\"']?(?:<\(|\$\(|`)[^|\n]{0,300}\|\s{0,9}base(?:64|32)\b"
        ),
        _RUNS_DECODED,
    ),
    (re.compile(r"/dev/(?:tcp|udp)/"), _OPENS_SHELL),
    (
        re.compile(r"\bsocket\.socket\b.{0,300}(?:subprocess|dup2|pty\.spawn)|\bpty\.spawn\b.{0,300}socket"),
        _OPENS_SHELL,
    ),
    (re.compile(r":\s{0,9}\(\s{0,9}\)\s{0,9}\{"), _FORKS),
    (re.compile(r"/_delete_by_query\b"), _DELETES_MATCHES),
    (re.compile(r"\b(?:delete_all|destroy_all)\b"), _DELETES_MATCHES),
    (re.compile(r":9[23]00/[^/\s]{1,100}/_close\b"), _CLOSES_INDEX),
    (re.compile(r"\b(?:flyway:clean|flywayClean|liquibase:dropAll|liquibaseDropAll)\b"), _WIPES_DATABASE),
    (re.compile(r"/etc/(?:rc\.d/)?init\.d/[\w.-]{1,60}\s{1,9}(?:force-)?stop\b"), _STOPS_SERVICE),
    (re.compile(r"\bansible\b.{0,300}\bstate=absent\b"), _REMOVES),
    (
        re.compile(r"(?i)\b(?:powershell|pwsh)(?:\.exe)?\s[^\n]{0,200}?-e(?:nc|ncodedcommand|c)?\s{1,9}[\w+/=]{8,}"),
        _RUNS_DECODED,
    ),
    (re.compile(r"\b169\.254\.169\.254\b|\bmetadata\.google\.internal\b|\bfd00:ec2::254\b"), _CREDENTIALS),
    (re.compile(r">>?\s{0,9}\S{0,80}authorized_keys\b|\bssh-copy-id\b"), _LOGS_IN),
    (
        re.compile(
            r"\bshutil\.rmtree\b|\bos\.(?:remove|unlink|removedirs|rmdir)\b|\b[Ff]ile\.delete\b|\brimraf\b|\brm(?:dir)?Sync\b"
            r"|\bFileUtils\.rm|\bunlinkSync\b|\.(?:unlink|rmdir)\(|\bunlink(?:\s{0,4}\(|\s{1,4}(?:glob|<|[\"'$@]))"
        ),
        _CODE,
    ),
)
_HARMLESS_TARGET: Final = re.compile(r"/dev/(?:null|stdout|stderr|tty|fd/\d)|&?\d|-")
_SHELL_NAME: Final = re.compile(r"(?:^|[:/])(?:ba|z|da|k)?sh\b|exec:")
_REMOTE: Final = re.compile(r"(?:[\w.-]{1,64}@)?[\w.-]{2,253}:(?!\\)|rsync://")
_READERS: Final = frozenset("cat less more head tail strings cp base64 xxd tar zip grep".split())
_TEMPORARY: Final = re.compile(r"/(?:tmp|var/tmp|dev/shm)/")


def in_text(text: str) -> Iterator[Wording]:
    """Yield the harm that shows in the text of a command as a whole."""
    for pattern, would in _TEXT:
        if pattern.search(text):
            yield would


def in_pipeline(pipeline: Pipeline) -> Iterator[Wording]:
    """Yield the harm that a pipeline does by what it hands on, and each of its calls by itself."""
    for at, call in enumerate(pipeline):
        before = pipeline[:at]
        if call.program in _SHELLS and call.fed and not _has_script(call):
            if any(each.program in _FETCHERS for each in before):
                yield _RUNS_FETCHED
            elif any(each.program in _DECODERS for each in before):
                yield _RUNS_DECODED
        for harm in (_request, _carried, _copied, _printed, _replaced):
            yield from harm(call)
        yield from _written(call, only=len(pipeline) == 1)


def _carried(call: Call) -> Iterator[Wording]:
    """Yield what a bare connection such as netcat's would carry."""
    if call.program not in _CARRIERS:
        return
    if call.has("-e", "-c", "--exec", "--sh-exec") or any(_SHELL_NAME.search(word.lower()) for word in call.words):
        yield _OPENS_SHELL
    elif call.fed or any("/" in word for word in call.words[2:]):
        yield _SENDS_OUTPUT


def _copied(call: Call) -> Iterator[Wording]:
    """Yield the files that are copied to another machine, or secrets to a bucket."""
    if call.program in {"scp", "rsync", "sftp"} and call.words and _REMOTE.match(call.words[-1]):
        yield filled(_SENDS, named(*call.words[:-1]))
    elif call.program in {"aws", "gsutil", "rclone"} and {"cp", "sync", "copy", "mv"} & set(call.words[:2]):
        yield from (filled(_SENDS, named(word)) for word in call.words if _SECRET_FILE.search(word))


def _printed(call: Call) -> Iterator[Wording]:
    if call.program in _READERS:
        yield from (filled(_PRINTS, named(word)) for word in call.words if _SECRET_FILE.search(word))


def _replaced(call: Call) -> Iterator[Wording]:
    """Yield what is overwritten by programs made to write."""
    if call.program == "crontab" and (call.words or call.fed) and not call.has("-l"):
        yield _SCHEDULES
    elif call.program == "dd":
        targets = [word.removeprefix("of=") for word in call.words if word.startswith("of=")]
        yield from (filled(_DD, named(target)) for target in targets if not _HARMLESS_TARGET.fullmatch(target))
    elif call.program == "tee" and not call.has("-a", "--append"):
        yield from (filled(_OVERWRITES, named(word)) for word in call.words if _matters(word))


def _request(call: Call) -> Iterator[Wording]:
    """Yield what a request does beside reading."""
    if call.program not in _FETCHERS:
        return
    flags = [(flag, value or "") for flag, value in call.flags]
    flags += [(flag[:2], flag[2:]) for flag, _ in call.flags if re.match(r"-[XdFT]\S", flag)]
    address = next((word for word in reversed(call.words) if "." in word or "/" in word or ":" in word), "")
    method = next((value for flag, value in flags if flag in {"-X", "--request", "--method"}), "")
    if method.lower() == "delete" or "delete" in {word.lower() for word in call.words[:1]}:
        yield filled(_DELETES, named(address.partition("://")[2] or address) if address else WHAT_IT_NAMES)
    for flag, value in flags:
        whole_file = flag in _UPLOADS or (flag in {"--post-file", "--body-file"} and value)
        if whole_file or (flag in _BODIES and "@" in value):
            yield filled(_SENDS, named(value.rpartition("@")[2].partition(";")[0] or value))
        elif "$(" in value or "`" in value:
            yield _SENDS_OUTPUT
    if any("$(" in word or "`" in word or "${" in word for word in call.words):
        yield _SENDS_OUTPUT


def _written(call: Call, *, only: bool) -> Iterator[Wording]:
    """Yield the files that a call replaces by `>`, save those made for its own output beside where one works."""
    makes_nothing = call.program in {"", ":", "true", "echo", "printf"} or "/dev/null" in call.words
    for target in call.writes:
        if _HARMLESS_TARGET.fullmatch(target):
            continue
        if _matters(target) or (only and makes_nothing):
            yield filled(_OVERWRITES, named(target))


def _matters(target: str) -> bool:
    """Tell whether a file that is written is likely to be there already and to matter."""
    if _HARMLESS_TARGET.fullmatch(target) or _TEMPORARY.match(target):
        return False
    return target.startswith(("/", "~", "$"))


def _has_script(call: Call) -> bool:
    """Tell whether a shell is told what to run by its words, so that it does not run its input."""
    return bool([word for word in call.words if word not in {"-", "/dev/stdin"}]) and not call.has("-s")
