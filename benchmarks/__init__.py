"""Benchmarks: side by side, in one run, medians and ratios. `make bench`."""
