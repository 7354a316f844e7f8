"""What a model is told before it writes: the types that there are to choose from, and the exact schema of the chosen.

Like the checks, each language is loaded when it is first asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workers.contracts.checks import IacKind


@dataclass(frozen=True, slots=True)
class Grounding:
    """The schemas that there are.

    Attributes:
        schemas: the folder of imported schemas of Terraform's providers. None: only those that ship are known.
        version: of Kubernetes, such as `1.33`. None: the newest that is known.
    """

    schemas: Path | None = None
    version: str | None = None

    def candidates(self, kind: IacKind, request: str, *, also: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the names of the types that a request may be about; none where its provider is not known.

        Args:
            kind: the language.
            request: in Spanish, in English or in both.
            also: types that a vetted example of something alike has.
        """
        if kind == "kubernetes":
            from workers.iac.kubernetes.slices import kinds  # noqa: PLC0415 - a language that nobody asks for costs nothing

            return kinds(self.version)
        from workers.iac.terraform import schemas_in  # noqa: PLC0415 - as above
        from workers.iac.terraform.retrieval import candidates  # noqa: PLC0415 - as above

        return candidates(request, schemas_in(self.schemas), also=also)

    def slices(self, kind: IacKind, names: Iterable[str]) -> tuple[str, ...]:
        """Return the schemas of types as compact texts; what no schema knows is left out."""
        if kind == "kubernetes":
            from workers.iac.kubernetes.slices import schema_slices  # noqa: PLC0415 - as above

            return schema_slices(names, self.version)
        from workers.iac.terraform import schemas_in  # noqa: PLC0415 - as above
        from workers.iac.terraform.slices import schema_slice  # noqa: PLC0415 - as above

        schemas = schemas_in(self.schemas)
        slices = (schema_slice(name, schemas) for name in dict.fromkeys(names))
        return tuple(each for each in slices if each is not None)
