"""Pastes of programs that fail: stack traces of each language with what they print of their settings."""

from tests.evals.redaction.maker import Maker
from tests.evals.redaction.pastes.parts import hold, quoted_password, stream, token


def python_trace(m: Maker) -> str:
    app = m.app().replace("-", "_")
    return "\n".join(
        (
            *stream(m, 0, 5),
            "Traceback (most recent call last):",
            f'  File "/app/{app}/token.py", line {m.number(1, 300)}, in refresh_token',
            "    return self.auth(user, password)",
            f'  File "/app/{app}/db.py", line {m.number(1, 300)}, in connect',
            f"    engine = create_engine('postgresql://app:{hold(m, m.form('{A16}'), '***')}@{m.host()}/shop')",
            '  File "/usr/lib/python3.11/site-packages/sqlalchemy/engine/create.py", line 605, in create_engine',
            "    cargs, cparams = dialect.create_connect_args(u)",
            (
                "psycopg2.OperationalError: connection to server at "
                f'"{m.host()}" ({m.ip()}), port 5432 failed: FATAL:  password authentication failed for user "app"'
            ),
            "",
            "The above exception was the direct cause of the following exception:",
            "",
            "Traceback (most recent call last):",
            f'  File "/app/{app}/main.py", line {m.number(1, 90)}, in <module>',
            "    main()",
            (
                f"app.errors.ConfigError: bad settings: Settings(host='{m.host()}', user='app', "
                f"password='{hold(m, quoted_password(m))}', api_key='{hold(m, token(m))}', retries=3)"
            ),
        )
    )


def django_debug(m: Maker) -> str:
    return "\n".join(
        (
            "OperationalError at /checkout/",
            f"(1045, \"Access denied for user 'app'@'{m.ip()}' (using password: YES)\")",
            "Request Method:\tPOST",
            f"Request URL:\thttps://{m.host()}/checkout/",
            "Django Version:\t5.1.2",
            "Settings:",
            (
                f"DATABASES\t{{'default': {{'ENGINE': 'django.db.backends.mysql', 'PASSWORD': "
                f"'{hold(m, m.password(), '********************')}', 'USER': 'app'}}}}"
            ),
            "CSRF_COOKIE_NAME\t'csrftoken'",
            "PASSWORD_HASHERS\t'********************'",
            "PASSWORD_RESET_TIMEOUT\t259200",
            f"SECRET_KEY\t'{hold(m, m.form('django-insecure-{A50}'), '********************')}'",
            "SESSION_COOKIE_AGE\t1209600",
            f"EMAIL_HOST_PASSWORD\t'{hold(m, m.chosen_password(), '********************')}'",
            "USING_VERSION\t'3.11.9'",
        )
    )


def java_trace(m: Maker) -> str:
    frames = (
        (
            f"\tat com.example.{m.pick(('auth.TokenService', 'shop.OrderDao', 'db.Pool'))}.call(Source.java:"
            f"{m.number(1, 400)})"
        )
        for _ in range(m.number(5, 25))
    )
    return "\n".join(
        (
            f"{m.date()} {m.clock()}.123 ERROR 1 --- [main] o.s.boot.SpringApplication : Application run failed",
            (
                "org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'dataSource': "
                f"Failed to bind properties: jdbc:mysql://{m.host()}/shop?user=app&password={hold(m, m.form('{A16}'))}"
            ),
            *frames,
            "Caused by: java.sql.SQLException: Access denied for user 'app'@'10.1.2.3' (using password: YES)",
            "\tat com.mysql.cj.jdbc.exceptions.SQLError.createSQLException(SQLError.java:129)",
            (
                f"HikariConfig: poolName=main, jdbcUrl=jdbc:postgresql://{m.host()}/shop, username=app, "
                f"password={hold(m, m.form('{A18}'), '<masked>')}, maximumPoolSize=10"
            ),
            "ProducerConfig values:\n\tsasl.jaas.config = [hidden]",
            f"\tssl.keystore.password = {hold(m, m.password(), 'null')}",
            "\tssl.key.password = null",
            "\tkey.serializer = class org.apache.kafka.common.serialization.StringSerializer",
            f"\tat java.base/java.lang.Thread.run(Thread.java:{m.number(1, 999)})",
            "\t... 27 more",
        )
    )


def go_panic(m: Maker) -> str:
    return "\n".join(
        (
            *stream(m, 1, 5),
            (
                f"2026/11/21 {m.clock()} config: &{{Addr::8080 DB:{{Host:{m.host()} User:app "
                f"Password:{hold(m, m.form('{A18}'))} Port:5432}} Debug:true}}"
            ),
            "panic: runtime error: invalid memory address or nil pointer dereference",
            "[signal SIGSEGV: segmentation violation code=0x1 addr=0x18 pc=0x6f1a2b]",
            "",
            f"goroutine {m.number(1, 900)} [running]:",
            f"github.com/acme/{m.app()}/internal/auth.(*TokenStore).Get(0xc0001a2b40, {{0xc000{m.hex(6)}, 0x24}})",
            f"\t/src/internal/auth/token.go:{m.number(9, 400)} +0x1d",
            f"main.connect({{0x{m.hex(6)}, 0x2f}})",
            f"\t/src/main.go:{m.number(9, 90)} +0x2a5",
            "exit status 2",
            (
                f"2026/11/21 {m.clock()} dial "
                f"{{postgres://app:{hold(m, m.form('{A16}'), 'xxxxx')}@{m.host()}:5432/shop}}: i/o timeout"
            ),
            f"2026/11/21 {m.clock()} request failed: map[Authorization:[Bearer {hold(m, token(m))}] Accept:[*/*]]",
        )
    )


def node_trace(m: Maker) -> str:
    return "\n".join(
        (
            f"/app/node_modules/pg/lib/client.js:{m.number(100, 400)}",
            "        const err = new Error('client password must be a string')",
            "        ^",
            "",
            "Error: SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string",
            "    at Client.connect (/app/node_modules/pg/lib/client.js:132:15)",
            f"    at Object.verifyToken (/app/src/auth.js:{m.number(1, 300)}:13)",
            "    at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {",
            "  code: 'ERR_BAD_REQUEST',",
            "  config: {",
            f"    url: 'https://{m.host()}/v1/items',",
            "    method: 'post',",
            "    headers: {",
            "      Accept: 'application/json',",
            f"      Authorization: 'Bearer {hold(m, m.jwt(), '[REDACTED]')}',",
            f"      'x-api-key': '{hold(m, token(m), '[REDACTED]')}',",
            f"      'x-request-id': '{m.uuid()}'",
            "    },",
            f"    auth: {{ username: 'app', password: '{hold(m, quoted_password(m))}' }},",
            '    data: \'{"grant_type":"client_credentials","client_secret":"' + hold(m, m.form("{A32}")) + "\"}'",
            "  }",
            "}",
            "",
            "Node.js v20.11.1",
        )
    )


def dotnet_trace(m: Maker) -> str:
    return "\n".join(
        (
            "Unhandled exception. System.AggregateException: One or more errors occurred.",
            " ---> Microsoft.Data.SqlClient.SqlException (0x80131904): Login failed for user 'sa'.",
            "   at Microsoft.Data.SqlClient.SqlInternalConnectionTds..ctor(DbConnectionPoolIdentity identity)",
            (
                "   at Acme.Shop.Auth.PasswordHasher.Verify(String password, String hash) in "
                f"/src/Auth.cs:line {m.number(1, 300)}"
            ),
            f"ClientConnectionId:{m.uuid()}",
            "Error Number:18456,State:1,Class:14",
            (
                f"ConnectionString: Server={m.host()};Database=shop;User "
                f"Id=sa;Password={hold(m, m.form('{A16}'))};TrustServerCertificate=True"
            ),
            "warn: Microsoft.AspNetCore.DataProtection[35]",
            f"      No XML encryptor configured. Key {{{m.uuid()}}} may be persisted to storage in unencrypted form.",
            "info: Acme.Shop.Startup[0]",
            (
                "      Storage: "
                "DefaultEndpointsProtocol="
                f"https;AccountName=acme;AccountKey={hold(m, m.base64(64))};EndpointSuffix=core.windows.net"
            ),
            f"      Jwt: {{ Issuer = https://{m.host()}, SigningKey = {hold(m, m.form('{A40}'))}, Minutes = 60 }}",
            "Aborted (core dumped)",
        )
    )


def php_trace(m: Maker) -> str:
    return "\n".join(
        (
            (
                f"[{m.date()} {m.clock()}] production.ERROR: SQLSTATE[HY000] [1045] Access denied for user "
                f"'app'@'{m.ip()}' "
                '(using password: YES) {"exception":"[object] (PDOException(code: 1045): at '
                "/var/www/vendor/Connector.php:70)"
            ),
            "[stacktrace]",
            (
                "#0 /var/www/vendor/laravel/framework/Connector.php(70): "
                f"PDO->__construct('mysql:host=db;d...', 'app', '{hold(m, m.form('{A12}'), '*****')}', Array)"
            ),
            (
                "#1 /var/www/app/Http/Controllers/AuthController.php(31): "
                "App\\Auth->login(Object(SensitiveParameterValue))"
            ),
            "#2 {main}",
            "array:5 [",
            '  "driver" => "mysql"',
            f'  "host" => "{m.host()}"',
            '  "username" => "app"',
            f'  "password" => "{hold(m, quoted_password(m))}"',
            '  "charset" => "utf8mb4"',
            "]",
            f"APP_KEY=base64:{hold(m, m.base64(32))}",
            '"}',
        )
    )


def ruby_trace(m: Maker) -> str:
    return "\n".join(
        (
            (
                f"I, [2026-11-21T{m.clock()}.123456 #{m.number(1, 900)}]  INFO -- : [{m.uuid()}] Started POST "
                f'"/login" for {m.ip()}'
            ),
            (
                f'  Parameters: {{"authenticity_token"=>"[FILTERED]", "user"=>{{"email"=>"a@example.com", '
                f'"password"=>"{hold(m, quoted_password(m), "[FILTERED]")}"}}}}'
            ),
            f"Completed 500 Internal Server Error in {m.number(2, 90)}ms",
            (
                "Faraday::UnauthorizedError (the server responded with status 401 for GET "
                f"https://{m.host()}/v1/me?api_key={hold(m, token(m), '[FILTERED]')}):"
            ),
            f"app/services/token_service.rb:{m.number(1, 99)}:in `refresh'",
            "app/controllers/passwords_controller.rb:12:in `update'",
            f'{{:host=>"{m.host()}", :username=>"app", :password=>"{hold(m, quoted_password(m))}", :pool=>5}}',
            f"secret_key_base: {hold(m, m.hex(128), '[FILTERED]')}",
            "vendor/bundle/ruby/3.3.0/gems/rack-3.0.9/lib/rack/handler.rb:78:in `call'",
        )
    )
