"""Something that may not be done: by Kubernetes' RBAC, a cloud's policy, a database, or a file's mode."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import describe_pod, in_namespace, known, named
from workers.language import Language, Wording

_WORDS: Final = (
    "permission",
    "permiso",
    "cannot",
    "not authorized",
    "not permitted",
    "accessdenied",
    "access denied",
    "authentication failed",
    "eacces",
    "eperm",
)
_SIGNS: Final = (
    re.compile(
        r"\b[Uu]ser \"(?P<user>[^\"]{1,200})\" cannot (?P<verb>[a-z]{2,20}) resource \"(?P<resource>[^\"]{1,80})\""
        r"(?: in API group \"(?P<group>[^\"]{0,80})\")?(?: in the namespace \"(?P<namespace>[a-z0-9-]{1,63})\")?"
    ),
    re.compile(
        r"(?:(?P<principal>arn:\S{1,200}) )?is not authorized to perform: (?P<action>[\w:*-]{1,80})"
        r"(?: on resource: \"?(?P<target>[^\s\"]{1,200}))?"
    ),
    re.compile(r"\bAccessDenied(?:Exception)?\b|\bPERMISSION_DENIED\b"),
    re.compile(
        r"\bpermission denied for (?P<thing>table|relation|schema|database|sequence|function)"
        r" \"?(?P<object>[\w.]{1,100})"
    ),
    re.compile(r"\bAccess denied for user '(?P<dbuser>[^']{1,80})'"),
    re.compile(r"\bpassword authentication failed for user \"(?P<dbuser>[^\"]{1,80})\""),
    re.compile(r"\bPermission denied \((?P<ssh>publickey[^)]{0,60})\)"),
    re.compile(r"(?i)(?:^|[\s:'\"(\]])(?:permission denied|EACCES|EPERM|operation not permitted|permiso denegado)\b"),
)
_UNLESS: Final = re.compile(r"(?i)\bpull access denied\b|\bfailed to pull\b|\bno permission denied\b")
_DETAILS: Final = (
    re.compile(r"\[Errno 13\] Permission denied: ['\"](?P<path>[^'\"]{1,200})['\"]"),
    re.compile(r"(?:^|[\s\"'`(])(?P<path>/(?!/)[\w.@+-]{1,80}(?:/[\w.@+-]{1,80}){0,12})(?=[\s\"'`:),]|$)"),
)
_SERVICE_ACCOUNT: Final = re.compile(r"system:serviceaccount:[a-z0-9-]{1,63}:[a-z0-9.-]{1,253}")

_RBAC: Final = Wording(
    en="Kubernetes' RBAC does not let `{user}` {verb} `{resource}`{where}: a Role or its binding is missing.",
    es="El RBAC de Kubernetes no permite a `{user}` la acción `{verb}` sobre `{resource}`{where}: falta un "
    "Role o su binding.",
)
_IN: Final = Wording(en=" in the namespace `{namespace}`", es=" en el namespace `{namespace}`")
_CLOUD: Final = Wording(
    en="The cloud's policy does not allow {action}{target}: the identity lacks the right, or a policy denies it.",
    es="La política de la nube no permite {action}{target}: a la identidad le falta el permiso o una "
    "política lo deniega.",
)
_THE_ACTION: Final = Wording(en="the action `{action}`", es="la acción `{action}`")
_AN_ACTION: Final = Wording(en="this call", es="esta llamada")
_ON: Final = Wording(en=" on `{target}`", es=" sobre `{target}`")
_OBJECT: Final = Wording(
    en="The database user has no rights on the {thing} `{object}`: a GRANT is missing.",
    es="El usuario de la base de datos no tiene permisos sobre `{object}` ({thing}): falta un GRANT.",
)
_LOGIN: Final = Wording(
    en="The database refused the login of `{user}`: wrong credentials, or this user may not come from this host.",
    es="La base de datos rechazó el acceso de `{user}`: credenciales incorrectas, o no puede entrar desde este host.",
)
_SSH: Final = Wording(
    en="SSH refused the login ({ssh}): the server does not accept the key that was offered.",
    es="SSH rechazó el acceso ({ssh}): el servidor no acepta la clave ofrecida.",
)
_FILE: Final = Wording(
    en="The process may not access {path}: its user does not match the owner or mode of the file or volume.",
    es="El proceso no puede acceder a {path}: su usuario no concuerda con el dueño o los permisos del "
    "fichero o volumen.",
)
_A_FILE: Final = Wording(en="a file or a port", es="un fichero o un puerto")

_CAN_I: Final = Wording(
    en="Ask Kubernetes whether that account may do it.", es="Pregunta a Kubernetes si esa cuenta puede hacerlo."
)
_BINDINGS: Final = Wording(en="See which bindings name it.", es="Mira qué bindings la nombran.")
_WHO: Final = Wording(en="See which identity the call really uses.", es="Mira qué identidad usa realmente la llamada.")
_DATABASE: Final = Wording(
    en="Compare the user and the rights that the database has with those that the application expects.",
    es="Compara el usuario y los permisos de la base de datos con los que espera la aplicación.",
)
_KEYS: Final = Wording(
    en="See which keys are offered, and why each is refused.",
    es="Mira qué claves se ofrecen y por qué se rechaza cada una.",
)
_MODES: Final = Wording(
    en="Compare the user of the process with the owner and mode of the file.",
    es="Compara el usuario del proceso con el dueño y los permisos del fichero.",
)
_CONTEXT: Final = Wording(
    en="See `runAsUser`, `fsGroup` and `readOnlyRootFilesystem` in the pod's security context.",
    es="Mira `runAsUser`, `fsGroup` y `readOnlyRootFilesystem` en el security context del pod.",
)


def _conclude(facts: Facts, language: Language) -> Conclusion:
    if facts["verb"]:
        return _by_rbac(facts, language)
    if facts["action"] or facts.says(r"AccessDenied|PERMISSION_DENIED"):
        return _by_cloud(facts, language)
    if facts["object"] or facts["dbuser"]:
        return _by_database(facts, language)
    if facts["ssh"]:
        return Conclusion(
            _SSH.in_(language, ssh=facts["ssh"]), "high", (Step(_KEYS.in_(language), "ssh -v <user>@<host>"),)
        )
    return _by_file(facts, language)


def _by_rbac(facts: Facts, language: Language) -> Conclusion:
    namespace = facts["namespace"]
    user = facts["user"] or ""
    account = user if _SERVICE_ACCOUNT.fullmatch(user) else "<user>"
    can_i = f"kubectl auth can-i {named(facts, 'verb')} {named(facts, 'resource')} --as={account}{in_namespace(facts)}"
    return Conclusion(
        _RBAC.in_(
            language,
            user=user,
            verb=facts["verb"],
            resource=facts["resource"],
            where=_IN.in_(language, namespace=namespace) if namespace else "",
        ),
        "high",
        (
            Step(_CAN_I.in_(language), can_i),
            Step(_BINDINGS.in_(language), "kubectl get rolebindings,clusterrolebindings -A -o wide"),
        ),
    )


def _by_cloud(facts: Facts, language: Language) -> Conclusion:
    action, target = facts["action"], facts["target"]
    return Conclusion(
        _CLOUD.in_(
            language,
            action=_THE_ACTION.in_(language, action=action) if action else _AN_ACTION.in_(language),
            target=_ON.in_(language, target=target) if target else "",
        ),
        "high" if action else "medium",
        (Step(_WHO.in_(language), "aws sts get-caller-identity" if facts.says("arn:aws|AccessDenied") else None),),
    )


def _by_database(facts: Facts, language: Language) -> Conclusion:
    if facts["object"]:
        text = _OBJECT.in_(language, thing=facts["thing"], object=facts["object"])
    else:
        text = _LOGIN.in_(language, user=facts["dbuser"])
    return Conclusion(text, "high", (Step(_DATABASE.in_(language)),))


def _by_file(facts: Facts, language: Language) -> Conclusion:
    path = known(facts, "path")
    shown = f"`{facts['path']}`" if facts["path"] else _A_FILE.in_(language)
    modes = f"kubectl exec {named(facts, 'pod')}{in_namespace(facts)} -- ls -ln {path or '<path>'}"
    return Conclusion(
        _FILE.in_(language, path=shown),
        "high" if facts["path"] else "medium",
        (Step(_MODES.in_(language), modes), Step(_CONTEXT.in_(language), describe_pod(facts))),
    )


PERMISSION_DENIED: Final = Analyser(
    rule="permission-denied", words=_WORDS, signs=_SIGNS, conclude=_conclude, unless=_UNLESS, details=_DETAILS
)
