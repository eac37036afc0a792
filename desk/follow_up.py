"""The follow-up board of an edition: its groups, how many wait in each, and since when."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Min
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from desk import follow_up_lines as lines
from desk import follow_up_rows as rows

ON_BOARD, ON_PAGE = 5, 50


@dataclass(frozen=True)
class Group:
    """``rows(edition, seen)`` gives a queryset with ``since``; ``openable(user, edition, rows)``
    the keys of what this person may open; ``line(row, edition, openable)`` one line.
    ``owner``: who acts."""

    key: str
    title: str
    about: str
    owner: str
    rows: Callable
    line: Callable
    openable: Callable


GROUPS = (
    Group(
        key="pertanyaan",
        title=_("Unanswered inquiries"),
        about=_("Buyers wait for an answer, or never got one."),
        owner=_("the maker, or a helper"),
        rows=rows.inquiries,
        line=lines.of_inquiry,
        openable=lines.open_threads,
    ),
    Group(
        key="penawaran",
        title=_("Open quotes"),
        about=_("Offers that buyers have not accepted or declined, or want changed."),
        owner=_("the maker"),
        rows=rows.quotes,
        line=lines.of_quote,
        openable=lines.open_quotes,
    ),
    Group(
        key="belum-lunas",
        title=_("Commitments not yet paid"),
        about=_("Orders that makers have confirmed and that are not paid in full."),
        owner=_("the maker"),
        rows=rows.commitments,
        line=lines.of_commitment,
        openable=lines.open_orders,
    ),
    Group(
        key="kesepakatan",
        title=_("Agreements without follow-up"),
        about=_("Signed, and nobody was given anything to do about it."),
        owner=_("the organiser"),
        rows=rows.agreements,
        line=lines.of_agreement,
        openable=lines.open_rows,
    ),
    Group(
        key="janji",
        title=_("Overdue follow-ups"),
        about=_("Promised in an agreement by a day that has passed."),
        owner=_("who promised it"),
        rows=rows.follow_ups,
        line=lines.of_follow_up,
        openable=lines.open_agreements,
    ),
    Group(
        key="belum-jual",
        title=_("Makers without a sale"),
        about=_("They take part, and no sale of theirs is recorded in this expo."),
        owner=_("the region's officer"),
        rows=rows.silent,
        line=lines.of_silent,
        openable=lines.open_vendors,
    ),
    Group(
        key="dikembalikan",
        title=_("Products returned, not mended"),
        about=_("Curators gave them back with touch-ups, and they were not sent again."),
        owner=_("the maker"),
        rows=rows.returned,
        line=lines.of_returned,
        openable=lines.open_rows,
    ),
    Group(
        key="bantuan",
        title=_("Assistance not handed over"),
        about=_("Promised to makers, and not in their hands yet."),
        owner=_("who gives it"),
        rows=rows.grants,
        line=lines.of_grant,
        openable=lines.open_rows,
    ),
)
BY_KEY = {group.key: group for group in GROUPS}


class Waiting:
    """One group of one edition as one person sees it; asks only for what is read."""

    def __init__(self, group: Group, edition, user, seen):
        self.group, self.edition, self.user = group, edition, user
        self.rows = group.rows(edition, seen)

    @cached_property
    def sums(self) -> dict:
        return self.rows.order_by().aggregate(count=Count("pk"), oldest=Min("since"))

    @property
    def count(self) -> int:
        return self.sums["count"]

    @property
    def oldest_days(self) -> int | None:
        return lines.age(self.sums["oldest"]) if self.count else None

    @cached_property
    def first(self) -> list:
        """The oldest few, for the board."""
        return self.told(self.sorted[:ON_BOARD]) if self.count else []

    @property
    def sorted(self):
        return self.rows.order_by("since", "pk")

    def page(self, number):
        """Fifty at a time, counted once; its ``told`` are the lines."""
        paginator = Paginator(self.sorted, ON_PAGE)
        paginator.count = self.count
        found = paginator.get_page(number)
        found.told = self.told(found.object_list)
        return found

    def told(self, found, *, is_linked=True) -> list:
        """Lines of these rows; without links one question less is asked."""
        found = list(found)
        openable = self.group.openable(self.user, self.edition, found) if is_linked else set()
        return [self.group.line(row, self.edition, openable) for row in found]


def board(edition, user) -> list[Waiting]:
    seen = rows.seen_by(user, edition)
    return [Waiting(group, edition, user, seen) for group in GROUPS]


def waiting(edition, user, key: str) -> Waiting | None:
    """One group by its word in the address."""
    group = BY_KEY.get(key)
    return group and Waiting(group, edition, user, rows.seen_by(user, edition))
