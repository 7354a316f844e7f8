"""Secrets that a command hands to a tool, and test accounts in tickets."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

GIVEN = (
    "openssl dgst -sha256 -hmac {} release.tar.gz",
    "openssl mac -digest SHA256 -macopt key:{} -in release.tar.gz HMAC",
    "openssl pkeyutl -kdf HKDF -kdflen 48 -pkeyopt hexkey:{}",
    "ipmitool -I lanplus -H 10.0.0.4 -U ADMIN -P {} power status",
    "mkpasswd -m sha-512 {}",
    "mkpasswd --method=yescrypt {}",
    "app/api/token:{}",
    "consul acl set-agent-token -token-file=/run/t default {}",
    "terraform import module.db.random_password.master {}",
    "tofu import 'random_password.x[0]' {}",
    "    - args:\n      - -password\n      - {}",
    "Data\n====\ndb.password:\n----\n{}\n\napp.name:\n----\nshop",
    "drone secret add --name deploy --data {} org/repo",
    "curl -E cert.p12:{} https://example.com",
    "mix hex.user auth --key {}",
    'WiFi.begin(ssid, "{}");',
    "  CONNECT TO DB2P USER ANA USING '{}';",
    "nsupdate -y hmac-sha256:ddns:{}",
    '    shared-secret "{}";',
    "//INPUT DD *\nana\n{}\nbinary\n",
    "LOGON APPLID(TSO) ANA/{}",
    "    aws_sec_key {}",
    '{{"cmd": ["/opt/mqm/bin/mqchpw", "-u", "mqkafka", "--new", "{}"], "rc": 0}}',
    "chpw -u ana --new {}",
    "/usr/local/bin/setpasswd ana -p {}",
    "hadoop credential create db.password -value {} -provider jceks://hdfs/x.jceks",
    "racadm set iDRAC.Users.2.Password {}",
    "govc about -u 'ana:{}@vc.example.com'",
    "sftp> open ana:{}@sftp.example.com",
    ".logon tdprod/etl,{};",
    "echo {} | amqsputc Q1 QM1",
    "ssh-keygen -t ed25519 -N '{}' -f id",
    "ssh-keygen -N {} -f id",
    "7z x -p{} backup.7z",
    "skopeo copy --src-creds app:{} docker://a docker://b",
    "crictl pull --creds app:{} r.example.com/shop",
    "buildah push --creds=app:'{}' shop",
    "ctr -n k8s.io images pull --user app:{} r.example.com/shop",
    "kubeadm init --upload-certs --certificate-key {}",
    "mosquitto_passwd -b /etc/mosquitto/passwd app {}",
    "bundle config set --global gems.example.com app:{}",
    "ansible-vault encrypt_string '{}' --name db_password",
    "ab -A app:{} -n 100 https://example.com/",
    '{{"stream": "stdout", "body": "ab -A app:{} -n 100 https://example.com/"}}',
    "http -a app:'{}' GET https://example.com/api",
    "curl -x http://app:'{}'@proxy:3128 https://example.com",
    'curl --oauth2-bearer "{}" https://example.com',
    "sqlplus app/'{}'@db.example.com:1521/orcl",
    "bcp shop.dbo.t out t.csv -S db.example.com -U sa -P '{}'",
    "influx -username app -password {}",
    "vault write secret/shop/sudo_password value={}",
    "echo -n {} | gcloud secrets create api-token --data-file=-",
    "printf %s {} | docker secret create db_password -",
    "printf '%s' \"{}\" | gh secret set API_TOKEN",
    "expdp system/{} schemas=app directory=dumps",
    "impdp userid=app/{}@ORCL full=y",
    "rman target sys/{}@prod catalog /",
    "doveadm auth test ana {}",
    "some-tool adduser ana {}",
    "$ ./manage user set-password ana {}",
    "kopano-cli --create-user ana {}",
    "echo {} | base32 -d",
    "unrar x -p{} a.rar",
    "psexec \\\\10.0.0.4 -u Administrator -p {} cmd /c hostname",
    "PsExec64.exe \\\\srv1 -u CORP\\ana -p {} -i 2 cmd",
    "/opt/nessus_agent/sbin/nessuscli agent link --key={} --host=manager.example.com",
    "mix hex.organization auth acme --key {}",
    "icinga2 node setup --ticket {} --cn web01",
    "knife bootstrap 10.0.0.1 -x ana -P {}",
    "pihole -a -p {}",
    "curl --cert client.pem:{} https://example.com",
    "curl --cert-type P12 --cert 'sello.p12:{}' https://example.com",
    '! U1 setvar "wlan.wpa.psk" "{}"',
    "radclient 10.0.0.1 auth {}",
    "radeapclient -x 10.0.0.1 auth {} < eap.txt",
    "radclient -x 10.0.0.1:3799 disconnect '{}'",
    "virsh set-user-password vm1 root {}",
    "swift -A http://10.0.0.1/auth/v1.0 -U acct:ana -K {} stat",
    "sipp -s 2001 -au 2001 -ap {} 10.0.0.1",
    "sipsak -U -a {} -s sip:2001@10.0.0.1",
    "fs_cli -H 10.0.0.1 -P 8021 -p {}",
    "jlogin -p {} r1",
    "clogin -u ana -e {} r1",
    "impdp \\'ana/{}@OSS\\' full=y",
    "RMAN> connect catalog rman/{}@CAT",
    "exp userid=ana/{} file=x",
    '"cmd": ["snmpwalk", "-v2c", "-c", "{}", "10.0.0.1"]',
    "| 12 | b77@isp | Cleartext-Password | := | {} |",
    "('b77','Cleartext-Password',':=','{}');",
    "[radius]\nserver=10.0.0.1,{},auth-port=1812\n",
    "splunk list index -auth admin:{}",
    "./nifi.sh set-single-user-credentials admin {}",
    "/usr/share/webmin/changepass.pl /etc/webmin root {}",
    '. login "ana@example.com" "{}"',
    "a1 login ana@example.com {}",
    "connect('weblogic', '{}', 't3://adm:7001')",
    "sqlmap -u http://h/?id=1 --auth-cred=ana:{}",
    "pdftotext -upw {} a.pdf",
    "ssh ana:{}@10.0.0.5",
    "echo {} | zfs load-key tank/x",
    "ftp -n files.example.com <<EOF\nuser ana {}\nput f\nEOF\n",
    'Password: (string) (len=9) "{}",',
    '{{smtp,[{{username,"m"}},{{password,"{}"}}]}}.',
    "SecretStr('{}')",
    "hdbuserstore SET PRD hana:30015 APP {}",
    "kamctl add 1001 {}",
    "ctm environment add prod https://ctm:8443 ana {}",
    "mkstore -wrl /w -createCredential PRD app {}",
    "qlogin -cs cs01 -u ana -clp {}",
    "dtexec /f load.dtsx /de {}",
    "netdom join pc /domain:acme /userd:ana /passwordd:{}",
    "ALTER AUTHINFO(DEV) AUTHTYPE(IDPWLDAP) LDAPUSER('cn=mq') LDAPPWD('{}')",
    '<MOD_USER USER_LOGIN="ana"><PASSWORD value="{}"/></MOD_USER>',
    "Input Password    id=password    {}",
    "    <keyMaterial>{}</keyMaterial>",
    '<Name>WANPPPConnection.1.Password</Name><Value xsi:type="xsd:string">{}</Value>',
    "<param-name>db.password</param-name><param-value>{}</param-value>",
    "zerotier-cli -T{} info",
    "curl -X PUT http://couch:5984/_node/_local/_config/admins/ana -d '\"{}\"'",
    "users: {{{{ htpasswd 'admin' '{}' }}}}",
    "password: \"{{{{ '{}' | password_hash('sha512') }}}}\"",
    "client_send = : ana@example.com : {}",
    'client_send = "^ana@example.com^{}"',
    'hudsonRealm.createAccount("admin", "{}")',
    "ktpass /princ HTTP/web@EXAMPLE.COM /mapuser web /pass {} /out web.keytab",
    "127.0.0.1:6379> HELLO 3 AUTH app {}",
    "    Key Content            : {}",
    "    Contenido de la clave  : {}\r\n",
    'msLAPS-Password: {{"n":"Administrator","t":"1d9aec4f876d6ab","p":"{}"}}',
    "Test account: m.lopez / {}",
    "*Demo login:* `app` / `{}`",
    "Usuario de pruebas: ana@example.com / {}",
)


def masked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in redact(text).spans]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", GIVEN)
def test_what_a_tool_is_given_is_masked_alone_and_whole(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame.format(value)

    assert masked(text) == [value], text


@pytest.mark.parametrize(
    "text",
    [
        "echo Release-2024.1 | tr A-Z a-z",
        "echo Kiwi_harbor31 | sha256sum",
        'echo "v2.3.1-rc1" | ./bump.sh',
        "echo $DB_PASSWORD | ./load.sh",
        "passwd -S deploy",
        "chpw -u ana --new-window",
    ],
)
def test_what_is_handed_to_a_filter_stays(text: str) -> None:
    assert masked(text) == []


def test_keys_that_vault_and_aws_hand_out_are_masked() -> None:
    share, key = Forge(1).base64(33), Forge(2).chars(40)

    assert masked(f"vault operator unseal {share}") == [share]
    assert masked(f"ACCESSKEY\t****\t2026-11-21T10:00:00+00:00\t{key}\tActive\tci") == [key]


@pytest.mark.parametrize("bytes_", [16, 32])
@pytest.mark.parametrize(
    "frame",
    [
        "dc1 (LAN):\n  {} [3/3]\n",
        "consul keyring -install={}",
        "$ nomad operator gossip keyring -use={}",
        "consul keyring -remove {}",
    ],
)
def test_a_key_of_gossip_is_masked_where_it_is_listed_or_given(frame: str, bytes_: int) -> None:
    key = Forge(7).base64(bytes_)

    assert masked(frame.format(key)) == [key]


def test_each_key_of_gossip_is_masked_in_the_list_that_nomad_prints() -> None:
    keys = [Forge(seed).base64(size) for seed, size in ((1, 32), (2, 16))]
    text = "==> Gathering installed encryption keys...\nKey\n" + "\n".join(keys)
    assert [text[span.start : span.end] for span in redact(text).spans] == keys


def test_what_undoes_vaults_root_token_is_masked() -> None:
    coded, otp, session = Forge(1).base64(27), Forge(2).chars(28), Forge(3).base64(64)

    assert masked(f"vault operator generate-root -decode={coded} -otp={otp}") == [coded, otp]
    assert masked(f'$ export BW_SESSION="{session}"') == [session]


@pytest.mark.parametrize(
    "text",
    [
        "mkpasswd -m sha-512",
        "terraform import module.db.aws_db_instance.master db-prod-eu-1",
        "terraform import -var-file=prod.tfvars random_id.server p-9hUg",
        "    - args:\n      - -passwd-file\n      - /etc/app/passwd.txt",
        "Data\n====\ndb.password.file:\n----\n/run/secrets/db\n\ntoken.enabled:\n----\ntrue",
        "curl -sS -E ./cert.pem https://example.com:8443/",
        "mkpasswd --method=SHA-512 --stdin",
        "mkpasswd -m sha-512 -S saltsalt12",
        "openssl enc -d -aes-256-cbc -in a.enc -out a -K $KEY -iv $IV",
        "ipmitool -I lanplus -H 10.0.0.4 -U ADMIN -P $BMC_PASS sol activate",
        "image: registry.example.com/auth/token:main-5f1c2a9",
        "docker pull registry.example.com/auth/token:20260101-5f1c2a9e",
        "sqlplus / as sysdba",
        "rman target /",
        "impdp parfile=dumps/orders2026.par",
        "tests passed [3/3]",
        "==> Gathering installed encryption keys... [1/3]",
        "consul keyring -list",
        "Key Content : Absent",
        "ktpass /out web.keytab /pass *",
        "ssh-keygen -t ed25519 -N '' -f id",
        'ssh-keygen -N "$PASSPHRASE" -f id',
        "ssh-keygen -p -f id",
        "7z x backup.7z",
        "skopeo copy --src-creds app:$TOKEN docker://a docker://b",
        "curl -x http://proxy:3128 https://example.com",
        'curl --oauth2-bearer "$SHOP_TOKEN" https://example.com',
        "sqlplus app/@db",
        "vault operator unseal -migrate",
        "vault write secret/shop/db_password value=@password.txt",
        "vault write auth/token/roles/app period=24h",
        "echo $TOKEN | docker login -u app --password-stdin",
        'printf %s "$DB_PASSWORD" | docker secret create db_password -',
        "echo done | tee log",
        "Test account: ask QA / see the vault",
        "Test user: ana / Bilbao",
    ],
)
def test_options_variables_files_and_words_stay(text: str) -> None:
    assert masked(text) == []
