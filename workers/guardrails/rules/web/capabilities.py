r"""Secrets in URLs that need no login: whoever has the URL may use it, since a part of its path or query is the key.

Chat webhooks, flows that a URL starts, nodes of a blockchain, signed downloads. The catalogue knows those with a form
of their own; here are those that only their place in the URL tells.

Sources: https://developers.google.com/workspace/chat/quickstart/webhooks,
https://developers.mattermost.com/integrate/webhooks/incoming/, https://core.telegram.org/bots/api,
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html,
https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.generated import is_generated
from workers.guardrails.rules.words.values import is_mixed, is_random, is_secret
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.triggers import Trigger

_AND: Final = r"(?:&(?:amp;)?|%26|\\u0026)"
_IS: Final = r"(?:=|%3[Dd])"
_SLASH: Final = r"(?:/|%2[Ff])"
_CUT: Final = r"…|\.\.\.|[ ]\[truncated"
_HOOKS: Final = re.compile(
    rf"""(?x)
      chat\.googleapis\.com{_SLASH}[\w/%]{{1,80}}(?:\?|%3[Ff])key{_IS}(?P<google>[\w\-]{{16,100}}+)
    | {_SLASH}bot(?P<telegram>[0-9]{{8,12}}(?::|%3[Aa])(?:[\w\-]{{30,60}}+|AA[\w\-]{{8,30}}+(?={_CUT})))
    | {_SLASH}hooks{_SLASH}(?P<mattermost>[a-z0-9]{{26}}(?![\w\-])|[a-z0-9]{{16,25}}(?={_CUT}))
    | {_SLASH}hooks{_SLASH}[A-Za-z0-9]{{17,24}}{_SLASH}(?P<rocket>[A-Za-z0-9]{{30,64}}+)
    | hooks\.zapier\.com{_SLASH}hooks{_SLASH}catch{_SLASH}[0-9]{{4,10}}{_SLASH}(?P<zapier>[a-z0-9]{{6,12}}+)
    | maker\.ifttt\.com{_SLASH}trigger{_SLASH}\w{{1,60}}{_SLASH}with{_SLASH}key{_SLASH}(?P<ifttt>[\w\-]{{16,64}}+)
    | hook\.[a-z0-9]{{2,4}}\.make\.com{_SLASH}(?P<make>[a-z0-9]{{24,40}}+)
    | (?:\.infura\.io{_SLASH}(?:ws{_SLASH})?v3|\.alchemy(?:api\.io|\.com){_SLASH}v2){_SLASH}(?P<node>[\w\-]{{24,64}}+)
    """
)
_GOOGLE_TOKEN: Final = re.compile(rf"{_AND}token{_IS}(?P<v>(?:[\w\-]|%3[Dd]){{16,120}}+)")
_FLOW: Final = re.compile(rf"{_AND}sig{_IS}(?P<v>(?:[\w\-+/]|%2[BbFf]|%3[Dd]){{16,200}}+=?)")
_FLOW_PARTS: Final = re.compile(rf"(?:[?&;]|%3[Ff]|%26|\\u0026)s[vpre]{_IS}")
_CLOUDFRONT: Final = re.compile(rf"Signature{_IS}(?P<v>[\w\-~]{{20,1000}}+){_AND}Key-Pair-Id{_IS}")
_OF_CDN: Final = re.compile(
    r"""(?x)
      ~hmac=(?P<akamai>[0-9a-f]{40,64}+)
    | [?&](?:st|md5|hash|s)=(?P<digest>[\w\-]{22})&(?:e|expires?|exp|t)=\d{10}(?!\d)
    | [?&](?:e|expires?|exp|t)=\d{10}&(?:st|md5|hash|s)=(?P<behind>[\w\-]{22})(?![\w\-])
    | [?&]verify=\d{10}-(?P<cloudflare>(?:[\w+/\-]|%2[BbFf]){40,64}+(?:=|%3[Dd])?)
    """
)
"""What lets one fetch a file up to a moment: of Akamai, of nginx' module `secure_link`, of Cloudflare."""
_QUERY_MAX: Final = 400
_KEYED: Final = re.compile(
    r"://[^\s\"'<>?#]{3,300}\?(?:[^\s\"'<>#&]{1,200}&(?:amp;)?){0,12}?(?:key|firma|signature|auth|setup)=(?P<v>[\w\-]{16,128}+)(?![\w%./+])"
)
_KEYED_PATH: Final = re.compile(
    r"(?<![\w:.])/[^\s\"'<>?#]{1,300}\?(?:[^\s\"'<>#&]{1,200}&(?:amp;)?){0,12}?key="
    r"(?P<v>[0-9a-f]{31,32}|[A-Za-z0-9_\-]{36,48}|(?![0-9a-f]+(?!\w))[A-Za-z0-9]{16,64})(?![\w%./+\-])"
)
"""The same where a log leaves out the host: what a cache calls by the digest of its content has other lengths."""
_APP_ID: Final = re.compile(r"[?&](?:APPID|appid|app_id|appId)=(?P<v>[0-9a-f]{32})(?![\w\-])")
"""The key of OpenWeather, which calls it so."""
_CALENDAR: Final = re.compile(r"/ical/[^\s/]{3,200}/private-(?P<v>[0-9a-f]{32})(?![0-9a-f])")
"""The key of a URL that a job calls: random, for what an application finds by `key` is not."""
_HEX: Final = re.compile(r"[0-9a-f]{31,64}", re.IGNORECASE)
_FORM: Final = re.compile(
    r"(?:grant_type=authorization_code&(?:[^\s&\"']{1,400}&){0,8}?code=(?P<v>[^\s&\"']{8,512}+)"
    r"|(?<![\w])code=(?P<w>[^\s&\"']{8,512}+)&(?:[^\s&\"']{1,400}&){0,8}?grant_type=authorization_code)"
)
"""A code in the body of OAuth's token request (RFC 6749, section 4.1.3)."""

CAPABILITY_TRIGGERS: Final = (
    Trigger(
        r"chat\.googleapis\.com|(?:/|%2[Ff])bot[0-9]{8,12}(?::|%3[Aa])|(?:/|%2[Ff])hooks(?:/|%2[Ff])[A-Za-z0-9]{5}"
        r"|maker\.ifttt\.com|hook\.[a-z0-9]{2,4}\.make\.com"
        r"|\.(?:infura|alchemy(?:api)?)\.(?:io|com)(?:/|%2[Ff])"
    ),
    Trigger(r"[?&;](?:key|firma|signature|auth|setup)=[\w\-]{16}"),
    Trigger(r"grant_type=authorization_code"),
    Trigger(r"[?&;](?:APPID|appid|app_id|appId)=[0-9a-f]{32}|/private-[0-9a-f]{32}"),
    Trigger(
        r"~hmac=[0-9a-f]{40}|[?&](?:st|md5|hash|s)=[\w\-]{22}&|=[0-9]{10}&(?:st|md5|hash|s)=[\w\-]{22}|[?&]verify=[0-9]{10}-"
    ),
    Trigger(r"(?:&|;|%26|u0026)sig(?:=|%3[Dd])|Signature(?:=|%3[Dd])"),
)


def capabilities(scan: Scan) -> Iterator[Hit]:
    """Find the part of a URL that lets whoever has it in: of chat webhooks, of flows and of signed downloads."""
    for found in scan.matches(_HOOKS):
        group = str(found.lastgroup)
        if is_secret(found[group]) and is_mixed(found[group]):
            yield from scan.hits("api-key" if group == "node" else "webhook", *found.span(group))
        token = _GOOGLE_TOKEN.match(scan.text, found.end()) if group == "google" else None
        if token and is_secret(token["v"]):
            yield from scan.hits("webhook", *token.span("v"))
    yield from _in_queries(scan)
    for found in scan.matches(_FLOW):
        before = max(0, found.start() - _QUERY_MAX)
        start = scan.text.rfind("\n", before, found.start()) + 1
        if is_mixed(found["v"]) and _FLOW_PARTS.search(scan.text, max(start, before), found.start()):
            yield from scan.hits("azure-key", *found.span("v"))
    for found in scan.matches(_CLOUDFRONT):
        yield from scan.hits("token", *found.span("v"))


def _in_queries(scan: Scan) -> Iterator[Hit]:
    """Find the key of a URL that a job calls, and the code of OAuth's token request."""
    for found in scan.matches(_KEYED, CAPABILITY_TRIGGERS[1]):
        if is_generated(found["v"]) or _HEX.fullmatch(found["v"]):
            yield from scan.hits("api-key", *found.span("v"))
    for found in scan.matches(_KEYED_PATH, CAPABILITY_TRIGGERS[1]):
        if is_random(found["v"]) or _HEX.fullmatch(found["v"]) or weight_of(found["v"]) > 1:
            yield from scan.hits("api-key", *found.span("v"))
    for found in scan.matches(_OF_CDN, CAPABILITY_TRIGGERS[4]):
        yield from scan.hits("token", *found.span(str(found.lastgroup)))
    for pattern in (_APP_ID, _CALENDAR):
        for found in scan.matches(pattern, CAPABILITY_TRIGGERS[3]):
            yield from scan.hits("api-key", *found.span("v"))
    for found in scan.matches(_FORM, CAPABILITY_TRIGGERS[2]):
        group = "v" if found["v"] else "w"
        if is_secret(found[group]):
            yield from scan.hits("token", *found.span(group))
