"""An import that cannot be made as a whole."""


class Refused(Exception):  # noqa: N818 - not an error of ours: what was asked cannot be done
    """Nothing was written. Chinese text, for the CLI, without 。 at its end."""
