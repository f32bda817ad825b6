"""Shike 時刻: a desktop reader for Chinese rolling news."""

__version__ = "0.1.0"
