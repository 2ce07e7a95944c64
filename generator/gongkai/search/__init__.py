"""Exact substring search on static files.

The only part of the program that imports numpy, so it is imported where it is used.
"""
