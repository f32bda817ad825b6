"""What text can be converted to."""

from enum import StrEnum


class Target(StrEnum):
    """What to convert to: simplified, or traditional as Hong Kong or Taiwan writes it."""

    HANS = "hans"
    HANT_HK = "hant-hk"
    HANT_TW = "hant-tw"
