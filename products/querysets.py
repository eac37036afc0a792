"""Adjectives on the goods' rows."""

from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone

from expo.choices import EditionState, Role, TimeZone
from expo.scopes import NOTHING, WORKERS, in_regions, reach_of
from products.choices import COUNTED, OPEN_STATES, WAITING_STATES, PhotoState, SubmissionState

# Editions that makers may still be taken into.
TAKING = (EditionState.ANNOUNCED, EditionState.OPEN)


class ProductQuerySet(QuerySet):
    def owned_by(self, user):
        if not user.is_authenticated:
            return self.none()
        return self.filter(vendor__members__user=user)

    def visible_to(self, user):
        """An officer sees their region's goods; workers of an edition what was sent to it."""
        reach = reach_of(user)
        if reach.everything:
            return self
        sent = self.model.objects.filter(_judged(reach, "submissions__"))
        return self.filter(
            in_regions(reach.regions(Role.OFFICER), "vendor__region") | Q(pk__in=sent)
        )


class PhotoQuerySet(QuerySet):
    def kept(self):
        """The photos the owner has not taken away and the worker has not refused."""
        return self.filter(removed_at__isnull=True).exclude(state=PhotoState.REFUSED)

    def ready(self):
        return self.kept().filter(state=PhotoState.READY)


class SubmissionQuerySet(QuerySet):
    def waiting(self):
        """In the curators' queue."""
        return self.filter(state__in=WAITING_STATES)

    def judged_by(self, user):
        """Of the editions one works on."""
        reach = reach_of(user)
        return self if reach.everything else self.filter(_judged(reach))

    def free(self, user):
        """Looked at by nobody else at present."""
        return self.exclude(Q(taken_until__gt=timezone.now()) & ~Q(taken_by=user))

    def visible_to(self, user):
        reach = reach_of(user)
        if reach.everything:
            return self
        regions = in_regions(reach.regions(Role.OFFICER), "product__vendor__region")
        return self.filter(regions | _judged(reach))

    def sent_to(self, reach, *roles):
        """What came to those who work in these roles, and was not withdrawn."""
        return self.filter(_judged(reach, roles=roles)).exclude(state=SubmissionState.WITHDRAWN)


def _judged(reach, prefix="", roles=WORKERS):
    """What curators and organisers judge: their editions', and for the permanent catalogue
    (no edition) the goods of their organiser's region."""
    permanent = in_regions(reach.organiser_regions(*roles), f"{prefix}product__vendor__region")
    condition = reach.editions(*roles, field=f"{prefix}edition")
    return condition | (permanent & Q(**{f"{prefix}edition__isnull": True}))


class TouchUpQuerySet(QuerySet):
    def to_do(self):
        """Neither ticked off, nor answered by a version sent since, nor taken back."""
        return self.filter(done_at=None, done_in=None, dropped_at=None)


class DecisionQuerySet(QuerySet):
    def standing(self):
        """Neither undone nor the row that undoes one."""
        return self.filter(withdraws__isnull=True, withdrawal__isnull=True)

    def held(self):
        """Waiting for their release."""
        return self.standing().filter(is_held=True, due_at__isnull=True)

    def not_of(self, user):
        """On the goods of other businesses than one's own."""
        return self.exclude(submission__product__vendor__members__user=user)

    def due(self):
        """To be announced now."""
        return self.standing().filter(announced_at__isnull=True, due_at__lte=timezone.now())

    def visible_to(self, user):
        """What curators and organisers decided; officers read it once it is announced."""
        reach = reach_of(user)
        if reach.everything:
            return self
        regions = in_regions(reach.regions(Role.OFFICER), "submission__product__vendor__region")
        told = regions & Q(announced_at__isnull=False)
        return self.filter(told | _judged(reach, "submission__"))


class RubricQuerySet(QuerySet):
    def visible_to(self, user):
        """Those of the editions one works on, and the default one."""
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(reach.editions(*WORKERS) | Q(edition__isnull=True))


class ReviewQuerySet(QuerySet):
    def readable_by(self, user, submission):
        """One's own; the others' once one has scored oneself, or it is decided.

        Whoever does not work on it reads them once the answer was told.
        """
        rows = self.filter(submission=submission)
        if submission.state not in OPEN_STATES or rows.filter(reviewer=user).exists():
            return rows
        is_decided = submission.state not in WAITING_STATES
        if is_decided and rows.filter(pk__in=self.visible_to(user)).exists():
            return rows
        return rows.none()

    def visible_to(self, user):
        """What those who work on the submission's edition may come to read."""
        reach = reach_of(user)
        return self if reach.everything else self.filter(_judged(reach, "submission__"))


class CallQuerySet(QuerySet):
    def open(self):
        """Nominations are taken today, as the day is counted where the edition is held."""
        now, condition = timezone.now(), NOTHING
        for zone in TimeZone:
            today = timezone.localdate(now, ZoneInfo(zone))
            condition |= Q(edition__time_zone=zone, opens_on__lte=today, closes_on__gte=today)
        return self.filter(condition, edition__state__in=TAKING)

    def visible_to(self, user):
        """An organiser's own; an officer sees the calls of editions that take their region."""
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(reach.editions(*WORKERS) | _asked(reach.regions(Role.OFFICER)))


def _asked(codes):
    """Calls whose organiser's region holds, or lies in, one of ``codes``; drafts excepted."""
    published = ~Q(edition__state=EditionState.DRAFT)
    field = "edition__organiser__region"
    condition = NOTHING
    for code in codes:
        condition |= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": [code, code[:2]]})
    return published & (in_regions(codes, field) | condition)


class NominationQuerySet(QuerySet):
    def counted(self):
        return self.filter(state__in=COUNTED)

    def visible_to(self, user):
        reach = reach_of(user)
        if reach.everything:
            return self
        regions = in_regions(reach.regions(Role.OFFICER))
        return self.filter(regions | reach.editions(Role.ORGANISER, field="call__edition"))


class SheetImportQuerySet(QuerySet):
    def visible_to(self, user):
        """One's own: a sheet holds phone numbers of people nobody else need know."""
        return self if reach_of(user).everything else self.filter(made_by=user)


class ListingQuerySet(QuerySet):
    def shown(self):
        return self.filter(is_shown=True)
