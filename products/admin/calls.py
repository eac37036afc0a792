"""An organiser's call in the back office: its form, its list, and the pages about it."""

from functools import partial

from django.contrib import admin
from django.db.models import Count, Q
from django.http import Http404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.admin import DeskAdmin
from expo.archived import ReadOnceArchived, is_archived
from expo.models import Edition, Organiser
from kit.admin import ScopedInline, tag
from kit.times import day
from products.actions import calls
from products.admin import choosing, nominating, overview
from products.admin.call_forms import CallForm, QuotaForm, QuotaSet
from products.choices import COUNTED
from products.models import Call, Quota
from products.rules import may_arrange_call, may_nominate


def run_tag(call):
    """Whether nominations are taken now, as a label."""
    if call.is_open:
        if call.days_left == 0:
            return tag("ok", _("last day"))
        told = ngettext("%(n)s day left", "%(n)s days left", call.days_left)
        return tag("ok", told % {"n": call.days_left})
    if call.days_left < 0:
        return tag("", _("ended"))
    return tag("wait", _("not yet open"))


class Bare:
    """Pickers without the small links to the pages of what they offer."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if hasattr(field.widget, "can_add_related"):
            field.widget = field.widget.widget
        return field


class QuotaInline(Bare, ScopedInline):
    """Other numbers for single regencies or cities."""

    model = Quota
    form = QuotaForm
    formset = QuotaSet
    extra = 2
    can_delete = True

    def has_add_permission(self, request, obj=None):
        return not is_archived(obj) and may_arrange_call(request.user, obj)

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Call)
class CallAdmin(ReadOnceArchived, Bare, DeskAdmin):
    form = CallForm
    fields = ("edition", "opens_on", "closes_on", "asks", "asks_en", "quota", "sources")
    list_display = ("edition", "days", "state_tag", "nominated", "quota")
    list_display_links = None
    list_filter = ("edition__organiser",)
    list_select_related = ("edition__organiser__region",)
    search_fields = ("edition__name",)
    ordering = ("-closes_on", "-pk")
    inlines = (QuotaInline,)
    export_fields = (
        *("edition__name", "edition__organiser__name", "opens_on", "closes_on", "quota"),
    )

    def get_queryset(self, request):
        counted = Count("nominations", filter=Q(nominations__state__in=COUNTED))
        return super().get_queryset(request).annotate(total=counted)

    def get_list_display(self, request):
        return (_named_for(request.user), *self.list_display[1:])

    @admin.display(description=gettext_lazy("days"), ordering="closes_on")
    def days(self, call):
        return f"{day(call.opens_on)} – {day(call.closes_on)}"

    @admin.display(description=gettext_lazy("state"))
    def state_tag(self, call):
        return run_tag(call)

    @admin.display(description=gettext_lazy("nominated"))
    def nominated(self, call):
        return call.total

    def rows_for(self, db_field, request):
        rows = super().rows_for(db_field, request)
        mine = Edition.objects.run_by(request.user)
        if db_field.name == "edition":
            return mine.changeable().filter(call__isnull=True)
        if db_field.name == "sources":
            organisers = Organiser.objects.filter(editions__in=mine.order_by()).distinct()
            return calls.offered_sources(organisers).select_related("organiser")
        return rows

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.label_from_instance = lambda edition: f"{edition} · {edition.organiser}"
        return field

    def get_readonly_fields(self, request, obj=None):
        return ("edition",) if obj else ()

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if obj and "sources" in form.base_fields:
            rows = calls.offered_sources([obj.edition.organiser]).exclude(pk=obj.edition_id)
            form.base_fields["sources"].queryset = rows.select_related("organiser")
        asked = request.GET.get("edition", "")[:18]
        if not obj and asked.isascii() and asked.isdigit() and "sources" in form.base_fields:
            field = form.base_fields["sources"]
            field.queryset = field.queryset.exclude(pk=asked)
        edition = None if obj else form.base_fields.get("edition")
        if edition and not edition.queryset.exists():
            edition.help_text = _(
                "Every edition you run has its call already. Open it in the list of calls to "
                "change it."
            )
        return form

    def write(self, request, obj, form, change):
        calls.save(obj, by=request.user)

    def save_related(self, request, form, formsets, change):
        """Quotas and sources go through the action together."""
        quotas = {}
        for formset in formsets:
            formset.save(commit=False)  # for the words of the change; nothing is stored
            quotas |= formset.numbers()
        sources = list(form.cleaned_data["sources"])
        calls.arrange(form.instance, quotas=quotas, sources=sources, by=request.user)

    def render_change_form(self, request, context, add=False, change=False, **kwargs):
        context["may_arrange"] = change and may_arrange_call(request.user, kwargs.get("obj"))
        return super().render_change_form(request, context, add=add, change=change, **kwargs)

    def get_urls(self):
        def own(route, view, name):
            return path(route, self.admin_site.admin_view(partial(self._page, view)), name=name)

        return [
            own("<int:pk>/overview/", overview.page, "products_call_overview"),
            own("<int:pk>/choose/", choosing.page, "products_call_choose"),
            own("<int:pk>/nominate/", nominating.makers, "products_call_nominate"),
            own("<int:pk>/nominate/new/", nominating.bring, "products_call_bring"),
            own("<int:pk>/nominate/<int:vendor>/", nominating.name, "products_call_name"),
            *super().get_urls(),
        ]

    def _page(self, view, request, pk, **rest):
        """A page about one call the person may see; whether they may open it is the page's own."""
        self.refuse_junk(request)
        call = self.get_object(request, str(pk))
        if call is None:
            raise Http404
        return view(request, call, **rest)


def _named_for(user):
    """The list's first column: it leads everyone to their own page of the call."""

    def call_name(call):
        if may_arrange_call(user, call):
            page = "overview"
        else:
            page = "nominate" if may_nominate(user) else "change"
        address = reverse(f"admin:products_call_{page}", args=[call.pk])
        words = call.edition, call.edition.organiser
        return format_html('<a href="{}">{}</a><br><small>{}</small>', address, *words)

    call_name.short_description = gettext_lazy("edition")
    call_name.admin_order_field = "edition__name"
    return call_name
