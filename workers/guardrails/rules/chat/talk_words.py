# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
"""The words of talk of access: of secrets and of what one gets into, before and behind a password, and of other things."""

import re
from typing import Final

from workers.guardrails.rules.chat.questions import TO_CALL, TO_GET_IN

SECRET: Final = re.compile(
    rf"(?<![\w\-/$.])(?:{TO_GET_IN}|{TO_CALL}|passwords?|contraseñas|claves|precompartida|pre-?shared|wpa[23]?|semilla|api[ \-]?key|(?:client|shared) secret|log-?ins?|sudo|enable|pin|communit(?:y|ies)|comunidad|(?-i:TAP)|access pass"
    r"|(?:master|encryption|signing|maestra) key|wi-?fi|ssid|\w{1,30}_(?:pass(?:word|wd)?|pwd|secret|token|key))(?![\w\-/(=]|\.\w)|🔑",
    re.IGNORECASE,
)
ACCESS: Final = re.compile(
    r"(?<![\w\-/.])(?:root|(?:sys|db)?admin|administra(?:tor|dor)|superuser|sa|sys|system|basic auth|htpasswd|htaccess|basic"
    r"|accesos?|access|accounts?|cuentas?|usuarios?|users?|usr|u|log(?:ged|ging)?[ ]?in(?:to)?|sign(?:ed)?[ ]in|get(?:ting)? in(?:to)?|entr(?:ar?|o|as|á|ás)|acced(?:e|er|es|é)"
    r"|log(?:u|gu?)e\w{1,6}|loguéate|te log\w{2,4}|conect\w{1,4}|locked(?: out)?|bloquead[oa]|den(?:ied|egado)|unauthorized|(?:en|de)crypt(?:ed)?|cifrad[oa]|robot|reset\w{0,5}|rotat\w{1,3}|rot[eéo]\w{0,3}|unlock(?:ed)?|desbloqu\w{2,5}|temporal|temporary|temp|provisional|must change|\w{2,20}_(?:rw|ro|app|admin|user|svc)|svc[_\-]\w{2,20}"
    r"|ftp|s?ftps?|ssh|rdp|vnc|vpn|wlan|network|hotspot|red|smtp|imap|ldap|ipmi|idrac|ilo|bmc|anydesk|teamviewer|citrix|escritorio remoto|ipsec|radius|snmp(?:v3)?"
    r"|grafana|kibana|elastic|jenkins|nexus|sonar(?:qube)?|keycloak|argo ?cd|rabbit(?:mq)?(?: mgmt)?|mysql|mariadb|postgres(?:ql)?|oracle|redis|mongo(?:db)?|mssql|tomcat"
    r"|nagios|zabbix|graylog|portainer|rancher|minio|gitlab|gitea|jira|wordpress|wp|wp-admin|cpanel|plesk|phpmyadmin|esxi|vcenter|proxmox|pfsense|unifi|mikrotik"
    r"|(?:the )?(?:switch|router|firewall|nas|nvr|printer|camera|bastion|jump ?host|portal|panel)|impresora|cámara|camara|bastión|fortigate"
    r"|db|bbdd|bd|base de datos|database|zip|rar|7z|pdf|excel|spreadsheet|sheet|hoja|xlsx|p12|pfx|kdbx|keepass|keystore|storepass|keypass|truststore|luks|bitlocker|restic|borg"
    r"|demo|qa users?|test users?|mailbox|buz[oó]n|correo|c[aá]mbia(?:la|lo)|change it|(?:asks|pide|prompts?)(?=:| usuario| for)|prob[aá] con|prueba con|l[ao]s? de(?:l de)? (?:siempre|pr[eo]\w{0,8}|staging|desarrollo)|the usual one|laps|dsrm|opens? with|abre con)(?![\w\-/(=]|\.\w)"
    r"|(?<=[\w ])\.(?:p12|pfx|kdbx|zip|rar|7z|xlsx?|pdf)\b",
    re.IGNORECASE,
)
FINDS: Final = re.compile(
    r"(?i)\b(?:claves?(?: de)? (?:partici|primari|for[aá]nea|cach|orden|idempot|[íi]ndice)|(?:partition|primary|foreign|routing|sort|cache|idempotency) key)"
)
"""Keys that find a thing."""
ASKS: Final = re.compile(
    r"\?[\s\"')]*\Z|(?i:\b(?:can ?not|can['\u2019]?t|no (?:puedo|me deja|consigo|me va)|me pide|asks for|prompts?)\b)"
)
LEADS: Final = frozenset(
    """
    is it's its es era was be now ahora are son use usa usá usad usas using try tried prueba probá probad con with pongo puse typed type teclea
    put mete metes meté pon to a en at as como de toma here there new nueva nuevo temporal temporary provisional inicial initial reset queda quedó
    pass pw pwd clave contraseña password secret auth priv psk literally siguiente following this esta este instead enter paste pega escribe
    has have tiene tienen get gets va get's or o and y then luego so será sería about escribo p pre-shared preshared no sorry perdón digo anota apunta protegido dejé puesto both ambas ambos it rotate revoke rota revoca leaked filtrado token psk pin passphrase paso one need necesitas set siendo read reads says dice pone
    """.split()
)
"""Words right before a value, behind which one says what it is."""
USERS: Final = frozenset(
    """
    local key p pw c root admin administrator administrador sa sys system postgres mysql oracle elastic deploy deployer ops support soporte
    maint guest demo user usuario editor monitor backup ubuntu pi ec2-user centos sysadmin superuser operator test tester app ftp
    sftp acme localadmin invitado invitados sudo enable manager mantenimiento sistemas wifi ssid ro rw dev pre pro prod staging uat int
    qa stg test old new antigua antiguo nueva nuevo vieja viejo actual
    """.split()
)
"""Whom, where or when a value lets in that stands right behind."""
FILLERS: Final = frozenset(
    """
    it's its it is es era was sorry typo perdón perdon digo no nope wait oops ups uy sí si yes ok vale the la el that esa ese esta this one try prueba
    maybe or o sure claro toma here use usa now ahora and y then luego i mean quise decir me equivoqué pues mira a ver va ahí con with caps
    """.split()
)
NAMES_USER: Final = frozenset(
    "user usuario username host server servidor ssid called llamado llama named login's upn llaman".split()
)
"""Before the names of users, hosts and networks."""
NAMES_ANOTHER: Final = frozenset(
    """
    commit sha pod pods node nodo image imagen tag branch rama build version versión trace request id ids ticket release deploy revision uids uuids shas queued
    container namespace job order pedido session sesión kid fingerprint thumbprint huella digest checksum uuid guid correlation run pipeline
    serial asset ref reference referencia model modelo region bucket table tabla file fichero archivo cluster error code código status arn ami
    instance instancia hash chart package paquete issue pr group grupo comment role rol name nombre channel canal meeting reunión browser
    navegador profile perfil hostname label etiqueta dashboard database schema esquema port puerto alias domain dominio folder topic path ruta
    url link queue cola context contexto realm replica comentario ray cf-ray etag sqlstate errno security uid cn badge number número panel
    laptop deployed deploying desplegado despliego jwks execution ejecución tarjeta sobre rack planta sala desk adjunto attached attachment
    firmware bios model board red network ssid restarted restarting merged pushed rolled checkout bump upgrade upgraded
    """.split()
)
"""Before what is no secret."""
OTHERS: Final = NAMES_ANOTHER | NAMES_USER
"""Before the name of whatever is no secret."""
COPULAS: Final = frozenset("is es was era now ahora are son the la el be: : = -> →".split())
IDENTIFIES: Final = re.compile(
    r"\b(?:kids?|jwks?|fingerprints?|thumbprints?|digests?|checksums?|huellas?|sha\d{0,3}|commits?|uuids?|guids?|[a-z]{2,12} ids?|ids? (?:del?|of) \w+|ids)\b",
    re.IGNORECASE,
)
"""In a message, below which what a machine made is the name of a thing."""
LOCKS: Final = re.compile(
    r"\b(?:key ?pads?|key ?safe|key ?box|lock ?box|pad ?locks?|locks?|candados?|combinaci[oó]n|combination|combo|caja fuerte|caja (?:de )?llaves|cofre|safe|strong ?box|alarmas?|alarms?|(?:dis)?arm(?:ed|s|ar)?|desarm\w+|doors?|gates?|puertas?|portal|portero|port[oó]n|garaje|garage|cochera|barreras?|barriers?|lockers?|taquillas?|casilleros?|teclado|teclear?|teclea|telefonillo|intercom|interfono|elevator|ascensor|torno|turnstile"
    r"|voice ?mail|buz[oó]n(?:es)? de voz|contestador|host (?:key|code|pin)|anfitri[oó]n|tills?|pos|tpv|dat[aá]fono|cajero|duress|coacci[oó]n|supervisor|encargad[oa]|engineer|installer|instalador|almohadilla|asterisco|hash key|pound|star|tecla)\b",
    re.IGNORECASE,
)
"""What is opened by digits, and how they are typed there."""
CODES: Final = re.compile(
    r"\b(?:codes?|c[oó]digos?|c[oó]d|puk|nip|pin|pins|otp|2fa|mfa|totp|one-?time|sms|authenticator|autenticador|verification|verificaci[oó]n|verify|verificar|recovery|recuperaci[oó]n|backup codes?|respaldo|pairing|emparejar|bluetooth|texted|guard|caduca|expires|valid|v[aá]lido|steam)\b",
    re.IGNORECASE,
)
SPELLED: Final = re.compile(
    r"\b(?:lower ?case|upper ?case|all caps|caps|capital|capitals|min[uú]sculas?|may[uú]sculas?|min|may|guiones?|gui[oó]n|dash(?:es)?|hyphens?|underscores?|spaces?|espacios?|comillas|quotes|zeros?|ceros?|letra|letter|literal(?:ly)?|tal cual|exactly|as is|typo|spelled|spelling|deletre\w+|dict\w+|acaba en|termina en|ends (?:in|with)|empieza|starts with|exclamation|exclamaci[oó]n|arroba|dot|punto|todo junto|junto|pegado|one word|no spaces?|punct\w*|sin (?:el|la|espacios)|without the|case.?sensitive)\b",
    re.IGNORECASE,
)
"""How a secret is written that is read aloud or copied by hand."""
OBJECTS: Final = re.compile(
    r"(?i)\b(?:pedidos?|orders?|facturas?|invoices?|tickets?|incidencias?|incident|serial|s/n|n[uú]mero de serie|part number|matr[ií]culas?|plates?|ext(?:ensi[oó]n|ension)?|tel(?:[eé]fono)?|phone|rooms?|sku|ref(?:erencia|erence)?|albar[aá]n|shipment|env[ií]o|tracking|lote|batch|cliente|customer|case|caso|expediente|poliza|p[oó]liza|iban|nif|cif|dni|asset|activo|inventario|inventory|pr|mr|issue|commit|build|release|versi[oó]n|version|job|run|pod|node|port|puerto|vlan|asiento|row|fila|error|status|http|ms|mb|gb|eur|usd|€|\$)\b"
)
"""Things that have numbers and names."""
