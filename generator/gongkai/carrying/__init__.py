"""Across an air gap: packages carry what changed, and the days ahead, to a server that has only a shell."""
