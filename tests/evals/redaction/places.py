"""Secrets that the place tells: in a URL or a connection string, in a header, in an argument of a command, in SQL.

Each frame is a whole line. In a frame: `{p}` a password as a URL needs it, `{r}` a password as it is, `{s}` as a word
of a shell, `{q}` between quotes, `{t}` a token, `{h}` 32 hex digits, `{b}` 64 bytes in base64, `{jwt}`, `{g}` a UUID,
`{basic}` user and password in base64.
"""

import re
from collections.abc import Callable
from typing import Final

from tests.evals.redaction.frames import filled, shell_word, url_text
from tests.evals.redaction.labels import secret
from tests.evals.redaction.maker import Maker

STRINGS: Final[dict[str, tuple[str, ...]]] = {
    "postgres-dsn": (
        "postgres://app:{p}@{host}:5432/shop?sslmode=disable",
        "postgresql://{user}:{p}@{host}/shop",
        "postgresql+psycopg2://app:{p}@{host}:5432/shop",
        "postgresql+asyncpg://{user}:{p}@{host}/shop",
        "host={host} port=5432 user=app password={r} dbname=shop sslmode=require",
    ),
    "mysql-dsn": (
        "mysql://root:{p}@{host}:3306/x",
        "mysql+pymysql://{user}:{p}@{host}/shop?charset=utf8mb4",
        "{user}:{p}@tcp({host}:3306)/shop?parseTime=true",
        "mysql2://{user}:{p}@{host}/shop",
        "mysql:host={host};dbname=shop;user={user};password={p}",
    ),
    "mongo-dsn": (
        "mongodb://{user}:{p}@{host}:27017/shop?authSource=admin",
        "mongodb+srv://{user}:{p}@c0.ab12.mongodb.net/x?retryWrites=true&w=majority",
        "mongodb://{user}:{p}@m1:27017,m2:27017/x?replicaSet=rs0",
    ),
    "redis-dsn": ("redis://:{p}@{host}:6379/0", "rediss://default:{p}@{host}:6380", "redis://{user}:{p}@{host}/1"),
    "amqp-dsn": ("amqp://{user}:{p}@{host}:5672/vhost", "amqps://{user}:{p}@{host}/%2F?heartbeat=30"),
    "jdbc-dsn": (
        "jdbc:postgresql://{host}/shop?user=app&password={p}",
        "jdbc:mysql://{host}:3306/x?user=root&password={p}&useSSL=false",
        "jdbc:oracle:thin:scott/{p}@//{host}:1521/ORCL",
        "jdbc:sqlserver://{host}:1433;databaseName=x;user=sa;password={p};encrypt=true",
        "jdbc:mariadb://{host}/x?password={p}&user=app",
        "jdbc:snowflake://acme.snowflakecomputing.com/?user={user}&password={p}&db=X",
        "jdbc:redshift://{host}:5439/dw?UID=app&PWD={p}",
    ),
    "ado-net": (
        "Server={host};Database=x;User Id=sa;Password={p};Encrypt=true",
        "Data Source={host};Initial Catalog=x;Uid=sa;Pwd={p};",
        "Server=tcp:{host},1433;Database=x;User ID={user};Password={p};Connection Timeout=30;",
        "Host={host};Username={user};Password={p};Database=x",
        "DRIVER={ODBC Driver 18 for SQL Server};SERVER={host};UID={user};PWD={p}",
    ),
    "other-dsn": (
        "clickhouse://default:{p}@{host}:9000/x",
        "snowflake://{user}:{p}@acme/db",
        "mssql+pyodbc://sa:{p}@{host}/x?driver=ODBC",
        "nats://{user}:{p}@{host}:4222",
        "smtp://mailer:{p}@smtp.example.com:587",
        "smtps://{user}%40example.com:{p}@smtp.example.com:465",
        "ftp://{user}:{p}@{host}/x",
        "sftp://{user}:{p}@{host}:22/in",
        "ldap://cn=admin:{p}@{host}",
        "cockroachdb://{user}:{p}@{host}:26257/x",
        "influxdb://{user}:{p}@{host}:8086/x",
        "elasticsearch://elastic:{p}@{host}:9200",
        "https://elastic:{p}@{host}:9200/_cat/health",
        "cassandra://{user}:{p}@{host}/ks",
        "db+postgresql://{user}:{p}@{host}/celery",
        "mqtt://{user}:{p}@{host}:1883",
        "rtsp://admin:{p}@{ip}:554/stream1",
    ),
    "git-url": (
        "https://{user}:{p}@{host}/team/repo.git",
        "https://oauth2:{t}@gitlab.example.com/a/b.git",
        "https://x-access-token:{t}@github.com/acme/{app}.git",
        "https://{t}@github.com/acme/{app}.git",
        "https://gitlab-ci-token:{t}@gitlab.example.com/a/b.git",
        "https://{user}:{t}@bitbucket.org/acme/{app}.git",
        "git+https://{user}:{p}@{host}/a/b.git@v1.2",
    ),
    "registry-url": (
        "https://{user}:{p}@nexus.example.com/repository/pypi/simple",
        "http://{user}:{p}@proxy.example.com:3128",
        "https://__token__:{t}@pypi.example.com/simple/",
        "socks5://{user}:{p}@{ip}:1080",
        "https://{user}:{p}@{host}/artifactory/api/npm/npm/",
    ),
    "azure-connection": (
        "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey={b32}",
        "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey={b};EndpointSuffix=core.windows.net",
        "AccountEndpoint=https://x.documents.azure.com:443/;AccountKey={b};",
        "HostName=x.azure-devices.net;DeviceId=d1;SharedAccessKey={b32}",
        "Endpoint=https://x.azconfig.io;Id=ab-l0;Secret={b32}",
        "InstrumentationKey={uuid};Endpoint=https://x.communication.azure.com/;AccessKey={b}",
    ),
    "signed-url": (
        "https://acme.blob.core.windows.net/c/f.txt?sv=2024-11-04&ss=b&se=2026-12-31&sp=rwd&sig={sig}",
        "https://b.s3.amazonaws.com/f?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=300&X-Amz-Signature={h64}",
        "https://prod-12.westeurope.logic.azure.com:443/workflows/0a/triggers/manual?sp=%2Ftriggers&sv=1.0&sig={t}",
        "https://storage.googleapis.com/b/f?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Signature={h256}",
        "https://d111.cloudfront.net/f?Expires=1&Signature={t}~__&Key-Pair-Id=K2JCJ",
    ),
    "webhook-url": (
        "https://hooks.slack.com/services/{slack}",
        "https://discord.com/api/webhooks/761665355529374315/{u68}",
        "https://acme.webhook.office.com/webhookb2/{teams}",
        "https://api.telegram.org/bot{tg}/sendMessage",
        "https://chat.googleapis.com/v1/spaces/AAAA/messages?key={t}&token={t}",
        "https://mattermost.example.com/hooks/{l26}",
        "https://outlook.office.com/webhook/{teams}",
    ),
}
"""Connection strings and URLs: these also stand as a value under a name."""

STRING_NAMES: Final = (
    "database url",
    "db url",
    "dsn",
    "connection string",
    "url",
    "broker url",
    "datasource url",
    "default connection",
    "uri",
    "endpoint",
    "remote",
    "sqlalchemy database uri",
)

MESSAGES: Final = (
    "{v}",
    "could not connect to {v}",
    "{time} ERROR [main] pool: connect {v}: connection refused",
    "error: failed to open {v}: timeout",
    "Caused by: java.net.ConnectException: {v}",
    "sqlalchemy.exc.ArgumentError: Could not parse URL from string '{v}'",
    "+ migrate -database '{v}' up",
    "psql {v}",
    "origin\t{v} (fetch)",
    "fatal: unable to access '{v}/': The requested URL returned error: 403",
    "Cloning into 'x'...\nremote: {v}",
    "curl -s '{v}'",
    "{person}: prod is {v}",
    "el de producción es {v}",
    "<{v}>",
    "- [link]({v})",
)
"""What tools and people say with a connection string or a URL in it."""

_PLACE: Final = re.compile(r"\{([a-z0-9]+)\}")
_PARTS: Final[dict[str, Callable[[Maker], str]]] = {
    "p": lambda m: secret(url_text(m.password())),
    "r": lambda m: secret(m.password()),
    "q": lambda m: secret(m.password()),
    "s": lambda m: shell_word(m.password()),
    "t": lambda m: secret(m.form(m.pick(("{A20}", "{A24}", "{A32}", "{A40}", "{h40}", "{U43}")))),
    "d": lambda m: secret(m.form("{U8}.{U10}.{U12}")),
    "h": lambda m: secret(m.hex(32)),
    "up": lambda m: secret(m.form("{H32}")),
    "h64": lambda m: secret(m.hex(64)),
    "h256": lambda m: secret(m.hex(256)),
    "b": lambda m: secret(m.base64(64)),
    "b32": lambda m: secret(m.base64(32)),
    "sig": lambda m: secret(url_text(m.base64(32))),
    "slack": lambda m: secret(m.form("T{u9}/B{u9}/{A24}")),
    "u68": lambda m: secret(m.form("{U68}")),
    "l26": lambda m: secret(m.form("{l26}")),
    "tg": lambda m: secret(m.form("{d10}:AA{U33}")),
    "teams": lambda m: secret(f"{m.uuid()}@{m.uuid()}/IncomingWebhook/{m.hex(32)}/{m.uuid()}"),
    "kubeadm": lambda m: secret(m.form("{l6}.{l16}")),
    "b33": lambda m: secret(m.base64(33)),
    "jwt": lambda m: secret(m.jwt()),
    "g": lambda m: secret(m.uuid()),
    "basic": lambda m: secret(m.encoded(f"{m.user()}:{m.password()}")),
}


def placed(m: Maker, frame: str) -> str:
    """Return `frame` with its secrets, marked, and its parts filled."""
    m.inline = True
    if "{q}" in frame:
        m.inline = False
    marked = _PLACE.sub(lambda match: _PARTS[match[1]](m) if match[1] in _PARTS else match[0], frame)
    return filled(m, marked)
