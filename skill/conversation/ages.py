"""From a child's age to the age band whose words fit."""

from collections.abc import Iterable

from skill.content.shapes import BANDS, Band

FIRST_YEAR_OF_BAND: tuple[tuple[float, Band], ...] = (
    (18, "adult"),
    (13, "teen"),
    (10, "tween"),
    (6, "school"),
    (3, "preschool"),
    (1, "toddler"),
    (0, "baby"),
)
"""Where each band begins, in years, the eldest first."""


def band_of(age: float) -> Band:
    """Return the band of an age in years; a negative one counts as a baby's."""
    return next((band for first, band in FIRST_YEAR_OF_BAND if age >= first), "baby")


def bands_of(ages: Iterable[float], stage: str) -> tuple[Band, ...]:
    """Return the bands of the children spoken of, the youngest first: by age, or else by a word like teenager."""
    spoken = {band_of(age) for age in ages} or {stage}  # type: ignore[arg-type] # a stage that is no band finds none
    return tuple(band for band in BANDS if band in spoken)
