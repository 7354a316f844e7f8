"""Which names of settings, fields, flags and headers hold a secret, and which only speak of one."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from workers.guardrails.rules.words.key_words import (
    CHOSEN_KEYS,
    HASH_KEY_OF,
    ISSUED_KEYS,
    KEY_BEFORE,
    KEY_END,
    KEY_KINDS,
    PLAIN_KEYS,
)
from workers.guardrails.rules.words.values import is_random
from workers.guardrails.triggers import Reach, Trigger

NAME_ANCHORS: Final = (
    "pass", "pw", "secret", "token", "key", "cred", "auth", "contra", "clave", "psk", "salt", "pasw", "psswd", "sonar",
    "llave", "senha", "kennwort", "psw", "community", "pin", "pat", "code", "codigo", "art-api", "bearer", "seed",
    "totp", "frase", "hmac", "paasw", "secert", "sercret", "honeycomb-team", "honeycomb_team", "tkn", "pepper",
    "비밀번호", "비번", "암호", "패스워드",
)  # fmt: skip
"""Each sensitive name holds one of these, in lower case."""
_SHORT: Final = frozenset({"pin", "pat", "code", "codigo"})
NAME_ANCHOR: Final = rf"(?i:{'|'.join(anchor for anchor in NAME_ANCHORS if anchor not in _SHORT)})"
"""The same for triggers, without the short ones."""
SHORT_NAMES: Final = Trigger(
    r"(?:^|[^A-Za-z\n]|-D)(?:pin|PIN|Pin|pat|PAT|Pat)(?:[^a-z\n]|$)|[a-z]P(?:in|IN|at)(?:[^a-z\n]|$)"
    r"|(?i:(?:otp|mfa|2fa|access|security|unlock|verification|door|alarm|gate|login|sms)[_\-.]?code"
    r"|codigo_?(?:de_?)?(?:acceso|verificacion|seguridad|puerta|alarma))",
    Reach.TABLE,
)
"""The short ones, which have to be words of their own: `mapping` and `path` are in every log."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a sensitive name promises.

    Attributes:
        kind: the kind of its value.
        weak: the name has other meanings too ("pass: 12"), so its value has to look like a secret.
        least: the fewest characters of its value.
        pin: its value is a few digits.
        random: the name is said of public things far more often, so its value has to look like a machine's work.
        hexadecimal: then, hexadecimal digits alone will do.
        named: it also names a request or a client, by a UUID.
        chosen: of a key that people choose as well, so that it may be a phrase.
    """

    kind: str
    weak: bool = False
    least: int = 0
    pin: bool = False
    random: bool = False
    hexadecimal: bool = False
    named: bool = False
    chosen: bool = False

    def admits(self, value: str) -> bool:
        """Tell whether `value` is as long as the name says, and as random."""
        if self.named and _UUID_FORM.fullmatch(value):
            return False
        made = not self.random or is_random(value) or (self.hexadecimal and _HEX.fullmatch(value) is not None)
        return made and len(value) >= self.least


_WORDS: Final = re.compile(r"[A-ZÑ]+(?=[A-ZÑ][a-zñ])|[A-ZÑ]?[a-zñ]+|[A-ZÑ]+|\d+|[가-힣]+")

_PROPERTY_OPTION: Final = re.compile(r"^-(?:D|P(?!(?i:ass|w|sk|in|at)))")
"""Before a property that Java or Gradle is given: `-Ddb.password`, `-PapiKey`; PowerShell's `-Password` is no such."""

_PASSWORD: Final = frozenset(
    """
    password passwd passphrase passwort pwd pw passcode contraseña contrasena contrasenia psw
    psk psswd pasword paasword passwrod passowrd pswrd pswd passw contrasenya senha kennwort passe motdepasse
    비밀번호 비번 암호 패스워드
    """.split()
)
_PASSWORD_END: Final = ("password", "passwd", "passphrase", "pwd", "contraseña", "contrasena", "authtok", "psk")
_MISSPELT_SECRET: Final = frozenset("secert sercret".split())
_SHORT_PASSWORD: Final = frozenset(
    """
    dbpass userpass keypass storepass sshpass pgpass rootpass adminpass mypass requirepass bindpw rootpw masterauth
    adminpw dbpw userpw mypw pskey rocommunity rwcommunity
    """.split()
)
_NO_PSK: Final = frozenset("qpsk bpsk apsk dpsk dqpsk dbpsk oqpsk".split())
"""Ways to modulate a signal."""
_NO_PASS: Final = frozenset("bypass compass encompass trespass surpass overpass underpass lowpass highpass".split())
"""What ends like a password's name, such as `smtppass`, and is a word of its own."""
_UPSTREAMS: Final = frozenset("proxy fastcgi uwsgi scgi grpc memcached".split())
"""Before "pass" in nginx's directives that name a server."""
_MANAGERS: Final = frozenset("keepass lastpass nordpass enpass gopass".split())
"""Products that keep passwords."""
_HEX: Final = re.compile(r"[0-9a-fA-F]{32,}|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){2,3}[0-9a-fA-F]{1,12}")
_UUID_FORM: Final = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}\w{10,12}|[0-9a-fA-F]{8}-EXAMPLE")
_NAMES_REQUESTS: Final = frozenset("client request".split())
"""Before "token" in what makes a request idempotent."""
_LONGEST_NAMED: Final = 20
_LONG: Final = 16
_SALT_LEAST: Final = 8
_FIXED: Final = {
    **{(before, "auth"): Name("password") for before in ("redis", "rediscli")},
    ("art", "api"): Name("token"),  # JFrog's header X-JFrog-Art-Api
    ("auth", "string"): Name("password", weak=True, least=16),  # of Google's Memorystore
    ("honeycomb", "team"): Name("api-key", least=16),  # the header X-Honeycomb-Team
    ("frase", "paso"): Name("password"),
    ("palabra", "secreta"): Name("password"),
    **{("pass", rest): Name("password") for rest in ("phrase", "word", "code")},
    **{("key", kind): Name("api-key", chosen=True) for kind in ("secreta", "privada")},
    ("", "passkey"): Name("api-key", weak=True, least=_LONG),  # of M-Pesa; elsewhere a way to sign in
    ("", "pepper"): Name("secret", weak=True, least=_SALT_LEAST),
    ("sec", "key"): Name("api-key"),  # Fluentd's aws_sec_key
    ("key", "material"): Name("password"),  # in Windows' profiles of a WLAN
    ("props", "key"): Name("secret", weak=True, least=12),  # Apache NiFi's nifi.sensitive.props.key
    **{(of, "key"): Name("api-key", weak=True, least=_SALT_LEAST) for of in ("server", "http")},  # of games' servers
    **{(before, "community"): Name("password") for before in ("snmp", "ro", "rw", "read", "write", "trap")},
    **{(before, "seed"): Name("secret", least=_SALT_LEAST) for before in ("otp", "totp", "mfa", "fa", "hotp")},
    ("", "skey"): Name("secret", weak=True, least=_LONG),  # of Duo
    ("", "totp"): Name("secret", weak=True, least=16),
    ("", "bearer"): Name("token", weak=True, least=16),
    ("", "passwords"): Name("password", weak=True),
    ("", "pat"): Name("token", weak=True, least=16),  # a personal access token
}
"""What a word, or a word with the one before it, promises in itself."""
_OF_SALT: Final = frozenset("value hex base b string key".split())
"""Behind "salt" where it is a hash's; elsewhere it is SaltStack: `SALT_MASTER`."""
_ENDS_BEFORE_KEY: Final = ("api", "private", "secret")
"""How a word before "key" ends that was joined to what it is the key of: `weatherapi_key`."""
_LISTS: Final = frozenset("keys secrets tokens".split())

_ABOUT: Final = frozenset(
    """
    id ids stdin name names arn type types length len count counts size max min url uri urls path paths file
    files filename dir directory folder ref refs reference policy policies expiry expire expires expired
    expiration ttl age version versions enabled disabled required optional reset endpoint issuer
    provider format rotation manager store storage class algorithm alg status state error errors prefix
    suffix limit limits usage used at date time timeout timestamp rule rules hint label field fields
    header headers column index selector source engine backend kind mode scope scopes parser validator
    generator service controller handler helper util utils factory checksum fingerprint strength
    attempts retries interval in seconds minutes days duration budget window bucket per rate total left
    remaining encoding plugin method methods hashing hasher regex pattern message description title key keys encryption
    hashers validators encoders encoder backends providers validation schema link links page button input
    accessor duration renewable meta lifetime lifespan validity entity
    hash_algorithm authenticator authenticators strategy guard public label_name annotations labels resource
    placeholder env var variable request response review reviews client exchange recovery forgot server
    interface listener subscriber exception authenticated refresher signature created updated modified region within
    model models cookie param params parameter attr attribute attributes changed family elevation check checker checks
    alphabet charset audience dialog modal component icon counter visibility use last encrypted complexity encoded
    delimiter checking change resolution identity scan scanner scanning detection keyring keyrings location
    alias aliases mgr stream
    partition mask iterations rounds cost memory parallelism history reuse outfile host hostname certificate
    certificates maxlen minlen maxlength minlength cert chain configuration configurations selection expression ptr
    claim claims table tables ciphertext bind
    binding flag flags info notreqd mapping mappings mapper template templates repository
    algorithms vault site sources
    caducidad minima minimo maxima maximo longitud politica vigencia expiracion expira
    mgr reqd subject notification notifications warning warnings color colour lookup resolver settings nag notice alert
    """.split()
)
_TOKEN_BEFORE: Final = frozenset(
    """
    next page pagination continuation continue max min prompt completion total input output cached num
    eos bos pad unk stop special unexpected cancellation fencing invalid missing sync cursor marker of
    unit per mask sep expected postman lexer skip limit
    idempotency forward backward sequence lock change starting creation synced
    """.split()
)
_PAGE_TOKENS: Final = frozenset(
    "jsonwebtoken skiptoken nexttoken pagetoken synctoken deltatoken continuationtoken".split()
)
_KEPT_IN_SECRETS: Final = frozenset(
    "password passwd token credentials credential creds tls cert certificate certs certificates pull kube k8s".split()
)
"""What a chart's `passwordSecret` names a Secret of the cluster for."""

_REVISIONS: Final = frozenset("number revision commit sha version tag digest".split())
"""Before "auth" these name what a service of that name was built from."""
_NOT_BEFORE: Final = frozenset(
    """
    from no use has have require requires forgot show hide reset change ask allow disable err error invalid wrong
    missing bad weak unknown
    """.split()
)
_ABOUT_BEFORE: Final = frozenset(
    "dont cant expire expires expired encrypted caducidad longitud politica politicas vigencia expiracion".split()
)
"""Anywhere before the word: what is done with it, as in `ADS_UF_DONT_EXPIRE_PASSWD`."""
_ASKED_FOR: Final = frozenset("reset change forgot".split())
"""Before "password" these name a request; a `reset_token` lets whoever has it in."""
_PUBLIC: Final = frozenset("public publishable expected checksum dkim".split())
_OF_A_REGISTRY: Final = frozenset("secret secrets token".split())
"""After "pull" in what names a Secret of the cluster: the password in it is another matter."""
SPACED_NAMES: Final = frozenset("requirepass bindpw rootpw masterauth auth_pass".split())
"""Directives of Redis, OpenLDAP, kickstart and keepalived: their value follows after a space."""

_PIN_BEFORE: Final = frozenset("gpio led io board dma spi uart adc pwm interrupt irq chip cs sda scl hardware".split())
"""Before "pin" in names of contacts of a circuit."""
_PIN_AFTER: Final = frozenset(
    "code acceso access number num value default user usuario admin sim card door puerta alarma temporal".split()
)
_DIGITS: Final = frozenset({"pin", "code", "codigo"})
_CODE_BEFORE: Final = frozenset("otp mfa fa access security unlock verification door alarm gate login sms".split())
_CODIGO_OF: Final = frozenset("acceso verificacion seguridad puerta alarma".split())
"""Before "code", and after "codigo", in the names of what a door or a login asks for."""
_NO_CLAVE: Final = frozenset("palabra palabras campo tipo nombre id punto dato datos factor concepto indice".split())
"""Before "clave" where it is a keyword or the key of a table."""
CLAVE_OF_THING: Final = frozenset(
    """
    catastral primaria foranea ajena unica alterna natural compuesta candidata elector rastreo interbancaria bancaria
    producto prod articulo unidad municipio municipal estado entidad pais localidad colonia postal sat proveedor
    empleado trabajador materia asignatura curso grupo plantel escuela presupuestal presupuestaria contable banco
    sucursal moneda tipo pedimento aduana regimen catalogo registro referencia expediente tramite folio particion orden
    ordenamiento busqueda indice cache
    """.split()
)
"""After "clave" in what a register finds a thing by, as Mexico's do: `clave_catastral`."""
_OF: Final = frozenset("de del la las el los".split())
"""Between "clave" and what it is of."""
_CLAVE_OF: Final = frozenset(
    """
    acceso usuario admin administrador root bd db base correo email mail smtp ftp sftp ssh wifi vpn redis mysql
    postgres mongo rabbitmq rabbit oracle sistema sudo app web panel servidor server router ldap kafka jenkins grafana
    temporal inicial nueva actual maestra personal sesion login sql cuenta servicio bind proxy backup respaldo
    """.split()
)
_KEY_OF: Final = frozenset(
    "api secreta privada cifrado firma encriptacion cliente webhook maestra sesion precompartida compartida".split()
)
"""After "clave" or "llave" in the names of keys."""

_WEAK: Final = {"pass": "password"} | dict.fromkeys(
    "secreto credential credentials creds cred credencial credenciales auth".split(), "secret"
)


@lru_cache(maxsize=4096)
def sensitive_name(name: str) -> Name | None:
    """Return what `name` promises, or None if no secret is expected under it.

    Args:
        name: an identifier in any style: `DB_PASSWORD`, `spring.datasource.password`, `X-Api-Key`, `clientSecret`.
    """
    bare = _PROPERTY_OPTION.sub("", name, count=1)
    words = [word.lower() for word in _WORDS.findall(bare)]
    for place in range(len(words) - 1, -1, -1):
        found = _judge(words, place)
        if found:
            return None if _speaks_of(words, place) else found
    return None


@lru_cache(maxsize=4096)
def key_of_any_kind(name: str) -> Name | None:
    """Return what a name promises that says of its key no more than that: `COOKIE_KEY`, `ledgerKey`.

    Such names are said of what finds a thing, too, so their values have to be long and a machine's.
    """
    words = [word.lower() for word in _WORDS.findall(name)]
    setting = name.isupper()  # An environment's, of which few find things.
    key = words[-1:] == ["key"] or (setting and words[-1:] == ["hmac"])
    hashes = words[-2:] == ["hash", "key"]
    signs = hashes and not HASH_KEY_OF.isdisjoint(words[:-2])
    told = words[:-2] if signs or (hashes and setting) else words
    plain = len(words) < 2 or not key or not PLAIN_KEYS.isdisjoint(told)  # noqa: PLR2004
    least = _LONG if setting else _LONGEST_NAMED
    named = Name("api-key", weak=True, least=least, random=not signs, hexadecimal=setting)
    return None if plain or words[-2].isdigit() else named


def _speaks_of(words: list[str], place: int) -> bool:
    """Tell whether the words around make it a name for something about a secret: `token_type`, `use_password`."""
    told = words[place] == "token" and "from" in words[1:place]
    if "existing" in words[:place] or told or words[: place + 1] == ["1", "password"]:
        return True  # Helm's charts name a Secret so; `user_from_token` is what a token tells; 1Password is a product.
    if words[place:] == ["secret", "id"]:
        return False
    if words[place] == "auth" and (place + 1 < len(words) or not _REVISIONS.isdisjoint(words[:place])):
        return True
    if any(word in _ABOUT for word in words[place + 1 :]) or not _ABOUT_BEFORE.isdisjoint(words[:place]):
        return True
    hashed = "hash" in words[place + 1 :] or "hashed" in words[:place]
    if hashed and words[place] in {"token", "secret", "key"}:
        return True  # Of a random value, which nobody guesses from it; a password's hash is another matter.
    asked = words[0] in _ASKED_FOR and words[place] in {"token", "key", "code", "pin"}
    pulled = "pull" in words[:place] and words[place] in _OF_A_REGISTRY
    without = words[0] in _NOT_BEFORE and not asked and not (words[0] == "from" and place > 1)  # `FromEmailPassword`
    return pulled or (place > 0 and (without or not _PUBLIC.isdisjoint(words[:place])))


def _judge(words: list[str], place: int) -> Name | None:
    word, before = words[place], words[place - 1] if place else ""
    fixed = _FIXED.get((before, word)) or _FIXED.get(("", word))
    named = word.endswith(_PASSWORD_END) and word not in _NO_PSK
    if fixed or word in _PASSWORD or word in _SHORT_PASSWORD or named:
        return fixed or Name("password")
    after = words[place + 1] if place + 1 < len(words) else ""
    if word == "key" or word.endswith(KEY_END):
        return _judge_key(words, place)
    if word.endswith(("token", "tkn", "secret")) or word in _MISSPELT_SECRET:
        return _judge_token(word, before, after)
    kept = (word in _LISTS and before in KEY_BEFORE) or (before, word) == ("sonar", "login")
    salts = word == "salt" and (not after or after.isdigit() or after in _OF_SALT)
    if kept or salts or word.startswith("passwordsalt"):
        return Name("secret", weak=True, least=_LONG if kept else _SALT_LEAST)
    if word in {"clave", "llave"} or word in _DIGITS:
        rest = [of for of in words[place + 1 :] if of not in _OF]
        return _judge_digits(word, before, rest) if word in _DIGITS else _judge_clave(word, before, (*rest, "")[0])
    return _judge_weak(word, before)


def _judge_weak(word: str, before: str) -> Name | None:
    if word not in _WEAK and (word in _NO_PASS or not word.endswith("pass")):
        return None
    if not _MANAGERS.isdisjoint({word, before + word}):
        return None
    if word == "pass" and before in _UPSTREAMS:
        return None
    return Name(_WEAK.get(word, "password"), weak=not (word == "pass" and before))


def _judge_key(words: list[str], place: int) -> Name | None:
    word, before = words[place], words[place - 1] if place else ""
    if "secretaccess" in word or {"secret", "access"} <= set(words[:place]):
        return Name("aws-secret-key")
    if word != "key":
        return Name("api-key", chosen=word.removesuffix("key") in CHOSEN_KEYS)
    if before == "ssh":
        return Name("api-key", weak=True, least=_LONG)  # Clouds call a pair of keys so, and the public half.
    if before in KEY_BEFORE:
        # Clouds call the name of a pair of keys an access key, too.
        kind, chosen = KEY_KINDS.get(before, "api-key"), before in CHOSEN_KEYS
        return Name(kind, weak=words[:place] == ["access"], chosen=chosen)
    issued = before in ISSUED_KEYS or before.endswith(_ENDS_BEFORE_KEY)
    return Name("api-key", weak=True, least=_LONG) if issued else None


def _judge_clave(word: str, before: str, after: str) -> Name | None:
    """Judge the Spanish words for password and key, which also name keywords, the keys of tables and of doors."""
    if before in _NO_CLAVE or after in CLAVE_OF_THING:
        return None
    if after in _KEY_OF or before == "api":
        return Name(KEY_KINDS.get("private" if after == "privada" else "", "api-key"))
    if word == "llave":
        return None
    return Name("password", weak=after not in _CLAVE_OF and bool(after or not before))


def _judge_digits(word: str, before: str, after: list[str]) -> Name | None:
    """Judge the words for what is a few digits, if the words around say that a door or a login asks for it."""
    asked = {
        "pin": before not in _PIN_BEFORE and _PIN_AFTER.issuperset(after),
        "code": before in _CODE_BEFORE,
        "codigo": not _CODIGO_OF.isdisjoint(after),
    }
    return Name("password", pin=True) if asked[word] else None


def _judge_token(word: str, before: str, after: str) -> Name | None:
    if word.endswith(("token", "tkn")):
        return (
            None
            if before in _TOKEN_BEFORE or word in _PAGE_TOKENS
            else Name("token", weak=word == "token" and not before, named=before in _NAMES_REQUESTS)
        )
    if word == "secret" and after == "id":
        return Name(
            "secret", weak=True, least=_LONGEST_NAMED, random=True, hexadecimal=True
        )  # Vault's AppRole; elsewhere the name of a secret.
    return Name("secret", weak=word == "secret" and (not before or before in _KEPT_IN_SECRETS))
