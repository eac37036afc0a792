"""Who reads the dashboard, and who keeps what a region answers for."""

from tests.guards.outcomes import Row, everyone, signed_in
from tests.guards.staff import MONEY, OFFICERS, one, room

# Makers have no part in these figures, and curators none in money.
READERS = signed_in(200) | dict.fromkeys(("newcomer", "owner", "other owner", "curator"), 404)
# The edition is one of Kediri's: Lamongan's officer has no maker in it.
OF_EDITION = READERS | {"other officer": 404}


def read_only(outcomes):
    return {"GET": Row(outcomes), "POST": Row(everyone(405))}


ALL = ("dashboard", "dashboard_csv", "dashboard_xlsx")
ONE = ("dashboard_of", "dashboard_of_csv", "dashboard_of_xlsx")
TABLE = {
    **{f"reports:{page}": read_only(READERS) for page in ALL},
    **{f"reports:{page}": read_only(OF_EDITION) for page in ONE},
}
ARGUMENTS = {f"reports:{page}": lambda cast: [cast.edition.pk] for page in ONE}
ROOMS = {
    "reports_target": room(MONEY, one(MONEY), add=MONEY),
    "reports_exportfigure": room(OFFICERS, one(OFFICERS), add=OFFICERS),
    "reports_activity": room(OFFICERS, one(OFFICERS), add=OFFICERS),
}


def cast_more(cast):
    """The world has its target, its export figure and its month already."""
