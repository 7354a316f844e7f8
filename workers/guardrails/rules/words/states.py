"""What people and programs say of a secret where it could stand: "required", "expired", "your", "guardada"."""

import re
from collections.abc import Iterable
from typing import Final

STATES: Final = frozenset(
    """
    null none nil undefined incomplete true false yes no on off empty unset blank missing required optional invalid
    anterior previa previo siguiente vigente previous following former
    correct incorrect wrong expired expires expiring reset resets rotated rotation rotating changed change
    updated update failed failure fails error errors ok okay success successful succeeded denied
    forbidden rejected unauthorized authorized authenticated refused accepted valid verified unverified
    validated mismatch mismatched match matches matched unknown found not must cannot can could should
    shall will would may might is are was were be been being has have had does do did the a an this that
    these those for from to of in at by with without and or but if when where why how what which who
    because since it its my your our their his her too so very short long weak strong same new old set
    provided supplied given specified configured disabled enabled available unavailable generated
    created deleted removed enable disable revoked refreshed refreshing renewed stored saved used using needed here
    there requested request requests login log user users name username email policy type string str
    text integer int number bool boolean object array list any bytes secretstr securestring char varchar
    field fields value values key keys data default password passwords passwd secret secrets token
    tokens credential credentials auth authentication authorization bearer basic hash hashed encrypted
    cleartext ciphertext cipher irreversible-cipher simple clear
    encryption plain plaintext sensitive opaque safe secure insecure leaked compromised exposed broken
    malformed authority length characters chars file path url uri line column prompt prompts prompting
    check checking never always now then only also again already still yet soon today tomorrow debug
    info warn warning fatal trace service pod secretname loading loaded retry retrying attempt attempts
    es son era fue ser está esta estaba están estar ha han el la los las un una unos unas este esto ese
    eso del de en con sin por para que se su mi tu y o ni si sí muy más demasiado corta corto larga
    débil fuerte incorrecta incorrecto inválida inválido invalida invalido correcta correcto válida
    válido obligatoria obligatorio requerida requerido opcional caducada caducado vencida vencido
    expirada expirado nueva nuevo vieja viejo misma mismo vacía vacío nula nulo falta falsa falso
    cambiada cambiado restablecida secreta secreto desconocida desconocido usuario correo contraseña
    contrasena clave cadena texto guardada guardado aquí allí también todavía ya siempre nunca
    1password ninguna ninguno pendiente esa eso mismo igual tampoco mínimo máximo minimo maximo vale cual cuál
    pending same n/a na none min max minimum maximum via take yesterday today raise return throw
    bcrypt argon2 argon2id argon2i scrypt pbkdf2 md5 sha1 sha256 sha512 md5crypt yescrypt scram-sha-256
    scram-sha-512 unchanged everywhere nothing something different another other both either neither
    see segura seguro buena buen bueno mala malo complicada fácil difícil on_create ask me check
    can't cannot couldn't won't don't doesn't didn't isn't wasn't shouldn't
    guest autogenerate autogenerate,isolateapps b64enc b64dec quote squote trim toyaml indent nindent sha256sum
    upper lower trunc all gracias thanks thx fine require borrado oculto await async yield
    secretstring secretbox protectedstring sensitivestring bytesstring expire lock unlock
    seconds minutes hours days weeks lost met changes cache valor files compat systemd sss
    xoauth2 oauthbearer gssapi cram-md5 digest-md5
    cyberark keepass keepassxc bitwarden lastpass dashlane passbolt vaultwarden thycotic delinea passwordstate okta
    fail2ban log4j log4j2 neo4j base64 base32 k8s k3s k9s i18n oauth2 x509 pkcs12 pkcs8 sqlite3 boto3 psycopg2 urllib3
    jinja2 apache2 route53 ec2 s3 ipv4 ipv6 http2 ntlmv2 snmpv3 wpa2 wpa3 2fa x86_64 amd64 arm64 office365 o365 m365
    passed sent read written rejected typed entered asked needed like about than before after between
    present absent plugin plugins plug-in plug-ins settings arguments argument arg configuration options parameter
    parameters auto-generated sample nopasswd you we they exists effective older newer transitive run
    sequence octet choice
    env stdin keyring keychain pinentry askpass pwd define undef
    authpriv authnopriv noauthnopriv latin-1 latin1 utf-8 utf8 utf-16 utf16 iso-8859-1 cp1252 ascii
    """.split()
)

PREDICATES: Final = frozenset(
    """
    shown hidden kept held known taken put gone done chosen forgotten stolen seen made built left told bound drawn
    thrown spent bent hit cut split spread shut led fed paid laid sold caught brought sought meant sunk swept shot
    stuck struck sworn torn worn wound undone overwritten rewritten withheld withdrawn mistaken misspelt mistyped
    hardcoded salted baked random complex simple easy hard common rare unique public private personal local global
    temporary permanent static dynamic stale fresh ready live dead idle active ours theirs mine yours hers his
    compulsory obligatory necessary unnecessary redundant enough legacy obsolete current up down back over out due
    overdue late early unsafe sound unsound confidential internal external free open closed clear elsewhere nowhere
    inside outside separate distinct identical similar alike equal right accurate real fake bogus generic standard
    custom special normal usual typical fixed constant alphanumeric numeric hexadecimal binary printable opaque
    transparent useful useless harmful harmless dangerous risky ephemeral symmetric asymmetric transient persistent
    durable volatile corrupt complete partial full whole legit legitimate void certain sure insufficient adequate
    inadequate appropriate inappropriate alright great perfect awful terrible nonsense trash rubbish garbage
    ridiculous relevant irrelevant important crucial critical essential vital central elective online offline
    whatever longer shorter stronger weaker better worse simpler harder easier safer riskier uppercase lowercase
    exempt subject ambiguous unambiguous unclear obvious evident apparent narrow broad wide tight loose lax strict
    rigid trivial visible vulnerable shareable somewhere anywhere moot gibberish someone somebody anyone anybody
    everyone everybody nobody anything everything yesterday's today's ones one two whichever whoever wherever less
    fewer rather quite almost nearly probably perhaps maybe likely unlikely possible impossible part parts per next
    last first second third later sooner once twice often sometimes usually oculta oculto puesta puesto escrita
    escrito dicha dicho hecha hecho vista visto abierta abierto rota roto resuelta resuelto impresa impreso expuesta
    expuesto compuesta compuesto propuesta suelta suelto muerta muerto vuelta devuelta aleatoria aleatorio única
    único pública público privada privado temporal temporaria provisional permanente estática estático dinámica
    dinámico fresca fresco lista listo activa activo inactiva inactivo nuestra nuestro suya suyo tuya tuyo mía mío
    vuestra vuestro necesaria necesario innecesaria innecesario suficiente insuficiente antigua antiguo obsoleta
    obsoleto actual interna interno externa externo libre cerrada cerrado clara claro plana plano ausente distinta
    distinto diferente idéntica parecida errónea erróneo equivocada equivocado verdadera verdadero ficticia ficticio
    genérica genérico estándar especial habitual típica típico fija fijo constante numérica numérico alfanumérica
    alfanumérico legible ilegible inútil útil inofensiva inofensivo peligrosa peligroso efímera efímero insegura
    inseguro robusta robusto compleja complejo sencilla sencillo irrelevante relevante importante crítica crítico
    esencial evidente obvia obvio reciente caduca caduco confidencial compartida compartido intransferible gratis
    ayer hoy mañana antes después luego ahora entonces alguien nadie algo todo toda todos todas cualquiera varias
    varios dos tres mejor peor menos casi quizá quizás probable posible imposible
    """.split()
)
"""What a sentence says of a secret, and what is no state of one in a file: "the password is shown", "es compartida"."""

_LENGTH: Final = re.compile(r"\(?\d{1,3}[.,;:)]{0,2}")
_COUNTED: Final = frozenset(
    "character characters char chars letter letters digit digits symbol symbols byte bytes length caracteres letras "
    "dígitos digitos símbolos simbolos longitud".split()
)
_SENTENCE: Final = 4


def are_lengths(told: Iterable[str], words: list[str]) -> bool:
    """Tell whether the words with digits, which a sentence has `told`, say how long a secret has to be."""
    counts = any(word.strip("().,;:").lower() in _COUNTED for word in words)
    return counts and len(words) >= _SENTENCE and all(_LENGTH.fullmatch(word) for word in told)
