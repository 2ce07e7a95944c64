"""What a build remembers for the next one: a SQLite file, and the fragments in packs beside it.

A store is never trusted: beside the file lies the sum of its bytes, in each row the sum of the fragment, and what does
not fit is made anew from the content.
"""
