"""What the model is asked for where infrastructure code is wanted. Nothing of it reaches a person before it is checked.

The code's own length has no bound but the completion's: grammar compilers unroll a bound of tens of thousands.
"""

from functools import lru_cache
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, create_model

_MOST_TYPES: Final = 16


class _ModelOutput(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ModelPlan(_ModelOutput):
    """The types that the model would use; `question` is empty where nothing has to be asked."""

    types: list[str] = Field(max_length=_MOST_TYPES)
    question: str = Field(max_length=240)
    defaults: list[Annotated[str, Field(max_length=160)]] = Field(max_length=5)


class ModelFile(_ModelOutput):
    """A file as the model writes it."""

    path: str = Field(max_length=80)
    text: str


class ModelCode(_ModelOutput):
    """Files, and what the model took for granted.

    Code is text, and no tree under a schema, for both languages; measured in tokens of Mistral's Tekken. Of 301
    configurations a string of HCL takes 1.16 times what plain HCL takes, and Terraform's own JSON 1.28 times (1.20
    without spaces); 19 % of the values in it are expressions, which no schema constrains, and 11 files could not be
    turned into it at all. Of 15 manifests a string of YAML takes 1.09 times what plain YAML takes, and objects take
    1.14 times (0.92 without spaces, which a grammar does not enforce); objects lose every remark. What a schema would
    rule out while a model writes, the check finds afterwards within milliseconds.
    """

    files: list[ModelFile] = Field(max_length=4)
    assumptions: list[Annotated[str, Field(max_length=200)]] = Field(max_length=6)


@lru_cache(maxsize=64)
def plan_among(candidates: tuple[str, ...]) -> type[ModelPlan]:
    """Return the plan whose types are constrained to `candidates` where a server constrains at all.

    Elsewhere any name is read: the caller leaves out what no schema knows.
    """
    name = Annotated[str, Field(json_schema_extra={"enum": list(candidates)})]
    fields: dict[str, Any] = {"types": (list[name], Field(max_length=_MOST_TYPES))}
    return create_model("ModelPlan", __base__=ModelPlan, **fields)
