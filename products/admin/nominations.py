"""Nominations in the back office: the list, and the page where one is answered."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, Subquery
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.admin import WatchAdmin
from kit.admin import tag
from kit.columns import named
from products.actions import nominating
from products.admin.call_forms import RefusalForm
from products.admin.call_tabs import tabs
from products.choices import NominationState
from products.models import Nomination
from products.quotas import shares_of
from products.rules import may_answer_nomination, may_nominate
from vendors.choices import ParticipationState
from vendors.models import Participation
from vendors.rules import may_invite, works_for

N = NominationState
TAGS = {N.NOMINATED: "wait", N.ACCEPTED: "ok", N.REFUSED: "bad", N.WITHDRAWN: ""}


class ComesFilter(admin.SimpleListFilter):
    """Accepted by the organiser and confirmed by the owner are two facts."""

    title = gettext_lazy("the owner's answer")
    parameter_name = "comes"

    def lookups(self, request, model_admin):
        return [
            ("yes", _("confirmed")),
            ("open", _("no answer yet")),
            ("no", _("cannot come")),
        ]

    def queryset(self, request, queryset):
        ended = (ParticipationState.DECLINED, ParticipationState.WITHDRAWN)
        wanted = {
            "yes": queryset.filter(place=ParticipationState.CONFIRMED),
            "open": queryset.filter(state=N.ACCEPTED, place=ParticipationState.ACCEPTED),
            "no": queryset.filter(place__in=ended),
        }
        return wanted.get(self.value(), queryset)


@admin.register(Nomination)
class NominationAdmin(WatchAdmin):
    list_display = ("what", "region", "fair", "letter_number", "state_tag", "comes")
    list_filter = (
        *("state", ComesFilter, "call", "region"),
        ("product", admin.EmptyFieldListFilter),
    )
    list_select_related = ("call__edition", "region", "vendor", "product")
    search_fields = ("vendor__name", "product__name", "=letter_number")
    ordering = ("-pk",)
    actions = ["accept_chosen", "export_csv", "export_xlsx"]
    export_fields = (
        *("pk", "call__edition__name", "region__code", "region__name", "vendor__name"),
        *("product__name", "letter_number", "note", "state", "reason", "place"),
        *("nominated_at", "decided_at"),
    )
    export_headings = {"place": ComesFilter.title}
    export_values = {"place": named(ParticipationState)}

    def get_queryset(self, request):
        places = Participation.objects.filter(
            vendor=OuterRef("vendor"), edition=OuterRef("call__edition")
        )
        return super().get_queryset(request).annotate(place=Subquery(places.values("state")[:1]))

    def get_actions(self, request):
        actions = super().get_actions(request)
        if not may_answer_nomination(request.user):
            actions.pop("accept_chosen", None)
        return actions

    @admin.action(description=gettext_lazy("Accept the chosen nominations"))
    def accept_chosen(self, request, queryset):
        done, refusals = nominating.accept_many(list(queryset), by=request.user)
        if done:
            told = ngettext("%(n)s nomination accepted.", "%(n)s nominations accepted.", len(done))
            messages.success(request, told % {"n": len(done)})
        for words in sorted({words for refusal in refusals for words in refusal.messages}):
            messages.error(request, words)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page where it is answered stands where Django would put its form."""
        row = self.get_object(request, object_id)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        form = RefusalForm(request.POST if "_refuse" in request.POST else None)
        if request.method == "POST" and (told := _answered(request, row, form)):
            messages.success(request, told)
            return redirect(request.get_full_path())
        return render(
            request, "admin/products/nomination/answer.html", _context(request, row, form)
        )

    @admin.display(description=gettext_lazy("nominated"), ordering="vendor__name")
    def what(self, row):
        note = row.vendor if row.product_id else _("the whole business")
        return format_html("{}<br><small>{}</small>", row, note)

    @admin.display(description=gettext_lazy("edition"), ordering="call__edition__name")
    def fair(self, row):
        return row.call.edition

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_tag(self, row):
        return tag(TAGS[row.state], row.get_state_display())

    @admin.display(description=gettext_lazy("the owner's answer"))
    def comes(self, row):
        return place_tag(row.place) if row.state in (N.ACCEPTED, N.WITHDRAWN) else "–"


def place_tag(state):
    """What the owner has said, as a label."""
    if state == ParticipationState.CONFIRMED:
        return tag("ok", _("confirmed"))
    if state in (ParticipationState.DECLINED, ParticipationState.WITHDRAWN):
        return tag("bad", _("cannot come"))
    return tag("wait", _("no answer yet"))


def _answered(request, row, form):
    """What to tell when it is done; empty when refused, with the reason on the page."""
    name, by = {"name": row}, request.user
    try:
        if "_accept" in request.POST:
            nominating.accept(row, by=by)
            return _("%(name)s is accepted. Its owner is asked to confirm.") % name
        if "_withdraw" in request.POST:
            nominating.withdraw(row, by=by)
            return _("The nomination of %(name)s is taken back.") % name
        if form.is_bound and form.is_valid():
            nominating.refuse(row, reason=form.cleaned_data["reason"], by=by)
            return _("%(name)s was refused; the officer gets your reason.") % name
    except ValidationError as refusal:
        for words in refusal.messages:
            messages.error(request, words)
    return ""


def _context(request, row, form):
    user = request.user
    row = Nomination.objects.select_related(
        *("call__edition__organiser", "region", "vendor__region", "product__category"),
        *("nominated_by", "decided_by"),
    ).get(pk=row.pk)
    place = Participation.objects.filter(vendor=row.vendor, edition=row.call.edition).first()
    is_own, is_open = works_for(user, row.vendor), row.state == N.NOMINATED
    return {
        "row": row,
        "call": row.call,
        "tabs": tabs(request, row.call, "list"),
        "title": row,
        "form": form,
        "place": place,
        "state": tag(TAGS[row.state], row.get_state_display()),
        "comes": place_tag(place and place.state) if row.state == N.ACCEPTED else "",
        "share": shares_of(row.call, [row.region])[0],
        "others": row.call.nominations.counted().filter(vendor=row.vendor).exclude(pk=row.pk),
        "may_answer": is_open and may_answer_nomination(user, row) and not is_own,
        "may_withdraw": is_open and may_nominate(user, row.region) and not is_own,
        "may_nominate": may_nominate(user),
        "arranges": may_answer_nomination(user, row),
        "has_people": row.vendor.members.exists(),
        "may_invite": may_invite(user, row.vendor),
    }
