# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets that people hand to a tool as an argument or through a pipe, and that only the tool's manual tells apart.

`ssh-keygen -N …`, `skopeo copy --src-creds user:…`, `printf %s … | docker secret create`, `vault write path value=…`.

Sources: the manuals of FreeRADIUS, RabbitMQ, unixODBC, Synology DSM, OATH Toolkit, Samba, ejabberd, Prosody, Drush,
OpenLDAP, RANCID, SIPp, sipsak, FreeSWITCH, OpenStack Swift, whois (mkpasswd), MIT Kerberos, Apache's htpasswd, libvirt, OpenSSH, 7-Zip, skopeo, ApacheBench, HTTPie, curl, Oracle's and Microsoft's database clients,
Vault, Consul, Terraform's provider of random values, Docker, containerd, kubeadm, PsExec, Nessus, Hex, Bundler, Mosquitto, the Google Cloud CLI and the AWS CLI.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.likeness import LIKELY, is_passphrase, likeness
from workers.guardrails.rules.words.values import is_measure, is_mixed, is_random, is_secret
from workers.guardrails.triggers import Trigger

_ARGS: Final = r"[^\n|;]{0,200}?[ ]"
_USER: Final = r"[\"']?[\w.@\-]{1,64}:"
_GIVEN: Final = re.compile(
    rf"""(?x)
      \bssh-keygen[ ](?:{_ARGS})?-[NP][ ]
    | \b7z[ar]?[ ][a-z][ ](?:{_ARGS})?-p
    | \b(?:skopeo|crictl|buildah|podman|flux|imgpkg)[ ](?:{_ARGS})?--(?:src-|dest-)?creds[= ]{_USER}
    | \bctr[ ](?:{_ARGS})?(?:-u|--user)[= ]{_USER} | \bkubeadm[ ](?:{_ARGS})?--certificate-key[= ] | [ \t]--certificate-key[= ](?=["']?[0-9a-f]{{32}})
    | (?i:\bpsexec(?:64)?(?:\.exe)?)[ ](?:{_ARGS})?-p[ ] | \bnessuscli[ ](?:{_ARGS})?--key[= ] | \bhex\.(?:organization|user)[ ]auth[ ](?:[\w\-]{{1,64}}[ ])?--key[= ]
    | \bmosquitto_passwd[ ]-(?:\w{{1,3}}[ ]-)?b[ ]\S{{1,128}}[ ]\S{{1,64}}[ ]
    | \bbundle[ ]config[ ](?:set[ ])?(?:--(?:global|local)[ ])?(?:https?://)?[\w\-]{{1,60}}(?:(?:\.|__)[\w\-]{{1,60}}){{1,6}}/?[ ]{_USER}
    | \bansible-vault[ ]encrypt_string[ ](?!-|\$)
    | \b(?:ab|http|https|xh)[ ](?:{_ARGS})?-(?:A|P|a|-auth)[= ]{_USER}
    | \bcurl[ ](?:{_ARGS})?(?:-x|--proxy|--preproxy)[ =]["']?(?:https?|socks[45]h?)://[\w.\-]{{1,64}}:(?=["'])
    | \bsqlplus[ ](?:-\w{{1,3}}[ ]){{0,3}}[\w.\-]{{1,64}}/(?=["'])
    | \b(?:bcp|osql|isql)[ ](?:{_ARGS})?-P[ ]?
    | \bpulumi[ ]config[ ]set[ ](?:--?[\w\-]+[ ]){{1,4}}[\w:.\-]{{1,80}}[ ]
    | \bpulumi[ ]config[ ]set[ ][\w:.\-]{{1,80}}[ ](?=[^\s\-][^\n|;]{{0,400}}[ ]--secret\b)
    | \bnewrelic[ ](?:{_ARGS})?--(?:api)?[kK]ey[= ] | \bvault[ ](?:unwrap|token[ ](?:lookup|renew|revoke))[ ](?=["']?[\w.]{{20}})
    | \bsupabase[ ](?:{_ARGS})?-p[ ] | \bgrafana(?:[ ]cli|-cli)[ ](?:{_ARGS})?reset-admin-password[ ](?:--\w+[= ]\S{{1,80}}[ ]){{0,3}}(?!-)
    | \biwconfig[ ]\S{{1,20}}[ ]key[ ](?:s:|restricted[ ]|open[ ]) | \bwinrs[ ](?:{_ARGS})?-p:
    | \brar[ ][a-z][ ](?:{_ARGS})?-h?p(?=[^\s\-]) | \bpdftk[ ](?:{_ARGS})?(?:user_pw|owner_pw|input_pw)[ ](?:\w{{1,8}}=)?
    | \bqpdf[ ](?:{_ARGS})?--encrypt[ ] | \bqpdf[ ](?:{_ARGS})?--encrypt[ ]\S{{1,100}}[ ](?!-)
    | \bipmitool[ ](?:{_ARGS})?user[ ]set[ ]password[ ]\d{{1,3}}[ ] | \bgovc[ ](?:{_ARGS})?-u[= ]{_USER}
    | \bshadow\.set_password[ ]\S{{1,64}}[ ]
    | \bBUNDLE_\w{{2,80}}=["']?[\w.@\-]{{1,64}}: | \bmc[ ]admin[ ]user[ ]add[ ]\S{{1,64}}[ ]\S{{1,64}}[ ]
    | \bccloud[ ](?:{_ARGS})?--api-secret[= ] | \bminio[ ](?:{_ARGS})?--secret-key[= ]
    | \bsnyk[ ]auth[ ] | \bcodecov[^\n|;]{{0,80}}?[ ]-t[ ](?=[\w\-]{{30}}) | \bcypress[ ]run[ ](?:{_ARGS})?--key[ ]
    | \bradtest[ ](?:-\w[ ]\S{{1,20}}[ ]){{0,4}}\S{{1,64}}[ ] | \brabbitmqctl[ ](?:{_ARGS})?authenticate_user[ ]\S{{1,64}}[ ]
    | \bisql[ ](?:-\w{{1,4}}[ ]){{0,6}}(?!-)[\w.\-]{{1,64}}[ ](?!-)\S{{1,64}}[ ](?!-) | \bsynouser[ ]--(?:setpw|add)[ ]\S{{1,64}}[ ]
    | \boathtool[ ](?:--?[\w\-=]{{1,30}}[ ]){{0,6}}(?=["']?[A-Za-z2-7]{{16}}) | \bsmbclient[ ](?://|\\\\)\S{{1,120}}[ ](?!-)
    | \b(?:ejabberdctl|prosodyctl)[ ](?:register|adduser|passwd|change_password)[ ]\S{{1,64}}[ ](?:[\w\-]{{1,40}}(?:\.[\w\-]{{1,40}}){{1,6}}[ ])?
    | \bdrush[ ](?:{_ARGS})?(?:user:password|upwd)[ ]\S{{1,64}}[ ] | \b(?:slappasswd|ldappasswd)[ ](?:{_ARGS})?-s[ ]
    | \bmkpasswd[ ](?:(?:-\w|--[\w\-]{{1,20}})(?:[ =][\w\-]{{1,20}})?[ ]){{1,4}}(?=["'])
    | \bmkpasswd[ ](?:(?:-\w|--[\w\-]{{1,20}})(?:[ =][\w\-]{{1,20}}+)?+[ ]){{1,4}}+(?=[^\s\-"'$|;<]{{4,128}}[ \t]*(?:[\r\n|;]|\Z)) | \bkadmin[^\n|;]{{0,120}}?[ ]-pw[ ]
    | \bhtpasswd[ ](?=[^\n|;]{{0,40}}-\w{{0,4}}b)(?:-\w{{1,5}}[ ](?:\d{{1,6}}[ ])?){{1,5}}\S{{1,200}}[ ](?:[\w.@\-]{{1,64}}[ ])?(?=\S+[ \t]*(?:[\r\n|;&]|\Z))
    | \bvirsh[ ](?:{_ARGS})?secret-set-value[ ](?:--secret[ ])?\S{{1,64}}[ ](?:--base64[ ])?
    | \binflux[ ](?:{_ARGS})?--?password[= ]
    | \bvault[ ](?:operator[ ])?(?:unseal|rekey|generate-root)[ ](?:{_ARGS})?(?=[\w+/"']{{16}})
    | \bdb2[ ]connect[ ]to[ ]\S{{1,64}}[ ]user[ ]\S{{1,64}}[ ]using[ ] | \binflux[ ](?:{_ARGS})?(?:-t|--token)[= ]
    | \b(?:hey|vegeta|bombardier|siege|wuzz|xh)[ ](?:{_ARGS})?(?:-a|--auth)[= ]{_USER}
    | \b(?:impacket-\w{{3,20}}|(?:psexec|wmiexec|smbexec|secretsdump|getST|GetUserSPNs)\.py)[ ](?:{_ARGS})?[\w.\-]{{1,64}}/[\w.$\-]{{1,64}}:(?=["'])
    | [ ]-(?:otp|decode)[= ](?=["']?[\w+/]{{20}}) | \bBW_SESSION= | \bdoveadm[ ]auth[ ](?:test|login)[ ]\S{{1,64}}[ ]
    | \bicinga2[ ](?:{_ARGS})?--ticket[= ] | \bknife[ ](?:{_ARGS})?-P[ ] | \bpihole[ ](?:-a[ ]-p|setpassword)[ ](?!-)
    | \bsqlmap[ ](?:{_ARGS})?--(?:auth|proxy)-cred[= ]{_USER} | \bsteghide[ ](?:{_ARGS})?-p[ ] | \bpdf(?:totext|images|info|toppm)[ ](?:{_ARGS})?-[uo]pw[ ]
    | \bsplunk[ ](?:{_ARGS})?-auth[ ]{_USER} | \bset-single-user-credentials[ ]\S{{1,64}}[ ] | \bchangepass\.pl[ ]\S{{1,100}}[ ]\S{{1,64}}[ ]
    | \bvirsh[ ](?:{_ARGS})?set-user-password[ ](?:--\w+[ ])?\S{{1,64}}[ ]\S{{1,64}}[ ](?!-) | \bswift[ ](?:{_ARGS})?-K[ ]
    | \bsipp[ ](?:{_ARGS})?-ap[ ] | \bsipsak[ ](?:{_ARGS})?-(?:a|-password)[ =] | \bfs_cli[ ](?:{_ARGS})?-(?:p|-password)[ =]
    | \b(?:[acfhjn]|xi|a10|f5|blue|mrv)login[ ](?:{_ARGS})?-[pev][ ]
    | \brad(?:eap)?client[ ](?:{_ARGS})?\S{{1,64}}[ ](?:auth|acct|coa|disconnect|auto|status)[ ]
    | \bhdbuserstore[ ](?:{_ARGS})?SET[ ]\S{{1,64}}[ ]\S{{1,128}}[ ]\S{{1,64}}[ ] | \bkamctl[ ](?:add|passwd)[ ]\S{{1,64}}[ ](?!-)
    | \bconsul[ ]acl[ ]set-agent-token[ ](?:-\S{{1,80}}[ ]){{0,4}}\w{{1,40}}[ ](?!-)
    | \b(?:terraform|tofu)[ ]import[ ](?:-\S{{1,120}}[ ]){{0,4}}["']?(?:module\.\S{{1,120}}\.)?random_password\.\S{{1,80}}[ ]
    | \bctm[ ]env(?:ironment)?[ ]add[ ]\S{{1,64}}[ ]["']?\S{{1,200}}[ ]\S{{1,64}}[ ](?!-)
    | \bracadm[ ](?:{_ARGS})?set[ ][\w.\-]{{1,60}}\.(?:Password|SHA256Password|PskKey|Community(?:Name)?)[ ]
    | \bhadoop[ ]credential[ ]create[ ](?:{_ARGS})?-value[ ]
    | \bmkstore[ ](?:{_ARGS})?-(?:create|modify)Credential[ ]\S{{1,128}}[ ]\S{{1,64}}[ ](?!-)
    | \bqlogin[ ](?:{_ARGS})?-clp[ ] | \bdtexec[ ](?:{_ARGS})?/de(?:crypt)?[ ] | \bnetdom[ ](?:{_ARGS})?/password[do]:
    | \bzerotier-cli[ ](?:{_ARGS})?-T
    | \bvault[ ](?:kv[ ](?:put|patch)|write)[ ][\w./\-]{{0,80}}(?i:pass|secret|token|key|cred)[\w./\-]{{0,80}}[ ]value=
    """
)
"""What stands before a value that may be quoted."""

_RADIUS: Final = re.compile(r"\bradtest[ ][^\n|;]{3,200}[ ]\d{1,5}[ ][\"']?(?P<v>[^\s\"'|;]{4,128}+)")
"""The secret that a client shares with the server, the last of `radtest`'s arguments."""
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
        | kubectl[ ]create[ ]secret | oc[ ]create[ ]secret | vault[ ](?:login|kv[ ]put|write) | kubeseal | pass[ ]insert | ansible-vault[ ]encrypt_string
        | (?:\S{0,60}/)?(?:elasticsearch|opensearch|kibana|logstash)-keystore[ ]add | secret-tool[ ]store | keyring[ ]set
        | docker[ ]login | podman[ ]login | helm[ ]registry[ ]login | oras[ ]login | cosign[ ]login
        | (?:basenc[ ]--)?base(?:32|58|85)(?:hex)?[ ](?:-d|-D|--decode)\b )
    """
)
_ORACLE: Final = re.compile(
    r"(?:\b(?:expdp|impdp|sqlldr|sqlcl|dgmgrl|target|catalog|auxiliary)[ ]|\buserid=)\\?[\"']?[\w$#]{1,64}/(?P<v>[^\s@/\"']{4,128}+)"
    r"(?=[@\s\\\"']|\Z)"
)
"""The login of Oracle's other tools, of which RMAN takes several."""
_GOSSIP: Final = re.compile(
    r"^[ \t]{1,8}(?P<listed>[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{43}=)[ ]\[\d{1,4}/\d{1,4}\]"
    r"|\bkeyring[ ]--?(?:install|use|remove)[= ](?P<given>[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{43}=)",
    re.MULTILINE,
)
"""A key of Serf's gossip, which Consul and Nomad share, as they list it with the nodes that know it, or take it."""
_GOSSIP_LIST: Final = re.compile(
    r"\bGathering installed encryption keys\.{3}[ \t]*\r?\n(?:[ \t]*\r?\n)?(?:Key[ \t]*\r?\n)?"
)
_GOSSIP_ROW: Final = re.compile(r"[ \t]{0,4}(?P<v>[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{43}=)[ \t]*(?:\r?\n|\Z)")
"""The same as Nomad lists it, in a line of its own."""
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
_SETS_LOGIN: Final = (
    r"(?:(?:add|create|new)[\-_: ]?(?:user|account)|user(?:add|[\-_: ](?:add|create))|passwd"
    r"|(?:set|change|reset)[\-_]?pass(?:word|wd)?|user[\-_: ](?:passwd|password|setpassword))"
)
_NEW_LOGIN: Final = re.compile(
    rf"(?:^|[$#%>|;&(][ ]?|\bsudo[ ])(?:[\w./\-]{{1,80}}[ ]){{1,4}}(?:[\w./\-]{{0,40}}[\-_:])?{_SETS_LOGIN}[ ](?:-{{1,2}}[\w\-]{{1,20}}[ ]){{0,3}}"
    r"[\w.@+\-]{1,64}[ ][\"']?(?P<v>[^\s\"'|;&-][^\s\"'|;&]{5,128}+)[\"']?[ \t]*(?:\r?$|[|;&])",
    re.MULTILINE,
)
"""A user and a password, as any tool takes both that makes a user: `some-tool adduser ana …`."""
_CHANGES: Final = re.compile(
    r"(?:^|[\s/\"'\[])(?:\w{0,12}chpw|\w{0,12}(?:set|ch|change|reset|mod|upd)_?-?pass(?:w(?:or)?d)?|\w{0,12}passwd)(?:\.\w{2,4})?"
    r"(?=[\"', ])[^\n|;]{0,100}?[\s\"']--?(?:n|new|newpw|p|pw|pass|passwd|password|new-?pass(?:word)?)[\"']?(?:, ?|[ =])"
    r"[\"']?(?P<v>[^\s\"',|;\]]{6,128}+)",
    re.MULTILINE,
)
"""The option of a program that is called for what it sets: `chpw -u ana --new …`."""
_ECHOED: Final = re.compile(
    r"(?:^|[$#;&(>] ?|\"|')(?:echo|printf) (?:-n )?(?P<quote>[\"']?)(?P<v>[^\s\"'|;$\\]{8,128}+)(?P=quote) ?\| ?(?!(?:sudo )?(?:e?grep|sed|awk|cut|tr"
    r"|jq|yq|tee|xargs|wc|md5sum|sha\d{1,3}sum|cksum|nc|bc|rev|sort|uniq|fold|head|tail|cat|less|xxd|od|hexdump|python\w*|perl|node|while|read"
    r"|base64 -|gzip|column|figlet|lolcat|mail|logger|http)\b)(?:sudo )?[\w./\-]",
    re.MULTILINE,
)
"""What is handed to a program that asks for a password, whichever it is."""
_TYPED: Final = re.compile(r"[-$/@%({<]")

TOOL_TRIGGERS: Final = (
    Trigger(
        r"ssh-keygen |7z[ar]? [a-z] |--(?:src-|dest-)?creds[= ]|ctr [^\n]*(?:-u|--user)[= ]|--certificate-key[= ]|nessuscli |(?i:psexec)[^\n]* -p |hex\.(?:organization|user) |mosquitto_passwd |bundle config |encrypt_string |sqlplus |bcp |[oi]sql |-password[= ]|pulumi config set "
        r"|radtest |authenticate_user |synouser |oathtool |smbclient |ejabberdctl |prosodyctl |drush |slappasswd |ldappasswd "
        r"|set-agent-token |import [^\n]*random_password\.|mkpasswd |kadmin|htpasswd |secret-set-value "
        r"|vault operator generate-root|BW_SESSION=|doveadm auth "
        r"|pulumi config set |newrelic |vault (?:unwrap|token) |supabase |reset-admin-password |iwconfig |winrs |rar [a-z] |pdftk |qpdf "
        r"|ipmitool |govc |set_password |BUNDLE_[A-Z]|mc admin user |ccloud |minio "
        r"|db2 connect to |influx [^\n]*-t|(?:hey|vegeta|bombardier) [^\n]*-a|impacket-|(?:exec|dump|getST|SPNs)\.py "
        r"|icinga2 [^\n]*--ticket|knife [^\n]*-P |pihole |zerotier-cli |radclient |radeapclient |set-user-password |swift [^\n]*-K |sipp |sipsak |fs_cli |(?:[acfhjn]|xi|a10|f5|blue|mrv)login [^\n]*-[pev] |splunk |set-single-user|changepass\.pl |-cred[= ]|steghide |pdf(?:totext|images|info|toppm) |hdbuserstore |kamctl |ctm env|mkstore |racadm |hadoop credential |qlogin |dtexec |netdom |snyk auth |codecov[^\n]* -t |cypress run "
        r"|vault (?:operator|unseal) |vault (?:kv p|write)"
        r"|-(?:A|P|a|-auth)[= ][\"']?[\w.@\-]{1,64}:|(?:-x|proxy)[ =][\"']?(?:http|socks)[\w:/.\-]{1,80}:[\"']"
    ),
    Trigger(
        r"\| ?(?:sudo )?(?:kubectl create secret|oc create secret|docker secret|podman secret|gcloud secrets|gh secret|wrangler|npx wrangler|vercel|vault"
        r"|[^ \n]*-keystore add|secret-tool store|keyring set|kubeseal|pass insert|ansible-vault|docker login|podman login|helm registry|oras|cosign|(?:basenc --)?base(?:32|58|85))"
    ),
    Trigger(r"ACCESSKEY[ \t]"),
    Trigger(
        r"(?:expdp|impdp|sqlldr|sqlcl|dgmgrl|rman|connect (?:target|catalog|auxiliary)) [^\n]*[\w$#]/[^ \n]|userid=[^\n]*[\w$#]/"
    ),
    Trigger(r"=[ ]\[[0-9]+/[0-9]+\]|keyring --?(?:install|use|remove)[= ]"),
    Trigger(r"Gathering installed encryption keys"),
    Trigger(
        r"(?i:(?:test|demo|admin|qa|sandbox|staging) (?:account|login|user|credential)"
        r"|(?:usuario|cuenta|credenciales|acceso) de (?:prueba|demo|admin|test|staging))"
    ),
    Trigger(r"(?:echo|printf) (?:-n )?[\"']?[^ \n|]{8}[^ \n|]*[\"']? ?\| ?[\w./]"),
    Trigger(r"(?:chpw|pass(?:w(?:or)?d)?)[\"', .][^\n]*[ \"']--?(?:n|p|new)"),
    Trigger(rf"[ \-_:]{_SETS_LOGIN} [^ \n]+[^\n]* "),
)
_KEY_ROW, _ORACLE_TOOL, _GOSSIP_KEY, _GOSSIP_HEAD = TOOL_TRIGGERS[2:6]


def tools(scan: Scan) -> Iterator[Hit]:
    """Find what a command hands to a tool that takes a secret there."""
    for given in scan.matches(_GIVEN):
        scan.tick()
        value = _VALUE.match(scan.text, given.end())
        if value:
            yield from _argument(scan, value)
    for shared in scan.matches(_RADIUS):
        if is_secret(shared["v"]):
            yield from scan.hits("secret", *shared.span("v"))
    for piped in scan.matches(_PIPED):
        yield from _argument(scan, piped)
    yield from _placed(scan)
    yield from _set(scan)
    for account in scan.matches(_ACCOUNT):
        told = account["v"].rstrip(".,;*)")
        if is_secret(told) and is_mixed(told) and not is_measure(told):
            start = account.start("v")
            yield from scan.hits("password", start, start + len(told))


def _set(scan: Scan) -> Iterator[Hit]:
    """Find the password that a program is told to set, or is handed through a pipe."""
    for pattern, trigger in zip((_ECHOED, _CHANGES, _NEW_LOGIN), TOOL_TRIGGERS[-3:], strict=True):
        for login in scan.matches(pattern, trigger):
            if likeness(login["v"]) >= LIKELY:
                yield from scan.hits("password", *login.span("v"))


def _placed(scan: Scan) -> Iterator[Hit]:
    """Find the logins of Oracle's tools, and the keys that a tool lists in a row of its own."""
    for row in scan.matches(_ACCESS_KEY, _KEY_ROW):
        yield from scan.hits("aws-secret-key", *row.span("v"))
    for login in scan.matches(_ORACLE, _ORACLE_TOOL):
        if is_secret(login["v"]) and (is_mixed(login["v"]) or is_passphrase(login["v"])):
            yield from scan.hits("password", *login.span("v"))
    for key in scan.matches(_GOSSIP, _GOSSIP_KEY):
        yield from scan.hits("secret", *key.span(str(key.lastgroup)))
    for head in _GOSSIP_LIST.finditer(scan.text) if scan.lines_of(_GOSSIP_HEAD) else ():
        listed = _GOSSIP_ROW.match(scan.text, head.end())
        while listed:
            yield from scan.hits("secret", *listed.span("v"))
            listed = _GOSSIP_ROW.match(scan.text, listed.end())


def _argument(scan: Scan, found: re.Match[str]) -> Iterator[Hit]:
    """Mask an argument, unless it is another option, a file or a variable."""
    group = next(name for name in ("single", "double", "bare") if found[name])
    value = found[group].rstrip("…\\")
    base64 = value.startswith("/") and is_random(value)
    plain = group != "single" and _TYPED.match(value) and not base64
    if not plain and is_secret(value):
        start = found.start(group)
        yield from scan.hits("secret", start, start + len(value))
