"""Who gets what of mentoring: the maker, the mentor, and who keeps mentors of the region."""

from datetime import timedelta

from django.utils import timezone

from tests.guards.outcomes import Row, button, everyone, form, makers, signed_in
from tests.guards.staff import MONEY, one, room
from tests.programmes.mentoring import make_mentor, make_running

READ_ONLY = Row(everyone(405))
# Of the cast one is a mentor: the other maker, a peer.
PEER = "other owner"


def mentors(outcome):
    """A mentor's page; to anybody else the desk does not exist."""
    return signed_in(404) | {PEER: outcome}


def offering(cast):
    day = timezone.localdate() + timedelta(days=3)
    hours = {"begin": "09:00", "end": "10:00", "minutes": "60", "weeks": "1"}
    return {"day": day.isoformat(), "place": "Balai", **hours}


def session(cast):
    today = timezone.localdate().isoformat()
    return {"sesi-held_on": today, "sesi-minutes": "60", "sesi-note": "Latar kain"}


OFFERED = mentors("302 programmes:mentor_times_in")
TABLE = {
    "programmes:my_mentoring": {"GET": Row(makers(200, 200)), "POST": READ_ONLY},
    "programmes:my_mentoring_ask": form(
        makers(200),
        makers("302 programmes:my_mentoring_with"),
        lambda cast: {"theme": "photo", "wish": "Foto gelap"},
        writers=("owner",),
    ),
    "programmes:my_mentoring_with": {"GET": Row(makers(200)), "POST": READ_ONLY},
    "programmes:my_mentoring_move": button(
        makers("302 programmes:my_mentoring_with"), lambda cast: {"kata-word": "Foto terang"}
    ),
    "programmes:mentor_home": {"GET": Row(mentors(200)), "POST": READ_ONLY},
    "programmes:mentor_answer": button(
        mentors("302 programmes:mentor_home"), lambda cast: {"jawaban": "ya"}, writers=(PEER,)
    ),
    "programmes:mentor_times": form(mentors(200), OFFERED, offering, writers=(PEER,)),
    "programmes:mentor_times_in": form(mentors(200), OFFERED, offering, writers=(PEER,)),
    "programmes:mentored": {"GET": Row(mentors(200)), "POST": READ_ONLY},
    "programmes:mentored_move": button(
        mentors("302 programmes:mentored"), session, writers=(PEER,)
    ),
}
ARGUMENTS = {
    "programmes:my_mentoring_ask": lambda cast: [cast.free_mentor.pk],
    "programmes:my_mentoring_with": lambda cast: [cast.mentoring.pk],
    "programmes:my_mentoring_move": lambda cast: [cast.mentoring.pk, "kata"],
    "programmes:mentor_times_in": lambda cast: [cast.peer.region_id],
    "programmes:mentor_answer": lambda cast: [cast.named.pk],
    "programmes:mentored": lambda cast: [cast.mentored.pk],
    "programmes:mentored_move": lambda cast: [cast.mentored.pk, "sesi"],
}
ROOMS = {
    "programmes_mentor": room(MONEY, one(MONEY), add=MONEY),
    "programmes_mentoring": room(MONEY, one(MONEY)),
}
PAGES = {
    "admin:programmes_mentoring_assign": MONEY,
    "admin:programmes_mentoring_assign_to": MONEY | {"other officer": 404},
}
ADMIN_ARGUMENTS = {"admin:programmes_mentoring_assign_to": lambda cast: [cast.vendor.pk]}


def cast_more(cast):
    """The mentor and the mentoring are its world's; the other maker mentors this one too."""
    cast.free_mentor = make_mentor()
    cast.peer = make_mentor(user=cast.people[PEER], kind="peer")
    cast.named = make_mentor("35", user=cast.people[PEER], kind="peer", accepted_at=None)
    cast.mentored = make_running(cast.peer, cast.vendor)
