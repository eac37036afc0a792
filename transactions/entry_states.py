"""Where an entry stands: recorded, verified, disputed or taken back."""

from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from transactions.choices import Finding
from transactions.models import Verdict


class EntryState(models.TextChoices):
    RECORDED = "recorded", pgettext_lazy("entry", "recorded")
    VERIFIED = "verified", _("verified")
    DISPUTED = "disputed", _("disputed")
    TAKEN_BACK = "taken_back", _("taken back")


TAGS = {
    EntryState.RECORDED: "",
    EntryState.VERIFIED: "ok",
    EntryState.DISPUTED: "wait",
    EntryState.TAKEN_BACK: "bad",
}


def with_state(rows):
    """Entries with ``state_now``; what reverses another is taken back as that is."""
    found = Verdict.objects.filter(entry=OuterRef("pk")).order_by("-number").values("finding")
    return rows.annotate(found_last=Subquery(found[:1])).annotate(
        state_now=Case(
            When(
                Q(reverses__isnull=False) | Q(reversal__isnull=False),
                then=Value(EntryState.TAKEN_BACK),
            ),
            When(found_last=Finding.VERIFIED, then=Value(EntryState.VERIFIED)),
            When(found_last=Finding.DISPUTED, then=Value(EntryState.DISPUTED)),
            default=Value(EntryState.RECORDED),
            output_field=models.CharField(),
        )
    )
