"""Years, months and days asked for in addresses of the back office."""

import re

# Years with a day before and after them in every time zone; months and days as numbers at all.
PARTS_OF_DAYS = {
    "year": re.compile(r"(?!9999)[1-9]\d{3}", re.ASCII),
    "month": re.compile(r"0?[1-9]|1[0-2]", re.ASCII),
    "day": re.compile(r"0?[1-9]|[12]\d|3[01]", re.ASCII),
}


def is_no_day(name: str, values: list[str]) -> bool:
    """Whether ``placed_at__year`` and its like ask for what no calendar has.

    Django makes a day of them without a look at them.
    """
    asked = ",".join(values).split(",")
    parts = PARTS_OF_DAYS.keys() & set(name.split("__")[1:])
    return not all(PARTS_OF_DAYS[part].fullmatch(one) for part in parts for one in asked)
