r"""Secrets that people hand to a tool as an argument or through a pipe, and that only the tool's manual tells apart.

`ssh-keygen -N …`, `skopeo copy --src-creds user:…`, `printf %s … | docker secret create`, `vault write path value=…`.

Sources: the manuals of OpenSSH, 7-Zip, skopeo, ApacheBench, HTTPie, curl, Oracle's and Microsoft's database clients,
Vault, Docker, the Google Cloud CLI and the AWS CLI.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.values import is_measure, is_mixed, is_secret
from workers.guardrails.triggers import Trigger

_ARGS: Final = r"[^\n|;]{0,200}?[ ]"
_USER: Final = r"[\"']?[\w.@\-]{1,64}:"
_GIVEN: Final = re.compile(
    rf"""(?x)
      \bssh-keygen[ ](?:{_ARGS})?-[NP][ ]
    | \b7z[ar]?[ ][a-z][ ](?:{_ARGS})?-p
    | \bskopeo[ ](?:{_ARGS})?--(?:src-|dest-)?creds[= ]{_USER}
    | \b(?:ab|http|https|xh)[ ](?:{_ARGS})?-(?:A|P|a|-auth)[= ]{_USER}
    | \bcurl[ ](?:{_ARGS})?(?:-x|--proxy|--preproxy)[ =]["']?(?:https?|socks[45]h?)://[\w.\-]{{1,64}}:(?=["'])
    | \bsqlplus[ ](?:-\w{{1,3}}[ ]){{0,3}}[\w.\-]{{1,64}}/(?=["'])
    | \b(?:bcp|osql|isql)[ ](?:{_ARGS})?-P[ ]?
    | \bpulumi[ ]config[ ]set[ ](?:--?[\w\-]+[ ]){{1,4}}[\w:.\-]{{1,80}}[ ]
    | \bsnyk[ ]auth[ ] | \bcodecov[^\n|;]{0, 80}?[ ]-t[ ](?=[\w\-]{30}) | \bcypress[ ]run[ ](?:{_ARGS})?--key[ ]
    | \binflux[ ](?:{_ARGS})?--?password[= ]
    | \bvault[ ](?:operator[ ])?(?:unseal|rekey|generate-root)[ ](?:{_ARGS})?(?=[\w+/"']{{16}})
    | \bvault[ ](?:kv[ ](?:put|patch)|write)[ ][\w./\-]{{0,80}}(?i:pass|secret|token|key|cred)[\w./\-]{{0,80}}[ ]value=
    """
)
"""What stands before a value that may be quoted."""

_VALUE: Final = re.compile(
    r"(?:'(?P<single>[^'\n]{4,512}+)|\"(?P<double>[^\"\n]{4,512}+)|(?P<bare>[^\s'\"|;]{4,512}+))"
)
_PIPED: Final = re.compile(
    r"""(?x)
      \b(?:echo|printf)[ ](?:-n[ ]|-e[ ]|["']?%s(?:\\n)?["']?[ ]|--[ ]){0,3}
      (?:'(?P<single>[^'\n]{4,512}+)'|"(?P<double>[^"\n]{4,512}+)"|(?P<bare>[^\s'"|;$]{4,512}+))
      [ ]?\|[ ]?(?:sudo[ ])?
      (?: docker[ ]secret[ ]create | podman[ ]secret[ ]create
        | gcloud[ ]secrets[ ](?:create|versions[ ]add) | gh[ ]secret[ ]set
        | wrangler[ ]secret[ ]put | npx[ ]wrangler[ ]secret[ ]put | vercel[ ]env[ ]add
        | vault[ ](?:login|kv[ ]put|write) | kubeseal | pass[ ]insert | ansible-vault[ ]encrypt_string
        | docker[ ]login | podman[ ]login | helm[ ]registry[ ]login | oras[ ]login | cosign[ ]login )
    """
)
_ACCESS_KEY: Final = re.compile(
    r"\bACCESSKEY[ \t]{1,8}\S{1,40}[ \t]{1,8}[\dT:+\-.Z]{10,40}[ \t]{1,8}(?P<v>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])"
)
"""The row of text of `aws iam create-access-key`."""

_ACCOUNT: Final = re.compile(
    r"""(?xi)
      \b(?: (?P<made>test|demo|admin|qa|sandbox|staging)[ ](?:account|login|user|credentials?)
        | (?:usuario|cuenta|credenciales|acceso)[ ](?:de[ ])(?P<hecha>pruebas?|demo|admin|test|staging) )
      (?:[ ]\([^()\n]{1,40}\))?[*_]{0,2}[ ]?[:=][*_]{0,2}[ ]?
      [`*]{0,2}[\w.@+\-]{2,64}[`*]{0,2}[ ]{1,2}/[ ]{1,2}[`*]{0,2}(?P<v>[^\s`]{5,128}+)
    """
)
_TYPED: Final = re.compile(r"[-$/@%({<]")

TOOL_TRIGGERS: Final = (
    Trigger(
        r"ssh-keygen |7z[ar]? [a-z] |skopeo |sqlplus |bcp |[oi]sql |-password[= ]|pulumi config set "
        r"|snyk auth |codecov[^\n]* -t |cypress run "
        r"|vault (?:operator|unseal) |vault (?:kv p|write)"
        r"|-(?:A|P|a|-auth)[= ][\"']?[\w.@\-]{1,64}:|(?:-x|proxy)[ =][\"']?(?:http|socks)[\w:/.\-]{1,80}:[\"']"
    ),
    Trigger(
        r"\| ?(?:sudo )?(?:docker secret|podman secret|gcloud secrets|gh secret|wrangler|npx wrangler|vercel|vault"
        r"|kubeseal|pass insert|ansible-vault|docker login|podman login|helm registry|oras|cosign)"
    ),
    Trigger(r"ACCESSKEY[ \t]"),
    Trigger(
        r"(?i:(?:test|demo|admin|qa|sandbox|staging) (?:account|login|user|credential)"
        r"|(?:usuario|cuenta|credenciales|acceso) de (?:prueba|demo|admin|test|staging))"
    ),
)


def tools(scan: Scan) -> Iterator[Hit]:
    """Find what a command hands to a tool that takes a secret there."""
    for given in scan.matches(_GIVEN):
        scan.tick()
        value = _VALUE.match(scan.text, given.end())
        if value:
            yield from _argument(scan, value)
    for piped in scan.matches(_PIPED):
        yield from _argument(scan, piped)
    for row in scan.matches(_ACCESS_KEY):
        yield from scan.hits("aws-secret-key", *row.span("v"))
    for account in scan.matches(_ACCOUNT):
        told = account["v"].rstrip(".,;*)")
        if is_secret(told) and is_mixed(told) and not is_measure(told):
            start = account.start("v")
            yield from scan.hits("password", start, start + len(told))


def _argument(scan: Scan, found: re.Match[str]) -> Iterator[Hit]:
    """Mask an argument, unless it is another option, a file or a variable."""
    group = next(name for name in ("single", "double", "bare") if found[name])
    value = found[group].rstrip("…\\")
    plain = group != "single" and _TYPED.match(value)
    if not plain and is_secret(value):
        start = found.start(group)
        yield from scan.hits("secret", start, start + len(value))
