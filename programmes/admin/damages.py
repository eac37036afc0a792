"""Insured damage in the back office: noted for makers, and what came of it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Value, When
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.admin import WatchAdmin
from kit.admin import as_text, tag, visible
from kit.money import rupiah
from programmes.choices.assistance import DAMAGE_TAGS, DamageState, ItemKind
from programmes.figures.policies import damage_totals
from programmes.models import Damage, Grant
from programmes.rules.assistance import may_hand_out
from programmes.views import damage_steps
from vendors.rules import works_for

PAGE = "admin/programmes/policies/page.html"
FIRST = Case(When(state=DamageState.REPORTED, then=Value(0)), default=Value(1)).asc()
RELATED = ("grant__item__assistance__edition", "grant__vendor__region", "reported_by")


@admin.register(Damage)
class DamageAdmin(WatchAdmin):
    """Looked at and decided on a page of its own; only actions write."""

    list_display = (
        *(as_text("grant__vendor", _("maker")), "number", "happened_on", "state_tag"),
        *("paid", "decided_on"),
    )
    # Keeps the link to the page on what is always there.
    list_display_links = ("happened_on",)
    list_filter = ("state", "grant__item__assistance")
    list_select_related = RELATED
    search_fields = ("grant__vendor__name", "grant__policy_number")
    ordering = (FIRST, "-happened_on", "-pk")
    change_list_template = "admin/programmes/policies/damages.html"
    export_fields = (
        *("grant__vendor__name", "grant__vendor__region__code", "grant__item__name"),
        *("grant__item__assistance__name", "grant__policy_number", "happened_on", "text", "state"),
        *("decided_on", "paid_idr", "result", "reported_at"),
    )

    def get_urls(self):
        note, photo = map(self.admin_site.admin_view, (self.note_view, self.photo_view))
        return [
            path("note/<int:grant>/", note, name="programmes_damage_note"),
            path("<int:pk>/photo/", photo, name="programmes_damage_photo"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        extra = {"totals": damage_totals(Damage.objects.visible_to(request.user))}
        return super().changelist_view(request, {**extra, **(extra_context or {})})

    def note_view(self, request, grant):
        return note(request, grant)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page to decide it on stands where Django would put its form."""
        self.refuse_junk(request)
        found = self._found(request, object_id)
        if found is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return page(request, Damage.objects.select_related(*RELATED).get(pk=found.pk))

    def photo_view(self, request, pk):
        """The picture sent with a report, for who may see the damage."""
        found = self._found(request, str(pk))
        if found is None:
            raise Http404
        return damage_steps.photo(found)

    def _found(self, request, key):
        found = self.get_object(request, key)
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        return found

    @admin.display(description=_("policy number"), ordering="grant__policy_number")
    def number(self, row):
        return row.grant.policy_number

    @admin.display(description=pgettext_lazy("damage", "paid out"), ordering="paid_idr")
    def paid(self, row):
        return rupiah(row.paid_idr) if row.paid_idr else "–"

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, row):
        return tag(DAMAGE_TAGS[row.state], row.get_state_display())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, damage):
    """What happened, and what comes of it: decided by who hands the programme out."""
    vendor, programme = damage.grant.vendor, damage.grant.item.assistance
    may_decide = may_hand_out(request.user, programme) and not works_for(request.user, vendor)
    if request.method == "POST" and not may_decide:
        raise PermissionDenied
    choices, refused, told = damage_steps.deciding(request, damage)
    if told:
        messages.success(request, told)
        return redirect("admin:programmes_damage_change", damage.pk)
    context = {
        "damage": damage,
        "tag": DAMAGE_TAGS[damage.state],
        "photo_url": reverse("admin:programmes_damage_photo", args=[damage.pk]),
        "choices": choices if may_decide else [],
        "form": refused,
        "programme": programme,
        "title": gettext("Insured damage"),
        "body": "programmes/damage.html",
        "is_damage": True,
    }
    return render(request, PAGE, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note(request, grant):
    """Reported for a maker who told it in person."""
    rows = visible(Grant, request.user).given().filter(item__kind=ItemKind.POLICY)
    found = rows.select_related("item__assistance__edition", "vendor__region").filter(pk=grant)
    found = found.exclude(policy_number="").first()
    if found is None:
        raise Http404
    if not may_hand_out(request.user, found.item.assistance):
        raise PermissionDenied
    form, told = damage_steps.reporting(request, found, gettext("Noted. The insurer is told."))
    if told:
        messages.success(request, told)
        return redirect("admin:programmes_damage_changelist")
    context = {
        "grant": found,
        "form": form,
        "programme": found.item.assistance,
        "title": gettext("Note damage"),
        "body": "admin/programmes/policies/note.html",
        "is_damage": True,
    }
    return render(request, PAGE, context)
