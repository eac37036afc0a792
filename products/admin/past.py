"""The curators' history: what was decided, the newest first, with route, day and person."""

from django.contrib import admin
from django.db.models import F, OuterRef, Subquery
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kit.times import moment
from products.admin.filters import DECIDED
from products.choices import OPEN_STATES, SubmissionState, Track
from products.models import Decision

STATES = {DECIDED, *(state.value for state in SubmissionState if state not in OPEN_STATES)}


def is_asked(request):
    """Whether the queue's list is narrowed to what is decided."""
    return request.GET.get("state") in STATES


class Past:
    """Lets the queue's list show the history with columns and an order of its own."""

    past_display = ("picture", "product_name", "maker", "state_tag", "route", "decided", "curator")
    past_ordering = (F("decided_at").desc(nulls_last=True), "-pk")

    def get_list_display(self, request):
        return self.past_display if is_asked(request) else super().get_list_display(request)

    def get_ordering(self, request):
        return self.past_ordering if is_asked(request) else super().get_ordering(request)

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if not is_asked(request):
            return rows
        decisions = Decision.objects.standing().filter(submission=OuterRef("pk"))
        return rows.annotate(track=Subquery(decisions.order_by("-pk").values("track")[:1]))

    def changelist_view(self, request, extra_context=None):
        extra = {"title": _("Curation history"), "is_past": True} if is_asked(request) else {}
        return super().changelist_view(request, {**(extra_context or {}), **extra})

    @admin.display(description=gettext_lazy("route"), ordering="track")
    def route(self, submission):
        return capfirst(Track(submission.track).label) if submission.track else "–"

    @admin.display(description=gettext_lazy("decided"), ordering="decided_at")
    def decided(self, submission):
        return moment(submission.decided_at) if submission.decided_at else "–"

    @admin.display(description=gettext_lazy("curator"), ordering="decided_by__name")
    def curator(self, submission):
        return submission.decided_by or "–"
