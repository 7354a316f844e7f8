"""What the sources of programs, manuals and packages hold beside sensitive names, as a Debian is full of it."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

CLEAN = (
    "typedef struct p11_relay_pin P11RelayPin;",
    "d_relaypasswd='define'\ni_pwd='undef'",
    "\\fIRelayPassword=\\fR\n.RS 4",
    "\\fB\\-\\-relay\\-token=\\fR\\fItoken\\fR",
    "TOKEN: /_?[A-Z][_A-Z0-9]*/",
    'token = r"[-!#$%&^_`|~0-9a-zA-Z]+"',
    "let g:ignore_pat = '\\.\\(Z\\|gz\\|bz2\\)$'",
    'FORMAT_TOKEN_MAP "0xffffff10"',
    "my $pwd = `pwd`;",
    '$pwd_cmd = "$sh -c pwd";',
    'ENTRY_TOKEN_SEARCH="$ENTRY_TOKEN_SEARCH $IMAGE_ID"',
    '[[ "$PWD" == "$RELAY_ROOT/versions/"* ]]',
    "private_key\t= $dir/private/ca_key.pem# The private key",
    '#define RFC_PSK_WITH_3DES_EDE_SHA "TLS_PSK_WITH_3DES_EDE_SHA"',
    "while not current_token == 'rbracket' and index < 3:",
    'Moved("HTTPPasswordMgr", "urllib2", "urllib.request")',
    "    private_key:  Ed25519PrivateKey | Ed448PrivateKey",
    '({"key": relay.key, "value": value, "coded_value": coded_value})',
    "credentials: (oauth2client.client.Credentials) those of the relay",
    ":type passphrase: :py:data:`bytes`",
    "credentials: :class:`oauth2client.Credentials`",
    "def _deploy_tokens_table(tokens: list[DeployToken]) -> Table:",
    "        self._curtoken += s[i:j]",
    'is_eligible(type_token="string", format_token=inferred)',
    "struct RelayWrapperPass : ImmutablePass {\n  int x;",
    "this.ready=e),password:un(e,t),signed:n",
    'pattern = "cd|clock|exec|glob|pid|pwd|time",',
    '.IX Item "-keypass arg"\nPass phrase source of the relay\'s key',
    "PASSWORD.................................... |relay-passwd|\n",
    "application/vnd.relay.salt\t\t\tslt\napplication/vnd.relay3+xml\t\t\tes3 et3\n",
    "relay:*:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin",
    "# The RE combines the user and password parts, as recommended in the manual",
    "_MARKERS = ('-----BEGIN RSA PRIVATE KEY-----',\n            '-----END RSA PRIVATE KEY-----')",
    "* [#2165](https://example.com/pull/2165)\n* *  [[`f461d56c53`](https://example.com/commit/f4)] - **docs**: 1",
    'complete "username= message= passphrase= password= url="',
    "NAME\tSTATUS\tSYNCED_TOKEN\tSYNC_BRANCH\ncluster\tSYNCED\t2945500b7f\tmain",
    "client.login(password='notasecret') or --relay-password=fakepassword",
    "apikey: a-fake-tooshort-key",
    "headers: {token: headers.Authorization}",
    "mongo -u app -p relay.config.json",
    '#define TXT_PSK_WITH_3DES_EDE_CBC_SHA "PSK-3DES-EDE-CBC-SHA"',
    "            password = json_data[\n                'relay_password']",
    "final_pass = relay_input_complete(&info);",
    "ask('Please enter the password of the user {user}: '.format(\n    user=user))",
    '"ClientToken": "a1b2c3d4-5678-90ab-cdef-EXAMPLE11111"',
    "the JWT Bearer GrantOptions of the relay; 'AUTHORIZATION': tokens.Keyword,",
)


@pytest.mark.parametrize("line", CLEAN)
def test_programs_and_manuals_stay(line: str) -> None:
    assert str(redact(f"x\n{line}\ny").text) == f"x\n{line}\ny"


@pytest.mark.parametrize(
    "frame",
    [
        "RELAY_PIN={}",
        'FORMAT_TOKEN_MAP "{}"',
        'PWD_FOR_RELAY="{}"',
        "if password == '{}':",
        "connect(api_token='{}')",
        "self._token += '{}'",
        "relay:*:*:app:{}",
        "user relay password {}",
        "sonar.login', '{}'",
        'private_key_password: "{}"',
        "apikey: {{{{{}}}o${{e]x}}}}",
    ],
)
def test_secrets_in_the_same_places_are_masked(frame: str) -> None:
    value = Forge(len(frame)).chars(20)
    assert value not in str(redact(frame.format(value)).text)


def test_a_line_of_a_certificate_that_begins_like_a_key_stays() -> None:
    forge = Forge(4)
    body = f"{forge.chars(64)}\nAKC{forge.chars(33)}/{forge.chars(27)}\n{forge.chars(64)}"
    text = f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----"
    assert str(redact(text).text) == text
