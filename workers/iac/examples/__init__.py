"""Vetted examples of infrastructure code: the nearest to a request, with what the request tells filled in.

They ground the model, and are what a person gets where there is none. Each is data in `prompts/examples`.
"""

from workers.iac.examples.example import Example, ExampleError, Parameter
from workers.iac.examples.filling import Filled, fill
from workers.iac.examples.library import ExampleLibrary, Match

__all__ = ["Example", "ExampleError", "ExampleLibrary", "Filled", "Match", "Parameter", "fill"]
