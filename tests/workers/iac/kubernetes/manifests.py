"""Small manifests for the tests, and what a check said of them."""

from workers.contracts.checks import Check, Diagnostic, Gravity
from workers.iac.kubernetes import check

CONTAINER = "{name: web, image: 'nginx:1.27', resources: {limits: {memory: 64Mi}, requests: {cpu: 10m}}}"


def deployment(pod: str = f"{{containers: [{CONTAINER}]}}", *, name: str = "web", spec: str = "") -> str:
    """Return a Deployment whose pods are as `pod` says, in flow style on one line."""
    return f"""\
apiVersion: apps/v1
kind: Deployment
metadata: {{name: {name}}}
spec:
  selector: {{matchLabels: {{app: {name}}}}}
  template:
    metadata: {{labels: {{app: {name}}}}}
    spec: {pod}
{spec}"""


def container(fields: str) -> str:
    """Return a Deployment with one container, with these fields in flow style beside its name and image."""
    return deployment(f"{{containers: [{{name: web, image: 'nginx:1.27', {fields}}}]}}")


def manifest(api_version: str, kind: str, rest: str, name: str = "web") -> str:
    """Return an object; `rest` is what stands beside its metadata."""
    return f"apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: {name}}}\n{rest}\n"


def found(text: str, severity: Gravity = "error", version: str | None = None) -> list[str]:
    """Return the rules of that severity that a check tells of."""
    return [each.rule for each in check(text, version=version).diagnostics if each.severity == severity]


def only(checked: Check, rule: str) -> Diagnostic:
    """Return the one diagnostic of that rule."""
    (diagnostic,) = (each for each in checked.diagnostics if each.rule == rule)
    return diagnostic
