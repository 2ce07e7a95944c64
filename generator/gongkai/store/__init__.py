"""What a build remembers for the next one: a SQLite file, and the fragments in packs beside it.

A store is never trusted: it carries the sum of its own bytes, every row and fragment read from it is checked against
its sum, and what does not fit is made anew from the content.
"""
