"""The services of a made-up shop and what each of them says on an ordinary day, errors of no consequence included."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Service:
    """What a service writes.

    Attributes:
        routine: lines that come all the time.
        seldom: lines that come a few times in an hour and mean nothing, warnings and errors among them.
        start: lines of a start.
        container: the container's name.
        replicas: how many pods it has.
    """

    routine: tuple[str, ...]
    seldom: tuple[str, ...]
    start: tuple[str, ...]
    container: str = "app"
    replicas: int = field(default=2)


_JAVA: Final = "{clock} {level} [http-nio-8080-exec-{d}] c.s."


def _java(level: str, rest: str) -> str:
    return f"{{clock}} {level:<5} [http-nio-8080-exec-{{d}}] {rest}"


SERVICES: Final[Mapping[str, Service]] = {
    "ingress": Service(
        routine=(
            '{ip} - - [{clf}] "GET {path} HTTP/1.1" {ok} {kb} "-" "Mozilla/5.0" {ms} [shop-web-80] {trace}',
            '{ip} - - [{clf}] "POST {path} HTTP/1.1" {ok} {kb} "-" "okhttp/4.9" {ms} [shop-api-80] {trace}',
        ),
        seldom=(
            'W{klog} 7 controller.go:{n}] Service "shop/legacy" does not have any active Endpoint.',
            "2026/11/20 {time} [error] {n}#{n}: *{n} client intended to send too large body: {n} bytes, client: {ip}",
            "2026/11/20 {time} [warn] {n}#{n}: *{n} an upstream response is buffered to a temporary file, client: {ip}",
            '2026/11/20 {time} [error] {n}#{n}: *{n} open() "/usr/share/nginx/html/favicon.ico" failed (2: No such file or directory), client: {ip}',
            "I{klog} 7 event.go:{n}] Event(v1.ObjectReference): type: 'Normal' reason: 'Sync' Scheduled for sync",
        ),
        start=(
            "I{klog} 7 main.go:{n}] Creating API client for https://10.96.0.1:443",
            "I{klog} 7 nginx.go:{n}] Starting NGINX process",
        ),
        container="controller",
    ),
    "checkout": Service(
        routine=(
            _java("INFO", "c.s.checkout.CartController : cart {n} priced items={d} total={n} traceId={trace}"),
            _java("INFO", "c.s.checkout.OrderService : order {n} placed user={user} in {ms} ms traceId={trace}"),
            _java("DEBUG", "c.s.checkout.StockClient : reserve sku={n} qty={d} -> OK {ms} ms"),
        ),
        seldom=(
            _java("WARN", "c.s.checkout.CouponService : coupon {hex} expired for user={user}"),
            _java("ERROR", "c.s.checkout.AddressValidator : invalid postal code for user={user}: {n}"),
            _java("WARN", "o.a.c.util.SessionIdGeneratorBase : Creation of SecureRandom took [{n}] milliseconds"),
            _java("INFO", "c.s.checkout.CacheRefresher : refreshed price list entries={n} in {ms} ms"),
            _java("WARN", "c.s.checkout.PaymentClient : retrying authorize attempt=1 order={n}"),
        ),
        start=(
            _java("INFO", "c.s.checkout.Application : Started Application in {d}.{n} seconds"),
            _java("INFO", "o.s.b.w.e.tomcat.TomcatWebServer : Tomcat started on port(s): 8080 (http)"),
        ),
        replicas=4,
    ),
    "payments": Service(
        routine=(
            'level=info ts={iso} msg="authorized" order={n} provider=acme amount={n} took={ms}ms',
            'level=info ts={iso} msg="settled batch" batch={hex} count={n} took={ms}ms',
            'level=debug ts={iso} msg="idempotency hit" key={uuid}',
        ),
        seldom=(
            'level=warn ts={iso} msg="card declined" order={n} reason=insufficient_funds',
            'level=error ts={iso} msg="webhook signature mismatch" source={ip}',
            'level=warn ts={iso} msg="provider slow" provider=acme took={n}ms',
            'level=info ts={iso} msg="reconciled ledger" rows={n}',
        ),
        start=('level=info ts={iso} msg="listening" addr=:9000', 'level=info ts={iso} msg="loaded providers" count=3'),
        replicas=3,
    ),
    "catalog": Service(
        routine=(
            '{"level":"info","time":"{iso}","msg":"request completed","method":"GET","url":"{path}","status":{ok},"responseTime":{ms},"reqId":"{trace}"}',
            '{"level":"info","time":"{iso}","msg":"cache hit","key":"item:{n}","ttl":{n}}',
        ),
        seldom=(
            '{"level":"warn","time":"{iso}","msg":"cache miss storm suppressed","key":"item:{n}","waiters":{d}}',
            '{"level":"error","time":"{iso}","msg":"image resize failed","item":{n},"err":"unsupported format"}',
            '{"level":"info","time":"{iso}","msg":"reindexed","items":{n},"took":{n}}',
            '{"level":"warn","time":"{iso}","msg":"deprecated parameter page_size","client":"{ip}"}',
        ),
        start=(
            '{"level":"info","time":"{iso}","msg":"server listening","port":3000}',
            '{"level":"info","time":"{iso}","msg":"connected to redis","host":"redis-master"}',
        ),
        replicas=3,
    ),
    "postgres": Service(
        routine=(
            "{iso} UTC [{n}] LOG:  duration: {ms}.{d} ms  execute <unnamed>: SELECT * FROM {table} WHERE id = $1",
            "{iso} UTC [{n}] LOG:  connection received: host={ip} port={port}",
            "{iso} UTC [{n}] LOG:  connection authorized: user=shop database=shop",
        ),
        seldom=(
            "{iso} UTC [{n}] LOG:  checkpoint starting: time",
            "{iso} UTC [{n}] LOG:  checkpoint complete: wrote {n} buffers ({d}.{d}%); write={n}.{d} s, sync=0.{d} s",
            '{iso} UTC [{n}] LOG:  automatic vacuum of table "shop.public.{table}": index scans: {d}',
            '{iso} UTC [{n}] ERROR:  duplicate key value violates unique constraint "{table}_pkey"',
            "{iso} UTC [{n}] LOG:  could not receive data from client: Connection reset by peer",
        ),
        start=(
            "{iso} UTC [1] LOG:  database system is ready to accept connections",
            '{iso} UTC [1] LOG:  listening on IPv4 address "0.0.0.0", port 5432',
        ),
        container="postgres",
    ),
    "redis": Service(
        routine=(
            "{n}:M 20 Nov 2026 {time}.{n} * {n} changes in 60 seconds. Saving...",
            "{n}:C 20 Nov 2026 {time}.{n} * DB saved on disk",
            "{n}:M 20 Nov 2026 {time}.{n} * Background saving terminated with success",
        ),
        seldom=(
            "{n}:M 20 Nov 2026 {time}.{n} # Client id={n} addr={ip}:{port} closed for overcoming of output buffer limits.",
            "{n}:M 20 Nov 2026 {time}.{n} - Accepted {ip}:{port}",
        ),
        start=("1:M 20 Nov 2026 {time}.{n} * Ready to accept connections",),
        container="redis",
    ),
    "kafka": Service(
        routine=(
            "[{stamp}] INFO [Log partition={topic}-{d}, dir=/data] Rolled new log segment at offset {n} in {ms} ms. (kafka.log.Log)",
            "[{stamp}] INFO [GroupCoordinator {d}]: Stabilized group indexer generation {n} (kafka.coordinator.group.GroupCoordinator)",
            "[{stamp}] DEBUG [ReplicaManager broker={d}] Fetch of {topic}-{d} took {ms} ms (kafka.server.ReplicaManager)",
        ),
        seldom=(
            "[{stamp}] WARN [SocketServer brokerId={d}] Unexpected error from /{ip}; closing connection (org.apache.kafka.common.network.Selector)",
            "[{stamp}] INFO [GroupMetadataManager brokerId={d}] Removed {n} expired offsets in {ms} milliseconds. (kafka.coordinator.group.GroupMetadataManager)",
            "[{stamp}] INFO [LogCleaner]: Deleting segment {n} (kafka.log.Log)",
        ),
        start=("[{stamp}] INFO [KafkaServer id={d}] started (kafka.server.KafkaServer)",),
        container="broker",
        replicas=3,
    ),
    "indexer": Service(
        routine=(
            "{stamp} INFO indexer.consumer: processed topic={topic} partition={d} offset={n} lag={d} in {ms}ms",
            "{stamp} INFO indexer.bulk: flushed {n} documents took={ms}ms",
        ),
        seldom=(
            "{stamp} WARNING indexer.bulk: document {n} rejected: mapper_parsing_exception",
            "{stamp} WARNING indexer.consumer: rebalance in progress, pausing {d} partitions",
            "{stamp} ERROR indexer.thumbs: cannot fetch thumbnail for item {n}: 404",
            "{stamp} INFO indexer.gc: compacted segment {hex}",
        ),
        start=("{stamp} INFO indexer.main: starting workers=4", "{stamp} INFO indexer.consumer: joined group indexer"),
        replicas=3,
    ),
    "kubelet": Service(
        routine=(
            "I{klog} 1201 kubelet_pods.go:{n}] Synced pod volumes for pod_uid={uuid}",
            "I{klog} 1201 prober.go:{n}] Readiness probe succeeded for container app in {ms}ms",
        ),
        seldom=(
            "W{klog} 1201 machine.go:{n}] Cannot detect current cgroup on cgroup v2",
            'E{klog} 1201 remote_runtime.go:{n}] ContainerStatus "{hex}" from runtime service failed: not found',
            "I{klog} 1201 image_gc_manager.go:{n}] Disk usage on image filesystem is at {pct}% which is under the threshold",
            "W{klog} 1201 eviction_manager.go:{n}] no observation found for eviction signal pid.available",
        ),
        start=("I{klog} 1201 server.go:{n}] Started kubelet",),
        container="kubelet",
        replicas=4,
    ),
    "coredns": Service(
        routine=(
            '[INFO] {ip}:{port} - {n} "A IN redis-master.shop.svc.cluster.local. udp 56 false 512" NOERROR qr,aa,rd 108 0.000{n}s',
            '[INFO] {ip}:{port} - {n} "AAAA IN api.acme.example. udp 41 false 512" NXDOMAIN qr,rd,ra 134 0.0{n}s',
        ),
        seldom=(
            "[ERROR] plugin/errors: 2 wpad.localdomain. A: read udp {ip}:{port}->{ip}:53: i/o timeout",
            '[INFO] plugin/ready: Still waiting on: "kubernetes"',
        ),
        start=("[INFO] plugin/reload: Running configuration SHA512 = {trace}", "CoreDNS-1.11.1"),
        container="coredns",
    ),
    "operator": Service(
        routine=(
            "{iso} INFO controller.cluster reconciled name=shop-db generation={n} took={ms}ms",
            "{iso} INFO controller.certificate checked certificate=wildcard-{d} renewal not due",
        ),
        seldom=(
            "{iso} ERROR controller.cluster conflict on update, will requeue: the object has been modified",
            "{iso} INFO controller.cluster resync of {n} objects",
        ),
        start=(
            "{iso} INFO manager starting metrics server addr=:8080",
            "{iso} INFO leader became leader lease=shop-operator",
        ),
        container="manager",
    ),
    "mailer": Service(
        routine=("{iso} mailer[{n}]: sent message id={uuid} to={user}@example.com in {ms}ms",),
        seldom=(
            "{iso} mailer[{n}]: bounced message id={uuid} code=550 mailbox unavailable",
            "{iso} mailer[{n}]: greylisted by mx{d}.example.net, retrying in 300s",
            "{iso} mailer[{n}]: purged {n} old messages",
        ),
        start=("{iso} mailer[{n}]: queue runner started",),
        replicas=2,
    ),
}
"""By name."""

DECOYS: Final[tuple[tuple[str, str], ...]] = (
    ("checkout", _java("INFO", "c.s.checkout.Flags : flag new-gift-wrap changed to true for 5% of users")),
    ("checkout", _java("WARN", "c.s.checkout.TaxClient : tax table for region IC is older than 30 days")),
    ("checkout", _java("ERROR", "c.s.checkout.InvoicePrinter : printer queue full, dropped invoice preview {n}")),
    ("payments", 'level=info ts={iso} msg="rotated log file" path=/var/log/payments.log'),
    ("payments", 'level=warn ts={iso} msg="config key payments.legacy is deprecated"'),
    ("payments", 'level=error ts={iso} msg="fraud score unavailable, using default" order={n}'),
    ("catalog", '{"level":"info","time":"{iso}","msg":"config reloaded","changed":["banner.text"]}'),
    ("catalog", '{"level":"info","time":"{iso}","msg":"deployed assets","version":"{hex}"}'),
    ("catalog", '{"level":"error","time":"{iso}","msg":"recommendation model failed to warm up","err":"timeout"}'),
    ("postgres", '{iso} UTC [{n}] LOG:  parameter "log_min_duration_statement" changed to "20ms"'),
    ("postgres", "{iso} UTC [{n}] LOG:  received SIGHUP, reloading configuration files"),
    ("postgres", '{iso} UTC [{n}] ERROR:  relation "tmp_report" does not exist at character 15'),
    ("redis", "1:M 20 Nov 2026 {time}.{n} * Background append only file rewriting started by pid {n}"),
    (
        "kafka",
        "[{stamp}] INFO Processing override for entityPath: topics/audit with config: retention.ms -> 604800000 (kafka.server.DynamicConfigManager)",
    ),
    (
        "kafka",
        "[{stamp}] INFO [Controller id={d}] Starting preferred replica leader election for partitions audit-{d} (kafka.controller.KafkaController)",
    ),
    ("indexer", "{stamp} INFO indexer.main: scaled worker threads 4 -> 6"),
    ("indexer", "{stamp} ERROR indexer.synonyms: synonyms file missing, keeping the old one"),
    ("kubelet", "I{klog} 1201 kubelet.go:{n}] SyncLoop ADD source=api pods=batch/report-{hex}"),
    ("kubelet", "W{klog} 1201 reflector.go:{n}] watch of *v1.ConfigMap ended with: too old resource version: {n}"),
    ("coredns", "[WARNING] No files matching import glob pattern: /etc/coredns/custom/*.server"),
    ("operator", "{iso} INFO controller.certificate renewed certificate=internal-ca valid for 2160h"),
    ("operator", "{iso} INFO controller.cluster switchover drill finished name=staging-db"),
    ("operator", "{iso} INFO autoscaler scaled deployment=mailer from=2 to=3 reason=cpu"),
    ("mailer", "{iso} mailer[{n}]: DKIM key rotated selector=nov26"),
    ("mailer", "{iso} mailer[{n}]: error: template welcome_es is missing a footer, used default"),
    ("ingress", "I{klog} 7 controller.go:{n}] Configuration changes detected, backend reload required"),
    (
        "ingress",
        "W{klog} 7 backend_ssl.go:{n}] Error obtaining X.509 certificate: secret shop/legacy-tls does not exist",
    ),
)
"""One-off lines of an ordinary day that look like a cause and are none: a service's name and the line."""
