"""Exchange rates in the back office: to look at, and to add by sheet or one by one."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.admin import WatchAdmin
from kit.admin import tag
from kit.times import long_day
from transactions import rates
from transactions.actions import rates as entering
from transactions.models import ExchangeRate
from transactions.rate_forms import RateForm, sealed, unsealed

FOLDER = "admin/transactions/exchangerate/"
LIST = "admin:transactions_exchangerate_changelist"


@dataclass(frozen=True)
class Look:
    """What would be entered. ``rows``: (rate, its value in words, day, what is wrong or to check);
    ``is_ready``: nothing but jumps stands in the way."""

    rows: list
    unread: list
    is_ready: bool
    has_jumps: bool


@admin.register(ExchangeRate)
class ExchangeRateAdmin(WatchAdmin):
    """To look at; a rate is corrected by entering its day once more, until a quotation takes it."""

    list_display = ("currency", "exact", "day", "source", "entered_at")
    list_filter = ("currency", "source")
    date_hierarchy = "day"
    ordering = ("-day", "currency")
    fields = ("currency", "name", "exact", "day", "source", "entered_at")
    readonly_fields = fields
    export_fields = ("currency", "day", "rate_idr", "source", "entered_at")

    def has_add_permission(self, request):
        return entering.may_enter(request.user)

    def get_urls(self):
        add = require_http_methods(["GET", "HEAD", "POST"])(self.enter_view)
        view = self.admin_site.admin_view(add)
        return [path("add/", view, name="transactions_exchangerate_add"), *super().get_urls()]

    def enter_view(self, request):
        """A file or one rate, then a look at it, then the button; nothing is saved before."""
        if not entering.may_enter(request.user):
            raise PermissionDenied
        if request.method == "POST" and "rows" in request.POST:
            return self._entered(request)
        is_sent = request.method == "POST"
        form = RateForm(request.POST, request.FILES) if is_sent else RateForm()
        look = look_at(form) if is_sent and form.is_valid() else None
        seal = sealed(form.given, request.user) if look and look.is_ready else ""
        return self._page(request, form=form, look=look, seal=seal)

    def _entered(self, request):
        try:
            given = unsealed(request.POST["rows"], request.user)
            confirms = bool(request.POST.get("confirms_jumps"))
            new = entering.enter_many(given, by=request.user, confirms_jumps=confirms)
        except ValidationError as refusal:
            form = RateForm()
            return self._page(request, form=form, refusals=refusal.messages)
        words = ngettext("%(n)s rate entered.", "%(n)s rates entered.", new) % {"n": new}
        messages.success(request, words if new else gettext("These rates were there already."))
        return redirect(LIST)

    def _page(self, request, **context):
        base = {
            **self.admin_site.each_context(request),
            **{"title": gettext("Enter exchange rates"), "opts": self.opts},
        }
        return TemplateResponse(request, f"{FOLDER}enter.html", {**base, **context})

    @admin.display(description=_("rupiah per unit"), ordering="rate_idr")
    def exact(self, rate):
        return f"Rp{rates.exact(rate.rate_idr)}"

    @admin.display(description=_("name"))
    def name(self, rate):
        return rates.name_of(rate.currency)


def look_at(form) -> Look:
    """Each row with its verdict; jumps ask, corrections are told, all else stops the file."""
    asks = dict(entering.faults(form.given))
    stops = dict(entering.faults(form.given, confirms_jumps=True))
    others = entering.corrected(form.given)

    def verdict(row):
        if row.row in asks:
            return tag("bad" if row.row in stops else "wait", asks[row.row])
        if row.row in others:
            before = {"rate": f"Rp{rates.exact(others[row.row])}"}
            return tag("wait", gettext("Corrects %(rate)s") % before)
        return ""

    rows = [
        (row, f"Rp{rates.exact(row.rate_idr)}", long_day(row.day), verdict(row))
        for row in form.given
    ]
    is_ready = bool(form.given) and not form.wrong and not stops
    return Look(rows, form.wrong, is_ready, bool(asks.keys() - stops.keys()))
