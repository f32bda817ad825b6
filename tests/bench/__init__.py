"""Benchmarks: `python -m tests.bench` measures the window; none of them is a test."""
