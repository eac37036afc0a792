"""Live shopping in the back office: planned for makers and for the organiser's own stage."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.admin import DeskAdmin
from expo.admin.zones import InItsZone
from expo.models import Edition
from kit.admin import as_text, tag
from kit.times import clock, moment, zone_label
from live import slots
from live.actions import planning
from live.admin_form import BegunForm, SessionForm
from live.forms import CancelForm
from live.models import LiveSession

FACTS = ("state_tag", "edition_name", "what", "when", "vendor", "host", "platform", "address")
PAGE = "admin/live/livesession/cancel.html"


@admin.register(LiveSession)
class LiveSessionAdmin(InItsZone, DeskAdmin):
    """A slot of the agenda, made together with its item; its actions write both."""

    list_display = (
        *("agenda_item", "who", "state_tag", "platform"),
        *(as_text("agenda_item__edition", _("edition")), "when"),
    )
    list_filter = ("platform", "agenda_item__is_cancelled", "agenda_item__edition")
    list_select_related = ("agenda_item__edition", "vendor")
    search_fields = ("agenda_item__name", "vendor__name", "host")
    ordering = ("-agenda_item__starts_at", "pk")
    autocomplete_fields = ("vendor",)
    change_form_template = "admin/live/livesession/change_form.html"
    export_fields = (
        *("agenda_item__edition__name", "agenda_item__name", "agenda_item__starts_at"),
        *("agenda_item__ends_at", "vendor__name", "host", "platform", "stream_url"),
        *("recording_url", "agenda_item__is_cancelled", "reason"),
    )

    def zone_of(self, request, row):
        """That of its edition; of a new one that of the edition chosen or asked for."""
        if row:
            return row.edition.time_zone
        asked = request.POST.get("edition") or request.GET.get("edition", "")
        if not (asked.isascii() and asked.isdigit()):
            return None
        rows = Edition.objects.visible_to(request.user).filter(pk=asked[:18])
        return rows.values_list("time_zone", flat=True).first()

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj and not self._may_type(request, obj):
            kwargs["form"] = forms.ModelForm
        else:
            kwargs["form"] = BegunForm if _has_begun(obj) else SessionForm
        form = super().get_form(request, obj, change, **kwargs)
        told = gettext("In the time zone of its edition.")
        if getattr(request, "is_zone_known", False):
            label = zone_label(timezone.get_current_timezone())
            told = gettext("Clock time in %(zone)s.") % {"zone": label}
        form.person, form.zone_words = request.user, told
        return form

    def get_fieldsets(self, request, obj=None):
        when = ("title", "title_en", "starts_at", "ends_at")
        where = ("host", "platform", "stream_url", "goods")
        if obj is None:
            fields = ("edition", "vendor", *when, *where)
        elif not self._may_type(request, obj):
            fields = (*FACTS, "recording_url", "shown_goods", "reason")
        elif _has_begun(obj):
            fields = (*FACTS, "recording_url", "goods")
        else:
            fields = ("state_tag", "edition_name", "vendor", *when, *where)
        return ((None, {"fields": fields}),)

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return ()
        if not self._may_type(request, obj):
            return (*FACTS, "recording_url", "shown_goods", "reason")
        return FACTS if _has_begun(obj) else ("state_tag", "edition_name", "vendor")

    def get_changeform_initial_data(self, request):
        return {"edition": request.GET.get("edition", "")}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in ("stream_url", "recording_url"):
            kwargs["assume_scheme"] = "https"
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "vendor" and field:
            field.help_text = _("Left empty: the organiser's own stage.")
        return field

    def has_change_permission(self, request, obj=None):
        is_gone = obj is not None and obj.agenda_item.is_cancelled
        return not is_gone and super().has_change_permission(request, obj)

    def _may_type(self, request, obj):
        return self.has_change_permission(request, obj)

    def write(self, request, obj, form, change):
        if not change:
            vendor = form.cleaned_data["vendor"]
            made = planning.plan(obj.edition, form.slot(), vendor=vendor, by=request.user)
            obj.pk, obj.agenda_item = made.pk, made.agenda_item
        elif isinstance(form, BegunForm):
            address = form.cleaned_data["recording_url"]
            chosen = form.chosen()
            planning.follow_up(obj, products=chosen, recording_url=address, by=request.user)
            return
        else:
            made = planning.change(obj, form.slot(), by=request.user)
        self._tell_crowd(request, made)

    def _tell_crowd(self, request, session):
        others = slots.crowd(session)
        if others >= slots.MANY:
            told = ngettext(
                "%(n)s other streams at that time.", "%(n)s others stream at that time.", others
            )
            messages.warning(request, told % {"n": others})

    def get_urls(self):
        view = self.admin_site.admin_view(self.cancel_view)
        return [path("<int:pk>/cancel/", view, name="live_livesession_cancel"), *super().get_urls()]

    def cancel_view(self, request, pk):
        """One page that asks why."""
        session = self.get_object(request, str(pk))
        if session is None:
            raise Http404
        if not self.has_change_permission(request, session) or _has_begun(session):
            raise PermissionDenied
        form = CancelForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                planning.cancel(session, by=request.user, **form.cleaned_data)
            except ValidationError as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, gettext("Cancelled. The agenda says so to visitors."))
                return redirect("admin:live_livesession_change", pk)
        context = {
            **self.admin_site.each_context(request),
            **{"title": gettext("Cancel this session"), "opts": self.opts},
            **{"original": session, "form": form, "when": self.when(session)},
        }
        return TemplateResponse(request, PAGE, context)

    def render_change_form(self, request, context, obj=None, **kwargs):
        context["may_host"] = obj is not None and self._may_type(request, obj)
        context["may_cancel"] = context["may_host"] and not _has_begun(obj)
        return super().render_change_form(request, context, obj=obj, **kwargs)

    @admin.display(description=_("maker"), ordering="vendor__name")
    def who(self, session):
        return session.vendor or _("the organiser's stage")

    @admin.display(description=_("state"))
    def state_tag(self, session):
        now = timezone.now()
        if session.agenda_item.is_cancelled:
            return tag("bad", _("cancelled"))
        if session.is_running(now):
            return tag("ok", _("running"))
        return tag("", _("over")) if session.ends_at <= now else tag("wait", _("coming"))

    @admin.display(description=_("starts"), ordering="agenda_item__starts_at")
    def when(self, session):
        item, zone = session.agenda_item, session.edition.zone
        return f"{moment(item.starts_at, zone)} – {clock(session.ends_at, zone)}"

    @admin.display(description=_("edition"))
    def edition_name(self, session):
        return session.edition

    @admin.display(description=_("title"))
    def what(self, session):
        return session.agenda_item.name

    @admin.display(description=_("address of the stream"))
    def address(self, session):
        return session.stream_url or "–"

    @admin.display(description=_("products"))
    def shown_goods(self, session):
        rows = session.shown.select_related("product")
        return ", ".join(row.product.name for row in rows) or "–"


def _has_begun(session) -> bool:
    return session is not None and session.agenda_item.starts_at <= timezone.now()
