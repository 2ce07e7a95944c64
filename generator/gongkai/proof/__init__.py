"""Proof for readers: the list of all published files with their sums, and its checking."""
