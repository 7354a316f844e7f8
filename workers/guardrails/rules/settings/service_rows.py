# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""What services print once for whoever sets them up or signs in, and what checks of monitoring are given.

Data for `directives`, which says how a row is read.

Sources: the manuals of MySQL, Kibana, GitHub's and Azure's clients (device codes, RFC 8628), Nagios' plugins, Zabbix, Dovecot and Gradle's
plugin for Android.
"""

from typing import Final

SURE_SERVICE_ROWS: Final = (
    # What a line holds, as a trigger; the whole line.
    (r"modparam\([^\n]*credential",  # Kamailio's logins at trunks
     r"modparam\([\"']uac\w{0,12}[\"'],[ ]?[\"']credential[\"'],[ ]?[\"'][^\s\"':]{1,64}:[^\s\"':]{1,100}:(?P<v>[^\s\"']{4,128}+)"),
    (r"invalid user [^ \n]+ from ",  # a password typed where sshd asks for the user, as no robot guesses one
     (r"\bInvalid user (?-i:(?=\S*[!#$%&*+])(?=\S*[0-9])(?=\S*[A-Z])(?=\S*[a-z]))(?P<v>[^\s@]{8,64}+) from ")),
    (r"temporary password is generated for ", r"temporary password is generated for \S{1,80}:[ ](?P<v>\S{6,64}+)"),
    (r":5601/\?code=[0-9]{6}", r":5601/\?code=(?P<v>\d{6})(?!\d)"),
    (r"(?:one-time|device|user|pairing)[ _\-]?code[^\n]*[a-z0-9]{4}-[a-z0-9]{4}",
     r"\b(?:one-time|device|user|pairing)[ _\-]?code\b[^\n]{0,40}?[:=][ ]?[\"'`*]{0,3}(?P<v>(?-i:[A-Z0-9]{4}-[A-Z0-9]{4}))(?![\w\-])"),
    (r"(?:enter|introduce|type)[ ][^\n]*(?:code|código|codigo)[ ]",
     r"(?:enter|introduce|type)[ ](?:the[ ]|el[ ]|this[ ])?(?:code|c[oó]digo)[ ][\"'`*]{0,3}(?P<v>(?-i:(?=[A-Z]{0,12}\d)[A-Z0-9]{8,10}|[A-Z0-9]{4}-[A-Z0-9]{4}))(?![\w\-])"),
    (r"check_\w+[! ][^\n]*-a[ ]", r"\bcheck_\w{2,30}[! ][^\n|;]{0,200}?-a[ ][\"']?[\w.@\-]{1,64}:(?P<v>[^\s\"'!]{4,128}+)"),
    (r"check_\w+[! ][^\n]*-c[ ]", r"\bcheck_(?:snmp\w{0,20}|if\w{0,20}|ups\w{0,12}|cisco\w{0,12})[! ][^\n|;]{0,200}?(?-i:-C)[ ][\"']?(?!\$|public\b)(?P<v>[^\s\"'!$]{3,64}+)"),
    (r"community\}[\"']?[ \t]*(?:[:=]|=>|[ \t])", r"\{\$[\w.:]{0,40}COMMUNITY\}[\"']?[ \t]*(?:[:=]|=>)?[ \t]+[\"']?(?P<v>[^\s\"'{}$]{3,64}+)"),
    (r"(?:location|redirect[ _](?:ur[il]|to))[\"']?[ ]?[:=]?[ ][^\n]*[?&]code=[\w./\-]{16}",  # OAuth, to an application's own scheme
     r"\b(?:location|redirect[ _](?:ur[il]|to))[\"']?[ ]?[:=]?[ ][\"']?[\w.+\-]{2,30}://[^\s\"'?]{0,200}\?(?:[^\s\"'#&]{1,200}&){0,8}?code=(?P<v>[\w./%\-]{16,1024}+)"),
    (r"\"jsonrpc\"[^\n]*\"result\"[ ]?:[ ]?\"[0-9a-f]{32}\"", r"\"result\"[ ]?:[ ]?\"(?P<v>[0-9a-f]{32})\""),  # Zabbix' login
    (r"auth(?:[ \t]|#011)[^\n]*(?:[\t ]|#011)resp=",  # A syslog writes a tab as `#011`.
     r"\bAUTH(?:[ \t]|#011)[^\n]{1,200}(?:[ \t]|#011)resp=(?P<v>[A-Za-z0-9+/]{8,2000}={0,2})"),
    (r"(?:-u|--user)[ =][\"'][^ \n:]+:\w{4} \w{4} ",  # an application's password in WordPress
     r"(?:-u|--user)[ =](?P<q>[\"'])[^\s:\"']{1,100}:(?P<v>(?-i:[A-Za-z0-9]{4}(?:[ ][A-Za-z0-9]{4}){3,5}))(?P=q)"),
    (r"setvar \"[^\"\n]*(?:psk|password|passphrase|secret)\"", r"\bsetvar \"[\w.]{0,80}(?:psk|password|passphrase|secret)\"[ ]\"(?P<v>[^\"\s]{4,64}+)\""),  # Zebra
    (r"/user/reset/[0-9]+/[0-9]+/", r"/user/reset/\d{1,9}/\d{9,11}/(?P<v>[\w\-]{20,100})"),  # Drupal
    (r"task\.setvariable [^\n]*issecret=true", r"task\.setvariable [^\]\n]{0,200}?issecret=true[^\]\n]{0,60}\](?P<v>[^\s$]{4,512}+)"),
    (r"client_send[ ]?=", r"\bclient_send[ ]?=[ ]?[\"']?(?::[ ]?[\w.@+\-]{0,100}[ ]?:[ ]?|\^[\w.@+\-]{1,100}\^)(?P<v>[^\s\"':\^]{4,128}+)"),  # Exim
    (r"\{\{-?[ ]?'[^'\n]+'[ ]?\|[ ]?(?:password_hash|vault)|\{\{-?[ ]?\"[^\"\n]+\"[ ]?\|[ ]?(?:password_hash|vault|bcrypt)",
     r"\{\{-?[ ]?(?P<q>[\"'])(?P<v>[^\"'\n]{4,128}+)(?P=q)[ ]?\|[ ]?(?:password_hash|vault|bcrypt)\b"),
    (r"<[\w:.\-]*(?:password|passwd|pwd|passphrase|secret|token|apikey)[ ][^<>\n]*value=[\"']",
     (r"<[\w:.\-]{0,40}(?:password|passwd|pwd|passphrase|secret|token|apikey)[ ](?:[\w:\-]{1,30}=\"[^\"\n]{0,80}\"[ ]){0,3}value=[\"']"
      r"(?P<v>[^\s\"'<>]{4,256}+)[\"']")),  # HPE's iLO
    (r"(?:pwd|password)\([\"']?[^ \n()]+\)", r"(?-i:\b(?!GET|SET|IS|HAS)[A-Z]{0,12}(?:PWD|PASSWORD)\(['\"]?(?P<v>(?=[^()\s]{0,60}\d)[^\s'\"(),$&]{4,64}+)['\"]?\))"),  # IBM's MQSC and CL
    (r"input (?:password|text)[ ]{2}", r"\bInput (?:Password|Text)[ ]{2,8}\S{0,60}?(?:pass\w{0,8}|pwd|clave|pin|token|secret)\S{0,20}[ ]{2,8}(?P<v>[^\s${}%]{4,128}+)"),  # Robot Framework
    (r"htpasswd[ ][\"'][^ \n]+[ ][\"']", r"\bhtpasswd[ ][\"'][\w.@\-]{1,64}[\"'][ ][\"'](?P<v>[^\"'\n]{4,128}+)[\"']"),  # Sprig's function
    (r"c.{1,2}d\.?[ ](?:de[ ])?(?:acceso|puerta|portal|alarma|seguridad|verif|activaci|desbloqueo)[^\n]*[0-9]{4}",
     (r"\bc[oó]d\.?[ ](?:de[ ])?(?:acceso|puerta|portal|alarma|seguridad|verificaci[oó]n|activaci[oó]n|desbloqueo)(?:[ ][a-záéíóú]{2,16}){0,3}"
      r"[ ]?[:=]?[ ](?P<v>\d{4,8})(?![\w%])")),
    (r"^[ \t]*\.?logon[ ][^\n]*,", r"^[ \t]*\.logon[ ](?:[\w.\-]{1,64}/)?[\w.\-]{1,64},(?P<v>[^\s;\"']{4,128}+)"),  # Teradata's bteq
    (r"^(?:sftp>|lftp[^\n]*>|ftp>)?[ ]?open[ ][^\n]*:[^\n]*@", r"\bopen[ ](?:s?ftps?://)?[\w.\-]{1,64}:(?P<v>[^\s/:\"']{4,128})@[\w.\-]{3,100}(?=[\s/:\"';]|\Z)"),
    (r"option[ ]key[ ]", r"^[ \t]*option[ ]key[ ]['\"]?(?P<v>[^\s'\"]{8,64}+)"),  # OpenWrt's wireless
    (r"govc [^\n]*-u[= ][^\n]*:[^\n]*@", r"\bgovc[ ](?:(?!-u[= ])[^\n]){0,200}-u[= ][\"']?(?:https?://)?[\w.\-\\]{1,64}:(?P<v>[^\s\"']{4,128})@[\w.\-]{3,100}(?=[\s/:\"']|\Z)"),
    (r"\| ?convertto-securestring", r"[\"'](?P<v>[^\"'\n]{4,128}+)[\"'][ ]?\|[ ]?ConvertTo-SecureString"),
    (r"(?:otp|mfa|2fa|totp|(?:verification|login|sms) code)[^\n]*(?:generated|issued|created|sent|sending|generad|enviad)[^\n]*: [\"']?[0-9]{4}",
     (r"\b(?:otp|mfa|2fa|totp|(?:verification|login|sms) code)s?(?:[ ](?:code|token))?[ ](?:was[ ]|has been[ ]|ha sido[ ])?(?:generated|issued|created|sent|sending|generado|enviado)"
      r"[ ](?:for|to|by|para|a|por)[ ](?:(?:user|account|client|customer|phone|usuario|cliente)[ ][\w@.+*\-]{1,64}|[\w.]{0,30}[\d@+*][\w@.+*\-]{1,63}): [\"']?(?P<v>\d{4,8})(?!\d)")),
    (r"(?:otp|mfa|2fa|totp)[^\n]*expected[=:]", r"\b(?:otp|mfa|2fa|totp)\b[^\n]{0,80}?\bexpected[=:][ ]?[\"']?(?P<v>\d{6})(?!\d)"),
    (r"(?:otp|mfa|2fa|totp)[^\n]*(?:got|received|given|provided|entered|submitted)[=:]",
     r"\b(?:otp|mfa|2fa|totp)\b[^\n]{0,60}?\b(?:got|received|given|provided|entered|submitted)[=:][ ]?[\"']?(?P<v>\d{6})(?!\d)"),
    (r"(?:code|codigo|c%c3%b3digo|otp|pin)(?:\+|%20)(?:is|es)(?:\+|%20|%3a)", r"(?:code|codigo|c%c3%b3digo|otp|pin)(?:\+|%20)(?:is|es)(?:\+|%20|%3a){1,3}(?P<v>\d{4,8})(?!\d)"),
    (r"(?:nsupdate|dig|kdig)[ ][^\n]*-y[ ]", r"\b(?:nsupdate|k?dig)[ ](?:(?!-y[ ])[^\n]){0,160}-y[ ][\"']?(?:hmac-[\w\-]{2,12}:)?[\w.\-]{1,100}:(?P<v>[A-Za-z0-9+/]{8,200}={0,2})"),
    (r"[ ]-serial[ ]", r"[ ]-serial[ ](?P<v>(?-i:[A-Z]\w-[A-Z0-9]{4}(?:-[A-Z0-9]{4}){3,4}))"),  # Unity's licence
    (r"verify-pin|change-pin", r"\b(?:verify|change)-pin[ ][^\n|;]{0,40}?-P[ ]?(?P<v>\d{4,8})\b"),
    (r"\blogon[ ][^\n]*/", r"\blogon[ ](?:applid\(\w{1,8}\)[ ])?(?-i:[A-Z0-9#@$]{2,8})/(?P<v>[^\s/,]{4,32}+)[ \t]*\r?$"),  # of mainframes
    (r"connect[ ]to[ ][^\n]*[ ]user[ ][^\n]*[ ]using[ ]",
     r"\bconnect[ ]to[ ]\S{1,64}[ ]user[ ]\S{1,64}[ ]using[ ][\"']?(?P<v>[^\s\"';]{4,64}+)"),  # Db2
    (r"dbctl[ ]add[ ]", r"\bopen5gs-dbctl[ ]add[ ]\d{14,15}[ ](?P<v>[0-9a-f]{32})\b"),
    (r"dbctl[ ]add[ ]", r"\bopen5gs-dbctl[ ]add[ ]\d{14,15}[ ][0-9a-f]{32}[ ](?P<v>[0-9a-f]{32})\b"),
    (r"^[ \t]*shared-secret[ ]", r"^[ \t]*shared-secret[ ]+[\"']?(?P<v>[^\s\"';]{4,128}+)[\"']?;"),  # DRBD
    (r"\"(?:requirepass|masterauth)\" \"", r"\"(?:requirepass|masterauth)\" \"(?P<v>[^\"\n]{3,256})\""),
    (r"_config/admins/", r"/_config/admins/[\w.@\-]{1,64}[\"']?[ ](?:-\w{1,12}[ ]?[^\n]{0,80}?[ ])?(?:-d|--data)[ =]?'\"(?P<v>[^\"\n]{4,128}+)\"'"),  # CouchDB
)  # fmt: skip
LIKELY_SERVICE_ROWS: Final = (
    (r"^[ \t]*user=[\w.\-]+:[^ \n]", r"^[ \t]*user=(?!\d)[\w.\-]{1,64}:(?P<v>[^\s:\"']{6,128}+)[ \t]*\r?$"),  # coturn
    (r"\"(?:get)?set(?:ex|nx)?\" \"[^\"\n]*(?:sess|token|otp|secret|pass|pin|code)[^\"\n]*\" ",  # what Redis' MONITOR shows
     (r"\"(?:get)?set(?:ex|nx)?\" \"(?:[\w.\-]{1,60}:){0,4}(?:sess(?:ion)?s?|\w{0,20}token|t?otp|secret|passw\w{2,6}|pin|login_?code)(?::[\w.@+\-]{1,80}){0,4}\" "
      r"(?:\"\d{1,8}\" )?\"(?P<v>[^\s\"{}\[\]\\]{6,512})\"")),
    (r"(?:buildconfigfield|resvalue)[ (]", (  # Android's build files
        r"\b(?:buildConfigField|resValue)[ (]+[\"']String[\"'][ ]?,[ ]?[\"']\w{0,60}(?:key|secret|token|passw\w{2,4}|pwd)\w{0,20}[\"'][ ]?,[ ]?"
        r"[\"'](?:\\?[\"'])?(?P<v>[^\s\"'\\$]{6,512}+)")),
    (r"(?:recovery|backup|scratch)_?codes?[\"']?[ ]*[:=]",
     (r"(?:recovery|backup|scratch)_?codes?[\"']?[ ]*[:=][ ]*\[?[ ]*[\"']?"
      r"(?P<v>(?=(?:[^\s\"'\d]{0,9}\d){3})(?=[^\s\"'A-Z]*[A-Z])[A-Z0-9]{4,10}(?:-[A-Z0-9]{4,10}){1,4})(?![\w\-])")),
    (r"[?&](?:ticket|sso|jwt)=[\w\-]{16}",
     r"[?&](?:ticket|sso|jwt)=(?P<v>(?![0-9a-f]{8}-[0-9a-f]{4}-)(?=[\w.\-]{0,40}[a-z0-9]{12})[\w.\-]{16,1024}+)"),
    (r"\"(?:u|usr|l)\\?\"[ ]?:[ ]?\\?\"[^\"\n]+\"[ ]?,[ ]?\\?\"(?:p|pw|k)\\?\"",
     r"\"(?:u|usr|l)\\?\"[ ]?:[ ]?\\?\"[\w.@\-]{2,64}\\?\"[ ]?,[ ]?\\?\"(?:p|pw|k)\\?\"[ ]?:[ ]?\\?\"(?P<v>[^\"\\\s]{6,128})\\?\""),
)  # fmt: skip
SERVICE_BELOW: Final = (
    (r"(?i:^//input[ ]+dd[ ]+\*)",  # the login of a mainframe's FTP step
     (r"(?i)^//input[ ]+dd[ ]+\*[^\n]*\n(?:[\w\-]{1,40}(?:\.[\w\-]{1,40}){1,6}[ \t]*\r?\n)?\w{2,32}[ \t]*\r?\n"
      r"(?P<v>(?=\S*\d)[^\s/]{5,64})[ \t]*\r?$")),
    (r"^[ \t]+--?[\w\-]*(?:pass(?:word|wd|phrase)?|pwd|secret|token|api-?key|access-?key)[ \t]*\r?$",  # `kubectl describe`
     (r"^(?P<margin>[ \t]{2,24})--?[\w\-]{0,60}(?:pass(?:word|wd|phrase)?|pwd|secret|token|api-?key|access-?key)[ \t]*\r?\n"
      r"(?P=margin)(?P<v>(?!-)(?=\S*\d)[^\s]{6,256}+)[ \t]*\r?$")),
    (r"^ *[0-9]+  (?:sudo|su|ssh|mysql|psql|passwd|docker login|kinit|vault login|gpg)",  # `history`: typed too late, or too early
     (r"^[ ]{0,6}\d{1,5}[ ]{2}(?:sudo|su|ssh|mysql|psql|passwd|docker login|kinit|vault login|gpg)\b[^\n]{0,160}\n[ ]{0,6}\d{1,5}[ ]{2}"
      r"(?P<v>(?=\S*\d)(?=\S*[A-Za-z])(?=\S*[!@#$%&*+?A-Z])[^\s/|<>;=\\]{6,64}+)[ \t]*\r?$")),
    (r"\bftp [^\n]*<<|^open [^ \n]+[ \t]*\r?$",
     r"(?:\bftp\b[^\n]{0,80}<<-?[ ]?\S{2,20}|^open[ ]\S{1,100})[ \t]*\r?\n(?:[^\n]{0,80}\n){0,3}?[ \t]*(?:quote[ ])?user[ ]\S{1,64}[ ](?P<v>[^\s$]{4,128}+)[ \t]*\r?$"),
    (r"(?i)(?:following|siguiente) (?:password|contraseña|token|key|code|clave)[^\n]*:[ \t]*\r?$",
     (r"(?i)\b(?:following|siguiente) (?:password|contraseña|token|key|code|clave)(?:[ ](?:to|for|when|in|para|al|en)\b[^\n]{0,60})?:[ \t]*\r?\n(?:[ \t]*\r?\n){0,2}[ \t]*"
      r"(?P<v>(?=[^\s]*\d)[^\s:]{8,200})[ \t]*\r?$")),
)  # fmt: skip
