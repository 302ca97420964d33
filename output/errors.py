"""The error for what a person asked that cannot be done: one sentence, with the cure."""


class RequestError(Exception):
    """What was asked cannot be done; says what is wrong and what to do."""
