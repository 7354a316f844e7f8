"""Pastes of servers' own settings and tools: proxies, brokers, mail, cloud-init, processes, Windows."""

from tests.evals.redaction.frames import shell_word, yaml_scalar
from tests.evals.redaction.labels import secret
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.pastes.parts import either, hold, quoted_password, stream, token


def nginx_config(m: Maker) -> str:
    return "\n".join(
        (
            "server {",
            f"    listen 443 ssl http2; server_name {m.app()}.example.com;",
            "    ssl_certificate     /etc/ssl/certs/tls.crt;",
            "    ssl_certificate_key /etc/ssl/private/tls.key;",
            "    ssl_password_file   /etc/keys/global.pass;",
            '    auth_basic           "Restricted";',
            "    auth_basic_user_file /etc/nginx/.htpasswd;",
            "    location /api/ {",
            "        proxy_set_header Host $host;",
            "        proxy_set_header Authorization $http_authorization;",
            f'        proxy_set_header X-Api-Key "{hold(m, token(m), "$api_key")}";',
            f"        proxy_pass http://{m.host()}:8080;",
            "    }",
            "    location /legacy/ {",
            (
                '        proxy_set_header Authorization "Basic '
                f'{hold(m, m.encoded("app:" + m.password()), "$legacy_auth")}";'
            ),
            "    }",
            "}",
        )
    )


def process_list(m: Maker) -> str:
    app = m.app()
    return "\n".join(
        (
            "$ ps aux | grep -v kworker",
            "USER       PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND",
            "root         1  0.0  0.1 168140 11520 ?        Ss   Nov20   0:09 /sbin/init",
            (
                f"app       {m.number(100, 9999)}  2.3  8.1 9168140 981152 ?     Sl   Nov20  31:09 java -Xmx512m "
                f"-Dspring.datasource.password={hold(m, m.form('{A16}'), '***')} -jar /srv/{app}.jar"
            ),
            (
                f"mysql     {m.number(100, 9999)}  0.3  4.1 1268140 481152 ?     Sl   Nov20   3:09 "
                "/usr/sbin/mysqld --basedir=/usr"
            ),
            f"redis     {m.number(100, 9999)}  0.1  0.2  68140  8152 ?      Ssl  Nov20   1:09 redis-server *:6379",
            (
                f"deploy    {m.number(100, 9999)}  0.0  0.0  12140  3152 pts/0  S+   10:01   0:00 mysql -u root "
                f"-p{hold(m, m.form('{A12}'), 'x xxxxxx')} shop"
            ),
            (
                f"node      {m.number(100, 9999)}  0.0  0.0  12140  3152 ?      Sl   10:01   0:00 node server.js "
                f"--api-key {hold(m, token(m), '***')} --port 3000 --token-ttl 3600"
            ),
            (
                f"nobody    {m.number(100, 9999)}  0.0  0.0  12140  3152 ?      Sl   10:01   0:00 "
                "/bin/prometheus --web.config.file=/etc/p.yml"
            ),
        )
    )


def cloud_init(m: Maker) -> str:
    return "\n".join(
        (
            "#cloud-config",
            f"hostname: {m.app()}-1",
            "ssh_pwauth: true",
            "users:",
            "  - name: deploy",
            "    lock_passwd: false",
            f"    plain_text_passwd: {either(m, yaml_scalar(m.chosen_password()), '${password}')}",
            "    ssh_authorized_keys:",
            f"      - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{m.form('{B43}')} ana@laptop",
            "chpasswd:",
            "  expire: false",
            "  list: |",
            f"    root:{hold(m, m.password(), 'RANDOM')}",
            "runcmd:",
            f"  - curl -sfL https://get.k3s.io | K3S_TOKEN={either(m, shell_word(token(m)), '$K3S_TOKEN')} sh -",
            (
                f"  - kubeadm join {m.ip()}:6443 --token {hold(m, m.form('{l6}.{l16}'), '$TOKEN')} "
                f"--discovery-token-ca-cert-hash sha256:{m.hex(64)}"
            ),
            "  - systemctl enable --now app",
        )
    )


def rabbit_definitions(m: Maker) -> str:
    return "\n".join(
        (
            "$ rabbitmqctl list_users",
            "user\ttags",
            "app\t[management]",
            "$ rabbitmqctl environment | head -8",
            "[{rabbit,",
            '   [{default_user,<<"app">>},',
            f'    {{default_pass,<<"{hold(m, m.form("{A16}"), "guest")}">>}},',
            '    {default_vhost,<<"/">>},',
            "    {loopback_users,[]},",
            "    {password_hashing_module,rabbit_password_hashing_sha256}]}]",
            f"$ rabbitmqctl add_user report {either(m, shell_word(m.password()), '$PW')}",
            'Adding user "report" ...',
            f"$ rabbitmqadmin -u app -p {either(m, shell_word(m.password()), '$PW')} list queues name messages",
            "| orders.created | 1204 |",
            "$ grep default_pass /etc/rabbitmq/rabbitmq.conf",
            f"default_pass = {hold(m, m.password(), '$(RABBIT_PASS)')}",
        )
    )


def kafka_config(m: Maker) -> str:
    jaas = "org.apache.kafka.common.security.scram.ScramLoginModule required"
    return "\n".join(
        (
            f"bootstrap.servers={m.host()}:9093",
            "security.protocol=SASL_SSL",
            "sasl.mechanism=SCRAM-SHA-512",
            (
                f'sasl.jaas.config={jaas} username="app" '
                f'password="{hold(m, quoted_password(m), "${env:KAFKA_PASSWORD}")}";'
            ),
            "ssl.truststore.location=/etc/kafka/trust.jks",
            f"ssl.truststore.password={hold(m, m.chosen_password(), '${file:/run/secrets/kafka:pw}')}",
            "ssl.key.password=${file:/run/secrets/kafka:key}",
            "key.deserializer=org.apache.kafka.common.serialization.StringDeserializer",
            "group.id=orders",
            "ssl.keystore.type=PKCS12",
            f"basic.auth.user.info={either(m, m.form('{u16}') + ':' + secret(m.form('{B64}')), '${env:SR_AUTH}')}",
            "basic.auth.credentials.source=USER_INFO",
        )
    )


def powershell_session(m: Maker) -> str:
    return "\n".join(
        (
            "PS C:\\> Get-Service MSSQLSERVER",
            "Status   Name               DisplayName",
            "------   ----               -----------",
            "Running  MSSQLSERVER        SQL Server",
            (
                "PS C:\\> $pw = ConvertTo-SecureString "
                f'"{hold(m, quoted_password(m).replace("$", "S"), "$env:PW")}" -AsPlainText -Force'
            ),
            "PS C:\\> $cred = New-Object PSCredential('deploy', $pw)",
            f"PS C:\\> net user report {either(m, secret(m.form('{A6}#{A6}')), '*')} /add",
            "The command completed successfully.",
            f'PS C:\\> sqlcmd -S {m.host()} -U sa -P {either(m, secret(m.form("{A14}")), "$env:SAPW")} -Q "select 1"',
            "PS C:\\> $env:API_KEY",
            hold(m, token(m), ""),
            f"PS C:\\> Get-FileHash app.zip\nSHA256  {m.hex(64).upper()}  C:\\app.zip",
            f"PS C:\\> cmdkey /add:{m.host()} /user:deploy /pass:{either(m, secret(m.form('{A14}')), '$pw')}",
        )
    )


def web_config(m: Maker) -> str:
    return "\n".join(
        (
            "<configuration>",
            "  <connectionStrings>",
            (
                f'    <add name="Default" connectionString="Data Source={m.host()};Initial Catalog=shop;User ID=sa;'
                f'Password={hold(m, m.form("{A16}"), "#{DbPassword}#")};" providerName="System.Data.SqlClient" />'
            ),
            "  </connectionStrings>",
            "  <appSettings>",
            f'    <add key="SendGridApiKey" value="{hold(m, m.form("SG.{U22}.{U43}"), "")}" />',
            f'    <add key="AdminPassword" value="{hold(m, m.form("{A16}"), "")}" />',
            '    <add key="PasswordMinLength" value="12" />',
            '    <add key="TokenLifetime" value="00:30:00" />',
            "  </appSettings>",
            "  <system.web>",
            (
                f'    <machineKey validationKey="{hold(m, m.hex(128).upper(), "AutoGenerate,IsolateApps")}" '
                'validation="HMACSHA256" />'
            ),
            '    <authentication mode="Forms" />',
            '    <compilation targetFramework="4.8" publicKeyToken="31bf3856ad364e35" />',
            "  </system.web>",
            "</configuration>",
        )
    )


def azure_pipeline(m: Maker) -> str:
    lines = [
        "##[section]Starting: Deploy",
        "==============================================================================",
        "Task         : Bash",
        "##[command]/usr/bin/bash /agent/_temp/deploy.sh",
        f"Version      : 3.2{m.number(10, 99)}.1",
        f"Syncing repository: acme (Git) commit {m.hex(40)}",
        f"az login --service-principal -u {m.uuid()} -p {hold(m, m.form('{A3}8Q~{U34}'), '***')} --tenant {m.uuid()}",
        "  SYSTEM_ACCESSTOKEN: ***",
        f"  ARM_CLIENT_SECRET: {hold(m, m.form('{A3}8Q~{U34}'), '***')}",
        f"  ARM_CLIENT_ID: {m.uuid()}",
        f"+ dotnet nuget push app.nupkg --api-key {hold(m, m.form('oy2{l43}'), '***')} --source nuget.org",
        "##[warning]Secret variables are masked in the output",
        (
            "+ az webapp config appsettings set -g prod -n shop --settings "
            f"Smtp__Password={hold(m, m.password(), '$(SmtpPassword)')}"
        ),
        "##[error]Bash exited with code '1'.",
        "##[section]Finishing: Deploy",
    ]
    if m.chance(0.5):
        return "\n".join(f"2026-11-21T{m.clock()}.{m.number(1000000, 9999999)}Z {line}" for line in lines)
    return "\n".join(lines)


def ldap_session(m: Maker) -> str:
    return "\n".join(
        (
            (
                f"$ ldapsearch -x -H ldap://{m.host()} -D cn=admin,dc=acme,dc=com -w "
                f"{either(m, shell_word(m.password()), '$LDAP_PW')} "
                "-b dc=acme,dc=com uid=ana"
            ),
            "# extended LDIF",
            "dn: uid=ana,ou=people,dc=acme,dc=com",
            "objectClass: inetOrgPerson",
            "uid: ana",
            f"entryUUID: {m.uuid()}",
            "pwdPolicySubentry: cn=default,ou=policies,dc=acme,dc=com",
            "result: 0 Success",
            "$ grep -A3 bind /etc/sssd/sssd.conf",
            "ldap_default_bind_dn = cn=sssd,dc=acme,dc=com",
            f"ldap_default_authtok = {hold(m, m.password(), '')}",
            "ldap_default_authtok_type = password",
            "$ tail -1 change.ldif",
            f"userPassword: {hold(m, m.chosen_password(), '{SSHA}')}",
        )
    )


def vpn_config(m: Maker) -> str:
    return "\n".join(
        (
            "$ sudo cat /etc/wireguard/wg0.conf",
            "[Interface]",
            "Address = 10.8.0.2/24",
            f"PrivateKey = {hold(m, m.base64(32), '(hidden)')}",
            "[Peer]",
            f"PublicKey = {m.base64(32)}",
            f"PresharedKey = {hold(m, m.base64(32), '(hidden)')}",
            "AllowedIPs = 10.0.0.0/8",
            "$ wg show",
            "interface: wg0",
            f"  public key: {m.base64(32)}",
            "  private key: (hidden)",
            f"peer: {m.base64(32)}",
            "  preshared key: (hidden)",
            "$ sudo cat /etc/ipsec.secrets",
            f'{m.ip()} %any : PSK "{hold(m, quoted_password(m), "")}"',
            "$ nmcli -s -g 802-11-wireless-security.psk connection show Office",
            hold(m, m.chosen_password(), ""),
        )
    )


def mail_log(m: Maker) -> str:
    basic = m.encoded(m.form("{A14}"))
    return "\n".join(
        (
            *stream(m, 2, 6),
            "DEBUG SMTP: AUTH LOGIN command trace suppressed",
            f"220 {m.host()} ESMTP Postfix",
            "EHLO app-1",
            "250-AUTH PLAIN LOGIN",
            f"AUTH PLAIN {hold(m, m.encoded(chr(0) + 'app' + chr(0) + m.form('{A16}')), '****')}",
            "235 2.7.0 Authentication successful",
            "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6",
            f"mail.smtp.password={hold(m, m.chosen_password(), '****')}",
            (
                f"postfix/smtp[{m.number(10, 999)}]: {m.form('{u10}')}: to=<ana@example.com>, "
                f"relay={m.host()}:587, status=bounced"
            ),
            f"swaks --to ana@example.com -au app -ap {either(m, secret(basic), '$PW')} -s {m.host()}",
        )
    )
