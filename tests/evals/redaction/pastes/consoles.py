"""Pastes from build machines and containers: GitHub Actions, GitLab, Jenkins, Docker."""

import json

from tests.evals.redaction.labels import secret
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.pastes.parts import either, hold, insert, quoted_password, some, stream, token


def github_actions(m: Maker) -> str:
    lines = [
        "##[group]Run actions/checkout@v4",
        "with:",
        f"  repository: acme/{m.app()}",
        "  token: ***",
        "  ssh-strict: true",
        "  persist-credentials: true",
        "##[endgroup]",
        f"HEAD is now at {m.hex(7)} Merge pull request #{m.number(2, 900)}",
        "##[group]Run make deploy",
        "env:",
        "  NODE_VERSION: 20",
        f"  DB_PASSWORD: {hold(m, m.password(), '***')}",
        f"  API_TOKEN: {hold(m, token(m), '***')}",
        "##[endgroup]",
        f"Cache restored from key: linux-npm-{m.hex(64)}",
        f"+ curl -H 'Authorization: Bearer {hold(m, m.jwt(), '***')}' https://{m.host()}/v1/deploy",
        f"npm notice integrity: sha512-{m.form('{B13}')}[...]{m.form('{B13}')}==",
        f"#14 pushing layers sha256:{m.hex(64)} 0.3s done",
        "::warning::Unexpected input(s) 'api-key', valid inputs are ['token']",
        f"git remote set-url origin https://x-access-token:{hold(m, m.form('ghs_{A36}'), '***')}@github.com/acme/x.git",
        "##[error]Process completed with exit code 1.",
    ]
    if m.chance(0.6):
        return "\n".join(f"2026-11-21T{m.clock()}.{m.number(1000000, 9999999)}Z {line}" for line in lines)
    return "\n".join(lines)


def gitlab_ci(m: Maker) -> str:
    lines = [
        f"Running with gitlab-runner 17.2.0 ({m.hex(8)})",
        f"  on k8s-runner-2 {m.form('{A8}')}, system ID: r_{m.form('{A12}')}",
        'Preparing the "kubernetes" executor',
        f"Running on runner-{m.form('{l8}')}-project-12-concurrent-0 via {m.pod()}...",
        f"Checking out {m.hex(8)} as detached HEAD (ref is main)...",
        "$ echo $CI_REGISTRY_PASSWORD | docker login -u $CI_REGISTRY_USER --password-stdin $CI_REGISTRY",
        "Login Succeeded",
        f"$ docker login -u deploy -p {hold(m, m.password(), '[MASKED]')} {m.host()}",
        "WARNING! Using --password via the CLI is insecure. Use --password-stdin.",
        f"$ export DATABASE_URL=mysql://root:{hold(m, m.form('{A16}'), '[MASKED]')}@mysql/shop",
        f"added 1432 packages, and audited 1433 packages in {m.number(9, 60)}s",
        "PASS src/auth/password.test.ts",
        f"ok  \tgithub.com/acme/{m.app()}/token\t0.{m.number(100, 999)}s",
        (
            f"$ helm upgrade app ./chart --set image.tag={m.hex(8)} --set "
            f"db.password={hold(m, m.password(), '$DB_PASSWORD')}"
        ),
        (
            "Uploading artifacts... report.xml: found 1 matching artifact files and directories "
            f"id={m.number(10**6, 10**7)} token=64_******"
        ),
        f"sonar-scanner -Dsonar.login={hold(m, m.form('sqp_{h40}'), '[MASKED]')}",
        "ERROR: Job failed: command terminated with exit code 1",
    ]
    return "\n".join(lines)


def jenkins(m: Maker) -> str:
    stamp = m.pick(("", f"[2026-11-21T{m.clock()}.123Z] "))
    lines = [
        "Started by user Marta Lopez",
        f"Obtained Jenkinsfile from {m.hex(40)}",
        "[Pipeline] withCredentials",
        "Masking supported pattern matches of $NEXUS_PASSWORD",
        "[Pipeline] sh",
        f"+ mvn -B deploy -Dnexus.password={hold(m, m.password(), '****')}",
        "[INFO] Scanning for projects...",
        f"[INFO] Building {m.app()} 1.4.2-SNAPSHOT",
        f"[DEBUG]   (f) password = {hold(m, m.password(), '***')}",
        "[WARNING] Checksum validation failed, expected " + m.hex(40) + " but is " + m.hex(40),
        f"+ curl -u deploy:{hold(m, m.password(), '****')} -T target/app.jar https://{m.host()}/repository/releases/",
        f"+ export SONAR_TOKEN={hold(m, m.form('squ_{h40}'), '****')}",
        "[INFO] Tests run: 214, Failures: 0, Errors: 1, Skipped: 2",
        "[ERROR] com.acme.auth.PasswordEncoderTest.verify  Time elapsed: 0.02 s  <<< ERROR!",
        "[Pipeline] // withCredentials",
        "Finished: FAILURE",
    ]
    return "\n".join(stamp + line for line in lines)


def docker_build(m: Maker) -> str:
    return "\n".join(
        (
            f"$ docker build --build-arg NPM_TOKEN={hold(m, m.form('npm_{A36}'), '$NPM_TOKEN')} -t {m.app()} .",
            "[+] Building 48.1s (12/17)                                    docker:default",
            " => [internal] load build definition from Dockerfile                      0.0s",
            f" => [1/8] FROM docker.io/library/node:20@sha256:{m.hex(64)}               0.0s",
            (
                " => CACHED [2/8] RUN echo "
                f"//registry.npmjs.org/:_authToken={hold(m, m.form('npm_{A36}'), '${NPM_TOKEN}')} > .npmrc"
            ),
            " => ERROR [6/8] RUN npm ci                                               11.2s",
            "------",
            " > [6/8] RUN npm ci:",
            "#11 3.012 npm ERR! code E401",
            "#11 3.014 npm ERR! Incorrect or missing password.",
            "#11 3.015 npm ERR! If you were trying to login, change your password, create an",
            "#11 3.015 npm ERR! authentication token or enable two-factor authentication then",
            f"#11 4.2 Downloading https://ci:{hold(m, m.form('{A18}'), '****')}@nexus.example.com/repository/npm/x.tgz",
            "------",
            "Dockerfile:14",
            "  12 |     COPY package.json .",
            f"  13 |     ENV DB_PASSWORD={hold(m, m.password(), '$DB_PASSWORD')}",
            "  14 | >>> RUN npm ci",
            'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
        )
    )


def docker_inspect(m: Maker) -> str:
    environment = [
        f"POSTGRES_PASSWORD={hold(m, quoted_password(m))}",
        "PATH=/usr/local/sbin:/usr/local/bin",
        f"GIT_SHA={m.hex(40)}",
        f"API_KEY={hold(m, token(m))}",
        "LANG=C.UTF-8",
    ]
    data = [
        {
            "Id": m.hex(64),
            "Created": f"{m.date()}T{m.clock()}Z",
            "Path": "/entrypoint.sh",
            "Args": ["--requirepass", hold(m, m.password())],
            "Image": f"sha256:{m.hex(64)}",
            "Config": {"Hostname": m.hex(12), "Env": environment, "WorkingDir": "/app"},
            "NetworkSettings": {"MacAddress": "02:42:ac:11:00:02", "IPAddress": m.ip()},
        }
    ]
    return f"$ docker inspect {m.hex(12)}\n" + json.dumps(data, indent=4, ensure_ascii=False)


def compose_logs(m: Maker) -> str:
    lines = insert(
        m,
        stream(m, 6, 25),
        f"mysqld: [Note] A temporary password is generated for root@localhost: {hold(m, m.form('{A6}#{A6}'))}",
        f"Generated root password: {hold(m, m.form('{A32}'))}",
        f"GENERATED ROOT PASSWORD: {hold(m, m.form('{A32}'))}",
        f"Admin user created: admin / {hold(m, m.form('{A16}'))}",
        "database system is ready to accept connections",
        (
            "Jenkins initial setup is required. Please use the following password to proceed to "
            f"installation:\n\n{hold(m, m.hex(32))}\n"
        ),
        f"SQLAlchemy engine: mysql+pymysql://root:{hold(m, m.form('{A14}'))}@db/shop?charset=utf8",
    )
    text = "\n".join(lines)
    name = m.app()
    return "\n".join(f"{m.pick((name, 'db'))}-1  | {line}" for line in text.split("\n"))


def docker_session(m: Maker) -> str:
    return "\n".join(
        (
            "$ docker ps",
            (
                "CONTAINER ID   IMAGE         COMMAND                  CREATED       STATUS       PORTS       "
                "             NAMES"
            ),
            (
                f'{m.hex(12)}   postgres:16   "docker-entrypoint.s…"   2 hours ago   Up 2 hours   '
                "0.0.0.0:5432->5432/tcp   db"
            ),
            f"$ docker run -d --name redis -p 6379:6379 redis:7 --requirepass {hold(m, m.password(), '$REDIS_PASS')}",
            m.hex(64),
            (
                f"$ docker run --rm -e PGPASSWORD={hold(m, m.password(), '$PGPASSWORD')} postgres:16 psql -h "
                f"{m.host()} -U app"
            ),
            'psql: error: FATAL:  password authentication failed for user "app"',
            f"$ echo {hold(m, m.form('dckr_pat_{U27}'), '$PAT')} | docker login -u {m.user()} --password-stdin",
            "Login Succeeded",
            "$ docker images --digests | head -2",
            f"{m.app()}   latest   sha256:{m.hex(64)}   {m.hex(12)}   2 days ago   184MB",
        )
    )


def env_file(m: Maker) -> str:
    lines = some(
        m,
        [
            "NODE_ENV=production",
            f"SENTRY_RELEASE={m.hex(40)}",
            "SESSION_TTL=3600",
            f"MAIL_HOST={m.host()}",
            "CACHE_DRIVER=redis",
            "# credentials of the shop",
            "LOG_CHANNEL=stack",
            "PASSWORD_MIN_LENGTH=12",
            f"AWS_REGION=eu-west-{m.number(1, 3)}",
            "PUBLIC_KEY_PATH=/etc/keys/pub.pem",
            "KEYCLOAK_REALM=shop",
            "TOKEN_ISSUER=https://auth.example.com",
        ],
    )
    held = (
        f"DATABASE_URL=postgres://app:{hold(m, m.form('{A16}'))}@{m.host()}:5432/shop",
        f"SECRET_KEY_BASE={hold(m, m.hex(128))}",
        f"STRIPE_API_KEY={hold(m, m.form('sk_live_{A24}'))}",
        f'MAIL_PASSWORD="{hold(m, quoted_password(m))}"',
        f"APP_KEY=base64:{hold(m, m.base64(32))}",
        f"AWS_ACCESS_KEY_ID={hold(m, m.form('AKIA{b16}'))}",
        f"AWS_SECRET_ACCESS_KEY={hold(m, m.form('{B40}'))}",
        f"REDIS_PASSWORD={hold(m, m.password(), '')}",
        f"SLACK_WEBHOOK=https://hooks.slack.com/services/{hold(m, m.form('T{u9}/B{u9}/{A24}'))}",
        f"ADMIN_PASS='{hold(m, m.chosen_password())}'",
    )
    return "\n".join(["$ cat .env", *insert(m, lines, *m.random.sample(held, 6))])


def script(m: Maker) -> str:
    """A deploy script that someone wants to have looked at."""
    first = either(m, f'DB_PASS="{secret(quoted_password(m).replace("$", "S"))}"', 'DB_PASS="${DB_PASS:?missing}"')
    return "\n".join(
        (
            "#!/usr/bin/env bash",
            "set -euo pipefail",
            f'APP="{m.app()}"',
            first,
            f"API_TOKEN={hold(m, token(m), '$(cat /run/secrets/token)')}",
            'if [[ -z "$API_TOKEN" ]]; then',
            '  echo "API_TOKEN is not set" >&2; exit 1',
            "fi",
            (
                f"mysqldump -h {m.host()} -u root -p{hold(m, m.form('{A14}'), chr(34) + '$DB_PASS' + chr(34))} "
                "shop | gzip > dump.sql.gz"
            ),
            'curl -fsS -H "Authorization: Bearer $API_TOKEN" "https://api.example.com/deploy?app=$APP"',
            f"sshpass -p '{hold(m, m.password(), '$SSH_PASS')}' scp dump.sql.gz backup@{m.host()}:/srv/",
            "openssl enc -aes-256-cbc -pass env:KEY -in dump.sql.gz -out dump.enc",
            "sha256sum dump.enc",
        )
    )
