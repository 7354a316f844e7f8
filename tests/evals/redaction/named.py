"""Secrets of no shape of their own: known by the name that they stand under, in words.

Which names people give them is taken from the variables and fields that the services' own documentation uses.
"""

from collections.abc import Callable
from typing import Final

from tests.evals.redaction.maker import Maker


def _password(m: Maker) -> str:
    return m.password()


def _form(pattern: str) -> Callable[[Maker], str]:
    return lambda m: m.form(pattern)


def _base64(low: int, high: int) -> Callable[[Maker], str]:
    return lambda m: m.base64(m.number(low, high))


_PASSWORDS: Final[dict[str, tuple[str, ...]]] = {
    "database-password": ("db password", "database password", "db pass", "database pwd", "db root password"),
    "postgres-password": ("postgres password", "pg password", "postgresql password", "pgpassword", "pg pass"),
    "mysql-password": ("mysql password", "mysql root password", "mariadb root password", "mysql pwd"),
    "mongo-password": ("mongo password", "mongo initdb root password", "mongodb password"),
    "mssql-password": ("sa password", "mssql sa password", "sql server password"),
    "oracle-password": ("oracle password", "oracle pwd", "orcl password"),
    "redis-password": ("redis password", "redis auth", "redis pass", "cache password"),
    "rabbitmq-password": ("rabbitmq password", "rabbitmq default pass", "amqp password", "broker password"),
    "elastic-password": ("elastic password", "elasticsearch password", "kibana password", "es password"),
    "smtp-password": ("smtp password", "mail password", "email host password", "smtp pass"),
    "ldap-bind-password": ("ldap bind password", "ldap password", "bind pw", "ldap admin password"),
    "admin-password": ("admin password", "admin pass", "default admin password", "grafana admin password", "adminpw"),
    "root-password": ("root password", "root pw", "rootpassword"),
    "keystore-password": ("keystore password", "key store password", "truststore password", "ssl key password"),
    "passphrase": ("passphrase", "key passphrase", "ssh passphrase", "gpg passphrase"),
    "plain-password": ("password", "pass", "passwd", "pwd", "passw", "user password"),
    "spanish-password": ("contraseña", "clave", "contrasena", "clave bd", "clave acceso", "password bd"),
    "proxy-password": ("proxy password", "http proxy password"),
    "registry-password": ("registry password", "docker password", "nexus password", "artifactory password"),
    "ci-password": ("jenkins password", "ansible password", "ansible become password", "become pass", "sudo password"),
    "vpn-psk": ("wifi password", "pre shared key", "psk", "vpn password", "wpa passphrase"),
    "kafka-password": ("kafka password", "sasl password", "ssl truststore password", "sasl plain password"),
    "ftp-password": ("ftp password", "sftp password", "ftp pass"),
    "service-password": ("service account password", "snowflake password", "sap password", "erp password"),
}

_OTHERS: Final[dict[str, tuple[Callable[[Maker], str], tuple[str, ...]]]] = {
    "aws-secret-key": (_form("{B40}"), ("aws secret access key", "aws secret key", "secret access key")),
    "aws-session-token": (lambda m: "FwoGZXIvYXdz" + m.base64(240), ("aws session token", "session token")),
    "s3-secret": (_form("{A40}"), ("s3 secret key", "minio secret key", "minio root password", "s3 secret")),
    "azure-storage-key": (lambda m: m.base64(64), ("azure storage key", "storage account key", "account key")),
    "azure-openai-key": (_form("{h32}"), ("azure openai api key", "cognitive services key")),
    "datadog-api-key": (_form("{h32}"), ("dd api key", "datadog api key")),
    "datadog-app-key": (_form("{h40}"), ("dd app key", "datadog application key")),
    "twilio-auth-token": (_form("{h32}"), ("twilio auth token",)),
    "cloudflare-api-token": (_form("{U40}"), ("cloudflare api token", "cf api token")),
    "cloudflare-global-key": (_form("{h37}"), ("cloudflare api key", "cf api key")),
    "fastly-token": (_form("{U32}"), ("fastly api token", "fastly key")),
    "heroku-key": (lambda m: m.uuid(), ("heroku api key",)),
    "pagerduty-token": (_form("u+{U18}"), ("pagerduty token", "pagerduty api key")),
    "pagerduty-routing": (_form("{h32}"), ("pagerduty integration key",)),
    "opsgenie-key": (lambda m: m.uuid(), ("opsgenie api key", "genie key")),
    "splunk-hec": (lambda m: m.uuid(), ("splunk hec token", "splunk token")),
    "jenkins-token": (_form("11{h32}"), ("jenkins api token", "jenkins token")),
    "consul-token": (lambda m: m.uuid(), ("consul http token", "consul token", "acl token")),
    "nomad-token": (lambda m: m.uuid(), ("nomad token",)),
    "vault-unseal-key": (_base64(33, 33), ("unseal key", "vault unseal key", "recovery key")),
    "vault-approle": (lambda m: m.uuid(), ("vault secret id", "approle secret id")),
    "django-secret": (lambda m: m.chars(50, "abcdefghijklmnopqrstuvwxyz0123456789!@#$%^*-_+"), ("secret key",)),
    "rails-secret": (_form("{h128}"), ("secret key base", "rails master key")),
    "laravel-key": (lambda m: "base64:" + m.base64(32), ("app key",)),
    "jwt-signing": (_form("{A32-64}"), ("jwt secret", "jwt signing key", "token signing secret", "jwt secret key")),
    "hmac-key": (_base64(32, 64), ("hmac key", "hmac secret", "signing secret", "signature key")),
    "encryption-key": (_form("{h64}"), ("encryption key", "aes key", "master key", "data encryption key", "enc key")),
    "session-secret": (_form("{A24-48}"), ("session secret", "cookie secret", "nextauth secret", "auth secret")),
    "webhook-secret": (_form("{h40}"), ("webhook secret", "github webhook secret", "hook token")),
    "oauth-client-secret": (_form("{U32-64}"), ("client secret", "oauth client secret", "oidc client secret")),
    "keycloak-secret": (_form("{A32}"), ("keycloak client secret", "keycloak secret")),
    "auth0-secret": (_form("{U64}"), ("auth0 client secret",)),
    "okta-token": (_form("00{U40}"), ("okta api token", "okta token")),
    "facebook-secret": (_form("{h32}"), ("facebook app secret", "fb client secret")),
    "twitter-secret": (_form("{A50}"), ("twitter consumer secret", "twitter api secret", "x api key secret")),
    "algolia-admin": (_form("{h32}"), ("algolia admin key", "algolia api key")),
    "adyen-key": (_form("AQE{B90}"), ("adyen api key",)),
    "binance-secret": (_form("{A64}"), ("binance api secret", "binance secret key")),
    "confluent-secret": (_form("{B64}"), ("kafka api secret", "confluent secret")),
    "pusher-secret": (_form("{h20}"), ("pusher app secret", "pusher secret")),
    "sonar-token-old": (_form("{h40}"), ("sonar token", "sonarqube token", "sonar login")),
    "travis-token": (_form("{U22}"), ("travis token", "travis api token")),
    "generic-api-key": (_form("{A24-48}"), ("api key", "apikey", "x api key", "service api key", "internal api key")),
    "generic-hex-key": (_form("{h32}"), ("api key", "secret", "app secret", "api secret")),
    "generic-uuid-key": (lambda m: m.uuid(), ("api key", "subscription key", "access token")),
    "generic-token": (_form("{U32-64}"), ("token", "auth token", "access token", "bearer token", "refresh token")),
    "private-token": (_form("{U20}"), ("private token", "personal access token", "deploy token", "pat")),
    "secret-of-app": (_form("{A16-40}"), ("app secret", "shared secret", "consumer secret", "secret", "secret token")),
    "elastic-api-key": (_base64(45, 45), ("elastic api key", "es api key")),
    "mattermost-token": (_form("{l26}"), ("mattermost token", "bot access token")),
    "rundeck-token": (_form("{A32}"), ("rundeck api token", "awx token", "argocd auth token")),
    # These have a shape, but too little of one to be known without a name.
    "vault-legacy": (_form("s.{A24}"), ("vault token",)),
    "kubeadm": (_form("{l6}.{l16}"), ("kubeadm token", "bootstrap token")),
    "databricks-numbered": (_form("dapi{h32}-2"), ("databricks token",)),
    "elevenlabs": (_form("sk_{h48}"), ("elevenlabs api key",)),
    "asana": (_form("2/{d16}/{d16}:{h32}"), ("asana token",)),
    "adobe": (_form("p8e-{l32}"), ("adobe client secret",)),
    "tencent": (_form("AKID{A32}"), ("tencentcloud secret id",)),
    "launchdarkly": (_form("sdk-{h8}-{h4}-4{h3}-a{h3}-{h12}"), ("launchdarkly sdk key", "ld sdk key")),
    "launchdarkly-api": (_form("api-{h8}-{h4}-4{h3}-a{h3}-{h12}"), ("launchdarkly api key",)),
    "spanish-token": (_form("{A24-40}"), ("token acceso", "clave api", "clave secreta", "token secreto")),
}

NAMED: Final[dict[str, tuple[Callable[[Maker], str], tuple[str, ...]]]] = {
    **{name: (_password, labels) for name, labels in _PASSWORDS.items()},
    **_OTHERS,
}
"""By name: what makes the value, and the names of the variables that hold it."""
