"""Which live session an order is owed to, by what the browser brought along."""

from dataclasses import dataclass
from datetime import datetime

from live import links
from live.choices import LiveShare


@dataclass(frozen=True)
class Came:
    """Signed words of a form, or anything else somebody sent: then the order is owed to nobody.

    ``shown``: of a live page's order link; ``watched``: of sessions watched in this browser.
    """

    shown: str = ""
    watched: str = ""

    def session_for(self, product, *, now: datetime) -> tuple:
        """(session, share) of an order of ``product``; (None, "") without one.

        Asks nothing of the database unless we signed something.
        """
        session = links.direct(self.shown, product, now=now)
        if session:
            return session, LiveShare.DIRECT
        session = links.indirect(self.watched, product, now=now)
        return (session, LiveShare.INDIRECT) if session else (None, "")


NOWHERE = Came()


def of_lines(lines, *, watched: str, now: datetime) -> dict[int, tuple]:
    """{line: (session, share)} of a basket's lines, as Came.session_for of each; at most a query
    for the pages they were put in from, and two for what was watched."""
    direct = links.direct_of_all({line.pk: (line.shown, line.product) for line in lines}, now=now)
    found = {pk: (session, LiveShare.DIRECT) for pk, session in direct.items()}
    rest = {line.pk: line.product for line in lines if line.pk not in found}
    indirect = links.indirect_of_all(watched, rest, now=now)
    return found | {pk: (session, LiveShare.INDIRECT) for pk, session in indirect.items()}


def of_order(lines: list[tuple | None]) -> tuple:
    """(session, share) of an order of these lines: direct only if all of it was begun on one
    session's page, else it followed from the first session that any of it is owed to."""
    known = [pair for pair in lines if pair]
    if not known:
        return None, ""
    keys = {session.pk for session, share in known if share == LiveShare.DIRECT}
    if len(keys) == 1 and all(pair and pair[1] == LiveShare.DIRECT for pair in lines):
        return known[0]
    return known[0][0], LiveShare.INDIRECT
