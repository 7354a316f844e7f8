"""Source code that handles a secret and holds none stays as it is; the same words in a file of settings do not."""

from collections.abc import Callable

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

CODE = (
    "    pub jwt_secret: SecretBox<[u8]>,\n    pub api_key: secrecy::SecretBox<String>,",
    "    override fun close() = password.fill('\\u0000')",
    "        current_token = lexer.token",
    "\ttf.refreshToken = tk.RefreshToken",
    "\t\tAccessToken: tokenRes.AccessToken,",
    "      clientSecret: process.env.GITHUB_SECRET!,",
    "    this.accessToken = response.accessToken;",
    "  return { accessToken: response.body };",
    "    subjectToken = response.data[this.subjectTokenFieldName];",
    "        token = token[:-1]",
    "\ttoken := source[len(source)-6:]",
    "        password: t.Optional[bytes],",
    "    $password = $args[3];",
    "    self._client_key = keyfile",
    "        self.password = upass or self.password",
    "    this.password = pass;",
    "    sign(privateKey: JwkCertificate, data: string): Promise<string>;",
    "    private readonly apiKey: ApiKeyProvider,",
    "pwd: ModuleType | None = None",
    r"    'auth.password' => [\Illuminate\Auth\Passwords\PasswordBrokerManager::class, 1],",
    "    credentials = Puppet::Provider::Openstack::CredentialsV3.new",
    "    password = ::BCrypt::Engine.hash_secret(password, bcrypt.salt)",
    "\tflagsShouldPass := map[string]bool{",
    "    tokenRatio: +obj.tokenRatio.toFixed(3),",
    "module.exports.setThePassword = function (url, password) {",
    "    const [token, setToken] = useState<string | null>(null);",
    "    self._secret_map: dict[str, str] = self._load_remote()",
    "   return new Credentials { UserName = userName, Password = pwd };",
    "   passwords = {'conn_pass': sshpass, 'become_pass': becomepass}",
    "    certificate, key, b_password = pfx_cert\n    return certificate",
    "import os\nREJECTED_CREDENTIALS = frozenset({400, 422})",
    'headers.insert(AUTHORIZATION, HeaderValue::from_static("…"));',
    'req.Header.Set("Authorization", fmt.Sprintf("Bearer %v", token))',
    "Authorization::URIBuilder.uri_with_query(@redirect_uri, body)",
    'AUTHORIZATION: Final[istr] = istr("Authorization")',
    "this._noAuthorization = !req.headers.authorization;",
    "    Authorization: authorizationHeader,",
    "const sequelize = new Sequelize(config.database, config.username, config.password, {",
    "const stripe = require('stripe')(process.env.STRIPE_KEY)",
    "keyStore.load(in, password.toCharArray());",
    "new ClientSecretCredential(tenantId, clientId, secret)",
    "this.setDataValue('password', val);",
    'bcrypt_check("pwd", ref)',
    "if (credential instanceof credential_internal_1.ApplicationDefaultCredential) {",
    "The key is encrypted as PKCS#8 says.",
    "_ERRORTOKEN: TokenType = PythonTokenTypes.ERRORTOKEN",
    "    auth: OAuth2Client;",
    "    private_key: PKCS7PrivateKeyTypes,",
    "    password: _PasswordType | None",
    "    client_certificate_password: Callable[[], str] | str",
    "        user_pool_id=pool.id, password=proposed_password\n        )",
    "connect(user=login_user, password=login_password, host=host)",
    "    conn = Connection(user=user, passwd=passwd, ashost=host)",
    "$maskedPassword = Argv-ToString $password",
    "$beforePass = [Acme.WinAutoLogon.LsaUtil]::RetrievePrivateData($handle2, 'x')",
    "\tHostKeyCallback: (&ssh.CertChecker{",
    "\ttokenReq := &userAuthGSSAPIToken2{}",
    "const isPrivateKey = /^(?:NODE_.+)|^(?:__.+)$/i.test(key);",
    "// Check both username AND password: redis://:password@host has an empty username",
    "$PASSWORD = $CPAN::Config->{password} || '';",
    "*_authPasswordMatch = \\&_exact_equalityMatch;",
    "type PrivateKey = ed25519.PrivateKey",
    "int f(EVP_PKEY *k,\n    PKCS8_PRIV_KEY_INFO **p8inf);",
    "password: &amp;'a str,",
    "const opDelete2 = 1; import { Authorization, AuthorizationResource } from './Authorizations.js';",
    "    authorization = authorization[1].encode('ascii')",
    "discovery_doc.get('auth', {}).get('oauth2', {})",
    "let g:netrw_passwd=a:2",
)


def _password(forge: Forge) -> str:
    return f"Qw{forge.chars(2, '23456789')}rT{forge.chars(2, '23456789')}xZ"


SETTINGS: tuple[tuple[str, Callable[[Forge], str]], ...] = (
    ("password = {}", _password),
    ("db.password = {}\ndb.user = ana", _password),
    ("spring.datasource.password={}", _password),
    ("    password: {}", _password),
    ("DB_PASS={} && ./run", _password),
    ("password: {} | None", _password),
    ("<jdbc:redshift://db.example.com/dw?UID=app&PWD={}>", lambda forge: f"MyMaple{forge.chars(2, '234')}"),
    ("PSK:    MT>{}", lambda forge: f"X{forge.chars(6)}"),
    (
        "client backup {{\n    ipaddr = 10.1.2.3\n    secret    = {}\n}}",
        lambda forge: f"Velvet.coffee{forge.chars(3, '234')}",
    ),
    ("akka {{\n  password = {}\n}}", _password),
    ('passwd := []byte("{}")', _password),
    ('headers.insert(AUTHORIZATION, HeaderValue::from_static("Token token={}"));', lambda forge: forge.chars(40)),
    ("Authorization: Bearer {}", lambda forge: f"a.b.{forge.chars(20)}"),
    ("this.password = '{}';", _password),
    ("this.setDataValue('password', '{}');", _password),
    ("const sequelize = new Sequelize('app', 'app', '{}', {{", _password),
    ("const stripe = require('stripe')('{}')", lambda forge: f"aQ7{forge.chars(29)}"),
    ('keyStore.load(in, "{}".toCharArray());', _password),
    ('new ClientSecretCredential(tenantId, clientId, "{}")', lambda forge: f"aQ7{forge.chars(29)}"),
    ('const apiKey = partial || "{}";', lambda forge: f"aQ7{forge.chars(21)}"),
    (
        'irb(main):003:0> u.api_tokens.create!(name: "cli").plaintext\n=> "{}"',
        lambda forge: f"aQ7{forge.chars(21)}",
    ),
)


@pytest.mark.parametrize("line", CODE)
def test_code_that_only_handles_a_secret_stays(line: str) -> None:
    assert str(redact(line).text) == line


@pytest.mark.parametrize(("line", "made"), SETTINGS)
def test_the_secret_of_a_setting_or_a_literal_goes(line: str, made: Callable[[Forge], str]) -> None:
    secret = made(Forge(7))
    assert secret not in redact(line.format(secret)).text
