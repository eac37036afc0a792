"""What was decided, by whom, and whether its maker knows: to read, to export, to release."""

from django.contrib import admin
from django.db.models import F
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin import WatchAdmin
from kit.admin import as_text, tag
from kit.columns import named
from kit.times import moment
from products.admin import releasing
from products.admin.filters import EditionFilter
from products.choices import RouteReason, TouchUpKind, Verdict
from products.models import Decision

TAGS = {
    Verdict.APPROVED: "ok",
    Verdict.RETURNED: "wait",
    Verdict.REFUSED: "bad",
    Verdict.UNDONE: "",
}
HELD, PAUSE, GOING, TOLD, UNDONE = "held", "pause", "going", "announced", "undone"
STANDINGS = (
    (HELD, gettext_lazy("held until released")),
    (PAUSE, gettext_lazy("can still be undone")),
    (GOING, gettext_lazy("going out now")),
    (TOLD, gettext_lazy("announced")),
    (UNDONE, gettext_lazy("undone")),
)

product = as_text("submission__product", gettext_lazy("product"))


def standing(decision):
    """One of the keys of STANDINGS; ``undone_by`` is the withdrawing row, annotated."""
    if decision.verdict == Verdict.UNDONE or decision.undone_by:
        return UNDONE
    if decision.announced_at:
        return TOLD
    if decision.due_at is None:
        return HELD
    return PAUSE if decision.due_at > timezone.now() else GOING


def tasks_in_words(tasks):
    """The touch-ups of a return as one line: "photo: in daylight (2026-11-30); title: shorter"."""
    names = dict(TouchUpKind.choices)
    return "; ".join(
        f"{names.get(kind, kind)}: {words}{f' ({day})' if day else ''}"
        for kind, words, day in tasks
    )


class StandingFilter(admin.SimpleListFilter):
    """Whether the maker knows."""

    title = gettext_lazy("state")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [(key, capfirst(words)) for key, words in STANDINGS]

    def queryset(self, request, queryset):
        chosen = self.value()
        if chosen == HELD:
            return queryset.held()
        if chosen == PAUSE:
            rows = queryset.standing().filter(announced_at__isnull=True)
            return rows.filter(due_at__gt=timezone.now())
        if chosen == GOING:
            return queryset.due()
        if chosen == TOLD:
            return queryset.filter(announced_at__isnull=False)
        if chosen == UNDONE:
            return queryset.exclude(pk__in=queryset.standing().values("pk"))
        return queryset


@admin.register(Decision)
class DecisionAdmin(WatchAdmin):
    """Rows are added by the curators' desk and never changed; held ones go out from here."""

    list_display = ("goods", "maker", "verdict_tag", "curator", "state_tag")
    list_filter = ("verdict", "track", ("submission__edition", EditionFilter), StandingFilter)
    list_select_related = ("submission__product__vendor__region", "submission__edition", "by")
    search_fields = ("submission__product__name", "submission__product__vendor__name")
    ordering = ("-pk",)
    readonly_fields = (product, "maker", "verdict_tag", "state_tag", "why", "asked")
    fields = (
        *(product, "maker", "verdict_tag", "why", "note", "asked", "by", "at"),
        *("state_tag", "due_at", "announced_at"),
    )
    export_fields = (
        *("pk", "submission__product__name", "submission__product__vendor__name"),
        *("submission__product__vendor__region__name", "submission__product__category__name"),
        *("submission__edition__name", "submission__round", "verdict", "track", "reasons"),
        *("note", "tasks", "by", "at", "is_held", "due_at", "announced_at", "undone_by"),
    )
    export_headings = {
        "submission__round": gettext_lazy("round"),
        "tasks": gettext_lazy("touch-ups asked"),
        "undone_by": gettext_lazy("undone"),
    }
    export_values = {"reasons": named(RouteReason), "tasks": tasks_in_words, "undone_by": bool}

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(undone_by=F("withdrawal__pk"))

    def get_urls(self):
        view = self.admin_site.admin_view(self.release_view)
        return [
            path("release/<int:pk>/", view, name="products_decision_release"),
            *super().get_urls(),
        ]

    def release_view(self, request, pk):
        """What is held of one edition, with its mails, and the button that lets it go."""
        return releasing.page(request, pk, frame=self.admin_site.each_context(request))

    @admin.display(description=gettext_lazy("product"), ordering="submission__product__name")
    def goods(self, decision):
        return decision.submission.product.name

    @admin.display(description=gettext_lazy("curator"), ordering="at")
    def curator(self, decision):
        return format_html("{}<br><small>{}</small>", decision.by or "–", moment(decision.at))

    @admin.display(description=gettext_lazy("maker"))
    def maker(self, decision):
        vendor = decision.submission.product.vendor
        lines = (vendor, vendor.region, self.fair(decision))
        return format_html("{}<br><small>{}<br>{}</small>", *lines)

    @admin.display(description=gettext_lazy("edition"), ordering="submission__edition")
    def fair(self, decision):
        return decision.submission.edition or _("Permanent catalogue")

    @admin.display(description=gettext_lazy("decision"), ordering="verdict")
    def verdict_tag(self, decision):
        shown = tag(TAGS[decision.verdict], decision.get_verdict_display())
        if not decision.track:
            return shown
        return format_html("{}<br><small>{}</small>", shown, decision.get_track_display())

    @admin.display(description=gettext_lazy("state"))
    def state_tag(self, decision):
        key = standing(decision)
        return tag("ok" if key == TOLD else "wait", dict(STANDINGS)[key])

    @admin.display(description=gettext_lazy("reasons"))
    def why(self, decision):
        names = dict(RouteReason.choices)
        return ", ".join(str(names.get(code, code)) for code in decision.reasons) or "–"

    @admin.display(description=gettext_lazy("touch-ups asked"))
    def asked(self, decision):
        names = dict(TouchUpKind.choices)
        rows = [(names.get(kind, kind), words, day) for kind, words, day in decision.tasks]
        return format_html_join("", "<div>{}: {} {}</div>", rows) or "–"
