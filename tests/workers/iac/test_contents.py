"""What a file declares, told from its headings."""

from hypothesis import given
from hypothesis import strategies as st

from workers.iac.contents import objects_in, types_in

HCL = 'data "aws_ami" "this" {}\nresource "aws_instance" "web" {\nmodule "vpc" {\n  resource = 1\n'
YAML = "# a\nkind: Service\nmetadata:\n  labels: {}\n  name: web\n---\nkind: Deployment\nmetadata:\n  name: 'web'\n"


def test_the_objects_of_terraform_are_told_even_where_the_braces_do_not_close() -> None:
    assert objects_in("terraform", HCL) == ("data.aws_ami.this", "aws_instance.web", "module.vpc")
    assert types_in("terraform", HCL) == ("data.aws_ami", "aws_instance")


def test_the_objects_of_kubernetes_are_told_by_kind_and_name() -> None:
    assert objects_in("kubernetes", YAML) == ("Service/web", "Deployment/web")
    assert types_in("kubernetes", YAML) == ("Service", "Deployment")


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert isinstance(objects_in("terraform", text), tuple)
    assert isinstance(objects_in("kubernetes", text), tuple)
