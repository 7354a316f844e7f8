"""What the reader of command lines has to know of programs: other names, wrappers, and flags that take a value."""

from collections.abc import Mapping
from typing import Final

ALIASES: Final[Mapping[str, str]] = {
    "k": "kubectl",
    "oc": "kubectl",
    "kubecolor": "kubectl",
    "microk8s.kubectl": "kubectl",
    "tf": "terraform",
    "tofu": "terraform",
    "opentofu": "terraform",
    "terragrunt": "terraform",
    "podman": "docker",
    "nerdctl": "docker",
    "docker-compose": "compose",
    "podman-compose": "compose",
    "mongosh": "mongo",
    "valkey-cli": "redis-cli",
    "keydb-cli": "redis-cli",
    "kafka-topics.sh": "kafka-topics",
    "kafka-delete-records.sh": "kafka-delete-records",
    "kafka-consumer-groups.sh": "kafka-consumer-groups",
    "mariadb": "mysql",
    "ncat": "nc",
    "netcat": "nc",
    "nc.traditional": "nc",
    "nc.openbsd": "nc",
    "apt-get": "apt",
    "dnf": "yum",
    "del": "rm",
    "erase": "rm",
    "python3": "python",
    "python2": "python",
    "py": "python",
    "nodejs": "node",
    "mvnw": "mvn",
    "gradlew": "gradle",
    "django-admin": "manage.py",
    "sequelize-cli": "sequelize",
}


def _set(flags: str) -> frozenset[str]:
    return frozenset(flags.split())


WRAPPERS: Final[Mapping[str, frozenset[str]]] = {
    "sudo": _set("-u -g -h -p -C -D -R -T -U --user --group --chdir"),
    "doas": _set("-u -C"),
    "env": _set("-u -C -S --unset --chdir"),
    "nohup": _set(""),
    "setsid": _set(""),
    "time": _set("-f -o"),
    "timeout": _set("-s -k --signal --kill-after"),
    "nice": _set("-n"),
    "ionice": _set("-c -n -p"),
    "stdbuf": _set("-i -o -e"),
    "command": _set(""),
    "builtin": _set(""),
    "exec": _set("-a"),
    "busybox": _set(""),
    "unbuffer": _set(""),
    "caffeinate": _set("-t -w"),
    "parallel": _set("-j --jobs"),
    "watch": _set("-n --interval"),
    "xargs": _set("-n -P -I -L -d -a -s -E --max-args --max-procs --delimiter"),
    "aws-vault": _set("-d"),
    "chronic": _set(""),
    "flock": _set("-w -E"),
    "nsenter": _set("-t --target -S -G --setuid --setgid"),
    "unshare": _set("-S -G --setuid --setgid"),
    "taskset": _set(""),
    "systemd-run": _set("-u --unit -p --property -M --machine --slice --uid --gid"),
    "strace": _set("-o -e -p -s"),
    "npx": _set("-p --package"),
    "bunx": _set(""),
}
"""Programs that only start another one, each with its flags that take a value."""

LAUNCHERS: Final[Mapping[str, frozenset[str]]] = {
    "bundle": _set("exec"),
    "npm": _set("exec"),
    "pnpm": _set("exec dlx"),
    "yarn": _set("exec dlx run"),
    "poetry": _set("run"),
    "pipenv": _set("run"),
    "uv": _set("run"),
    "python": _set("-m"),
}
"""Programs that start another one if the word that follows says so."""

SCRIPTS: Final[Mapping[str, frozenset[str]]] = {
    "python": _set("manage.py"),
    "php": _set("artisan console doctrine"),
    "ruby": _set("rails rake"),
}
"""Interpreters, with the scripts that count as programs of their own."""

TAKES_VALUE: Final[Mapping[str, frozenset[str]]] = {
    "kubectl": _set(
        "-n --namespace --context --cluster --kubeconfig -f --filename -l --selector -o --output -c "
        "--container -s --server --as --as-group --token --user --replicas --timeout --grace-period "
        "--field-selector -k --kustomize -p --patch --type --image --tail --since --raw --clusterrole "
        "--role --serviceaccount --to-revision"
    ),
    "helm": _set("-n --namespace --kube-context --kubeconfig -f --values --set --version --timeout --history-max"),
    "terraform": _set("-chdir -state -target -var -var-file -replace -lock-timeout -terragrunt-working-dir"),
    "pulumi": _set("-s --stack -C --cwd --target"),
    "docker": _set(
        "-H --host --context --config --filter --name --network -e --env --env-file -w --workdir -u --user --time -v "
        "--volume --mount -p --publish --entrypoint --platform --label -l --memory -m --cpus --pid --restart"
    ),
    "compose": _set("-f --file -p --project-name --profile --env-file"),
    "aws": _set(
        "--profile --region --output --query --endpoint-url --instance-ids --bucket --key --db-instance- "
        "identifier --db-cluster-identifier --stack-name --name --cluster-name --nodegroup-name --user- "
        "name --role-name --policy-arn --table-name --function-name --queue-url --topic-arn --volume-id "
        "--snapshot-id --vpc-id --group-id --hosted-zone-id --access-key-id --secret-id --key-id --load- "
        "balancer-arn --cluster --service --desired-count --log-group-name --repository-name --cluster- "
        "identifier --policy-name --allocation-id --image-id"
    ),
    "gcloud": _set("--project --zone --region --account --configuration --format --cluster"),
    "az": _set("-n --name -g --resource-group --subscription -o --output --ids"),
    "git": _set("-C -c --git-dir --work-tree -b"),
    "systemctl": _set("-H --host -M --machine -t --type -s --signal"),
    "redis-cli": _set("-h -p -a -n -u --user --pass --tls-ca-cert --cacert"),
    "etcdctl": _set("--endpoints --cacert --cert --key --user"),
    "vault": _set("-address -namespace -ns -mount -format -field"),
    "mongo": _set("-u -p --username --password --host --port --eval -d --db -f --file"),
    "psql": _set("-h -p -U -d -c -f -v --host --port --username --dbname --command --file"),
    "mysql": _set("-h -P -u -e -D --host --port --user --execute --database"),
    "sqlite3": _set("-cmd"),
    "curl": _set(
        "-X --request -d --data --data-binary --data-raw --data-urlencode --data-ascii --json -F --form "
        "-T --upload-file -H --header -o --output -u --user -x --proxy -A --user-agent -e --referer -b "
        "--cookie -c --cookie-jar -m --max-time --connect-timeout --retry --cacert --cert --key -E "
        "--resolve --url -w --write-out --unix-socket -K --config"
    ),
    "wget": _set(
        "-O --output-document -P --directory-prefix --post-file --post-data --body-file --body-data "
        "--method --header -U --user-agent -T --timeout -t --tries -i --input-file -o --output-file"
    ),
    "chroot": _set("--userspec --groups"),
    "ssh": _set("-i -p -l -o -F -J -L -R -D -b -c -E -W"),
    "scp": _set("-i -P -o -F -J -l -S -c"),
    "rsync": _set("-e --rsh --exclude --include --bwlimit --rsync-path"),
    "nc": _set("-p -s -w -e -c -x -X -i -q --exec --sh-exec"),
    "socat": _set(""),
    "kafka-topics": _set("--bootstrap-server --zookeeper --topic --command-config --partitions --config"),
    "kafka-consumer-groups": _set("--bootstrap-server --group --topic --command-config"),
    "rabbitmqctl": _set("-n --node -p --vhost"),
    "kill": _set("-s --signal -n"),
    "pkill": _set("-u -U -g -G -P -t --signal"),
    "killall": _set("-u -s --signal"),
    "iptables": _set("-t --table -A -I -D -p -s -d -j"),
    "crontab": _set("-u"),
    "chmod": _set("--reference"),
    "chown": _set("--reference --from"),
    "truncate": _set("-s --size -r --reference"),
    "shred": _set("-n --iterations -s --size"),
    "find": _set(
        "-name -iname -path -type -mtime -mmin -size -user -maxdepth -mindepth -newer -regex -perm -group -ctime"
    ),
    "tee": _set(""),
    "gh": _set("-R --repo"),
    "velero": _set("-n --namespace"),
    "argocd": _set("--server --project"),
    "flux": _set("-n --namespace"),
    "consul": _set("-http-addr -token"),
    "nomad": _set("-address -region -namespace"),
    "liquibase": _set("--url --username --password --changelog-file --defaults-file --classpath"),
    "migrate": _set("-path -database -source"),
    "goose": _set("-dir -table"),
    "dbmate": _set("-u --url -d --migrations-dir -e --env"),
    "hdparm": _set("--user-master --security-erase --security-erase-enhanced"),
    "openssl": _set("-in -out -k -pass -connect"),
    "http": _set("-a --auth -o --output"),
}
