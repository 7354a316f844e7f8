"""Strict stand-ins for GitHub's and GitLab's API: a repository in memory that refuses what the real ones refuse."""

from tests.fakes.forge.github import FakeGitHub
from tests.fakes.forge.gitlab import FakeGitLab
from tests.fakes.forge.server import FakeForge, Fault, Request

__all__ = ["FakeForge", "FakeGitHub", "FakeGitLab", "Fault", "Request"]
