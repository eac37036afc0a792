"""Agreements, and what follows from them, in the back office."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, Q, Value, When
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from accounts.admin import DeskAdmin, WatchAdmin
from expo.archived import ReadOnceArchived
from expo.choices import AgendaKind
from expo.models import AgendaItem, Edition
from kit import papers, private
from kit.admin import as_text, tag
from kit.money import rupiah
from programmes.actions import agreements
from programmes.admin import agreement_page
from programmes.choices.partners import AGREEMENT_TAGS, BINDING, AgreementState
from programmes.forms.agreements import AgreementForm
from programmes.models import Agreement, FollowUp

# What waits for a signature first.
QUEUE = Case(When(state=AgreementState.PLANNED, then=Value(0)), default=Value(1)).asc()


class FollowedFilter(admin.SimpleListFilter):
    title = gettext_lazy("follow-up")
    parameter_name = "followed"

    def lookups(self, request, model_admin):
        return [("no", gettext_lazy("Signed, and nobody has anything to do"))]

    def queryset(self, request, queryset):
        return queryset.without_follow_up() if self.value() == "no" else queryset


@admin.register(Agreement)
class AgreementAdmin(ReadOnceArchived, DeskAdmin):
    """Looked at and moved on a page of its own; the facts are asked by Django's form."""

    form = AgreementForm
    list_display = ("subject", "state_tag", "signed_on", "value", "open_now")
    list_filter = ("state", "kind", FollowedFilter, "edition")
    search_fields = ("name", "name_en", "partners__name", "vendors__name", "others")
    ordering = (QUEUE, "-signed_on", "-pk")
    autocomplete_fields = ("partners", "vendors")
    export_fields = (
        *("edition__name", "kind", "name", "name_en", "others", "state", "signed_on", "ends_on"),
        *("value_idr", "outcome"),
    )
    PARTIES = (gettext_lazy("Parties"), {"fields": ("partners", "vendors", "others")})
    PAPER = (gettext_lazy("Document"), {"fields": ("upload", "removes_document")})
    SAYS = (
        *("edition", "kind", "name", "name_en", "ends_on", "value_idr", "agenda_item"),
        "signed_on",
    )

    def get_queryset(self, request):
        unfinished = Count("follow_ups", filter=Q(follow_ups__done_at=None), distinct=True)
        return super().get_queryset(request).annotate(unfinished=unfinished)

    def get_fieldsets(self, request, obj=None):
        """The day of signing is asked of what stands alone."""
        stands = obj is not None and obj.state in BINDING
        says = self.SAYS if stands else self.SAYS[:-1]
        return [(None, {"fields": says}), self.PARTIES, self.PAPER]

    def get_readonly_fields(self, request, obj=None):
        return ("edition",) if obj else ()

    def rows_for(self, db_field, request):
        rows = super().rows_for(db_field, request)
        mine = Edition.objects.run_by(request.user).changeable().order_by().values("pk")
        if db_field.remote_field.model is Edition:
            return rows.filter(pk__in=mine)
        if db_field.remote_field.model is AgendaItem:
            rows = rows.filter(kind=AgendaKind.SIGNING, edition__in=mine)
            return rows.select_related("edition")
        return rows

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, "programmes_agreement"
        own = [
            path("<int:pk>/edit/", wrap(self.edit_view), name=f"{name}_edit"),
            path("<int:pk>/document/", wrap(self.document_view), name=f"{name}_document"),
        ]
        return [*own, *super().get_urls()]

    def edit_view(self, request, pk):
        """Django's form for the facts."""
        found = self.get_object(request, str(pk))
        if found is None:
            raise Http404
        if not self.has_change_permission(request, found):
            raise PermissionDenied
        return super().change_view(request, str(pk))

    def document_view(self, request, pk):
        """The paper, for those who see the agreement."""
        found = self.get_queryset(request).filter(pk=pk).first()
        if found is None or not found.document:
            raise Http404
        ending = papers.ENDINGS.get(found.document_type, "bin")
        name = f"kerja-sama-{found.pk}.{ending}"
        return private.answer(found.document, kind=found.document_type, filename=name)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page to move it on stands where Django would put its form."""
        found = self.get_object(request, object_id)
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        if found is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return agreement_page.page(request, found, self.has_change_permission(request, found))

    def save_model(self, request, obj, form, change):
        """The action writes, asks who may and leaves the trail."""
        if change:
            facts = {**form.facts(), "signed_on": form.cleaned_data.get("signed_on")}
            row = agreements.change(obj, by=request.user, **facts)
        else:
            row = agreements.write_down(obj.edition, by=request.user, **form.facts())
            obj.pk = row.pk
        if form.cleaned_data["upload"]:
            agreements.keep_document(row, file=form.cleaned_data["upload"], by=request.user)
        elif form.cleaned_data["removes_document"]:
            agreements.remove_document(row, by=request.user)

    def render_change_form(self, request, context, *args, **kwargs):
        """One button: what comes next is on the agreement's own page."""
        one = {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().render_change_form(request, context | one, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        """The action has written the parties."""

    def response_add(self, request, obj, post_url_continue=None):
        messages.success(request, _("Written down. Plan what follows, and note when it is signed."))
        return redirect("admin:programmes_agreement_change", obj.pk)

    def response_change(self, request, obj):
        messages.success(request, _("Saved."))
        return redirect("admin:programmes_agreement_change", obj.pk)

    @admin.display(description=gettext_lazy("subject"), ordering="name")
    def subject(self, row):
        return row.title

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_tag(self, row):
        return tag(AGREEMENT_TAGS[row.state], row.get_state_display())

    @admin.display(description=gettext_lazy("value"), ordering="value_idr")
    def value(self, row):
        return "–" if row.value_idr is None else rupiah(row.value_idr)

    @admin.display(description=gettext_lazy("to do"), ordering="unfinished")
    def open_now(self, row):
        return row.unfinished


class DueFilter(admin.SimpleListFilter):
    title = gettext_lazy("how it stands")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [
            ("open", pgettext_lazy("a follow-up", "open")),
            ("late", gettext_lazy("past its day")),
            ("mine", pgettext_lazy("a follow-up", "open, for me")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "late":
            return queryset.overdue()
        if self.value() == "mine":
            return queryset.open().filter(owner=request.user)
        return queryset.open() if self.value() == "open" else queryset


@admin.register(FollowUp)
class FollowUpAdmin(WatchAdmin):
    """The list of all; planned and finished on the agreement's page."""

    list_display = (
        *("what", "due_on", "stands", as_text("owner", gettext_lazy("who does it"))),
        as_text("agreement", gettext_lazy("agreement")),
    )
    list_display_links = None
    list_filter = (DueFilter, "agreement__edition")
    list_select_related = ("agreement__edition", "owner")
    search_fields = ("text", "agreement__name", "owner__name")
    ordering = (Case(When(done_at=None, then=Value(0)), default=Value(1)).asc(), "due_on", "pk")
    fields = ("whole", "text", "owner", "due_on", "done_at", "outcome")
    readonly_fields = ("whole",)
    export_fields = (
        *("agreement__edition__name", "agreement__name", "text", "owner__name", "due_on"),
        *("done_at", "outcome"),
    )

    @admin.display(description=gettext_lazy("what to do"), ordering="text")
    def what(self, row):
        """Leads to where it is finished."""
        return self._to_agreement(row, row.text)

    @admin.display(description=gettext_lazy("state"))
    def stands(self, row):
        if row.done_at:
            return tag("ok", _("done"))
        late = row.due_on < timezone.localdate()
        return (
            tag("bad", _("past its day")) if late else tag("wait", pgettext("a follow-up", "open"))
        )

    @admin.display(description=gettext_lazy("agreement"))
    def whole(self, row):
        return self._to_agreement(row, row.agreement)

    def _to_agreement(self, row, words):
        url = reverse("admin:programmes_agreement_change", args=[row.agreement_id])
        return format_html('<a href="{}">{}</a>', url, words)
