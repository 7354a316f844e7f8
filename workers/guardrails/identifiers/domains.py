"""What domains tell: which endings a host name has, which hosts everyone knows, which are examples in documents."""

from collections.abc import Iterable
from typing import Final

_SURE: Final = frozenset(
    """
    com net org edu gov mil arpa eu cat gal eus
    ae ar au ba bd bg bh bo ca ch cn cr cy cz de dk dz ec ee eg es et fi fr ge gh gr gt hk hn hr hu ie il iq ir
    jp ke kr kw kz lb lt lu lv ly ma mt mx ng ni nl nz om pe ph pk pr pt qa ro ru sa se sg si sk sv th tn tr tw ua ug uk
    uy uz ve vn za zm zw
    """.split()
)
"""Endings that are nearly always a host's."""

_AMBIGUOUS: Final = frozenset(
    """
    ac ad af ag ai al am ao aq as at aw ax az bb be bf bi bj bm bn br bs bt bw by bz cc cd cf cg ci ck cl cm co cu cv
    cw cx dj dm do er fj fk fm fo ga gd gf gg gi gl gm gn gp gq gs gu gw gy hm ht id im in io is it je jm jo kg kh ki km
    kn kp ky la lc li lk lr ls mc md me mg mh mk ml mm mn mo mp mq mr ms mu mv mw my mz na nc ne nf no np nr nu pa pf pg
    pl pm pn ps pw py re rs rw sb sc sd sh sl sm sn so sr ss st su sx sy sz tc td tf tg tj tk tl tm to tt tv tz us va vc
    vg vi vu wf ws ye yt
    app bank biz blog cloud club coop dev digital global group health info int jobs live media mobi online page pro shop
    site software store systems tech travel work world xyz
    corp home intranet internal lan local localdomain private
    """.split()
)
"""Endings that files (`main.tf`), code (`user.id`) and packages have as well."""

ENDINGS: Final = _SURE | _AMBIGUOUS

_NO_MAIL: Final = frozenset(
    """
    service socket device mount automount swap target path timer slice scope
    png jpg jpeg gif svg js ts css json
    """.split()
)
"""Endings of systemd's units, as in `getty@tty1.service`, and of files, as in `logo@2x.png`."""

_CLUSTER: Final = ("svc", "cluster.local")
"""Where Services are: what stands before the sign is an account there, not a mailbox."""

_EXAMPLES: Final = ("example.com", "example.net", "example.org", "example", "test", "invalid", "localhost")
"""Domains that RFC 2606 and RFC 6761 set aside."""

_KNOWN: Final = frozenset(
    """
    cluster.local svc k8s.io kubernetes.io docker.io docker.com github.com githubusercontent.com ghcr.io gitlab.com
    bitbucket.org gcr.io googleapis.com google.com golang.org go.dev quay.io mcr.microsoft.com microsoft.com
    visualstudio.com redhat.com registry.access.redhat.com openshift.io public.ecr.aws nvcr.io nvidia.com pypi.org
    pythonhosted.org python.org npmjs.org npmjs.com yarnpkg.com nodejs.org maven.org apache.org rubygems.org crates.io
    rust-lang.org packagist.org nuget.org debian.org ubuntu.com canonical.com alpinelinux.org fedoraproject.org
    centos.org kernel.org gnu.org openssl.org letsencrypt.org digicert.com sectigo.com cloudflare.com hashicorp.com
    terraform.io vaultproject.io helm.sh prometheus.io grafana.com elastic.co opentelemetry.io jaegertracing.io redis.io
    postgresql.org mysql.com mariadb.org mongodb.com rabbitmq.com nginx.org nginx.com haproxy.org envoyproxy.io istio.io
    linkerd.io cilium.io projectcalico.org traefik.io containo.us cncf.io argoproj.io fluxcd.io cert-manager.io
    jetstack.io coreos.com knative.dev crossplane.io tekton.dev keda.sh kyverno.io velero.io rancher.io cattle.io
    longhorn.io rook.io strimzi.io external-secrets.io gatekeeper.sh x-k8s.io containerd.io opencontainers.org spring.io
    springframework.org oracle.com java.com java.net jetbrains.com eclipse.org mozilla.org w3.org ietf.org
    json-schema.org schema.org schemastore.org xmlsoap.org purl.org sourceforge.net stackoverflow.com huggingface.co
    openai.com anthropic.com vllm.ai pagerduty.com opsgenie.com slack.com datadoghq.com sentry.io newrelic.com
    amazon.com aws.com socket.io asp.net
    discord.com telegram.org k3s.io readthedocs.io readthedocs.org wikipedia.org
    """.split()
)
"""Hosts that everyone knows, with whatever stands below them: they tell nothing of the team, and much of the fault."""

_CLOUDS: Final = ("amazonaws.com", "azure.com", "windows.net", "core.windows.net")
"""Below these stand the clouds' own endpoints and the customers' names alike."""
_MOST_LABELS_OF_A_CLOUD: Final = 2

_AWS_REGIONS: Final = ("us-", "eu-", "ap-", "sa-", "ca-", "me-", "af-", "il-", "cn-", "mx-")


def is_sure(ending: str) -> bool:
    """Tell whether a name with this ending is a host's, wherever it stands."""
    return ending in _SURE


def ends_with(name: str, domains: Iterable[str]) -> bool:
    """Tell whether `name` is one of `domains` or stands below one."""
    return any(name == domain or name.endswith(f".{domain}") for domain in domains)


def is_email_domain(domain: str) -> bool:
    """Tell whether mail may go to a domain: more endings than any list has, but not that of a unit or a version."""
    ending = domain.rpartition(".")[2].lower()
    if ends_with(domain.lower(), _CLUSTER):
        return False
    return len(ending) > 1 and ending.isalpha() and ending not in _NO_MAIL


def is_example(name: str) -> bool:
    """Tell whether a host's name stands in documents only."""
    return ends_with(name.lower(), _EXAMPLES)


def is_known(name: str) -> bool:
    """Tell whether everyone knows a host: it is public, or Kubernetes' own."""
    labels = name.split(".")
    if any(".".join(labels[at:]) in _KNOWN for at in range(len(labels))):
        return True
    return is_example(name) or _is_of_a_cloud(name)


def _is_of_a_cloud(name: str) -> bool:
    """Tell whether a host is a cloud's own endpoint, such as `sts.eu-west-1.amazonaws.com`."""
    for cloud in _CLOUDS:
        if name == cloud:
            return True
        if name.endswith(f".{cloud}"):
            labels = name.removesuffix(f".{cloud}").split(".")
            rest = [label for label in labels if not label.startswith(_AWS_REGIONS)]
            return len(rest) < _MOST_LABELS_OF_A_CLOUD and len(labels) <= _MOST_LABELS_OF_A_CLOUD
    return False
