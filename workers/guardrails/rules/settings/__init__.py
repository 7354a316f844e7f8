"""Secrets in settings: assigned to a name, in whatever syntax, and in the manifests of Kubernetes."""
