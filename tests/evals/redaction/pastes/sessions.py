"""Pastes of sessions with a server or a service: curl, databases, vault, git, ssh."""

from tests.evals.redaction.labels import secret
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.pastes.parts import either, hold, quoted_password, some, token


def curl_transcript(m: Maker) -> str:
    m.inline = True
    basic = m.encoded(f"{m.user()}:{m.password()}")
    header = m.pick(
        (
            f"> Authorization: Bearer {hold(m, m.pick((m.jwt(), token(m))), '[redacted]')}",
            f"> X-Api-Key: {hold(m, token(m))}",
            f"> Authorization: Basic {hold(m, basic)}",
            f"> Cookie: session={hold(m, m.form('{A32}'))}; theme=dark",
            f"> PRIVATE-TOKEN: {hold(m, m.form('glpat-{U20}'))}",
        )
    )
    return "\n".join(
        (
            f"$ curl -v https://{m.host()}/api/v1/items",
            f"*   Trying {m.ip()}:443...",
            "* ALPN: curl offers h2,http/1.1",
            "* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384 / X25519 / RSASSA-PSS",
            "* Server certificate:",
            "*  subject: CN=api.example.com",
            "*  issuer: C=US; O=Let's Encrypt; CN=R11",
            "> GET /api/v1/items HTTP/2",
            "> Host: api.example.com",
            "> User-Agent: curl/8.5.0",
            header,
            "> Accept: */*",
            ">",
            "< HTTP/2 401",
            '< www-authenticate: Bearer realm="api", error="invalid_token"',
            f"< set-cookie: sid={hold(m, m.form('{A40}'))}; Path=/; Secure; HttpOnly",
            f"< x-request-id: {m.uuid()}",
            f'< etag: "{m.hex(32)}"',
            "<",
            '{"error":"unauthorized","message":"token is expired"}',
        )
    )


def oauth_exchange(m: Maker) -> str:
    return "\n".join(
        (
            f"$ curl -s -X POST https://{m.host()}/oauth2/token \\",
            "    -d grant_type=client_credentials \\",
            f"    -d client_id={m.uuid()} \\",
            f"    -d client_secret={hold(m, m.form('{A40}'), '$CLIENT_SECRET')} | jq",
            "{",
            f'  "access_token": "{hold(m, m.jwt(), "...")}",',
            '  "token_type": "Bearer",',
            '  "expires_in": 3599,',
            f'  "refresh_token": "{hold(m, m.form("{U64}"), "...")}",',
            '  "scope": "read write"',
            "}",
            f"$ http POST https://{m.host()}/v1/login user=app password={hold(m, m.password(), '$PW')}",
            "HTTP/1.1 200 OK",
            "Content-Type: application/json",
            f'{{"ok":true,"user_id":"{m.uuid()}","session_token":"{hold(m, token(m))}"}}',
        )
    )


def psql_session(m: Maker) -> str:
    return "\n".join(
        (
            f"$ PGPASSWORD={hold(m, m.password(), '$PGPASSWORD')} psql -h {m.host()} -U app shop",
            "psql (16.1)",
            "SSL connection (protocol: TLSv1.3, cipher: TLS_AES_256_GCM_SHA384)",
            "shop=# \\d users",
            " id            | bigint                 | not null",
            " password_hash | character varying(255) |",
            " api_key_id    | uuid                   |",
            "shop=# SELECT count(*) FROM tokens;",
            " count",
            "-------",
            f"  {m.number(10, 9999)}",
            "(1 row)",
            f"shop=# ALTER USER app WITH PASSWORD '{hold(m, quoted_password(m))}';",
            "ALTER ROLE",
            "shop=# SELECT name, value FROM settings;",
            "     name      |              value",
            "---------------+----------------------------------",
            f" smtp_password | {hold(m, m.password())}",
            " stage         | prod",
            f" api_token     | {hold(m, token(m))}",
            " token_ttl     | 3600",
            "(4 rows)",
        )
    )


def mysql_session(m: Maker) -> str:
    return "\n".join(
        (
            f"$ mysql -h {m.host()} -u root -p{hold(m, m.form('{A12}'), '')}",
            "Welcome to the MySQL monitor.  Commands end with ; or \\g.",
            "mysql> SHOW GRANTS FOR 'app'@'%';",
            "+---------------------------------+",
            "| Grants for app@%                |",
            "+---------------------------------+",
            "| GRANT USAGE ON *.* TO `app`@`%` |",
            "+---------------------------------+",
            f"mysql> CREATE USER 'report'@'%' IDENTIFIED BY '{hold(m, quoted_password(m))}';",
            "Query OK, 0 rows affected (0.01 sec)",
            f"mysql> SET PASSWORD FOR 'app'@'%' = '{hold(m, quoted_password(m))}';",
            "Query OK, 0 rows affected (0.01 sec)",
            "mysql> SELECT * FROM config\\G",
            "*************************** 1. row ***************************",
            "   id: 1",
            " name: main",
            f"api_key: {hold(m, token(m))}",
            "created_at: 2026-11-21 10:00:00",
            "1 row in set (0.00 sec)",
            "mysql> DESCRIBE users;",
            "| password | varchar(255) | NO   |     | NULL    |       |",
        )
    )


def redis_session(m: Maker) -> str:
    return "\n".join(
        (
            f"$ redis-cli -h {m.host()} -a {hold(m, m.password(), '$REDIS_PASS')}",
            "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.",
            f"{m.ip()}:6379> AUTH {hold(m, m.password())}",
            "OK",
            f"{m.ip()}:6379> CONFIG GET requirepass",
            '1) "requirepass"',
            f'2) "{hold(m, quoted_password(m), "")}"',
            f"{m.ip()}:6379> KEYS session:*",
            f'1) "session:{m.number(1, 9999)}"',
            f'2) "cache:{m.app()}:user:{m.number(1, 9999)}"',
            f"{m.ip()}:6379> GET config:smtp",
            f'"{{\\"host\\":\\"smtp\\",\\"password\\":\\"{hold(m, m.form("{A16}"))}\\"}}"',
            f"{m.ip()}:6379> TTL token:count",
            "(integer) 3600",
            f"{m.ip()}:6379> INFO server",
            "redis_version:7.2.4",
            f"run_id:{m.hex(40)}",
        )
    )


def mongo_session(m: Maker) -> str:
    return "\n".join(
        (
            f'$ mongosh "mongodb://root:{hold(m, m.form("{A16}"), "<credentials>")}@{m.host()}:27017/admin"',
            "Current Mongosh Log ID:\t" + m.hex(24),
            "Connecting to:\t\tmongodb://<credentials>@db:27017/admin?directConnection=true",
            "rs0 [direct: primary] admin> db.createUser({",
            "... user: 'report',",
            f"... pwd: '{hold(m, quoted_password(m))}',",
            "... roles: ['read'] })",
            "{ ok: 1 }",
            "rs0 [direct: primary] admin> db.settings.findOne()",
            "{",
            f"  _id: ObjectId('{m.hex(24)}'),",
            "  name: 'smtp',",
            f"  apiKey: '{hold(m, token(m))}',",
            "  updatedAt: ISODate('2026-11-21T10:00:00.000Z')",
            "}",
            f"rs0 [direct: primary] admin> db.auth('root', '{hold(m, quoted_password(m))}')",
            "{ ok: 1 }",
        )
    )


def vault_session(m: Maker) -> str:
    return "\n".join(
        (
            f"$ vault login {hold(m, m.form('hvs.{U90}'), '-method=oidc')}",
            "Success! You are now authenticated.",
            "Key                  Value",
            "---                  -----",
            f"token                {hold(m, m.form('hvs.{U90}'), '****')}",
            f"token_accessor       {m.form('{A24}')}",
            "token_duration       768h",
            'token_policies       ["default" "admin"]',
            "$ vault kv get secret/shop/db",
            "====== Data ======",
            "Key         Value",
            "---         -----",
            f"password    {hold(m, m.password())}",
            "username    app",
            f"$ vault kv put secret/shop/smtp password={hold(m, m.password(), '-')}",
            "Success! Data written to: secret/shop/smtp",
            "$ vault read database/creds/app",
            f"lease_id           database/creds/app/{m.form('{A24}')}",
            f"password           {hold(m, m.form('{A8}-{A11}'))}",
            f"username           v-token-app-{m.form('{A20}')}-1763689200",
        )
    )


def git_session(m: Maker) -> str:
    app = m.app()
    return "\n".join(
        (
            "$ git remote -v",
            f"origin\thttps://{m.user()}:{hold(m, m.form('ghp_{A36}'), '****')}@github.com/acme/{app}.git (fetch)",
            f"upstream\tgit@github.com:acme/{app}.git (fetch)",
            "$ git log --oneline | head -3",
            f"{m.hex(7)} Rotate the api key",
            f"{m.hex(7)} Fix password reset",
            f"{m.hex(7)} Merge branch 'token-refresh'",
            f"$ git show {m.hex(7)}",
            f"commit {m.hex(40)}",
            "Author: Ana Garcia <ana@example.com>",
            "diff --git a/config/prod.yml b/config/prod.yml",
            f"index {m.hex(7)}..{m.hex(7)} 100644",
            "--- a/config/prod.yml",
            "+++ b/config/prod.yml",
            "@@ -3,7 +3,7 @@ database:",
            "   username: app",
            f"-  password: {hold(m, m.chosen_password(), '<%= ENV[' + chr(39) + 'DB_PW' + chr(39) + '] %>')}",
            "+  password: <%= ENV['DB_PASSWORD'] %>",
            "$ git push",
            "remote: error: GH013: Repository rule violations found for refs/heads/main.",
            f"remote:    commit: {m.hex(40)}",
            (
                "$ git clone "
                f"https://oauth2:{hold(m, m.form('glpat-{U20}'), '${TOKEN}')}@gitlab.example.com/acme/{app}.git"
            ),
        )
    )


def ssh_session(m: Maker) -> str:
    return "\n".join(
        (
            f"$ sshpass -p {hold(m, m.password(), '$PASS')} ssh deploy@{m.host()}",
            "debug1: Authentications that can continue: publickey,password",
            f"debug1: Server host key: ssh-ed25519 SHA256:{m.form('{B43}')}",
            f"debug1: Offering public key: /home/deploy/.ssh/id_ed25519 ED25519 SHA256:{m.form('{B43}')}",
            "deploy@db-1's password:",
            "Last login: Sat Nov 21 09:12:01 2026 from 10.0.0.7",
            "deploy@db-1:~$ sudo systemctl restart postgresql",
            "[sudo] password for deploy:",
            f"deploy@db-1:~$ echo '{hold(m, m.password(), '$PW')}' | sudo -S cat /etc/shadow",
            "deploy@db-1:~$ cat ~/.pgpass",
            f"{m.host()}:5432:*:app:{hold(m, m.form('{A16}'), '*')}",
            "deploy@db-1:~$ cat ~/.ssh/authorized_keys",
            f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{m.form('{B43}')} deploy@laptop",
            "deploy@db-1:~$ exit",
        )
    )


def shell_history(m: Maker) -> str:
    lines = some(
        m,
        [
            "kubectl get pods -A | grep -v Running",
            "cd ~/work/" + m.app(),
            "git commit -m 'rotate the api key' && git push",
            f"ssh -i ~/.ssh/id_ed25519 -p 2222 deploy@{m.host()}",
            "docker run -p 8080:80 -u 1000:1000 nginx",
            "mysql -u root -p shop < dump.sql",
            "export KUBECONFIG=~/.kube/prod",
            "curl -s 'http://localhost:9090/api/v1/query?query=up' | jq .",
            "vault kv get -field=password secret/db",
            "export DB_PASSWORD=$(vault kv get -field=password secret/db)",
            "passwd deploy",
            f"git checkout {m.hex(7)}",
        ],
        0.8,
    )
    held = (
        f"export GITHUB_TOKEN={hold(m, m.form('ghp_{A36}'), '$(gh auth token)')}",
        f"mysqldump -u root -p{hold(m, m.form('{A12}'), '')} shop > dump.sql",
        f"curl -u admin:{hold(m, m.password(), '$PW')} https://{m.host()}/api/health",
        f"./migrate --db-password {hold(m, m.password(), '$DB_PASSWORD')} up",
        f"aws configure set aws_secret_access_key {hold(m, m.form('{B40}'), '$SECRET')}",
        f"redis-cli -a {hold(m, m.password(), '$REDISPW')} flushall",
    )
    for line in held:
        lines.insert(m.number(0, len(lines)), line)
    if m.chance(0.5):
        return "\n".join(f"  {at}  {line}" for at, line in enumerate(lines, 481))
    return "\n".join(lines)


def server_logs(m: Maker) -> str:
    """What nginx and haproxy write."""
    lines = []
    for _ in range(m.number(5, 20)):
        path = m.pick(("/healthz", "/api/items?page=2&sort=asc", "/password/reset", f"/static/main.{m.hex(8)}.js"))
        lines.append(f'{m.ip()} - - [21/Nov/2026:{m.clock()} +0000] "GET {path} HTTP/1.1" 200 {m.number(9, 9999)}')
    held = (
        f'"GET /callback?code=ok&access_token={hold(m, m.form("{A40}"), "-")} HTTP/1.1" 302 0',
        f'"GET /v1/export?api_key={hold(m, token(m), "-")}&format=csv HTTP/1.1" 200 812',
        f'"POST /login?user=app&password={hold(m, m.form("{A12}"), "-")} HTTP/1.1" 401 64',
    )
    for line in held:
        lines.insert(m.number(0, len(lines)), f"{m.ip()} - {m.user()} [21/Nov/2026:{m.clock()} +0000] {line}")
    lines.append(
        f"2026/11/21 {m.clock()} [error] 31#31: *{m.number(1, 999)} connect() failed (111: Connection refused)"
    )
    return "\n".join(lines)


def journal(m: Maker) -> str:
    """What journalctl prints."""
    head = f"Nov 21 {m.clock()} {m.pick(('db-1', 'ip-10-0-1-2'))} "
    app = m.app()
    lines = [
        f"systemd[1]: Started {app}.service - Orders.",
        f"{app}[{m.number(100, 9999)}]: listening on :8080",
        f"sshd[{m.number(100, 9999)}]: Failed password for invalid user {m.user()} from {m.ip()} port 50122 ssh2",
        (
            f"sudo[{m.number(100, 9999)}]: deploy : TTY=pts/0 ; PWD=/home/deploy ; USER=root ; "
            "COMMAND=/usr/bin/cat /etc/shadow"
        ),
        f"{app}[{m.number(100, 9999)}]: env: DB_PASSWORD={hold(m, m.password(), '***')} DB_USER=app",
        f"{app}[{m.number(100, 9999)}]: exec /usr/bin/{app} --token={hold(m, token(m), '$TOKEN')} --port=8080",
        (
            f"CRON[{m.number(100, 9999)}]: (root) CMD (mysqldump -u backup -p{hold(m, m.form('{A14}'), '$PW')} "
            "shop > /srv/d.sql)"
        ),
        f'kernel: audit: type=1400 apparmor="DENIED" profile="{app}"',
        (
            f"sshd[{m.number(100, 9999)}]: Accepted publickey for deploy from {m.ip()} port 50133 ssh2: "
            f"ED25519 SHA256:{m.form('{B43}')}"
        ),
        f"systemd[1]: {app}.service: Main process exited, code=exited, status=1/FAILURE",
    ]
    unit = either(m, f"Environment=API_SECRET={secret(token(m))}", "EnvironmentFile=/etc/app.env")
    return "\n".join((f"$ journalctl -u {app} -n 10", *(head + line for line in lines), f"$ systemctl cat {app}", unit))
