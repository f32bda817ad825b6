"""Which font families draw a region's glyphs, best first."""

from __future__ import annotations

from viewer.model import Region

# Apple's, Microsoft's, then Google's names. Toolkits skip what is not installed.
_FAMILIES = {
    Region.HK: (
        "PingFang HK",
        "Microsoft JhengHei",
        "Noto Sans HK",
        "Noto Sans CJK HK",
        "Source Han Sans HK",
        "Noto Sans TC",
        "Noto Sans CJK TC",
    ),
    Region.TW: (
        "PingFang TC",
        "Microsoft JhengHei",
        "Noto Sans TC",
        "Noto Sans CJK TC",
        "Source Han Sans TC",
    ),
    Region.CN: (
        "PingFang SC",
        "Microsoft YaHei",
        "Noto Sans SC",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
    ),
}


def families(region: Region) -> tuple[str, ...]:
    """Named families for a region's glyphs, in order of preference."""
    return _FAMILIES[region]
