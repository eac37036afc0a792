"""Editions: texts, days, and the page that moves them on."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin import DeskAdmin
from expo import setup
from expo.actions import arranging, editions
from expo.admin import looks
from expo.admin.zones import InItsZone, its_moment
from expo.choices import EDITION_MOVES, EditionState
from expo.forms import EditionForm, MoveForm
from expo.models import Edition
from expo.past import past_of
from expo.rules import may_add_edition
from kit.admin import tag

EDITION_TAGS = {
    EditionState.DRAFT: "",
    EditionState.ANNOUNCED: "wait",
    EditionState.OPEN: "ok",
    EditionState.CLOSED: "bad",
    EditionState.ARCHIVED: "",
}


@admin.register(Edition)
class EditionAdmin(InItsZone, DeskAdmin):
    """Texts and days; the state is moved on a page of its own."""

    form = EditionForm
    zone_words = gettext_lazy("Clock time in the zone chosen above.")
    list_display = (
        *("name", "state_tag", "task_list", "organiser"),
        its_moment("online_from", gettext_lazy("online from")),
        its_moment("online_until", gettext_lazy("online until")),
    )
    list_filter = ("state", "organiser")
    list_select_related = ("organiser",)
    search_fields = ("name", "name_en")
    date_hierarchy = "online_from"
    readonly_fields = ("state_tag",)
    prepopulated_fields = {"slug": ("name",)}
    export_fields = (
        *("slug", "name", "state", "organiser__name"),
        *("online_from", "online_until", "onsite_from", "onsite_until"),
    )
    fieldsets = (
        (None, {"fields": ("organiser", "name", "slug", "number", "state_tag")}),
        (
            gettext_lazy("Words"),
            {
                "fields": (
                    *("name_en", "highlight", "tagline", "tagline_en"),
                    *("about", "about_en", "venue"),
                )
            },
        ),
        (
            gettext_lazy("Days"),
            {
                "fields": (
                    *("time_zone", "announce_at", "online_from", "online_until"),
                    *("onsite_from", "onsite_until", "archive_at"),
                )
            },
        ),
    )

    def get_queryset(self, request):
        mine = Edition.objects.run_by(request.user).filter(pk=OuterRef("pk")).order_by()
        return super().get_queryset(request).annotate(is_mine=Exists(mine))

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_tag(self, edition):
        return tag(EDITION_TAGS[edition.state], edition.get_state_display())

    @admin.display(description=gettext_lazy("setting up"))
    def task_list(self, edition):
        if not edition.is_mine:
            return "–"
        url, words = reverse("office:tasks", args=[edition.pk]), _("Task list")
        return format_html('<a href="{}">{}</a>', url, words)

    def zone_of(self, request, row):
        return request.POST.get("time_zone") or (row.time_zone if row else None)

    def rows_for(self, db_field, request):
        rows = super().rows_for(db_field, request)
        keys = [row.pk for row in rows if may_add_edition(request.user, Edition(organiser=row))]
        return rows.filter(pk__in=keys)

    def get_changeform_initial_data(self, request):
        """Whoever works for one organiser alone need not choose it."""
        rows = self.rows_for(Edition._meta.get_field("organiser"), request)[:2]
        only = {"organiser": rows[0].pk} if len(rows) == 1 else {}
        return only | super().get_changeform_initial_data(request)

    def has_change_permission(self, request, obj=None):
        """An archived one is read, by superusers too."""
        is_frozen = obj is not None and obj.is_frozen
        return not is_frozen and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return self.readonly_fields
        # Posters, calendars and links that people were sent carry the address.
        known = () if obj.state == EditionState.DRAFT else ("slug",)
        return (*self.readonly_fields, "organiser", *known)

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def render_change_form(self, request, context, obj=None, **kwargs):
        context["is_mine"] = bool(obj and obj.pk and obj.is_mine)
        return super().render_change_form(request, context, obj=obj, **kwargs)

    def write(self, request, obj, form, change):
        if not change:
            super().write(request, obj, form, change)
        elif form.changed_data:
            arranging.arrange(obj, names=form.changed_data, by=request.user)

    def response_post_save_add(self, request, obj):
        return redirect("office:tasks", obj.pk)

    def response_post_save_change(self, request, obj):
        return redirect("office:tasks", obj.pk)

    def get_urls(self):
        view = self.admin_site.admin_view(self.move_view)
        move = path("<int:pk>/move/", view, name="expo_edition_move")
        return [move, *looks.paths(self), *super().get_urls()]

    def move_view(self, request, pk):
        """One page that says where the edition stands and where it may go."""
        edition = self.get_object(request, str(pk))
        if edition is None:
            raise Http404
        if not edition.is_mine:
            raise PermissionDenied
        form = MoveForm(request.POST or None, edition=edition)
        if request.method == "POST" and form.is_valid() and self._moved(request, edition, form):
            return redirect("office:tasks", pk)
        moves = EDITION_MOVES[edition.state]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Move to another state"),
            "opts": self.opts,
            "original": edition,
            "form": form,
            "moves": moves,
            "state": self.state_tag(edition),
            "missing": _missing(edition) if EditionState.OPEN in moves else [],
            "past": past_of(edition),
        }
        return TemplateResponse(request, "admin/expo/edition/move.html", context)

    def _moved(self, request, edition, form):
        """Whether it went; a refusal is put on the form."""
        try:
            edition = editions.move(edition, by=request.user, **form.wish())
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return False
        state = {"edition": edition, "state": edition.get_state_display()}
        messages.success(request, _("%(edition)s is now: %(state)s.") % state)
        return True


def _missing(edition):
    """What hinders opening, each with the page where it is done."""
    return [
        {"words": standing.missing, "url": step.url(edition)}
        for step, standing in setup.standings(edition)
        if standing.missing
    ]
