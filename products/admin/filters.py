"""What a curator narrows the queue by."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from expo.models import Hall
from kit.admin import ScopedRelatedFilter
from products.choices import OPEN_STATES, SubmissionState
from products.models import Submission
from vendors.models import Participation

DECIDED, ALL = "decided", "all"


class StateFilter(admin.SimpleListFilter):
    """What waits, unless something else is asked for."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        later = [state for state in SubmissionState if state not in OPEN_STATES]
        return [
            (SubmissionState.PENDING.value, capfirst(SubmissionState.PENDING.label)),
            (DECIDED, _("All decided")),
            *((state.value, capfirst(state.label)) for state in later),
            (ALL, _("All")),
        ]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Waiting")}
        yield from others

    def queryset(self, request, queryset):
        chosen = self.value()
        if chosen is None:
            return queryset.waiting()
        if chosen == DECIDED:
            return queryset.exclude(state__in=OPEN_STATES)
        return queryset if chosen == ALL else queryset.filter(state=chosen)


class RoundFilter(admin.SimpleListFilter):
    title = gettext_lazy("sending again")
    parameter_name = "round"

    def lookups(self, request, model_admin):
        return [("again", _("Sent again"))]

    def queryset(self, request, queryset):
        return queryset.filter(round__gt=1) if self.value() else queryset


class EditionFilter(ScopedRelatedFilter):
    """The editions one's rows were sent to; what was sent to none is the catalogue's."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_value_display = _("Permanent catalogue")


class HolderFilter(admin.SimpleListFilter):
    """Whether somebody looks at it at present."""

    title = gettext_lazy("who is looking at it")
    parameter_name = "held"

    def lookups(self, request, model_admin):
        return [("me", _("Me")), ("others", _("Others")), ("nobody", _("Nobody"))]

    def queryset(self, request, queryset):
        held = queryset.filter(taken_until__gt=timezone.now())
        if self.value() == "me":
            return held.filter(taken_by=request.user)
        if self.value() == "others":
            return held.exclude(taken_by=request.user)
        if self.value() == "nobody":
            return queryset.exclude(taken_until__gt=timezone.now())
        return queryset


class HallFilter(admin.SimpleListFilter):
    """Where the maker stands in the edition the product was sent to."""

    title = gettext_lazy("hall")
    parameter_name = "hall"

    def lookups(self, request, model_admin):
        sent = Submission.objects.visible_to(request.user).filter(edition__isnull=False)
        halls = Hall.objects.filter(edition__in=sent.order_by().values("edition"))
        halls = list(halls.select_related("edition").order_by("edition", "key"))
        several = len({hall.edition_id for hall in halls}) > 1
        names = [f"{hall.edition}: {hall}" if several else str(hall) for hall in halls]
        return [(str(hall.pk), name) for hall, name in zip(halls, names, strict=True)]

    def queryset(self, request, queryset):
        return standing_in(queryset, self.value())


def standing_in(rows, hall):
    """Of makers whose booth is in this hall; a word that is no hall's key finds nothing."""
    if not hall:
        return rows
    if not hall.isascii() or not hall.isdecimal() or len(hall) > 9:
        return rows.none()
    places = Participation.objects.filter(
        vendor=OuterRef("product__vendor"), edition=OuterRef("edition"), booth__hall=int(hall)
    )
    return rows.filter(Exists(places))
