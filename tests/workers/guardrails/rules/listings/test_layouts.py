"""Secrets that stand apart from their names: dumps, forms, typed declarations, calls, directives, stored hashes."""

import pytest

from tests.workers.guardrails.fakes import ALNUM, Forge
from workers.guardrails import redact

APART = (
    'let password: String = "{}";',
    'let db_password: &str = "{}";',
    'private final String PASSWORD = "{}";',
    "private password: string = '{}';",
    'password: str = "{}"',
    'public string Password {{ get; set; }} = "{}";',
    "const password = process.env.DB_PASSWORD || '{}';",
    'ENV["DB_PASSWORD"] || "{}"',
    'password := "{}"',
    'Config {{ password: Some("{}"), token: None }}',
    '{{:host "db" :password "{}"}}',
    'array(2) {{\n  ["user"]=>\n  string(3) "app"\n  ["password"]=>\n  string(12) "{}"\n}}',
    'object(C)#3 (1) {{\n  ["password":protected]=>\n  string(9) "{}"\n}}',
    "Array\n(\n    [user] => app\n    [password] => {}\n)\n",
    'Content-Disposition: form-data; name="password"\r\n\r\n{}\r\n--x--',
    "<key>password</key>\n<string>{}</string>",
    '<td class="confluenceTd">password</td><td class="confluenceTd">{}</td>',
    "<tr>\n  <td>password\n  </td>\n  <td>{}\n  </td>\n</tr>",
    '<tr><th>token</th><td><code class="x">{}</code></td></tr>',
    '<property name="pass"><value>{}</value></property>',
    "pulumi config set --secret dockerPassword {}",
    "shop:dbPassword  {}\n",
    "<pre>127.0.0.1:6379&gt; AUTH {}</pre>",
    "CREATE SECRET s (TYPE s3, KEY_ID 'x', SECRET '{}');",
    "echo 'root:{}' | sudo chpasswd",
    "System.ArgumentException: The value of MailPassword ({}) is not valid.",
    "El valor de ClaveCorreo ({}) no es válido.",
    "1 validation error for Settings\ndb_password\n  Field required [type=x, input_value='{}', input_type=str]",
    'builder.passwd("{}").endpoint("https://x.example.com")',
    'source.setAlgoliaApiKey("{}");',
    '$mailer->withSmtpPassword("{}")',
    'new NetworkCredential("ana", "{}", "CORP")',
    'cx_Oracle.connect("ana", "{}", "db.example.com/shop")',
    "jwt.sign({{ id: user.id }}, '{}', {{ expiresIn: '1h' }})",
    'payload = jwt.decode(token, "{}", algorithms=["HS256"])',
    "app.use(cookieParser('{}'))",
    'driver.find_element(By.ID, "password").send_keys("{}")',
    "await page.type('#password', '{}');",
    "cy.get('[name=clave]').type('{}')",
    "fill_in 'Password', with: '{}'",
    "<property>\n  <name>x.ConnectionPassword</name>\n  <value>{}</value>\n</property>",
    '<add value="{}" key="DbPassword" />',
    '{{"name": "password", "type": "string", "default": "{}"}}',
    '{{"env":[{{"name":"LOG","value":"info"}},{{"name":"DB_PASSWORD","value":"{}"}}]}}',
    'password = """{}"""',
    'password = """\n{}\n"""',
    '"password":\n    "{}"',
    "Property 'spring.datasource.password' resolved to [{}]",
    '"Name": "/prod/db/password",\n"Type": "SecureString",\n"Value": "{}",',
    '      + type           = "SecureString"\n      + value          = "{}"\n',
    'smtp.login("a@x.com", "{}")',
    'pymysql.connect("h", "a", "{}", "db")',
    "#0 /app/x.php(12): PDO->__construct('mysql:host=h', 'app', '{}')",
    'User.objects.create_user("ana", "a@x.com", "{}")',
    'bcrypt.hash("{}", 10)',
    "snmp-server community {} RO",
    "username ana privilege 15 secret 0 {}",
    "neighbor 10.0.0.2 password {}",
    "crypto isakmp key {} address 1.2.3.4",
    '10.0.0.1 %any : PSK "{}"',
    "  stats auth nerea:{}",
    "user default on >{} ~* &* +@all",
    "rootpw --plaintext {}",
    "[smtp.example.com]:587 a@example.com:{}",
    "chpasswd:\n  list: |\n    ana:{}\n",
    "proxy_set_header X-Api-Key {};",
    "  auth_pass {}\n",
    "SetEnv DB_PASSWORD {}\n",
    "$ kubectl get secret db -o jsonpath='{{.data.password}}' | base64 -d\n{}\n",
    "$ terraform output -raw db_password\n{}\n",
    "$ vault kv get -field=password secret/app\n{}\n",
    "$ gcloud secrets versions access latest --secret=db\n{}\n",
    "smbclient //nas/x -U admin%{}",
    "cqlsh -u app -p {} 10.0.0.3",
    "echo 'ana:{}' | sudo chpasswd",
    "kinit ana <<< {}",
    "lftp -u ana,{} sftp://h",
    "net use Z: \\\\nas\\x /user:ana {}",
    "ana:{{PLAIN}}{}:1000:1000::/home/ana",
)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("frame", APART)
def test_a_secret_apart_from_its_name_is_masked_alone_and_whole(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


HASHES = (
    ("root:", "$6$", 8, 86, ":19000:0:99999:7:::"),
    ("", "$2b$12$", 0, 53, ""),
    ('"password_hash": "', "$1$", 8, 22, '"'),
    (" 1 | ana | ", "$argon2id$v=19$m=65536,t=3,p=4$", 16, 43, " | t"),
)


@pytest.mark.parametrize("parts", HASHES)
def test_a_stored_hash_is_masked_whole(parts: tuple[str, str, int, int, str]) -> None:
    before, scheme, salt, length, after = parts
    forge = Forge(5)
    value = scheme + (forge.chars(salt) + "$" if salt else "") + forge.chars(length, ALNUM + "./")
    text = before + value + after
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


NO_SECRETS = (
    "686:  <password>${env.NEXUS_PW}</password>\n687:</server>\n",
    "contraseña = **ssm:/prod/db**",
    "-----BEGIN PRIVATE KEY-----\n<your key here>\n-----END PRIVATE KEY-----",
    'api-1 |   "Args": [\n api-1 |     "--requirepass",\n api-1 |     "[MASKED]"\n',
    "$ systemctl cat auth-proxy\nEnvironmentFile=/etc/app.env\n",
    "170-$ aws ssm get-parameter --name x --with-decryption --query Parameter.Value --output text\n171-None\n",
    "TOKEN_MODEL = 'accounts.Token'",
    "STRIPE_PUBLISHABLE_KEY=pk_live_YxrZYfqWeymaoNiOi7Ywbm",
    "Rename `old_password` to `new_password2`",
    'user = repo.findByToken("ab12cd34ef56gh")',
    'value = config.getPassword("password1x")',
    'vault.secret("db-creds-2")',
    "The token (OAuth2) is not valid for this realm",
    "await page.click('#password');",
    "page.getByLabel('Password').fill(user.password)",
    "jwt.verify(token, publicKey, { algorithms: ['RS256'] })",
    "password: Option<String>,",
    "token: Vec<u8>,",
    "apiKey: ApiKey;",
    'password string `json:"password1"`',
    "this.token = tokens[0]",
    "const { access_token: accessToken } = data;",
    'parser.add_argument("--password", help="database password", default=None)',
    "'password' => 'required|min:8'",
    'read -rsp "Password: " DB_PASSWORD',
    ': "${API_KEY:?API_KEY is required}"',
    '"password": "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"',
    "checksum/secret: " + "01ba4719" * 8,
    "MasterUserPassword: !Ref DBPassword",
    "admin_password = $__file{/run/secrets/grafana}",
    "cache key=auth-api:5b75cfad1029 ttl=2926 hit=false",
    'kube_secret_labels{secret="billing-token-3x6rm"} 1',
    "[id=arn:aws:secretsmanager:sa-east-1:814723866291:secret:checkout-wS1rRz]",
    "smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd",
    "Using --password via the CLI is insecure. Use --password-stdin.",
    "pam_unix(passwd:chauthtok): password changed for ana",
    "root:*:19000:0:99999:7:::",
    "snmpwalk -v2c -c public 10.0.0.1",
    "community: kubernetes-sigs",
    "sudo -u postgres mkdir -p data1",
    "psql -U app -p 5433 -d shop1",
    "uses: docker/login-action@v3",
    "PasswordAuthentication no",
    "password requisite pam_pwquality.so retry=3",
    "$ kubectl get secret db -o jsonpath='{.data.password}'\nError from server (NotFound)",
    "$ terraform output -raw vpc_id\nvpc-0a1b2c3d",
    "awk '{print $1$2}' file1",
)


@pytest.mark.parametrize("text", NO_SECRETS)
def test_what_only_looks_like_one_of_these_layouts_stays(text: str) -> None:
    assert [text[span.start : span.end] for span in redact(text).spans] == []
