"""Names that end like a secret's in what programs write about themselves."""

import pytest

from workers.guardrails import redact

LINES = (
    "class LoopPass : public Pass {\nstruct LCSSAVerificationPass : public FunctionPass {\n",
    "    GPG_ERR_NO_PASSPHRASE = 177,\n    SEC_OID_TLS_ECDHE_PSK = 347,\n",
    "\tGNUTLS_POST_HANDSHAKE_AUTH = (1<<14),\n#define CKM_GENERIC_SECRET_KEY_GEN\t(0x350UL)\n",
    "#define CKO_PRIVATE_KEY 0x00000003UL\n#define CKO_SECRET_KEY 0x00000004UL\n",
    "PASS: elf line\nPASS: i386 disp-imm-16\nPASS: DWARF5 .file 0\nFAIL: i386 float\n",
    "# CHECK: PASS: googletest-upstream-format :: test.py\n",
    "login_name:passwd:UID:GID:user_name:directory:shell\n",
    "hostname:port:username:password:base_dn:flags\n",
    "(com.google.auth:google-auth-library-oauth2-http:1.3.0 - https://example.com)\n",
    "    SERVER_AUTH = '1.3.6.1.5.5.7.3.1'\n",
    "  * agent: New option --pinentry-formatted-passphrase.  [#5553]\n",
    "    - man: Clarify dpkg-buildpackage --sign-key description.\n",
    "** Wget now supports the --ftp-user and --ftp-password command\nswitches.\n",
    "    Items remaining: 0\n    Next page token: eav1OzQB0OM8rLdGXOEsyQWSG\n",
    "  - g10/passphrase.c :: Passphrase handling code\n",
    "\t(PinEntryDialog::setFormattedPassphrase): Set text of the hint.\n",
    "account\t[success=1 new_authtok_reqd=done default=ignore]\tpam_unix.so\n",
    "kpasswd\t\t464/tcp\nkpasswd\t\t464/udp\n",
    " * @FE_CAN_QPSK:\t\t\tSupports QPSK modulation\n * @APSK_16:\t16-APSK modulation\n",
    "the key is identified by %ATTR_KEY_IDX, the machine by \"mips2\"; a problem identified by 'jamesh'\n",
    "k.tokenStart=i+1;null!=(a=v[i+1])&&a.match(/s/);)i++\n",
    "lrwxrwxrwx 1 root root 33 Nov 28 01:32 K01prometheus-alertmanager -> ../x\nlrwxrwxrwx 1 root root S01dbus\n",
    "root        50  0.0  0.0      0     0 ?        S    Nov27   0:00 [irq/24-ACPI:Ged] login\n",
    "       --passwd user-id\n              Change the passphrase.\n",
    (
        "       --use-askpass=COMMAND       environment variable SSH_ASKPASS\n"
        "                                   environment variable is used.\n"
        "       --no-iri                    turn off IRI support\n"
    ),
    "make\nman\nmcookie\nmd5sum\nmd5sum.textutils\nmesg\n",
    "  -fuse-cxa-get-exception-ptr Use __cxa_get_exception_ptr in exception handling of keys.\n",
    "the debug package reads DEBUG=pw:api,pw:channel,auth:session-store2\n",
    "docker run -v $(PWD):/code:ro -v /etc/passwd:/etc/passwd:ro -v ${PWD}:/src:rw,z img\n",
    "user_pass = '%s:%s' % (user, password)\n",
    'ALPHABET_PASSWORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"\n',
    "        :type crypto_key: ``cryptography.x509.Certificate``\n",
    '  * libacl1: Don\'t pass "-Zbzip2" -z9 to dpkg-deb\n',
    "       def_API('Z3_fixedpoint_get_reason_unknown', STRING, (_in(CONTEXT),))\n",
)
BUILDS = (
    "sa token: iat=1730628131 nbf=1730628131",
    'Container image "auth:9f3acb24d0e1" already present on machine',
    "  image: registry.example.com/acme/password-api:1.2.3-9f3acb2",
    "Pulled acme/token-service:main-9f3acb24d0e1",
    "  FirebaseAuth: 9f3acb24d0e14c7a8f22b90d3e7c551a9f3acb24",
    'with kind ExternalSecret: ExternalSecret.external-secrets.io "db" is invalid: spec.secretStoreRef.kind',
    "Error: default auth: oauth-m2m: token request failed: invalid_client",
    "$ xcrun altool --list-apps --apiKey LKMMZG4876 --apiIssuer 743fd777-702a-0d21-c31b-2116106367b9",
    '    ("HTTPPasswordMgr", "urllib2", "urllib.request"),',
    '    MovedAttribute("HTTPPasswordMgrWithDefaultRealm", "urllib2", "urllib.request"),',
)
SECRETS = (
    "auth: {}\n",
    "ana/password:{}\n",
    "mqtt auth={}\n",
    "class Settings:\n    db_pass: {}\n",
    "user=ana;pass={};host=db\n",
    "USER: ana\nPASS: {}\nUSER: luis\n",
    "ana:password:{}\n",
    "Access token: {}\n",
    "Nov 28 01:14:03 ledger-sync KUBEADM_TOKEN={}\n",
    "the page TRAVIS_API_TOKEN={}\n",
    "CREATE USER ana IDENTIFIED BY '{}';\n",
    "create user ana@localhost identified by '{}'\n",
    "root (password): {}\n",
)


@pytest.mark.parametrize("text", LINES)
def test_what_a_program_writes_about_itself_stays(text: str) -> None:
    assert str(redact(text).text) == text


@pytest.mark.parametrize("text", BUILDS)
def test_what_was_built_and_what_identifies_it_stays(text: str) -> None:
    assert str(redact(text).text) == text


@pytest.mark.parametrize("frame", SECRETS)
def test_a_secret_in_such_a_place_is_masked(frame: str) -> None:
    value = "Kiwi" + "Harbor" + "31x7"
    assert value not in str(redact(frame.format(value)).text)
