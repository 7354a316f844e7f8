"""The door to GitHub's and GitLab's API: a branch with files of its own, and a pull request that asks for its merge.

Nothing else is ever asked of a forge: no push to a branch that is somebody's, no force, no merge.
"""

from workers.forge.forge import Forge
from workers.forge.proposal import ForgeFailed, Proposal, PullRequest

__all__ = ["Forge", "ForgeFailed", "Proposal", "PullRequest"]
