"""Who gets what of assistance in the back office."""

from tests.guards.staff import MONEY, all_staff, one, room

# Without a way to the rows there is none to their pages.
HANDS_OUT = all_staff(404) | {"officer": 200, "organiser": 200, "operator": 200}
ROOMS = {
    "programmes_assistance": room(MONEY, one(MONEY), add=MONEY),
    "programmes_grant": room(MONEY, one(MONEY)),
}
PAGES = {
    "admin:programmes_assistance_give": HANDS_OUT,
    "admin:programmes_assistance_hand": HANDS_OUT,
    # Handed over without one; who gets a receipt is tested with the pages.
    "admin:programmes_grant_receipt": all_staff(404) | {"curator": 403, "observer": 403},
}
ADMIN_ARGUMENTS = {
    "admin:programmes_assistance_give": lambda cast: [cast.assistance.pk],
    "admin:programmes_assistance_hand": lambda cast: [cast.assistance.pk],
    "admin:programmes_grant_receipt": lambda cast: [cast.grant.pk],
}


def cast_more(cast):
    """Programme and grant are its world's."""
