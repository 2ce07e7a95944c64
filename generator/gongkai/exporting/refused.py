"""Why an export cannot be written."""


class Refused(Exception):  # noqa: N818 - an answer to the user, not a fault
    """Chinese text, for the CLI, that says what cannot be written and what to do."""
