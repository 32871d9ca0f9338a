"""The locales the skill speaks, and what each implies.

Alexa gives the locale with every request. Where the device's own time zone is not known, the date is that of
the zone below: of the zones a locale spans, the one most of its people live in.
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Locale:
    """One locale of Alexa's list (https://developer.amazon.com, "Develop skills in multiple languages")."""

    name: str
    """As Alexa writes it, for example en-GB."""
    country: str
    """ISO 3166 code: which crisis lines are right."""
    zone: ZoneInfo
    """Time zone for "today" until the device tells its own."""


LOCALES = {
    locale.name: locale
    for locale in (
        Locale("en-US", "US", ZoneInfo("America/New_York")),
        Locale("en-GB", "GB", ZoneInfo("Europe/London")),
        Locale("en-CA", "CA", ZoneInfo("America/Toronto")),
        Locale("en-AU", "AU", ZoneInfo("Australia/Sydney")),
        Locale("en-IN", "IN", ZoneInfo("Asia/Kolkata")),
    )
}

DEFAULT = "en-US"


def locale_named(name: object) -> Locale:
    """Return the locale of that name, or the default for one that we do not speak (or that is no name at all)."""
    return LOCALES.get(name, LOCALES[DEFAULT]) if isinstance(name, str) else LOCALES[DEFAULT]
