"""What stands beside a sensitive name and is a name itself stays: a field, a message, a scope, a class, a colour."""

from string import ascii_letters, digits

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

_HANDFUL = 8

NAMES = (
    "'table' => env('AUTH_PASSWORD_RESET_TOKEN_TABLE', 'password_reset_tokens'),",
    'password: z.string().min(12, "auth.password.tooShort"),',
    '{"password": "errors.password.invalid", "token": "auth.token_expired"}',
    'defaultToken: "string.quoted.double.source.rust",',
    '    required_together=[("api_password", "api_token_id")],',
    "add_action( 'application_password_failed_authentication', 'rest_application_password_collect_status' );",
    "$SESSION_KEY = '__upload_status';",
    "self::$SESSION_KEY = 'compose_data_' . self::$COMPOSE_ID;",
    "\tcsmHostKey     = `csm_host`",
    "csrf_token => ['csrf_protect']",
    '.strength[data-score="4"] { --token-color: #2e7d32; --secret-badge-bg: #fff3cd; }',
    "    Token:              '#d0d0d0',",
    "'user_password' => [\n    'class' => Acme\\UserPassword::class,",
    '"AWS::SecretsManager::Secret": "c85175a4ebcce361",',
    "input[type=password]:focus, .wp-hide-pw:hover{background:0 0}",
    "ssl_ciphers HIGH:!aNULL:!MD5:!PSK:!RC4;",
    '<a href="ch02.html#comparing-the-guess-to-the-secret-number">Chapter2</a>',
    "ADS_UF_DONT_EXPIRE_PASSWD = 65536",
    "USE_DEFAULT_PASSWORD = 0x00000004,",
    "define('CURLOPT_KEYPASSWD', 10026);",
    "RSAPrivateKey ::= SEQUENCE {",
    "# token          = 1*tchar",
    "RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]",
    "passwd:         files systemd",
    'MetaCheckoutToken: Final = "meta_checkout_token"',
    "-DB_PASSWORD=\n+DB_PASSWORD_FILE=\n DB_USER=app",
    "we renamed `subject_token` -> `assertion`",
    '"SLIDING_TOKEN_REFRESH_EXP_CLAIM": "refresh_exp",',
    "    'ssh2_auth_password',\n    'ssh2_auth_pubkey_file',\n    'ssh2_connect',",
    "* `fmgr_snmp_community`  SNMP community.\n* `fmgr_snmp_user2`  SNMP user.",
    "ui  passwd  1:4.13+dfsg1-1+deb12u1",
    "Firma: clave GPG 9D0B3D29213916D6, huella F9DB 69DD 78EB AF9A",
    "host = IP-literal / IPv4address / reg-name",
    '"externalSessionId": "idxI0vQFQkPbRzv58a5HXE4OA", "rootSessionId": "idxIL8eYvnHEeGqQr6BejCjfU"',
    '\tTruncationToken: "IsTruncated",\n\tLimitToken: "CloudFrontList.IsTruncated",',
    '"AccessKey": "env_akid", "auth": ["aws.auth#sigv4"]',
    '"dependentRequired": {"MasterUserPassword": ["MasterUsername"]}',
    "E       assert 'password_too_short' == 'password_no_digit'",
    "'/user-password' => 'Acme\\\\Controllers\\\\UserPasswordController',",
    'portfolio_share_token = f"share-{portfolio_type}-{organisation_type}"',
    "$router->add('/password/reset/{token:[a-f0-9]{64}}');",
    "  case 'edit_app_password':\n  case 'list_app_passwords':\n  case 'delete_app_passwords':\n    return 1;",
    "SALT_NETAPI_PORT=8000x1",
    "#$v->csrf_token('fa6a08...');",
    '"&password="+encodeURIComponent(s.password1),window.location=o',
    'wp.doAction("created_password",e,s)}).fail(w)',
    "secret: >-\n  {{ lookup(\n    'acme.general.store2',\n    base_url='https://s.example.com') }}",
    "struct InferAttrsPass : PassInfoMixin<InferAttrsPass> {",
    "privKey := packet.(*PrivateKey)",
    "- [Set the password](https://url.example.org/#set-the-password): `setThePassword(urlRecord, passwordString)`",
    "export interface X {\n  NextToken?: Token;\n  MaxResults?: MaxResults1000;\n}",
    "Passing `SERVICE_API_KEY` to `ClientDashboard` throws an error.",
    "private key is password-protected!",
    "ana: is the secret for staging the same?\nbob: never was, ask SEC for access (form SEC-REQ-523)",
    "Validation failed. The token is expired.\n  TraceId:05377c42 KeyId: '7aQDIr5oKv62wz05SmXkKVqhNHXH6EzFROiYNsv2CG4'",
    "The username and password are mandatory, and password upgrades are opportunistic.",
    'msg="remote_password cannot be set if auth_type is ssh_key"',
)


def _password(forge: Forge) -> str:
    return f"Qw{forge.chars(2, '23456789')}rT{forge.chars(2, '23456789')}xZ"


@pytest.mark.parametrize("text", NAMES)
def test_a_name_beside_a_sensitive_one_stays(text: str) -> None:
    """Nobody issues a key of plain words, and no field holds what it is called."""
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "place",
    [
        "'password' => env('DB_PASSWORD', '{0}'),",
        '("api_token", "{0}")',
        "{{ --password {0} }}",
        "api_key: {0}",
        "-DB_PASSWORD=\n+DB_PASSWORD={0}\n DB_USER=app",
        '<input type="password" name="password" value="{0}">',
        "clave GPG: {0}",
    ],
)
def test_a_secret_in_such_a_place_is_masked(place: str) -> None:
    """The place alone says nothing."""
    secret = _password(Forge(3)) + "kLm4"
    assert secret not in redact(place.format(secret)).text


def test_what_a_generator_makes_is_hardly_ever_taken_for_code() -> None:
    """Calls, templates and grammars have signs, as passwords do: of a thousand, a handful may look like them."""
    forge = Forge(11)
    made = [forge.chars(14, f"{ascii_letters}{digits}!@#$%^&*()-_=+[]{{}};:,.<>?/|~") for _ in range(1000)]
    left = [value for value in made if value in redact(f'password: "{value}"').text]
    assert len(left) < _HANDFUL, left
