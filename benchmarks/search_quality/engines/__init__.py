"""The searches that are compared."""
