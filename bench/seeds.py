"""Chance that can be repeated: one generator for each name."""

from random import Random


def seeded(*names: object) -> Random:
    """A generator that gives the same numbers for the same names, on every machine."""
    return Random("/".join(map(str, names)))  # noqa: S311  # chance for measuring, not for secrets
