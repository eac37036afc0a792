"""The queue as one curator walks it: what waits for them, before and after what is open."""

from datetime import timedelta
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from expo.choices import Role
from expo.scopes import in_regions, reach_of
from products.actions.taking import ORDER
from products.admin.filters import standing_in
from products.models import Decision, Review, Rubric, Submission

BEFORE_SHOWN, AFTER_SHOWN = 2, 6
TARGET_DAYS = 3
# The list's own filters that stay while one works through it.
KEPT = (
    "product__category__id__exact",
    "product__vendor__region__code__exact",
    "edition__id__exact",
    "edition__isnull",
)
FILTERS = "_changelist_filters"


def kept_filters(request):
    """What the list was narrowed by when this page was opened from it."""
    return QueryDict(request.GET.get(FILTERS, ""))


def sheet_url(submission, filters=None):
    """Its page, which remembers the list's filters."""
    path = reverse("admin:products_submission_change", args=[submission.pk])
    return f"{path}?{urlencode({FILTERS: filters.urlencode()})}" if filters else path


def list_url(filters=None):
    path = reverse("admin:products_submission_changelist")
    return f"{path}?{filters.urlencode()}" if filters else path


def narrowed(rows, filters):
    """``rows`` under those of the list's filters that say which products are meant."""
    rows = standing_in(rows, filters.get("hall"))
    if filters.get("round"):
        rows = rows.filter(round__gt=1)
    for name in KEPT:
        if name in filters:
            if "\x00" in filters[name]:
                return rows.none()
            try:
                rows = rows.filter(**{name: _plain(name, filters[name])})
            except (ValueError, ValidationError):
                return rows.none()
    return rows


def _plain(name, value):
    return value in ("1", "True", "true") if name.endswith("__isnull") else value


def waiting_for(user, filters=()):
    """What this person has still to judge, in order: own goods left out, and what they have
    scored already while other curators' scores are awaited."""
    rows = Submission.objects.visible_to(user).waiting()
    if reach_of(user).has(Role.CURATOR):
        rows = _scored_left_out(rows.filter(_judged_by(user)), user)
    rows = rows.exclude(product__vendor__members__user=user).order_by(*ORDER)
    return narrowed(rows, filters) if filters else rows


def _judged_by(user):
    """As ``visible_to``, but only where one is a curator."""
    reach = reach_of(user)
    if reach.everything:
        return Q()
    permanent = in_regions(reach.organiser_regions(Role.CURATOR), "product__vendor__region")
    return reach.editions(Role.CURATOR) | (permanent & Q(edition__isnull=True))


def _scored_left_out(rows, user):
    reviews = Review.objects.filter(submission=OuterRef("pk")).order_by()
    rubrics = Rubric.objects.filter(edition=OuterRef("edition")).values("reviews_needed")
    usual = Rubric.objects.filter(edition__isnull=True).values("reviews_needed")
    given = reviews.values("submission").annotate(n=Count("pk")).values("n")
    rows = rows.annotate(
        is_scored=Exists(reviews.filter(reviewer=user)),
        given=Coalesce(Subquery(given), Value(0)),
        needed=Coalesce(Subquery(rubrics[:1]), Subquery(usual[:1])),
    )
    return rows.exclude(is_scored=True, given__lt=F("needed"))


def around(submission, rows):
    """(before, after): the neighbours in the queue, the nearest last and first."""
    rows = rows.exclude(pk=submission.pk)
    rows = rows.select_related("product__vendor", "revision", "taken_by")
    earlier = rows.exclude(_after(submission)).reverse()[:BEFORE_SHOWN]
    return list(earlier)[::-1], list(rows.filter(_after(submission))[:AFTER_SHOWN])


def further(rows, shown) -> int:
    """How many of ``rows`` are not among the ``shown``."""
    return max(0, rows.count() - len(shown))


def following(submission, rows):
    """What comes after this one."""
    return rows.exclude(pk=submission.pk).filter(_after(submission))


def _after(submission):
    sent_at = submission.submitted_at
    later = Q(submitted_at__gt=sent_at) | Q(submitted_at=sent_at, pk__gt=submission.pk)
    return Q(round__lt=submission.round) | Q(round=submission.round) & later


def counts(user):
    """The heading's figures: how many wait, how many again, since when, and decided today."""
    waiting = Submission.objects.visible_to(user).waiting().order_by()
    sums = waiting.aggregate(
        total=Count("pk"), again=Count("pk", filter=Q(round__gt=1)), oldest=Min("submitted_at")
    )
    now = timezone.localtime()
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    decided = Decision.objects.visible_to(user).standing().filter(at__gte=today)
    done, total, oldest = decided.count(), sums["total"], sums["oldest"]
    return {
        "total": total,
        "again": sums["again"],
        "waiting": ngettext("%(n)s waiting", "%(n)s waiting", total) % {"n": total},
        "done": ngettext("%(n)s decided today", "%(n)s decided today", done) % {"n": done},
        "oldest": _("oldest %(age)s · target %(days)s days")
        % {"age": timesince(oldest, depth=1), "days": TARGET_DAYS}
        if oldest
        else "",
        "is_late": bool(oldest and oldest < now - timedelta(days=TARGET_DAYS)),
    }
