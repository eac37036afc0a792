"""The ledger in the back office: to look at and to export, never to change."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.admin import WatchAdmin
from kit.admin import ScopedInline, as_text, tag
from kit.money import rupiah
from transactions.countries import name_of
from transactions.models import Entry, EntryNote


class NoteInline(ScopedInline):
    """Notes may hold names: shown to those whose region or edition it is."""

    model = EntryNote
    fields = ("text", "by", "at")
    readonly_fields = ("by", "at")


@admin.register(Entry)
class EntryAdmin(WatchAdmin):
    list_display = (
        *("number", "kind_tag", "channel", as_text("vendor", _("maker")), "region"),
        *("rupiah", "happened_at"),
    )
    list_filter = ("kind", "channel", "edition", "region", "category", "source")
    list_select_related = ("vendor", "region", "edition")
    search_fields = ("vendor__name", "=order__number", "=source_ref")
    date_hierarchy = "happened_at"
    inlines = (NoteInline,)
    facts = (
        *("number", "kind", "channel", "rupiah", as_text("vendor", _("maker")), "region"),
        *(as_text("edition", _("edition")), as_text("hall", _("hall")), "category", "scale"),
        *("country", "currency", "original_amount", "rate", "rate_source"),
        *(as_text("order", _("order")), as_text("live_session", _("live session"))),
        *("live_share", "fulfils", "reverses", "reversal_reason", "happened_at", "recorded_at"),
        *("source", "source_ref", "evidence_hash", "client_id"),
    )
    export_fields = (
        *("pk", "kind", "channel", "amount_idr", "vendor__name", "region__code", "region__name"),
        *("edition__name", "hall__key", "category__name", "scale", "country", "currency"),
        *("original_amount", "rate", "rate_source", "order__number", "live_share"),
        *("fulfils_id", "reverses_id", "reversal_reason", "happened_at", "recorded_at"),
        *("source", "source_ref"),
    )
    export_values = {"country": name_of}

    def get_fields(self, request, obj=None):
        """Who recorded it is a person: observers see figures only."""
        sees_people = request.user.has_perm("transactions.view_entrynote")
        return (
            (*self.facts, as_text("recorded_by", _("recorded by"))) if sees_people else self.facts
        )

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj)

    @admin.display(description=_("number"), ordering="pk")
    def number(self, entry):
        return f"#{entry.pk}"

    @admin.display(description=_("kind"), ordering="kind")
    def kind_tag(self, entry):
        return tag("bad" if entry.reverses_id else "ok", entry.get_kind_display())

    @admin.display(description=_("amount"), ordering="amount_idr")
    def rupiah(self, entry):
        return rupiah(entry.amount_idr)
