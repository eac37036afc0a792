"""Inquiries in the back office: what waits rises, helpers answer, organisers hand on."""

from babel import Locale
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.admin import WatchAdmin
from accounts.models import User
from expo.choices import Role
from expo.models import Appointment
from kit.admin import as_text, tag
from kit.times import language
from transactions import countries, threads
from transactions.actions import attachments, handing_on, inquiries
from transactions.inquiry_forms import MessageForm
from transactions.inquiry_rules import may_arrange, may_read, may_speak
from transactions.models import Attachment, Inquiry
from transactions.words import Side
from vendors.choices import STANDING
from vendors.models import Vendor

PAGE = "admin/transactions/inquiry/thread.html"


class WaitingFilter(admin.SimpleListFilter):
    title = _("waiting")
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        return [("yes", _("yes")), ("no", _("no"))]

    def queryset(self, request, queryset):
        if self.value() in ("yes", "no"):
            return queryset.filter(waiting_since__isnull=self.value() == "no")
        return queryset


class AssignForm(forms.Form):
    """Who of the organiser's people is to answer."""

    to = forms.ModelChoiceField(label=_("Given to"), queryset=User.objects.none(), required=False)

    def __init__(self, *args, inquiry, **kwargs):
        super().__init__(*args, **kwargs)
        here = Appointment.objects.filter(role__in=(Role.HELPER, Role.ORGANISER))
        edition = inquiry.edition
        if edition is None:
            return
        here = here.filter(edition=edition) | here.filter(organiser=edition.organiser_id)
        people = User.objects.filter(pk__in=here.values("user"), is_active=True)
        self.fields["to"].queryset = people.order_by("name", "email")


class HandForm(forms.Form):
    """Which makers a request is handed on to."""

    vendors = forms.ModelMultipleChoiceField(
        label=_("Makers"),
        queryset=Vendor.objects.none(),
        error_messages={"required": _("Choose at least one maker.")},
    )

    def __init__(self, *args, inquiry, **kwargs):
        super().__init__(*args, **kwargs)
        here = Vendor.objects.active().filter(
            participations__edition=inquiry.edition_id, participations__state__in=STANDING
        )
        self.fields["vendors"].queryset = here.distinct().order_by("name", "pk")


@admin.register(Inquiry)
class InquiryAdmin(WatchAdmin):
    """Unanswered ones on top, the oldest first; buyers' words and addresses stay in the thread,
    which officers do not read."""

    list_display = ("number", "kind", "addressee", "about", "state_tag", "waits", "owner")
    list_filter = (WaitingFilter, "state", "kind", "edition", "language")
    list_select_related = ("vendor", "edition", "product", "owner")
    search_fields = ("=number", "vendor__name", "product__name")
    ordering = (F("waiting_since").asc(nulls_last=True), "-pk")
    fields = (
        *("number", "kind", "addressee", "about", as_text("edition", _("edition")), "state_tag"),
        *("quantity", "needed_on", "term", "country_name", "language_name", "wants_translation"),
        "asked_at",
        *("waits", "answered_at", "owner", as_text("handed_from", _("handed on from"))),
    )
    readonly_fields = fields
    change_form_template = "admin/transactions/inquiry/change_form.html"
    export_fields = (
        *("number", "kind", "came_by", "vendor__name", "region__code", "edition__name"),
        *("product__name", "state", "country", "language", "asked_at"),
        *("answered_at", "closed_at"),
    )
    export_values = {"country": countries.name_of}

    def get_urls(self):
        thread, picture = map(self.admin_site.admin_view, (self.thread_view, self.picture_view))
        return [
            path("<int:pk>/thread/", thread, name="transactions_inquiry_thread"),
            path("<int:pk>/picture/<int:picture>/", picture, name="transactions_inquiry_picture"),
            *super().get_urls(),
        ]

    def get_fields(self, request, obj=None):
        """How many is in the buyer's words."""
        is_reader = obj is not None and may_read(request.user, obj)
        return [name for name in self.fields if name != "quantity" or is_reader]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, object_id)
        is_reader = row is not None and may_read(request.user, row)
        extra = {**(extra_context or {}), "may_read": is_reader}
        return super().change_view(request, object_id, form_url, extra)

    def _row(self, request, pk):
        row = self.get_object(request, str(pk))
        if row is None or not may_read(request.user, row):
            raise Http404
        return row

    def thread_view(self, request, pk):
        """Read it, answer where that is allowed, give it to a helper, hand it on."""
        row = self._row(request, pk)
        side = Side.HELPER if row.vendor_id else Side.ORGANISER
        act, sent = request.POST.get("act", ""), request.method == "POST"
        tried = {name: request.POST if sent and act == name else None for name in ACTS}
        forms_ = {
            "say": MessageForm(tried["say"], request.FILES if tried["say"] else None),
            "assign": AssignForm(tried["assign"], inquiry=row, initial={"to": row.owner_id}),
            "hand": HandForm(tried["hand"], inquiry=row),
            "take": forms.Form(tried["take"]),
            "close": forms.Form(tried["close"]),
        }
        if sent and act not in forms_:
            raise PermissionDenied
        if sent and forms_[act].is_valid() and self._done(request, row, act, forms_[act], side):
            return redirect("admin:transactions_inquiry_thread", pk)
        context = {
            **self.admin_site.each_context(request),
            **{"title": row.number, "opts": self.opts, "inquiry": row, "forms": forms_},
            **{"messages_of": threads.messages_of(row), "quote": threads.quote_of(row)},
            "may_answer": may_speak(request.user, row, side),
            "may_arrange": may_arrange(request.user, row),
            "handed": row.handed_on.select_related("vendor"),
            "country": countries.name_of(row.country),
            "age": threads.age(row),
            "tried": forms_.get(act),
        }
        return TemplateResponse(request, PAGE, context)

    def _done(self, request, row, act, form, side):
        told = form.cleaned_data
        try:
            ACTS[act](row, told, request.user, side)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return False
        messages.success(request, gettext("Saved."))
        return True

    def picture_view(self, request, pk, picture):
        rows = Attachment.objects.filter(message__inquiry=self._row(request, pk))
        return attachments.answer(get_object_or_404(rows, pk=picture))

    @admin.display(description=_("to"), ordering="vendor__name")
    def addressee(self, row):
        return row.vendor or _("the organiser")

    @admin.display(description=_("country"), ordering="country")
    def country_name(self, row):
        return countries.name_of(row.country)

    @admin.display(description=_("language"), ordering="language")
    def language_name(self, row):
        return Locale(language()).languages.get(row.language, row.language)

    @admin.display(description=_("product"))
    def about(self, row):
        return row.product or "–"

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, row):
        return tag("wait" if row.waiting_since else "ok", row.get_state_display())

    @admin.display(description=_("waiting since"), ordering="waiting_since")
    def waits(self, row):
        return tag("bad", threads.age(row)) if row.waiting_since else "–"


def _say(row, told, by, side):
    inquiries.say(row, side=side, by=by, **told)


def _assign(row, told, by, side):
    inquiries.assign(row, to=told["to"], by=by)


def _hand(row, told, by, side):
    handing_on.hand_on(row, vendors=told["vendors"], by=by)


def _take(row, told, by, side):
    inquiries.take(row, by=by, side=side)


def _close(row, told, by, side):
    inquiries.close(row, by=by, side=side)


ACTS = {"say": _say, "assign": _assign, "hand": _hand, "take": _take, "close": _close}
