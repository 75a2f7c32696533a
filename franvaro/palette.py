"""The colours of the charts, chosen to stay apart for colour-blind eyes and in grey print.

A chart names a colour by what it stands for (`PLACEHOLDERS["valid"]`). Streamlit puts the colour of
the theme in force in the place of each placeholder, so a chart follows light and dark by itself.
Documents, which have no theme, take their colours from `LIGHT`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ROLES: Final = ("valid", "invalid", "unreported", "total", "limit", "earlier", "attended")
"""In the order of `theme.chartCategoricalColors`. `earlier` is last year, beside this year."""

LIGHT: Final[Mapping[str, str]] = MappingProxyType(
    dict(
        zip(
            ROLES,
            ("#2E7BB8", "#B5460F", "#7C868B", "#12343B", "#6A2C91", "#6F8D9C", "#3B7F5C"),
            strict=True,
        )
    )
)
DARK: Final[Mapping[str, str]] = MappingProxyType(
    dict(
        zip(
            ROLES,
            ("#6CB2E8", "#F0894B", "#8C989D", "#E6EEEF", "#C58AE8", "#7C95A1", "#6FBF95"),
            strict=True,
        )
    )
)
PLACEHOLDERS: Final[Mapping[str, str]] = MappingProxyType(
    {role: f"#{number:06d}" for number, role in enumerate(ROLES, start=1)}
)
