"""A part of a whole in percent."""


def percent(part: int | None, whole: int | None) -> float | None:
    """None where one of the two is not told, or there is no whole to be a part of."""
    return 100 * part / whole if part is not None and whole and whole > 0 else None
