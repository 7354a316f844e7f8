"""How well the check of Kubernetes' YAML tells good manifests from bad ones: `python -m tests.evals.kubernetes`."""
