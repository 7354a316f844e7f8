"""What is no secret, although it stands where one could: references, placeholders, states, types and prose."""

import re
from typing import Final

from workers.guardrails.identifier_kinds import STAND_IN
from workers.guardrails.rules.words.code_names import is_code_name, is_template
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.states import PREDICATES, STATES, are_lengths

_FILLER: Final = re.compile(
    r"""(?xi)
      .{0,10}(?:\*{3,}+|x{6,}+|•{3,}+).{0,6}                                                # ab****yz
    | (?:.{0,6}|(?-i:(?=.{3,15}…)(?:[a-z]{2,8}[_\-]){1,3}.{0,4}))….{0,6}
    | <[^<>\d]{0,80}\d?> | <[A-Za-z][A-Za-z _\-]{0,40}\d{1,3}[A-Za-z _\-]{0,20}> | &lt;[^&\d]{0,80}&gt;?
    | \[[^\[\]\d]{0,80}\d?\] | \{[^{}\d]{0,80}\d{0,2}\} # <your token>  [masked]  {password}
    | :[a-z][a-z0-9_+\-]{1,30}:                                                              # a chat's emoji
    | (?-i::[a-z_]{1,40};?) | :["'][a-z_]\w{0,60}["']?;?                                     # psql's variables
    | (?:[\-+*]{4,}|REDACTED)[ ]\#[ ]\(\d{1,6}[ ]bytes\)                                       # as helm-diff shows it
    | \([^\W\d]{3,30}(?:\ [^\W\d]{2,20})?\) | (?:auth(?:entication)?|hash|password|random|secret|token)_(?:string|here)
    | (?:[a-z0-9]{1,10}[\-_]{1,2}){0,4}[a-z]{2,8}[\-_]{0,2}(?:x{4,5}|\.{3})                       # sk-XXXX  AKIA...
    | (?:\\u(?:[0-9a-f]{4}|\{[0-9a-f]{1,6}\})|\\x[0-9a-f]{2}|\\0{1,3}){1,4}                       # characters alone
    | .{0,6}\.{3}.{0,6} | (?:0?1234567890?abcdef){1,8}\w{0,16}
    | not?[\-_](?:password[\-_]?)?(?:needed|required|used|necessary|applicable) | (?:str|none|bool|int):(?:none|\{\{.*)
    | not[\-_]?(?:an?[\-_]?)?(?:real[\-_]?)?(?:secret|password|key|token) | &\#(?:x3c|60);[^&\d]{0,80}>?
    | (?:[a-z]{1,12}[\-_]){0,4}(?:some|my|a)?fake(?:api)?(?:key|secret|password|token)?(?:[\-_][a-z]{1,12}){0,4}
    | user[_\-]?(?:name|password|passwd|pass) | your[\-_][a-z0-9]{1,14}(?:[\-_][a-z0-9]{1,14}){1,10}
    | \(?(?:sensitive(?:\ value)?|hidden|known\ after\ apply|none|null|empty|unset)\)?
    """
)
_FILLER_WORDS: Final = re.compile(
    "your|example|changeme|change-me|change_me|replace|placeholder|redacted|masked|dummy|insert"
)
_FILLERS: Final = frozenset(
    "ugfzc3dvcmq6 vxnlcm5hbwu6 "  # What SMTP asks for, in base64.
    "changeit todo tbd fixme hidden filtered sanitized scrubbed secure secured data+omitted".split()
)
_IN_CAPITALS: Final = re.compile(r"PASS|PWD|PASSWD|APIKEY|(?:MY|YOUR|SOME|THE|API|AUTH|ACCESS)(?:TOKEN|SECRET|KEY)\d?")
"""What a manual writes for a value: `--username USER --password PASS`."""
_FILLER_MAX: Final = 80
_FILLER_DIGITS: Final = 3

_REFERENCE: Final = re.compile(
    r"""(?xi)
      <set\ .*+ | <set | <\([a-z]{2,12} | z\.\w+\(.*+ | base64:(?:\*{3,}|x{6,}|\(sensitive|\$\{) .*+
    | (?:Optional|Union|Annotated|List|str)\[ .*+
    | (?!(?-i:[$@%][A-Z][a-z]+\d{2,}[$@%!\#&*.?]*\Z|[$@](?=\D*\d\w*\d)(?=\w*[a-z])(?=\w*[A-Z])\w{10,40}\Z)) # @Dragon24@
      (?: (?:\\{1,2}|\$)?\$ (?: \{ | \( | [A-Za-z_]\w{0,60}+ \W*+ \Z | env: | [1-9@*\#?!$] \Z) .*+   # ${X}  $(cmd)  $X
        | %[A-Za-z_]\w{0,60}+% | (?-i:%(?:[a-z_]{1,60}|[A-Z_]{1,60}))
        | %[A-Za-z_][\w.:\-]{0,60}(?:\([\w.:\-]{1,80}\))?%      # %VAR%  %env(VAR)%
        | @[\w./\-]{1,200}+ | @[\w.]{1,80}@ )                                          # @file
    | (?: \#\{ | <% | \{\{ (?![^{}]{0,80}\}[^}])                                  # templates
        (?!(?:[^\s{}_.|]*\d[^\s{}_.|]*|(?-i:(?=[^}]*\d)(?=[^}]*[A-Z!@\#$%&*])[^\s{}_|]{8,}))\}\}) ) .*+
    | %\([\w.]{1,60}\)s | %[+\#]?[svqdr](?:\\n)?\W?                                      # %s
    | \$_?[A-Za-z]\w{0,40}\[['"] .*+ | @Microsoft\.KeyVault\(.*+                  # $_POST['x'], Azure's settings
    | (?: var|local|data|module|each|self|this|secrets?|env|vars|config|cfg|conf|settings|args|opts|options|params
        | process\.env|os\.environ|request|req|ctx|context|inputs?|values|props|state|user|form|kwargs|event|headers )
      [.\[] [A-Za-z_\["'][\w.\[\]"'\-]*+
    | (?:aws|google|azurerm|random|vault|kubernetes|tls|github|digitalocean|helm)_[a-z_]{1,60}+\.[\w.\[\]"'*\-]++
    | (?-i:(?:AES|3?DES|SHA|HMAC|RSA|ECDSA|ECDHE?|DHE?|ECP|MODP|CHACHA|ChaCha|CAMELLIA|ARIA|TLS|DTLS|IKE)[v_]?\d{0,4}
        (?:[\-_](?:GCM|CBC|CTR|CCM|SHA|MD|RSA|AES|WITH|POLY|Poly|PRF|DH|EC|XTS|KW|OAEP|PSK)?\d{0,4}){1,6})
    | \d{2,6}(?:MHz|GHz|Base)[\w\-]{0,8} | modp\d{3,5}
    | 0x[0-9a-f]{1,16} | \d{1,3}(?:[.,]\d{1,3})?%
    | \d{1,2}:\d\d(?::\d\d)?                                                        # an hour; algorithms above
    | os\.environ/[A-Z]\w{1,60}
    | arn:aws[\w\-]*+: .*+ | kms:[\w+/=]{4,400} | (?-i:__[A-Z][A-Z0-9_]{1,60}__|@@[A-Z][A-Z0-9_]{1,60}@@)
    | (?:[a-z_]\w{0,40}\.){1,6}env\.[a-z_]\w{0,60}
    | (?-i:[A-Z][A-Za-z]{1,30}(?:\.[a-z_]{1,40}){1,6}(?:\[:[a-z_]{1,40}\]){1,3})
    | (?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S{1,30}|sk-\S{1,60}@openssh\.com)[ ]AAAA .*+      # public keys
    | ssh-(?:rsa|dss|ed25519) | ecdsa-sha2-nistp\d{3}
    | [dq]word:[0-9a-f]{4,16}                                                     # Windows' registry
    | \{:?[A-Za-z_][\w:]{0,60} | \{[A-Za-z_][\w.]{0,60}\[[^\]{}]{0,20}\]\}\W?           # Elixir's tuples, f-strings
    | (?-i:[A-Z][A-Za-z]{1,40}(?:\.[A-Za-z_]{2,40}){2,8})                                # members of a module
    | (?-i:(?:[A-Z][A-Za-z]\w{1,40}\.){3,8}[A-Z][A-Za-z]?\w{1,60}[;"]{0,2}(?:,[ ].*+)?)    # a class of .NET
    | (?=.{0,160}\Z)(?:\\[SWDswd]|\.[*+]|\[\^|\(?\[(?:A-Z|a-z|a-f|A-F|0-9|\\w)|\(\?[:=!<i]
        |[^\s\\]{0,12}\\[swdSWD][*+?{)]) .*+                                           # regular expressions
    | [A-Za-z_]\w{0,40}\[[A-Za-z_]\w{0,40}\] | -\$[({].*                              # items, `-p$(cat f)`
    | [a-z_]\w{0,40}\[\w{1,40}\]\[["'][\w.\-]{1,80}(?:["']\]?)?                       # hostvars[host]['name']
    | (?-i:\$[A-Za-z]\w{1,40}(?:(?:\.[A-Za-z_][A-Za-z_\-]{1,60}){2,8}|\.(?:[A-Z][a-z]{1,20}){1,4}))  # $module.Params.x
    | @\{[A-Za-z].*+ | (?-i:\[?(?:[A-Z][A-Za-z]{1,30}\.){0,4}[A-Z][A-Za-z]{1,30}\]::[A-Z][A-Za-z]{2,30}) # PowerShell
    | -----BEGIN\ (?:[A-Z0-9]{2,10}\ ){0,2}(?:PUBLIC\ KEY|CERTIFICATE(?:\ REQUEST)?)-----.*+
    | (?-i:LS0tLS1CRUdJTiB(?:DRVJUSUZJQ0FUR|QVUJMSUMg|UUlVTVEVEIENFUlRJRk)[\w+/]{0,8000}={0,2})  # in base64
    | (?-i:MII[A-P][\w+/][DTjz](?:CC|ANBgkq).*+)
    | (?-i:/[a-z\-]{1,20}) | /[\w./\-]{1,80}(?:[ ]\w{1,20}=\S{1,40}){1,6}                     # `/dev/null length=16`
    | (?-i:X(?:-[A-Z][A-Za-z]{1,20}){1,5}) | (?-i:![a-z]{2,20}(?:_[a-z]{2,20}){0,3})      # headers, YAML tags
    | (?-i:[A-Z][A-Za-z]{2,60}(?:\[[A-Z]\w{0,40})?[\[(][A-Za-z_]\w{0,40}=.*) | \(\w{1,20}=\d{1,6}\)  # an object
    | (?-i:(?=.{3,11}\Z)(?:[a-z]{2,8}_){1,3})                                      # only the head of a token
    | (?:vault|ssm|op|secret|secretref|awssm|gcpsm|keyvault|sops|file|ref|doppler|akv|env|pass
        |secretsmanager|parameterstore|aws-?sm|gcp-?sm|bao|infisical|1password|bitwarden|conjur):(?!\d) \S*+ | op://[^\n"']{3,200}
    | (?:env|getenv|os\.getenv|secret|lookup|ref|file|cmd)\([ ]?["']?[\w./:\-]{2,100}["']?[ ]?\)?  # env(NAME)
    | (?-i:[A-Z][a-z][A-Za-z]{1,30}\.[A-Z][A-Z0-9_]{3,60})                          # BuildConfig.NAME
    | pk_(?:live|test)_[A-Za-z0-9]{10,200}                                           # publishable
    | pk\.eyJ[\w.\-]{10,400}                                                      # Mapbox' public tokens
    | \d{1,5}\.(?:second|minute|hour|day|week|month|year)s?(?:\.\w{1,20})?
    | !(?:Ref|Sub|GetAtt|ImportValue|vault|secret|Join)\b .*+                     # YAML tags
    | kid[\-_:]\w[\w\-]{3,80}                                                           # the name of a key
    | v\d:[\w+/]{8,16}={0,2}:v\d:\S*+                                              # Pulumi's salt
    | (?: ENC[\[(] | \{cipher | \{resolve: ) .*+ | AQICAH[\w+/=]*+ | wc[BF]M[\w+/=]{20,} # encrypted in place
    | [a-z][a-z\-]{1,15}:(?:[a-z][a-z\-]{0,30}/){2,8}[a-z][\w.\-]{0,60}           # gcp:projects/p/secrets/s
    | (?-i:(?:[a-z][a-z0-9\-]{1,30}/){2,6}[a-z][a-z0-9\-]{1,40}(?:-[A-Za-z0-9]{6})?)        # the path of a secret
    | (?-i:[a-z]{1,16}(?:-[a-z]{2,16}){1,4}/[a-z]{2,16}(?:[\-_][a-z]{2,16}){0,4})
    | [a-z][a-z0-9+]{1,20}://\$\{[^{}\s]{1,100}\}(?::\$\{[^{}\s]{1,100}\})?@\S*+
    | projects/[^/\s]+/(?:secrets|locations|serviceAccounts|global)/\S*+ | on_[a-z]{2,12}(?:_[a-z]{2,12}){0,3}
    | (?:true\|false|false\|true|yes\|no|on\|off)(?:\|[a-z]{2,12}){0,3}
    | (?:secretKeyRef|valueFrom)\b.*+ | refs?/[\w./\-]*+
    | (?:\./|\.\./|~/)[\w./@\-]*+ | [A-Za-z]:\\[\w .\\\-]*+                       # files
    | [^/\s]{1,128}(?:/|%2F)\d{8}(?:/|%2F)[\w\-/%]{1,80}aws4_request          # a scope, not a credential
    | (?-i:(?:secrets?|kv\d?|database|transit|pki)/[\w./\-]+) | (?:hmac-)?sha(?:1|256|384|512):[\w+/=]*+ |
      (?:[0-9a-f]{2}:){7,}[0-9a-f]{2} |
      (?:[a-z]{1,20}_){0,3}(?:id|type|status|count|duration|ttl|version|accessor|role|polic(?:y|ies)|expir\w{1,6}|expires_(?:in|at)|created|renewable|scope|path)=\S*+
    | (?:hash|lmdb|btree|texthash|regexp|cdb|ldap|mysql|pgsql|proxy):/\S*+                   # Postfix' maps
    | \$__\w{1,20}\{.*+ | /\^.*+ | [ ]?(?-i:[A-Z][A-Z0-9]{0,30}(?:_(?:[A-Z][A-Z0-9]{0,30}|\d{1,3})){1,14})
    | (?:sm|gsm|kms|azurekeyvault|awsps|berglas|fileb)://\S*+ | \$\w{1,40}(?:::\w{1,40}){0,6}->.*+
    | \?\w{1,40}(?:[ ]\w{1,40}){1,12} | (?-i:\?(?:[a-z_]{1,40}|[A-Z_]{1,40}))
    | (?-i:Ag[A-Za-z0-9+/]{100,}+={0,2}[.…]{0,3}|Ag[A-D][A-Za-z0-9+/]{26,}+={0,2}[.…]{0,6}) | ref\+\w+://\S*+
    | [\^~]?v?\d{1,3}(?:\.\d{1,4}){1,3}                                                # versions
    | (?-i:M(?:CowBQYDK2V[uvwx]|IIBI[jT]ANBgkq|IICIjANBgkq|FkwEwYHKoZI|HYwEAYHKoZI|IGfMA0GCSqG)[A-Za-z0-9+/]{16,}={0,2})
      # a public key, as DER
    | RFC[ \-]?\d{3,5} | NIST(?:[ ]?SP)?[ ]?800-\d{1,3}\w? | GHSA(?:-[a-z0-9]{4}){3} | CVE-\d{4}-\d{4,7}  # advisories
    | (?:[\w.@\-]{1,60}/){0,12}[\w.\-]{1,60}\.(?:c|cc|cpp|cs|go|h|hpp|java|js|jsx|kt|php|py|rb|rs|scala|swift|tsx?)
      :\d{1,6}(?::\d{1,4})?                                                           # a line of code
    | (?-i:(?:A-Z|a-z|A-F|a-f|0-9){2,4}[_!@\#%^&*+=.\-]{0,20})
    | \[?\]\w{1,20}\{.* | \d{1,3}\](?:byte|string|u?int\d{0,2}|rune|bool|float\d\d)\{.*
    | (?-i:(?:[A-Z][a-z]{2,20}){1,5}<(?:[A-Z][\w, ]{0,60}>+)?) | <\?(?:php|=).*
    | rfc[ \-]?\d{3,5}(?:\#.*)?
    | (?-i:[a-z]{2,12}(?:\.[a-z]{2,12}){1,3}\#[a-z0-9]{2,12})                          # aws.auth#sigv4
    | [a-z][a-z0-9+.]{1,20}://[^\s/:@]{0,60}:(?:pass(?:word|wd)?|pwd|secret)@\S*+ | https?://[^@\s]*+ |
      (?-i:AAAA[BCE][0-9A-Za-z+/=]{12,}+)
    | (?-i:\(?(?:Add|Clear|Convert|Export|Find|Format|Get|Import|Invoke|Join|New|Protect|Read|Request|Resolve|Select
      |Test|Unprotect)[a-zA-Z]{0,4}-[A-Z][A-Za-z]{1,40})                # ${X:?text}, keys, Cmdlets
    | \\{0,2}(?-i:[A-Z]\w{1,40}(?:\\{1,2}[A-Z]\w{1,60}){2,8})(?:::class|@\w{1,40})?           # a class of PHP
    | (?-i:(?:[A-Za-z][\w.:/\-]{0,30})?(?:\{[a-z][a-z_]{3,40}\}[\w.:/\-]{0,20}){2,8})           # of several variables
    | &(?:amp|lt|gt|quot|\#\d{1,4}) | \\&\w{2,60} | \d{0,2}\*\d{0,2}(?-i:[A-Z]{2,20}|[a-z]{2,20}|<any)  # Perl, ABNF
    | %\{[A-Z_]\w{0,40}(?::.*)?
    | \[?\^?(?:[a-z0-9]-[a-z0-9]){1,4}[\w\-]{0,8}\](?:[{+*].*)? | (?-i:[abglstvw]:[a-z_0-9]\w{0,30})
    | (?:true|false|yes|no|on|off)(?:\|(?:true|false|yes|no|on|off))+ | \{(?:env|file|vault|secret)[:.][^{}]{1,100}\}?
    | (?:Option|Vec|Optional|Mapped|Maybe|Box|Arc|Secret|List|Array|Promise|Ref|Union|Callable|Dict
      |Iterable|Sequence|Type|Final|ClassVar|Mapping|Tuple)[<\[] .*+
    | (?:required|nullable|sometimes|confirmed|optional|string|min|max)\b[:|] .*+ | min:\d{1,4}
    | /(?:root|home|tmp|var|etc|opt|srv|app|usr|workspace|data|run|mnt|builds?|src|code|work)/?
    """
)

_ENCRYPTED: Final = ("aqicah", "wcfm", "wcbm", "ag", "aaaa", "mii", "mco", "mfk", "mhy", "mig")
"""How the references begin that may hold nothing but letters and digits."""
_TYPE_OR_ADDRESS: Final = re.compile(
    r"AADSTS\d{4,7}|RFC\d{3,5}|NIST(?:SP)?800\w{0,4}|KB\d{6,8}|U?[iI]nt(?:8|16|32|64)(?:Array)?|[fF]loat(?:32|64)(?:Array)?|[iuf](?:8|16|32|64)|0x(?:[0-9a-fA-F]|[0-9a-fA-F]{3,16}|[0-9a-fA-F]{40})"
    r"|(?:i?rate|increase|sum|avg|max|min|ratio|count|p\d\d)\d{1,3}[smhd]"
    r"|[a-z]{2,20}(?:[A-Z][a-z]{1,20}){0,5}(?:Secret|Key|Token|Password)?(?:Name|Ref|FromEnv|FromFile|EnvVar|ConfigMap|Selector)"
)
"""The code of an error or of a standard, a type with its size, a number, an address, a field that refers to one."""

_ALGORITHM: Final = re.compile(
    r"(?i)(?![a-z0-9]{6}-[a-z0-9]{6}-[a-z0-9]{6}\Z)(?:(?:aes|3?des|rc|sha|[hrep]s(?=256|384|512)|md|hmac[\-_]?sha|ecdsa|ecdh|ecdhe|rsa|dsa|dh|ff?dhe|chacha|(?:ed|x)(?=25519|448)|p(?=-?(?:192|224|256|384|521)(?!\d))|secp|brainpoolp|camellia"
    r"|pbkdf|scram-sha-|scram-sha|blake|crc|aria|sm|bcrypt|scrypt|argon|dilithium|kyber|a(?=5/)|pkcs|tls|tlsv|ssl|sslv)[\-_/#]?\d{1,5}(?:[.k]\d|[a-z]\d?){0,2}"
    r"|pbewith[a-z\d]{3,16}|aes-(?:xts|cbc|gcm|ctr)(?:-[a-z]{3,8}\d{0,3})?|base(?:32|58|64)(?:url)?(?:[\-_](?:url[\-_]?)?(?:encoded|string))?|rsa|ecdsa|eddsa|hmac|oaep|pss|gcm|cbc|ctr|poly\d{4})(?:[\-_/](?:with)?[a-z]{0,12}\d{0,5}[a-z]?\d?(?:with[a-z]{3,12})?"
    r"|with(?:hmac)?[a-z]{3,16}\d{0,3}(?:and[a-z]{3,4}\d?)?){0,6}"
)
_HUMPS: Final = re.compile(r"[a-z][A-Z]")
_MOST_HUMPS: Final = 2
"""Capitals within words that an algorithm's name has at most: `PBKDF2WithHmacSHA256`; one, if it has signs too."""
_PATH: Final = re.compile(r"(?:/[\w.@+\-]{1,80}){2,20}+/?")
_RANDOM: Final = re.compile(r"(?=[^/]*[a-z])(?=[^/]*[A-Z])(?=[^/]*[0-9])[^/]{8,}")

_CALL: Final = re.compile(
    r"(?:[A-Za-z_]\w{0,40}\.){0,6}[A-Za-z_]\w{2,60}+(?:<[\w\[\]]{1,40}>)?\((?:[\"'\w).$@:?&*]|\Z)"
    r"|\\[A-Za-z_]\w{2,60}\("
    r"|(?:::)?[&*!$@\\]{0,2}[A-Za-z_]\w{0,40}(?:(?:\.|::|->|\?\.|\\)\w{1,60}){0,8}[!?]?"
    r"(?:(?:::)?<[\w:\[\], ]{1,40}>)?[(\[][ ]?[brufL@:$]?[\"'`]"
    r"|(?:::|[&*!$@+\-]{0,2})[A-Za-z_]\w{0,40}(?:(?:\.|::|->|\?\.)[A-Za-z_]\w{0,60}){1,8}[!?]?\("
    r"|\(?&?[a-z]\w{0,40}\.[A-Z]\w{1,60}\{|\(?&[A-Za-z]\w{1,60}\{"  # metav1.GetOptions{}
    r"|\{\}\)?\W|\.[a-z_]\w{1,40}\(|[a-z_]\w{0,40}\)[\[.][\"'a-z]|\w{1,40}::<[\w, ]{1,40}>\("
    r"|[a-z]\w{0,40}\.\(\*?[A-Za-z]|(?:\w{1,2}\()?[a-z](?:,[a-z]){1,4}\)|[a-z]\)[}\],;]{1,4}\Z|[a-zA-Z]{1,2}\},[A-Za-z]"
    r"|[a-z]\w{0,30}\.[a-z]\w{1,40}[})]{1,4}[,;]"  # minified
    r"|\[?[A-Z][\w.]{1,80}\]::[A-Za-z]\w{1,60}(?:\.\w{1,60}){0,3}\("  # [Text.Encoding]::UTF8.GetString(
    r"|[A-Za-z_]\w{0,40}\[(?:\d{1,4}|:\w{1,40}|[\"']\w{1,40}[\"'])\]\W*\Z"  # tokens[0], params[:password]
)

_COMMAND: Final = re.compile(r"[a-z][\w.\-]{1,20} (?:[\w.\-/]{1,30} ){0,4}--?[a-z]")
_IRREGULAR_LEAST: Final = 12
_IRREGULAR_WORD: Final = 3
"""Letters, which the words of CamelCase have on average at least."""
_CASED_WORDS: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_LONG_JUMBLE: Final = 16
_SWITCH: Final = re.compile("[a-z][A-Z]")
_SWITCHES: Final = 3
_ONE_CASE: Final = re.compile(r"[^A-Z]*|[^a-z]*|[A-Z][^A-Z]*")
_RANDOM_RUN: Final = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z]{0,99}[0-9])(?=[A-Z0-9]{0,99}[a-z])(?=[a-z0-9]{0,99}[A-Z])[A-Za-z0-9]{8}"
)
"""Both cases and digits amid each other, with no sign between them: `Linux-node-4f2a…` has none."""
_PIN: Final = re.compile(r"[0-9]{4,8}")

_PARTICIPLE: Final = re.compile(
    r"(?:mandatory|correct|identical|necessary|sufficient|obsolete|active|irrelevant|(?:automa|sta|dyna|cryp|opportunis)tic"
    r"|unset|databases?|runs?|strings|bytes|numbers|integers|equal|intact"
    r"|good|bad|okay|correct[ao]s|obsolet[ao]"
    r"|idéntic[ao]s?|suficientes?)\Z"
    r"|(?:[a-z]{3,12}-)?[a-záéíóúñ]{2,}(?:ed|ing|able|ible|ment|tion|less|ado|ada|ido|ida|ando|iendo|ción|mente|ly)\Z"
)

_MEASURE: Final = re.compile(
    r"""(?x)
      \d{4}-\d\d-\d\d (?:[T ]\S{0,40})? | \d{1,2}:\d\d(?::\d\d)?\S{0,20} | \d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?
    | (?:\d{1,3}\.){3}\d{1,3}(?:[:/]\d{1,5})? | (?:[vV]|\d:)?\d{1,5}(?:\.\d{1,6}){1,4}(?:[\-+~][\w.\-+~]{1,40})?
    | [<>~+\-]?(?:\d{1,3}|\d{1,9}\.\d{1,6})[ ]?[a-zA-Zµ%]{1,3}(?:/s)?
    | [<>~+\-]?\d{4,9}[ ]?(?:[munµp]?s|[mhdwxkKMGTPBLfniu%]|[kKMGTP]i?[bB]?(?:ps)?(?:/s)?|[kMG]?Hz|rp[ms]|[qfib]ps|px
      |ppm|mAh|k?Wh|min|hrs?|sec|req|ops|pts|EUR|USD)
    | [<>~+\-]?\d{1,9}(?:\.\d{1,6})?[ ]?(?:bytes?|days?|hours?|mins?|secs?|chars|bits?|th)
    | (?:\d{1,4}[ydhms]){1,4} | v\d{1,2}(?:alpha|beta|rc)\d{1,2} | (?:[a-z]{2}-[a-z]{4,9}-\d)[a-z]?
    """
)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?[ ]?(?:Z|UTC|[+\-]\d\d:?\d\d)?")
"""A date with a time, as ISO 8601 writes it."""
_RESOURCE_NAME: Final = re.compile(
    r"(?![a-z0-9]{6}\.[a-z0-9]{16}\Z)(?!(?=\D{0,20}\d)[a-z0-9]{6}(?:-[a-z0-9]{6}){2}\Z)(?!(?:[a-z]{1,12}-)?[a-f0-9]{8}-[a-f0-9]{4}-)[a-z][a-z0-9]{0,20}(?:[\-._/][a-z0-9]{1,20}){1,12}"
)
_HOST: Final = re.compile(
    r"[a-z0-9][a-z0-9\-]{0,62}(?:\.[a-z0-9][a-z0-9\-]{0,62}){0,6}\.(?:com|net|org|io|dev|app|es|mx|ar|co|cl|pe|uk|de|fr|it|pt|br"
    r"|eu|us|me|tv|ai|sh|cc|info|biz|edu|gov|cloud|tech|online|site|internal|local|localdomain|lan|svc|cluster|test|example|corp"
    r"|home|intra|intranet|private|arpa|prod|staging|int)"
)
_RANDOM_PART: Final = re.compile(r"(?=[a-z]{0,20}\d[a-z]{0,20}\d)(?=\d{0,20}[a-z])[a-z0-9]{12}")
_STRONG: Final = re.compile(
    r"(?=[^a-z]{0,80}[a-z])(?=[^0-9]{0,80}[0-9])(?:(?=[^A-Z]{0,80}[A-Z])|(?=[\w.\-]{0,80}[!@#$%^&*+~?]))"
    r"[\w!@#$%^&*+~?.=\-]{8,128}"
)
_CODE: Final = re.compile(
    r"""(?x)
      [A-Z]{2,12}[\-_]?\d{1,6}[a-z]? | [A-Z][A-Z0-9_\-]*                      # an issue, a constant
    | [A-Za-z]++\d{0,3}+(?:[._][A-Za-z]++\d{0,3}+)++                                     # names of files and members
    | [a-z]*+(?:[A-Z][a-z]++){2,40}+\d{0,2}+ | [a-z0-9.\-]{1,60}+@[\w.\-]+
    """
)

_PRODUCT: Final = re.compile(
    r"(?i)(?:windows|win|chrome|chromium|firefox|safari|edge|ios|ipados|macos|osx|android|ubuntu|debian|rhel|centos|alma|rocky|fedora|sles"
    r"|node(?:js)?|python|java|jdk|openjdk|jre|php|ruby|golang|dotnet|net|perl|rust|angular|react|vue|bootstrap|junit"
    r"|postgres(?:ql)?|mysql|mariadb|redis|mongo(?:db)?|oracle|tomcat|nginx|kafka|terraform|jira|keycloak|vault|nexus|gitlab|jenkins"
    r"|office|outlook|exchange|sharepoint|citrix|cloud|vsphere|esxi|7zip|wsl|ipv|ikev|snmpv|smbv?|iphone|thinkpad\w?|catalyst)"
    r"[\-_]?\d{1,3}[a-z]?"
)
"""A product with its version, which talk of logins abounds in."""

_TRIM: Final = ".,:;!?)]}>'\"`*"


def is_filler(value: str) -> bool:
    """Tell whether `value` only shows where a secret would stand: `****`, `<token>`, `your-key`, a stand-in."""
    if value.lower().strip("x") == "" or value.startswith("***"):
        return True
    if len(value) > _FILLER_DIGITS and len(set(value)) <= 2:  # noqa: PLR2004 - one character, perhaps with dashes
        return True
    if len(value) > _FILLER_MAX:
        return False
    if STAND_IN.fullmatch(value):
        return True
    lowered = value.lower()
    if lowered in _FILLERS or _IN_CAPITALS.fullmatch(value) or _FILLER.fullmatch(value):
        return True
    return _FILLER_WORDS.search(lowered) is not None and sum(map(str.isdigit, value)) <= _FILLER_DIGITS


def is_reference(value: str) -> bool:
    """Tell whether `value` names a secret that is kept elsewhere: `${VAR}`, `var.x`, an ARN, a file."""
    if value.isalnum() and not value.lower().startswith(_ENCRYPTED):
        return _TYPE_OR_ADDRESS.fullmatch(value) is not None  # None of the others is without a sign.
    return _REFERENCE.fullmatch(value.strip().lstrip("\"'")) is not None or is_path(value)


def is_pin(value: str) -> bool:
    """Tell whether `value` could be a PIN: four to eight digits."""
    return _PIN.fullmatch(value) is not None


def is_path(value: str) -> bool:
    """Tell whether `value` is a file's path rather than base64 that happens to begin with a slash."""
    return _PATH.fullmatch(value) is not None and _RANDOM.search(value) is None and not _is_jumbled(value)


def _is_jumbled(value: str) -> bool:
    """Tell whether the case of letters changes too often for words, in base64 with no digit in a long run."""
    letters = sum(map(str.isalpha, value))
    words = _CASED_WORDS.findall(value)
    switching = letters >= _LONG_JUMBLE and len(_SWITCH.findall(value)) > _SWITCHES
    if switching and letters < _IRREGULAR_WORD * len(words):
        return True
    return is_irregular("/".join(part for part in value.split("/") if not _ONE_CASE.fullmatch(part)))


@remembered
def is_call(value: str) -> bool:
    """Tell whether a bare `value` is code that fetches a secret: `os.environ.get("DB_PASSWORD")`."""
    return _CALL.match(value) is not None


def is_command(value: str) -> bool:
    """Tell whether `value`, in backticks, is what somebody is to type: `openssl rand -base64 24`."""
    return _COMMAND.match(value) is not None


@remembered
def is_state(word: str) -> bool:
    """Tell whether `word` says something about a secret, as in "password: required", rather than being one."""
    bare = word.strip(_TRIM + " \t([{").lower()
    return not bare or bare in STATES


def is_remark(word: str) -> bool:
    """Tell whether a plain word in prose, as after "password:", is likelier a remark than a password: "truncated"."""
    return is_state(word) or _PARTICIPLE.match(word.lower().rstrip("!?")) is not None


def is_predicate(word: str) -> bool:
    """Tell whether a word in a sentence describes a secret, as in "the password is shown"."""
    return word.lower().rstrip("!?") in PREDICATES or is_remark(word)


def is_algorithm(value: str) -> bool:
    """Tell whether `value` is the name of a cipher, a hash or a signature: `aes-256-gcm`, `HS256`, `TLSv1.2`."""
    most = _MOST_HUMPS if value.isalnum() else 1
    return _ALGORITHM.fullmatch(value) is not None and len(_HUMPS.findall(value)) <= most


def is_prose(value: str) -> bool:
    """Tell whether a quoted `value` is a sentence about a secret, such as "can't be blank"."""
    words = value.split()
    told = [word for word in words if any(map(str.isdigit, word)) and not is_algorithm(word)]
    return len(words) > 1 and any(map(is_state, words)) and (not told or are_lengths(told, words))


@remembered
def is_plain_word(value: str) -> bool:
    """Tell whether `value` could be a word of a language: letters alone, in one case or with a capital."""
    return value.isalpha() and (value.islower() or value.isupper() or value.istitle())


@remembered
def is_mixed(value: str) -> bool:
    """Tell whether letters stand beside digits."""
    return any(map(str.isdigit, value)) and any(map(str.isalpha, value))


def is_irregular(value: str) -> bool:
    """Tell whether letters without a digit change case as only a generator has it: every other one, not every word."""
    letters = sum(map(str.isalpha, value))
    if letters < _IRREGULAR_LEAST or value.islower() or value.isupper():
        return False
    return letters < _IRREGULAR_WORD * len(_CASED_WORDS.findall(value))


def is_random(value: str) -> bool:
    """Tell whether `value` could only be a machine's work: both cases and digits amid each other, and no words."""
    if _RANDOM_RUN.search(value) is None:
        return False
    letters = sum(map(str.isalpha, value))
    return letters < _IRREGULAR_WORD * len(_CASED_WORDS.findall(value))


@remembered
def is_measure(value: str) -> bool:
    """Tell whether `value` is a date, a time, an address, a version or a quantity with its unit."""
    return _MEASURE.fullmatch(value) is not None


@remembered
def is_resource_name(value: str) -> bool:
    """Tell whether `value` reads like what people call pods, hosts and files: `db-creds-2`, `user_id2`, `app1.yaml`."""
    return _RESOURCE_NAME.fullmatch(value) is not None and _RANDOM_PART.search(value) is None


def is_host(value: str) -> bool:
    """Tell whether `value` is the name of a host: labels in lower case, and the last is one that hosts end with."""
    return _HOST.fullmatch(value) is not None


@remembered
def is_product(value: str) -> bool:
    """Tell whether `value` is a product with its version: `Windows10`, `Firefox115`."""
    return _PRODUCT.fullmatch(value) is not None


@remembered
def is_strong(value: str) -> bool:
    """Tell whether `value` could be nothing but a password: cases, digits and signs in one word of no code."""
    return _STRONG.fullmatch(value) is not None and not (
        _CODE.fullmatch(value) or is_measure(value) or is_product(value)
    )


@remembered
def is_secret(value: str) -> bool:
    """Tell whether `value`, which stands where a secret is expected, is one."""
    return bool(value.strip(_TRIM + "-~\\ \t=")) and not (
        is_state(value)
        or is_filler(value)
        or is_reference(value)
        or is_prose(value)
        or is_algorithm(value)
        or is_code_name(value)
        or is_template(value)
        or _MOMENT.fullmatch(value)
    )
