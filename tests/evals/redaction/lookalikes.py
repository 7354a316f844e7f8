"""Named values that look like secrets and are none: crossed with the same carriers as the secrets."""

from collections.abc import Callable
from typing import Final

from tests.evals.redaction.maker import Maker

Build = Callable[[Maker], str]


def _form(pattern: str) -> Build:
    return lambda m: m.form(pattern)


def _of(*values: str) -> Build:
    return lambda m: m.pick(values)


def _uuid(m: Maker) -> str:
    return m.uuid()


def _number(low: int, high: int) -> Build:
    return lambda m: str(m.number(low, high))


def _prose(m: Maker) -> str:
    words = " ".join(m.word() for _ in range(m.number(5, 9)))
    return m.encoded(f"hello {m.app()}, nothing to see here: {words}")


def _path(m: Maker) -> str:
    return m.pick(
        ("/run/secrets/db-password", "/etc/ssl/private/tls.key", "/var/run/token", "/opt/app/keystore.jks", "~/.ssh/id")
    )


def _fingerprint(m: Maker) -> str:
    return m.pick(("SHA256:" + m.form("{B43}"), ":".join(m.hex(2) for _ in range(16))))


def _image(m: Maker) -> str:
    return f"registry.example.com/{m.app()}@sha256:{m.hex(64)}"


def _arn(m: Maker) -> str:
    account = m.form("{d12}")
    return m.pick(
        (
            f"arn:aws:iam::{account}:role/deploy",
            f"arn:aws:secretsmanager:eu-west-1:{account}:secret:prod/db-{m.form('{A6}')}",
            f"arn:aws:kms:us-east-1:{account}:key/{m.uuid()}",
            f"arn:aws:ssm:eu-west-1:{account}:parameter/prod/db-password",
        )
    )


LOOKALIKES: Final[dict[str, tuple[Build, tuple[str, ...]]]] = {
    "git-sha": (_form("{h40}"), ("commit", "git sha", "revision", "git commit", "source version", "head sha")),
    "short-sha": (_form("{h7}"), ("commit", "short sha", "image tag", "version", "build")),
    "uuid": (_uuid, ("request id", "correlation id", "x request id", "uid", "order id", "tenant id", "client id")),
    "sha256": (_form("sha256:{h64}"), ("digest", "image digest", "layer", "checksum sha")),
    "sha256-bare": (_form("{h64}"), ("sha256", "checksum", "content sha256", "etag", "container id", "block hash")),
    "md5": (_form("{h32}"), ("md5", "content md5", "etag", "checksum", "file hash")),
    "trace-id": (_form("{h32}"), ("trace id", "x b3 traceid", "dd trace id", "otel trace id")),
    "span-id": (_form("{h16}"), ("span id", "parent id", "x b3 spanid")),
    "traceparent": (_form("00-{h32}-{h16}-01"), ("traceparent",)),
    "ksuid": (_form("01{u24}"), ("event id", "message id", "ulid", "trace")),
    "object-id": (_form("{h24}"), ("_id", "object id", "document id", "account id")),
    "pod-name": (lambda m: m.pod(), ("pod", "pod name", "hostname", "instance", "kubernetes pod name")),
    "pod-hash": (_form("{l10}"), ("pod template hash", "controller revision hash", "replica set")),
    "resource-version": (_number(10**6, 10**9), ("resource version", "generation", "observed generation")),
    "image": (_image, ("image", "image id", "base image")),
    "public-key": (
        lambda m: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + m.form("{B43}"),
        ("public key", "ssh public key", "authorized key", "deploy key public"),
    ),
    "fingerprint": (_fingerprint, ("fingerprint", "key fingerprint", "host key fingerprint", "thumbprint")),
    "certificate": (lambda m: "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk" + m.base64(120), ("ca bundle", "ca crt")),
    "publishable-key": (_form("pk_live_{A24}"), ("stripe publishable key", "publishable key")),
    "arn": (_arn, ("arn", "secret arn", "role arn", "kms key arn", "task role")),
    "kms-id": (_uuid, ("kms key id", "key id", "encryption key id")),
    "azure-resource": (
        lambda m: f"/subscriptions/{m.uuid()}/resourceGroups/prod/providers/Microsoft.KeyVault/vaults/kv-{m.app()}",
        ("key vault id", "resource id", "vault id"),
    ),
    "gcp-resource": (lambda m: f"projects/acme/secrets/{m.app()}/versions/3", ("secret version", "secret name")),
    "secret-file": (_path, ("password file", "token file", "secret path", "private key path", "key file")),
    "secret-name": (
        lambda m: f"{m.app()}-db-credentials",
        ("secret name", "existing secret", "secret ref", "image pull secret"),
    ),
    "secret-key-name": (
        _of("password", "postgres-password", "redis-password", "tls.key"),
        ("secret key name", "existing secret password key", "user password key", "password key"),
    ),
    "count-of-tokens": (_number(2, 9000), ("max tokens", "prompt tokens", "completion tokens", "token count")),
    "lifetime": (_of("3600", "15m", "24h", "86400s", "30d"), ("token ttl", "token expiry", "password expiry days")),
    "token-kind": (_of("Bearer", "bearer", "JWT", "opaque"), ("token type", "auth type", "token format")),
    "tokenizer": (
        _of("cl100k_base", "bert-base-uncased", "standard", "meta-llama/Llama-3.1-8B"),
        ("tokenizer", "tokenizer name", "tokenizer path"),
    ),
    "auth-method": (
        _of("ldap", "oidc", "password", "none", "scram-sha-256", "md5"),
        ("auth method", "authentication", "auth backend", "password encryption", "auth mechanism"),
    ),
    "policy": (
        _of("12", "true", "false", "strict", "90", "enabled"),
        ("password min length", "password policy", "secret rotation", "require password change", "password reset"),
    ),
    "algorithm": (
        _of("RS256", "ed25519", "rsa", "aes-256-gcm", "bcrypt"),
        ("key type", "key algorithm", "jwt algorithm"),
    ),
    "key-size": (_of("2048", "4096", "256"), ("key size", "rsa bits", "key length")),
    "author": (
        _of("Ana Garcia", "jgarcia", "m.lopez", "Priya Nair"),
        ("author", "authors", "co author", "authored by", "commit author"),
    ),
    "keyboard": (_of("qwerty", "es", "us-intl", "dvorak"), ("keyboard", "keyboard layout", "keymap")),
    "cache-key": (
        lambda m: f"{m.app()}:user:{m.number(2, 90000)}:v2",
        ("cache key", "redis key", "idempotency scope", "lock key"),
    ),
    "ci-cache-key": (lambda m: f"linux-npm-{m.hex(64)}", ("cache key", "restore key", "cache hit key")),
    "s3-key": (
        lambda m: f"backups/{m.date()}/{m.app()}-{m.hex(8)}.tar.gz",
        ("s3 key", "object key", "bucket key", "artifact key", "file key"),
    ),
    "database-key": (
        _of("user_id", "created_at", "tenant_id", "order_id"),
        ("primary key", "partition key", "sort key", "foreign key", "hash key", "group key"),
    ),
    "url": (
        lambda m: f"https://{m.host()}/oauth2/token",
        ("token url", "token endpoint", "token uri", "password reset url", "jwks uri"),
    ),
    "asset-hash": (lambda m: f"main.{m.hex(8)}.chunk.js", ("bundle", "asset", "script", "entrypoint")),
    "integrity": (lambda m: "sha512-" + m.base64(64), ("integrity", "sri", "subresource integrity")),
    "module-sum": (lambda m: f"h1:{m.base64(32)}", ("go sum", "module hash", "hash")),
    "harmless-base64": (_prose, ("message", "payload", "body", "content", "description")),
    "user-name": (_of("app", "svc_orders", "jgarcia", "postgres"), ("db user", "username", "login", "owner", "role")),
    "address": (lambda m: m.host(), ("db host", "redis host", "vault addr", "auth host", "token server")),
    "vault-path": (
        _of("secret/data/shop/db", "kv/prod/payments#api_key", "op://prod/db/password", "database/creds/app"),
        ("vault path", "secret path", "secret ref", "vault secret path"),
    ),
    "masked": (
        _of("****", "********", "<redacted>", "[REDACTED]", "[MASKED]", "***", "[FILTERED]", "xxxxxxxx", "(sensitive)"),
        ("password", "db password", "api key", "token", "client secret", "secret", "contraseña"),
    ),
    "filler": (
        _of("changeme", "<your-password>", "YOUR_API_KEY", "your-secret-key-here", "<token>", "REPLACE_ME", "TODO"),
        ("password", "db password", "api key", "token", "client secret"),
    ),
    "nothing": (_of("null", "None", "nil", "false", "true", "undefined"), ("password", "token", "secret", "api key")),
    "reference": (
        _of(
            "${DB_PASSWORD}",
            "$DB_PASSWORD",
            "{{ .Values.db.password }}",
            "{{ vault_db_password }}",
            "${{ secrets.DB_PASSWORD }}",
            "$(DB_PASSWORD)",
            "%DB_PASSWORD%",
            "#{ENV['DB_PASSWORD']}",
            "@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/db)",
            "{{resolve:secretsmanager:prod/db:SecretString:password}}",
            "ref+vault://secret/db#password",
            "sm://projects/x/secrets/db",
            "op://prod/db/password",
        ),
        ("password", "db password", "api key", "token", "client secret"),
    ),
    "encrypted": (
        lambda m: m.pick(
            (
                f"ENC[AES256_GCM,data:{m.base64(12)},iv:{m.base64(32)},tag:{m.base64(16)},type:str]",
                f"ENC({m.base64(32)})",
                "{cipher}" + m.hex(64),
                "vault:v1:" + m.base64(44),
            )
        ),
        ("password", "db password", "api key", "client secret"),
    ),
}
