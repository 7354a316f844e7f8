"""The only door to the model server."""

from workers.inference.client import ModelClient
from workers.inference.completion import Completion, ModelStatus, PromptText
from workers.inference.config import ModelConfig
from workers.inference.no_model import NoModel

__all__ = ["Completion", "ModelClient", "ModelConfig", "ModelStatus", "NoModel", "PromptText"]
