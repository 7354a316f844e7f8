"""Configurations as language models write them, with their slips, and what terraform says of each.

They were written from memory, in the ways of models of many strengths, before anybody looked at what the check makes
of them. Mutants differ from what is valid in one place that a rule picked; these differ wherever their writer erred.
"""
