"""Who gets what of business matching: whoever holds the link, the maker, those who match."""

from uuid import UUID

from tests.guards.outcomes import ROLES, Row, button, everyone, form, makers
from tests.guards.staff import ARRANGE, all_staff, room
from tests.programmes.matching import make_slot

MATCH = "303 programmes:match_request"
MINE = makers("302 programmes:my_meeting")
READ_ONLY = Row(everyone(405))


def seeking(cast):
    return {
        **{"sought": "Kopi sangrai", "name": "Ratna", "email": "ratna@contoh.test"},
        **{"country": "ID", "time_zone": "Asia/Jakarta", "client_key": str(UUID(int=9))},
    }


TABLE = {
    "programmes:match": form(everyone(200), everyone(MATCH), seeking, writers=ROLES),
    "programmes:match_request": {"GET": Row(everyone(200)), "POST": READ_ONLY},
    "programmes:match_close": button(everyone(MATCH), writers=ROLES),
    "programmes:match_book": button(
        everyone(MATCH),
        lambda cast: {f"temu{cast.meeting.pk}-slot": cast.match_slot.pk},
        writers=ROLES,
    ),
    # Nothing is booked: told on the page.
    "programmes:match_release": button(everyone(200), writers=()),
    "programmes:match_cancel": button(everyone(MATCH), writers=ROLES),
    "programmes:match_ics": {"GET": Row(everyone(404)), "POST": READ_ONLY},
    "programmes:my_meetings": {"GET": Row(makers(200, 200)), "POST": READ_ONLY},
    "programmes:my_meeting": {"GET": Row(makers(200)), "POST": READ_ONLY},
    "programmes:my_meeting_ics": {"GET": Row(makers(404)), "POST": READ_ONLY},
    "programmes:my_meeting_move": button(MINE, lambda cast: {"tolak-reason": "Sudah penuh"}),
}
ARGUMENTS = {
    "programmes:match": lambda cast: [cast.edition.slug],
    **dict.fromkeys(
        ("programmes:match_request", "programmes:match_close"),
        lambda cast: [cast.match_request.token],
    ),
    **dict.fromkeys(
        [f"programmes:match_{page}" for page in ("book", "release", "cancel", "ics")],
        lambda cast: [cast.match_request.token, cast.meeting.pk],
    ),
    "programmes:my_meeting": lambda cast: [cast.meeting.pk],
    "programmes:my_meeting_ics": lambda cast: [cast.meeting.pk],
    "programmes:my_meeting_move": lambda cast: [cast.meeting.pk, "tolak"],
}
# Buyers' contacts: neither curators nor officers nor observers see one.
ROOMS = {
    "programmes_matchrequest": room(ARRANGE),
    "programmes_meeting": room(ARRANGE),
}
PAGES = {
    "admin:programmes_matchrequest_times": all_staff(404) | {"organiser": 200, "operator": 200},
}
ADMIN_ARGUMENTS = {"admin:programmes_matchrequest_times": lambda cast: [cast.edition.pk]}


def cast_more(cast):
    """The request and the meeting are its world's."""
    cast.match_slot = make_slot(cast.edition)
