"""The ledger in the back office: to look at, to record in and to judge; nothing is changed."""

from collections import defaultdict

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.admin import WatchAdmin
from accounts.models import Trail
from kit.admin import ScopedInline, as_text, tag
from kit.columns import named
from kit.money import rupiah
from transactions.actions import verifying
from transactions.admin.entry_judging import Judging
from transactions.admin.entry_recording import Recording
from transactions.countries import name_of
from transactions.entry_states import TAGS, EntryState, with_state
from transactions.models import Entry, EntryNote
from transactions.rules import may_view_note_of

# Each is one transaction of its own.
MOST_AT_ONCE = 200
TOLD = 20


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return EntryState.choices

    def queryset(self, request, queryset):
        is_known = self.value() in EntryState.values
        return queryset.filter(state_now=self.value()) if is_known else queryset


class NoteInline(ScopedInline):
    """Notes may hold names: shown to those whose region or edition it is."""

    model = EntryNote
    fields = ("text", "by", "at")
    readonly_fields = ("by", "at")


@admin.register(Entry)
class EntryAdmin(Recording, Judging, WatchAdmin):
    list_display = (
        *("number", "kind_and_channel", "maker_and_region"),
        *("rupiah", "state_tag", "happened_at"),
    )
    list_filter = (StateFilter, "kind", "channel", "edition", "region", "category", "source")
    list_select_related = ("vendor", "region", "edition")
    search_fields = ("vendor__name", "=order__number", "=source_ref")
    date_hierarchy = "happened_at"
    inlines = (NoteInline,)
    actions = ("verify_chosen", *WatchAdmin.actions)
    change_form_template = "admin/transactions/entry/change_form.html"
    facts = (
        *("number", "kind", "channel", "rupiah", "state_tag", as_text("vendor", _("maker"))),
        *("region", as_text("edition", _("edition")), as_text("hall", _("hall"))),
        *("category", "scale", "buyer_country"),
        *("currency", "original_amount", "rate", "rate_source"),
        *(as_text("order", _("order")), as_text("live_session", _("live session"))),
        *("live_share", "fulfils", "reverses", "reversal_reason", "happened_at", "recorded_at"),
        *("source", "source_ref", "evidence_hash", "client_id"),
    )
    export_fields = (
        *("pk", "kind", "channel", "amount_idr", "state_now", "vendor__name", "region__code"),
        *("region__name", "edition__name", "hall__key", "category__name", "scale", "country"),
        *("currency", "original_amount", "rate", "rate_source", "order__number", "live_share"),
        *("fulfils_id", "reverses_id", "reversal_reason", "happened_at", "recorded_at"),
        *("source", "source_ref"),
    )
    export_headings = {"state_now": _("state")}
    export_values = {"country": name_of, "state_now": named(EntryState)}

    def get_queryset(self, request):
        return with_state(super().get_queryset(request))

    def get_urls(self):
        record = path("add/", self.recording_view(), name="transactions_entry_add")
        return [record, *self.judging_urls(), *super().get_urls()]

    def get_fields(self, request, obj=None):
        """Who recorded it is a person: observers see figures only."""
        sees_people = obj is not None and may_view_note_of(request.user, obj)
        return (
            (*self.facts, as_text("recorded_by", _("recorded by"))) if sees_people else self.facts
        )

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        entry = self.get_object(request, object_id)
        extra = self.judging_context(request, entry) if entry else {}
        return super().change_view(request, object_id, form_url, {**extra, **(extra_context or {})})

    def trail_of(self, request, object_id):
        """Who did what names people."""
        entry = self.get_object(request, object_id)
        if entry is None or not may_view_note_of(request.user, entry):
            return Trail.objects.none()
        return super().trail_of(request, object_id)

    def has_verify_permission(self, request):
        return request.user.has_perm("transactions.verify_entry")

    @admin.action(description=_("Verify the chosen entries"), permissions=["verify"])
    def verify_chosen(self, request, queryset):
        """Each for itself: what cannot be verified is told, reason by reason; the rest is."""
        entries = list(queryset.order_by("pk")[: MOST_AT_ONCE + 1])
        if len(entries) > MOST_AT_ONCE:
            words = gettext("Choose at most %(most)s entries at once.") % {"most": MOST_AT_ONCE}
            messages.error(request, words)
            return
        faults = defaultdict(list)
        for entry in entries:
            faults[_verify(entry, request.user)].append(entry.pk)
        done = len(faults.pop("", []))
        if done:
            words = ngettext("%(n)s entry verified.", "%(n)s entries verified.", done)
            messages.success(request, words % {"n": done})
        for why, keys in faults.items():
            numbers = ", #".join(str(key) for key in keys[:TOLD])
            words = gettext("#%(number)s: %(why)s") % {"number": numbers, "why": why}
            if more := len(keys) - min(len(keys), TOLD):
                rest = ngettext("%(n)s more likewise.", "%(n)s more likewise.", more)
                words = f"{words} {rest % {'n': more}}"
            messages.warning(request, words)

    @admin.display(description=_("number"), ordering="pk")
    def number(self, entry):
        return f"#{entry.pk}"

    @admin.display(description=_("kind"), ordering="kind")
    def kind_and_channel(self, entry):
        kind = tag("bad" if entry.reverses_id else "ok", entry.get_kind_display())
        return format_html("{} <small>{}</small>", kind, entry.get_channel_display())

    @admin.display(description=_("maker"), ordering="vendor__name")
    def maker_and_region(self, entry):
        return format_html("{} <small>{}</small>", entry.vendor or "–", entry.region)

    @admin.display(description=_("amount"), ordering="amount_idr")
    def rupiah(self, entry):
        return rupiah(entry.amount_idr)

    @admin.display(description=_("buyer's country"))
    def buyer_country(self, entry):
        return name_of(entry.country)

    @admin.display(description=_("state"))
    def state_tag(self, entry):
        return tag(TAGS[entry.state_now], EntryState(entry.state_now).label)


def _verify(entry, by) -> str:
    """Why an entry was not verified; empty when it was."""
    try:
        verifying.verify(entry, by=by)
    except PermissionDenied:
        return gettext("You may look at it; others decide on it.")
    except ValidationError as refused:
        return refused.messages[0]
    return ""
