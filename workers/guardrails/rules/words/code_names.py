"""Names that only a program has: members of objects, identifiers with a version in them, versions of an interface.

`googleIamV3Policy.details.rules`, `snmpv2cReadCredentialsId` and `v2alpha1` hold letters of both cases and digits as
passwords do. What tells them is that they are words of a language, which change case where a word begins.
"""

import re
from typing import Final

from workers.guardrails.rules.words.memory import remembered

_PART: Final = r"_{0,2}[A-Za-z]++(?:\d{1,2}[A-Za-z]++|_[A-Za-z]++){0,12}+\d?"
_MEMBERS: Final = re.compile(rf"{_PART}(?:\[\d{{1,4}}\])?(?:\.{_PART}(?:\[\d{{1,4}}\])?){{1,8}}")
_OF_CODE: Final = re.compile(r"[a-z][A-Z]|[A-Za-z]_[A-Za-z]|\bv\d{1,2}[A-Z]|\[\d")
"""A word that begins within a name, or an item of a list: of names with none, domains and phrases are made too."""
_SHORTEST_MEMBERS: Final = 14
_WORD: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_LETTERS_OF_WORD: Final = 3
"""That the words of a name have on average at least."""
_VERSIONED: Final = re.compile(
    r"(?:[a-z]{1,12}(?:[A-Z][a-z]{1,14}){0,5}[vV]\d{1,2}(?:c|alpha|beta)?\d?|V\d|v[23]c?)"
    r"(?:[A-Z][a-z]{2,14}){1,6}(?:[A-Z][a-z])?"
)
"""Words, and a version before the last of them: `snmpV2cRead`, `v3AuthPass`."""
_API_VERSION: Final = re.compile(r"v\d{1,2}(?:(?:alpha|beta|rc|p\d{1,2}(?:alpha|beta))\d{0,2})+:?")
_CACHE_KEY: Final = re.compile(r"(?:[A-Za-z][A-Za-z0-9.]{0,20}[\-_]){2,8}[0-9a-f]{32,64}")
"""What a pipeline finds its cache by: words, and the digest of what was in it."""
_ALPHABET: Final = 22
"""Characters at least of what programs draw passwords from, or write numbers in."""
_OF_ALPHABETS: Final = ("abcdefgh", "pqrstuvw")
_TEMPLATE: Final = re.compile(
    r"""(?x)
      \{\w{1,20}\}[/:;"'].*+ | [\w\-]{0,60}\{[a-z]+(?:_[a-z]+)+\}[\w\-]{0,60}               # {url}/login  name-{of_job}
    | [^{}\n]{0,80}\{0\}.*+ | (?=\S{1,40}[ ])[^{}\n]{1,80}\{\}.*+             # "key {0}", "key {}"
    | [^\n]{0,80}%\([a-z_]{1,40}\)s.*+
    | [^\n]{0,40}\{(?:[a-z]{2,20}(?:[A-Z][a-z]{2,20}){0,4}\d?|[a-z]+(?:_[a-z0-9]+){1,5})(?:\.\w{1,40}){0,4}\(.*+
    | \{[A-Za-z_]\w{0,60}\[["'].*+ | \{\}\)?\..*+ | \w{1,60}=\{[\w.]{0,60}\}          # {p['x']}  {}.get(  x={x}
    | \(?\[[^\[\]\n]{0,60}\]\(https?:.*+ | [A-Z]\((?:https?:|[a-z][a-z_]{2,30}(?:[)=., ]|\Z)).*+  # a manual's links
    | (?=[^\n]{0,20}%[sdr])(?:%[sdrqvx]|[\W_]){2,20}                             # %s:%s
    | [A-Z]<[$@%]\w{1,40}>\W{0,2}                                              # C<$x>
    | (?:true|false)[\])}].*+
    | \w{1,60}\)\[["'].*+ | [a-z]{2,20}[.,;:]?<br[ ]?/?>.*+                       # x)['secret']  valid.<br>If
    | \$[A-Za-z_]\w{0,40}(?:::\w{1,40}){1,4}(?:->)?[{\[(].*+ | @_\W.*+ | q[rqw][/{(\[|].*+       # Perl's
    | [A-Z]<\w{1,40}>\W{0,2} | \([a-z_]\w{0,40}(?:\.\w{1,40}){1,4}\(.*+ | \[[+\-]{1,2}\]\?.*+  # C<x>  (x.encode(  [-+]?
    | (?:(?:(?:go|l)?pass|r?bw|op|security|secret-tool|keyring|vault|aws|gcloud|az|gpg2?|sops)[ ]
        (?:-|show|get|read|item|lookup|find-|kv|secret|ssm|keyvault|[a-z]+/)|cat[ ][~/.$])[^\n]*      # what fetches it
    | (?:bcrypt|argon2(?:id|i|d)?|scrypt|pbkdf2),?[ ].*+                                 # how it is kept
    | (?:[a-z]{3,12}[ ]){0,3}\#(?=[0-9a-fA-F]{0,5}[a-fA-F])[0-9a-fA-F]{6}                # a colour
    | \$(?:2[abxy]?\$\d\d?|[156y]|argon2\w{1,2})\$                                       # a hash that was cut
    | <[A-Z]?[a-z][a-z_\-]{0,30} | _[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){1,8}                   # <the  _A_CONSTANT
    | /[^/\n]{0,80}\[[^\[\]\n]{1,40}\][^/\n]{0,80}/[gimsux]{0,4} | \\[.(][^\n]{1,80}[$)*+]  # regular expressions
    | [^\n\[]{0,40}\[[^\[\]\s]{0,40}(?:0-9|a-z|A-Z)[^\[\]\s]{0,40}\][+*?{][^\n]{0,80}
    | \\f(?:[BIRP]|[(\[]?[A-Z0-9]{1,2}).{0,200} | \\-[\w\-\\]{1,40}                 # the source of a manual page
    | \$[A-Za-z_]\w{0,40}[ ](?:-{1,2}[a-z]|\$[A-Za-z_{])[^\n]{0,200}             # $SHELL -c pwd
    | \$[A-Za-z_]\w{0,40}(?:/[\w.\-]{1,60}){0,8}/[\w\-]{1,60}\.[a-z]{2,4}\W? | \$[A-Z_]{2,40}(?:/[\w.\-]{0,60}){1,8}
    | (?:[\w.\-]{1,60}/){0,6}[\w\-]{1,60}(?:\.[a-z\-]{1,20})?\.(?:json|ya?ml|toml|conf|cfg|ini|properties|pem|crt)
    | :(?:[a-z]{1,8}:)?(?:attr|class|const|data|exc|func|meth|mod|obj|ref):.* | \|[\w\-:]{2,40}\|?    # Sphinx', Vim's
    | [A-Z][A-Za-z]{2,40}<[\w\[\]]{1,60}>? | \\b[^\n]{1,60} | [^\n]{1,60}\\b | \{[A-Za-z_][\w.]{0,60}\}["'`]
    | (?:TLS|SSL)\d?_[A-Z0-9_]{4,80} | \((?:[a-z_]\w{0,40}\.){1,6}[A-Z]\w{1,60}\) | [\[(]{1,2}["']\w+
    | (?:[A-Z0-9]{2,10}-){1,8}(?:SHA\d{0,3}|MD5|GCM|CCM8?|POLY1305) | ["'`]\.[a-z_]{2,30}\(.*           # '.format(
    | [0-9a-f]{8}-(?:[0-9a-f]{4}-){3}EXAMPLE\d{0,5}                                # in the manuals of AWS
    | /(?:[\w.@+\-]{1,80}/{1,2}){0,12}[\w.\-]{1,80}\.
      (?:key|pem|crt|cer|csr|p12|pfx|jks|pub|json|ya?ml|txt|conf|cfg|env|ini|toml)      # a file
    """
)


@remembered
def is_code_name(value: str) -> bool:
    """Tell whether `value` is a name that only a program has, or an alphabet, and nobody's password."""
    if len(value) >= _ALPHABET and all(part in value.lower() for part in _OF_ALPHABETS):
        return True
    if _API_VERSION.fullmatch(value) or _VERSIONED.fullmatch(value) or _CACHE_KEY.fullmatch(value):
        return True
    members = len(value) >= _SHORTEST_MEMBERS and _MEMBERS.fullmatch(value) and _OF_CODE.search(value)
    words = _WORD.findall(value) if members else ()
    return bool(words) and sum(map(len, words)) >= _LETTERS_OF_WORD * len(words)


@remembered
def is_template(value: str) -> bool:
    """Tell whether `value` is a text with places that a program fills in, a manual's link, a constant or a file."""
    return not value.isalnum() and _TEMPLATE.fullmatch(value) is not None
