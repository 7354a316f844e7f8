r"""Passwords by their place among the arguments of a call: `login("ana", "…")`, `connect("host", "user", "…")`.

Source code and stack traces alike, of any language that writes a call with parentheses and strings with quotes.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_measure, is_plain_word, is_secret
from workers.guardrails.triggers import Trigger

_TEXT: Final = r"b?(?:\\?[\"'])[^\"'\n\\]{0,200}\\?[\"']"
_NEXT: Final = r"[ ]?,\s{0,40}"
_VALUE: Final = r"b?(?P<mark>\\?[\"'])(?P<v>[^\"'\n\\]{3,200})(?P=mark)"
_LOGIN: Final = (
    r"(?:log_?in|sign_?in|auth(?:enticate)?|SetBasicAuth|basic_?auth|HTTP(?:Basic|Digest)Auth|(?:simple_)?bind(?:_s)?"
    r"|create_?(?:super)?(?:user|account)|UsernamePasswordCredentials|UsernamePasswordAuthenticationToken|NetworkCredential"
    r"|changeUserPassword|updateUserPassword|addUser|PasswordAuthentication|PlainAuth|auth_basic|setAuth|login_user)"
)
_CONNECT: Final = (
    r"(?:connect|getConnection|createConnection|mysqli(?:_connect)?|PDO|__construct|pg_connect|new_connection"
    r"|Sequelize)"
)
_HASH: Final = (
    r"(?:(?:bcrypt|argon2|scrypt|crypt|hasher|encoder|pwd_context|Encoder)(?:\.|->|::)"
    r"(?:encode|hash|hashSync|hashpw|matches|verify|compare|compareSync|generateFromPassword)"
    r"|\bbcrypt|Hash::make|generate_password_hash|make_password|password_hash|password_verify|check_password"
    r"|hash_password|set_password"
    r"|setPassword|fill_password)"
)
_FIRST_OF_THREE: Final = r"\b(?:NetworkCredential|(?:cx_Oracle|oracledb)\.(?:connect|create_pool|Connection))"
"""Calls whose second argument is the password, and the third a domain or a data source."""
_OF_THREE: Final = r"(?:\bcreate(?:Scram\w{0,12}|Plain)?Credential|\bFTP(?:_TLS)?|\bSMTPHandler|\bSSHClient)"
"""Calls whose arguments are a host or a user, a user or a database, and the password."""
_POOL: Final = r"\b(?:JedisPool|JedisCluster|JedisSentinelPool)"
"""Calls whose argument behind the time-outs is the password."""
_CREDENTIAL: Final = (
    rf"\b(?:NetworkCredential(?:\]::new)?\(|DirectoryEntry(?:\]::new)?\({_TEXT}{_NEXT}){_TEXT}{_NEXT}{_VALUE}"
)
"""Constructors of .NET whose argument is a password, be it a word of a language."""
_OF_CLIENT: Final = r"\bClientSecretCredential"
"""A call whose third argument is a secret, behind those that say whose."""
_STORE: Final = r"(?:\b[kK]ey_?[sS]tore|\bks|[tT]rust_?[sS]tore)\.(?:load|store|getKey)"
_OBJECT: Final = r"(?:\{[^{}\n]{0,200}\}|[\w.$\->\[\]\"'()]{1,80})"
_SIGN: Final = (
    r"(?:\b(?:jwt|JWT|jsonwebtoken|jose)(?:\.|::)(?:sign|verify|encode|decode)"
    r"|\bcreate(?:Hmac|Cipheriv|Decipheriv)|\bhash_hmac|\bopenssl_encrypt|\bopenssl_decrypt|\bHMAC\.hexdigest)"
)
"""Calls whose second argument is a key."""
_KEYED: Final = (
    r"\b(?:cookieParser|cookieSession|Algorithm\.HMAC\d{3}|hmac\.new|Fernet|SecretStr|SecretBytes|AES\.new|URLSafeTimedSerializer"
    r"|(?:SymmetricSecurityKey|HMACSHA\d{1,3})\(Encoding\.\w{1,12}\.GetBytes)"
)
"""Calls whose first argument is a key."""
_CLIENT: Final = (
    r"(?:(?:Client|Api|API|SDK|Bot|Stripe|stripe|OpenAI|Anthropic|SendGrid|sendgrid|Twilio|twilio|Mailgun|Octokit"
    r"|GitHub|Github|GitLab|Gitlab|Slack|Sentry|Algolia|Pusher|Telegram\w{0,10}|Discord\w{0,10})"
    r"|require\([\"'][\w@/\-]{1,60}[\"']\))"
    r"(?:(?:::|\.|->)(?:new|create|init|from_token|from_key|connect|build))?"
)
"""What makes a client of a service: a machine's value among its arguments is the key."""
_SECOND: Final = r"(?:[pP]assword|passwd)(?:_hash|Hash)?"
"""Functions whose second argument is the password that the first one's user has."""
_CONSTANT: Final = (
    r"\((?:[\w.]{1,60}\.)?(?:[A-Z0-9]{1,30}_){0,5}(?:PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS|SECRET|TOKEN|API_KEY)"
)
"""A constant that names what the next argument is: `env.put(Context.SECURITY_CREDENTIALS, "…")`."""
_FIELD: Final = r"(?i:pass(?:word|wd|phrase|code)?|pwd|clave|contrase(?:n|ñ)a|pin|otp|token|secret)"
_FILL: Final = (
    r"(?:fill|type|send_?[kK]eys|setValue|set_value|input_text|press_sequentially|pressSequentially|set|fill_in)"
)
_FORMS: Final = (
    re.compile(rf"\.{_FILL}\([\"'][^\"'\n]{{0,40}}{_FIELD}[^\"'\n]{{0,12}}[\"']{_NEXT}{_VALUE}"),
    re.compile(rf"[\"'][^\"'\n]{{0,60}}{_FIELD}[^\"'\n]{{0,12}}[\"']\)?[\w.()]{{0,40}}\.{_FILL}\({_VALUE}"),
    re.compile(rf"\bfill_in[ (]\\?[\"'][^\"'\n]{{0,40}}{_FIELD}[^\"'\n]{{0,12}}[\"'],[ ]with:[ ]{_VALUE}"),
)
"""What tests in a browser type into a form."""
_WORDS: Final = r"[A-Za-z0-9]{1,12}(?:_[a-z0-9]{1,16}){2,12}"
"""As functions are called, which a call may be told of."""
_CALLS: Final = (
    re.compile(rf"\b{_LOGIN}\({_TEXT}{_NEXT}{_VALUE}[ ]?\)", re.IGNORECASE),
    re.compile(rf"\b{_LOGIN}\({_TEXT}{_NEXT}{_TEXT}{_NEXT}{_VALUE}", re.IGNORECASE),
    re.compile(rf"\bauth\({_VALUE}[ ]?\)", re.IGNORECASE),
    re.compile(rf"\b{_CONNECT}\((?:{_TEXT}|[\w.$\[\]]{{1,60}}){_NEXT}{_TEXT}{_NEXT}{_VALUE}", re.IGNORECASE),
    re.compile(rf"\bWiFi\.begin\((?:{_TEXT}|[\w.$\[\]]{{1,60}}){_NEXT}{_VALUE}"),
    re.compile(rf"{_OF_THREE}\((?:{_TEXT}|[\w.$\[\]]{{1,60}}){_NEXT}{_TEXT}{_NEXT}{_VALUE}"),
    re.compile(rf"{_POOL}\([^()\n]{{1,120}},[ ]?\d{{2,6}},[ ]?{_VALUE}"),
    re.compile(rf"\bconnect\({_TEXT}{_NEXT}{_VALUE}{_NEXT}[\"']t3s?:"),  # WebLogic's scripts
    re.compile(rf"{_HASH}\({_VALUE}"),
    re.compile(rf"{_FIRST_OF_THREE}\({_TEXT}{_NEXT}{_VALUE}"),
    re.compile(rf"{_OF_CLIENT}\({_OBJECT}{_NEXT}{_OBJECT}{_NEXT}{_VALUE}"),
    re.compile(rf"{_STORE}\([^()\n]{{1,60}}{_NEXT}{_VALUE}\.toCharArray"),
    re.compile(rf"{_SIGN}\({_OBJECT}{_NEXT}(?:{_OBJECT}{_NEXT})?{_VALUE}"),
    re.compile(rf"{_KEYED}\({_VALUE}"),
    re.compile(rf"{_CONSTANT}{_NEXT}{_VALUE}"),
    re.compile(rf"{_SECOND}\({_TEXT}{_NEXT}{_VALUE}[ ]?\)"),
    re.compile(
        rf"{_CLIENT}\([ ]?(?:{_TEXT}{_NEXT})?b?(?P<mark>\\?[\"'])(?!{_WORDS}\\?[\"'])"
        rf"(?=[\w\-]{{0,60}}[0-9])(?=[\w\-]{{0,60}}[A-Za-z])"
        rf"(?P<v>[\w\-]{{20,200}})(?P=mark)"
    ),
)
_CREDENTIALS: Final = re.compile(_CREDENTIAL)
_CONSTRUCTOR: Final = re.compile(r"\b(?:NetworkCredential|DirectoryEntry)(?:\]::new)?\(")
_MORE: Final = rf"{_SECOND}|\bWiFi\.begin|{_OF_THREE}|{_POOL}|{_CLIENT}|{_OF_CLIENT}|{_STORE}"
_CALL: Final = rf"(?i:{_LOGIN}|{_CONNECT})\(|(?:{_HASH}|{_FIRST_OF_THREE}|{_SIGN}|{_KEYED}|{_MORE})\(|{_CONSTANT}"
_CALL_LINE: Final = re.compile(_CALL)

CALL_TRIGGERS: Final = (
    Trigger(_CALL),
    Trigger(rf"\.{_FILL}\([\"']|\bfill_in[ (]"),
    Trigger(r"(?:NetworkCredential|DirectoryEntry)(?:\]::new)?\("),
)


def calls(scan: Scan) -> Iterator[Hit]:
    """Find the passwords that are handed over by place."""
    for call in scan.matches(_CALL_LINE):
        scan.tick()
        start = call.start()
        for pattern in _CALLS:
            found = pattern.match(scan.text, start)
            if found and _is_password(found["v"]):
                yield from scan.hits("password", *found.span("v"))
    for constructor in scan.matches(_CONSTRUCTOR, CALL_TRIGGERS[2]):
        made = _CREDENTIALS.match(scan.text, constructor.start())
        if made and is_secret(made["v"]):
            yield from scan.hits("password", *made.span("v"))
    yield from _typed(scan)


def _typed(scan: Scan) -> Iterator[Hit]:
    """Find what is typed into the field of a form whose name is sensitive."""
    for pattern in _FORMS:
        for found in scan.matches(pattern):
            if _is_password(found["v"]):
                yield from scan.hits("password", *found.span("v"))


def _is_password(value: str) -> bool:
    plain = is_plain_word(value) or " " in value or "://" in value or is_measure(value)
    return is_secret(value) and not plain and any(c.isalpha() for c in value)
