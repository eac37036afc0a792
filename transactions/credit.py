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
