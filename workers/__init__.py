"""The work: collect evidence, mask it, condense it, conclude, ask the model, check its answer, deliver it."""
