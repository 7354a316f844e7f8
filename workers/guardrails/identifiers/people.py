"""People: user names, told by what stands around them, and names from the team's list."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from workers.guardrails.identifier_kinds import Kind
from workers.guardrails.identifiers.finding import Found, Reading

_WINDOWS: Final = r"(?-i:[A-Z][A-Z0-9.\-]{0,30}\\{1,4})"
"""The domain that Windows writes before a user."""
_USER: Final = rf"{_WINDOWS}?(?P<user>[^\W\d][\w.\-]{{0,62}}\w)(?![\w@]|\.\w|\()"
_CAPITALISED: Final = r"[A-ZÁÉÍÓÚÑÜÇ][\w.'\u2019\-]{0,30}"
_FIELD: Final = (
    r"user_?(?:name)?|uid|usr|login|logname|usuari[oa]|actor|author|created_?by|updated_?by|modified_?by|requested_?by"
    r"|approved_?by|assignee|committer|remote_user|ruser|logged_in_as|run_?as"
)
_PATTERNS: Final = (
    # user=alice  "username": "alice"  usuario: alice
    (("=", ":"), re.compile(rf"""(?i)(?<![^\W_])(?:{_FIELD})["']?\s?[=:]\s?["'`«]?{_USER}""")),
    # "user":{"name":"alice"}  user.name=alice  Account Name:  alice
    (
        ("user", "actor", "account"),
        re.compile(
            rf"""(?i)(?<![^\W_])(?:(?:user|actor|usuario)["']?\s?[:=]\s?\{{(?:[^{{}}\n]{{0,80}}[,\s])?["']?(?:user)?name
            |user\.(?:name|login)|(?:sam_?)?account[ _]?name)["']?[ \t]?[=:]\s{{0,4}}["'`]?{_USER}""",
            re.VERBOSE,
        ),
    ),
    # ACME\\alice logged in
    (
        ("logged", "logon", "login", "account", "user", "usuari", "sesi"),
        re.compile(
            r"(?<![\w\\/:.\-])(?!(?:ERROR|WARN|INFO|DEBUG|FATAL|FAIL|HK))[A-Z][A-Z0-9.\-]{1,30}\\{1,2}"
            r"(?P<user>[a-z][\w.\-]{2,62})(?![\w\\])"
        ),
    ),
    # arn:aws:iam::123456789012:user/alice, …:assumed-role/Admin/alice
    (
        ("arn:",),
        re.compile(rf"arn:aws[\w-]{{0,8}}:(?:iam|sts)::\d{{12}}:(?:user|assumed-role/[\w.+=@-]{{1,64}})/{_USER}"),
    ),
    # sudo -u alice, su - alice, psql -U alice, logged in as alice
    (
        ("-u ", "su -", "signed in", "logged in", "sesi"),
        re.compile(
            rf"""(?i)(?:\b(?:sudo|runuser|psql|pg_dump|pg_restore|createdb|dropdb|mysql|mysqldump|smbclient)\b
            [^\n|;&]{{0,60}}?\s-u[ ]?|\bsu\s(?:-l?|--login)\s|\b(?:logged|signed)\sin\sas\s
            |sesi[oó]n\siniciada\s(?:por|como)\s)["'`]?{_USER}""",
            re.VERBOSE,
        ),
    ),
    # Author: Alice Doe <alice@…>
    (("<",), re.compile(rf"(?P<user>{_CAPITALISED}(?: {_CAPITALISED}){{0,3}}) (?=<[^\s<>@]{{1,64}}@)")),
    # for user alice, invalid user bob, user "alice", el usuario «alice»
    (
        ("user", "usuari", "principal"),
        re.compile(
            rf"""(?i)\b(?:(?:for|by|as|from|of|to|invalid|illegal|unknown|por|del?|al|para|como|el|la|su)\s
            (?:user|usuari[oa])|usuari[oa])\s["'«`]?{_USER}""",
            re.VERBOSE,
        ),
    ),
    (("user", "role", "login"), re.compile(rf"""(?i)\b(?:user|login|role|principal)\s["'`«]{_USER}(?=["'`»])""")),
    # user alice logged in, user alice from 10.1.2.3
    (
        ("user",),
        re.compile(
            rf"""(?i)\buser\s{_USER}(?=\s(?:from|logged|log(?:s|ged)?\s(?:in|out)|has|is|was|tried|cannot|can't|does|did
            |requested|created|deleted|updated|authenticated|failed|connected|disconnected|attempted|not\sin)\b)""",
            re.VERBOSE,
        ),
    ),
    # Accepted publickey for alice from …, Failed password for bob from …
    (
        ("for ",),
        re.compile(
            rf"(?i)\b(?:accepted|failed|postponed|partial)\s[\w/-]{{3,40}}\sfor\s(?:invalid user\s)?{_USER}(?=\sfrom\b)"
        ),
    ),
    # /home/alice, /Users/alice, C:\Users\alice
    (("/home/", "/users/", "\\users\\"), re.compile(rf"(?i)(?:/home/|/Users/|\\{{1,2}}Users\\{{1,2}}){_USER}")),
    # `uid=1000(alice)`, as `id` writes it
    (("uid=", "gid="), re.compile(r"\b[ug]id=\d{1,10}\((?P<user>[^\W\d][\w.\-]{0,62}\w)\)")),
    # ssh alice@bastion, scp f alice@web: a host without a dot, so it is no e-mail address
    (("@",), re.compile(r"(?<![\w.@/\-])(?P<user>[a-z][\w.\-]{1,62})@[a-z][a-z0-9\-]{1,62}(?![\w.\-@:])")),
    (
        ("ssh ", "scp ", "sftp ", "rsync "),
        re.compile(r"\b(?:ssh|scp|sftp|rsync)\s[^\n|;&@]{0,80}?(?<![\w.\-])(?P<user>[a-z][\w.\-]{1,62})@"),
    ),
    # sudo:  alice : TTY=pts/0 ; … ; su: session opened by alice(uid=1000)
    (("sudo",), re.compile(rf"\bsudo(?:\[\d+\])?:\s{{1,8}}{_USER}(?=\s:\s)")),
    (("(uid",), re.compile(r"(?<![^\W_])(?P<user>[^\W\d][\w.\-]{0,62}\w)\(uid=\d")),
    # postgres://alice@db, https://alice:[REDACTED:…]@host
    (("://",), re.compile(r"://(?P<user>[^\W\d][\w.\-]{0,62}\w)(?=:\x00|:?@)")),
)  # fmt: skip

_NOBODY: Final = frozenset(
    """
    root admin administrator administrador sysadmin superuser daemon nobody anonymous anon guest invitado public shared
    default system user users usuario usuarios username userid login name account service svc app application client
    server www www-data http httpd apache nginx haproxy postgres postgresql psql mysql mariadb mongodb mongo redis
    rabbitmq kafka elastic elasticsearch kibana grafana prometheus oracle sa sys dba ubuntu debian centos fedora
    ec2-user core opc admin1 azureuser vagrant runner runneradmin circleci jenkins gitlab gitlab-runner git github
    travis buildkite node npm python airflow spark hadoop hdfs hive sshd systemd ntp chrony bin mail postfix backup
    nfsnobody messagebus polkitd kubelet kube-proxy kube-controller-manager kube-scheduler kubernetes-admin apiserver
    docker containerd vault consul nomad etcd flux argocd terraform ansible deploy deployer bot readonly readwrite read
    write replication repl replica monitoring exporter healthcheck health probe test tester testuser tests demo example
    foo bar appuser nonroot vscode jovyan null none nil undefined true false yes no unknown desconocido desconocida
    empty vacio vacío on off
    """.split()
)
"""Accounts of services, and words that stand where a name would."""

_WORDS: Final = frozenset(
    """
    a an and are as at authentication auth be been before after but by can cannot could did does doing during error
    errors exists exist experience facing fail failed fails failing from for get gets got group groups had has have here
    how id ids in input interface info into is it its just line locked disabled enabled list lists logged login logout
    looked manager may mode more most must my namespace new no not of on only or other our out over password permission
    permissions policy pool privileges profile provided quota record records report reported reports request requested
    requests role roles see sees sent session sessions set should space store string table tables that the their them
    then there these they this those timeout to token tokens tried tries try type unable under until up was we were what
    when where which who why will with within without would you your agent agents data count value values field
    not-found impact management creation deletion service-account connection connections traffic facing-error land guide
    y o u e el la los las un una unos unas de del al en con sin por para que se su sus es está esta este no ni ya si sí
    actual activo activa admin_ bloqueado bloqueada correcto correcta deshabilitado existe existen final incorrecto
    incorrecta intenta intentó introduce introdujo inválido inválida nuevo nueva puede pueden pudo recibe reporta tiene
    válido válida ve ven ha han hay fue era son debe quiere
    """.split()
)
"""What follows "user" or "usuario" in a sentence without being a name."""

_CODE: Final = re.compile(r"[0-9a-f]{12,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""What a program calls someone: hex digits, a UUID."""

_DISTINCT: Final = 4
"""Characters from which on a user name is looked for elsewhere too."""

_THINGS: Final = frozenset(
    """
    access action agent alert alerts api array backend batch body bool bucket cache channel class cluster command config
    configuration console container context cookie cpu create cron dashboard database db delete deployment dict disk dns
    domain email endpoint event events experience facts field file filter flag float form frontend function gateway get
    handler header headers health host image images ingress instance int integer interface item job jobs json key kind
    label language limit link list load local lock log logs map memory message metric model module mount network node
    nodes number object objects operator option optional options order orders page parameter path payment payments pod
    pods port post process production profile project prometheus proxy query queue quota read record region registry
    replica report repository request resource response restart result retry role route rule run schedule schema script
    search secret server session settings shop site snapshot space staging stage start state stats status stop storage
    store str stream string sync table tag task team template tenant thread time token topic trace traffic type update
    upload uri url value values version video view volume web webhook worker workers write zone
    """.split()
)
"""Words of logs and code: one of them in a user's place may be one, but elsewhere it is none."""

_MARKS: Final = re.compile(
    r"^(?:system|kube|k8s|eks|gke|aks|arn|ocp|openshift)(?:[-_.:]|$)|^_|-(?:sa|svc|bot|operator|controller)$"
    r"|\.(?:id|user|name|username|login|uid|email|direct_user)$|^(?:self|this|req|request|ctx|context|event|job|tenant)\."
)
"""What services' accounts and attributes in code look like."""

_TOKEN: Final = re.compile(r"[^\W_]+")
_BETWEEN: Final = re.compile(r"[ \t._\-]{1,3}")
NameIndex: TypeAlias = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""The team's names by their first word: the words, folded, and the name as the team writes it; longest first."""


def user_names(reading: Reading) -> Iterator[Found]:
    """Yield user names, told by a field, a sentence, a home folder or a command. Services' accounts are not people."""
    for words, pattern in _PATTERNS:
        if not any(word in reading.lower for word in words):
            continue
        reading.check()
        for match in pattern.finditer(reading.text):
            user = match["user"]
            if _is_person(user):
                spreads = len(user) >= _DISTINCT and user.lower() not in _THINGS
                yield Found(Kind.USER, match.start("user"), match.end("user"), user, spreads)


def listed_names(reading: Reading, index: NameIndex) -> Iterator[Found]:
    """Yield names of the team's list, whatever their case and accents, as whole words: also `maria.garcia`."""
    if not index:
        return
    folded, place = _folded(reading.text)
    reading.check()
    if index.keys().isdisjoint(_TOKEN.findall(folded)):
        return
    words = list(_TOKEN.finditer(folded))
    for number, word in enumerate(words):
        if number % 4096 == 0:
            reading.check()
        for wanted, name in index.get(word[0], ()):
            if _stands_at(words, number, wanted, folded):
                last = words[number + len(wanted) - 1]
                start, end = place(word.start()), place(last.end() - 1) + 1
                yield Found(Kind.NAME, start, _with_marks(reading.text, end), name)
                break


def name_index(names: Iterable[str]) -> NameIndex:
    """Return the index of `names` that `listed_names` reads."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in names:
        words = tuple(_TOKEN.findall(_folded(name)[0]))
        if words:
            index.setdefault(words[0], []).append((words, name))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in index.items()}


def _folded(text: str) -> tuple[str, Callable[[int], int]]:
    """Return `text` without case and accents, and a function from its places to the text's own."""
    if text.isascii():
        return text.lower(), int
    table = {character: _fold(character) for character in set(text)}
    folded = "".join(map(table.__getitem__, text))
    if all(len(fold) == 1 for fold in table.values()):
        return folded, int
    places = [at for at, character in enumerate(text) for _ in table[character]]
    return folded, places.__getitem__


def _fold(character: str) -> str:
    apart = unicodedata.normalize("NFKD", character.casefold())
    return "".join(part for part in apart if not unicodedata.combining(part))


def _is_person(user: str) -> bool:
    lowered = user.lower()
    if lowered in _NOBODY or lowered in _WORDS or _MARKS.search(lowered):
        return False
    return _CODE.fullmatch(lowered) is None


def _stands_at(words: list[re.Match[str]], at: int, wanted: tuple[str, ...], text: str) -> bool:
    if at + len(wanted) > len(words):
        return False
    for offset in range(1, len(wanted)):
        before, word = words[at + offset - 1], words[at + offset]
        if word[0] != wanted[offset] or not _BETWEEN.fullmatch(text, before.end(), word.start()):
            return False
    return True


def _with_marks(text: str, end: int) -> int:
    """Return the end of a word together with the accents that are characters of their own."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
