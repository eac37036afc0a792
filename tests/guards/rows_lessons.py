"""Who gets what of lessons: everyone reads, organisers write, officers see who has learned."""

from tests.guards.outcomes import Row, everyone, shown
from tests.guards.staff import ALL, ARRANGE, OFFICERS, one, room
from tests.programmes.lessons import answers_to, make_lesson

# For a maker the first right answers are noted; to everybody else they are told.
TABLE = {
    "programmes:lessons": shown(),
    "programmes:lesson": {
        "GET": Row(everyone(200)),
        "POST": Row(everyone(200), lambda cast: answers_to(cast.lesson), ("owner", "other owner")),
    },
}
ARGUMENTS = {"programmes:lesson": lambda cast: [cast.lesson.slug]}
ROOMS = {
    "programmes_lesson": room(ALL, add=ARRANGE),
    "programmes_lessondone": room(OFFICERS, one(OFFICERS)),
}


def cast_more(cast):
    """A lesson nobody has done; the mark that is looked at is the world's."""
    cast.lesson = make_lesson()
