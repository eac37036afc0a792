"""Halls, booths and the agenda."""

from urllib.parse import parse_qs

from django.contrib import admin, messages
from django.db.models import Count
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.admin import DeskAdmin
from expo.actions import booths
from expo.actions.frozen import refuse_frozen
from expo.admin.zones import InItsZone, its_moment
from expo.archived import ReadOnceArchived
from expo.choices import AgendaKind
from expo.forms import AgendaForm, HallForm
from expo.models import AgendaItem, Booth, Edition, Hall
from expo.rules import edition_of
from kit.admin import as_text
from kit.times import long_day

# How a list is asked for the rows of one edition.
ASKED = "edition__id__exact"


class PartAdmin(ReadOnceArchived, DeskAdmin):
    """Halls, booths, agenda items: put only into editions the person arranges, and kept there."""

    place = "edition"
    change_list_template = "admin/expo/part/change_list.html"

    def get_readonly_fields(self, request, obj=None):
        return (self.place,) if obj else ()

    def rows_for(self, db_field, request):
        rows = super().rows_for(db_field, request)
        mine = Edition.objects.run_by(request.user).changeable()
        if db_field.remote_field.model is Edition:
            return rows.filter(pk__in=mine.order_by().values("pk"))
        if db_field.remote_field.model is Hall:
            rows = rows.filter(edition__in=mine.order_by().values("pk"))
            return rows.select_related("edition")
        return rows

    def get_changeform_initial_data(self, request):
        """Added from the list of one edition it is meant for that edition."""
        given = super().get_changeform_initial_data(request)
        asked = parse_qs(given.pop("_changelist_filters", "")).get(ASKED)
        return {"edition": asked[0], **given} if asked else given

    def changelist_view(self, request, extra_context=None):
        """The list of one edition bears its name and leads back to its tasks."""
        asked = request.GET.get(ASKED, "")
        rows = Edition.objects.run_by(request.user)
        found = rows.filter(pk=asked[:18]).first() if asked.isascii() and asked.isdigit() else None
        way = {}
        if found:
            title = f"{capfirst(self.opts.verbose_name_plural)}: {found}"
            way = {"tasks_url": reverse("office:tasks", args=[found.pk]), "title": title}
        return super().changelist_view(request, {**way, **(extra_context or {})})

    def write(self, request, obj, form, change):
        refuse_frozen(edition_of(obj))
        super().write(request, obj, form, change)


@admin.register(Hall)
class HallAdmin(PartAdmin):
    form = HallForm
    list_display = ("name", "key", "edition", "booth_count")
    list_filter = ("edition",)
    list_select_related = ("edition",)
    search_fields = ("name", "name_en")
    ordering = ("edition", "key")
    export_fields = ("edition__name", "key", "name", "name_en", "summary", "summary_en")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(booth_total=Count("booths"))

    @admin.display(description=gettext_lazy("booths"))
    def booth_count(self, hall):
        return hall.booth_total

    def write(self, request, obj, form, change):
        super().write(request, obj, form, change)
        if count := form.cleaned_data.get("more_booths"):
            booths.add(obj, count=count, by=request.user)
            told = ngettext("%(n)s booth added.", "%(n)s booths added.", count)
            messages.success(request, told % {"n": count})


@admin.register(Booth)
class BoothAdmin(PartAdmin):
    place = "hall"
    list_display = ("code", "hall", as_text("hall__edition", gettext_lazy("edition")))
    list_filter = ("hall__edition", "hall")
    list_select_related = ("hall__edition",)
    search_fields = ("code",)
    export_fields = ("hall__edition__name", "hall__key", "code")


@admin.register(AgendaItem)
class AgendaItemAdmin(InItsZone, PartAdmin):
    form = AgendaForm
    fields = (
        *("edition", "kind", "name", "name_en", "text", "text_en", "starts_at", "ends_at"),
        *("place", "place_en", "link", "is_cancelled"),
    )
    list_display = (
        *("name", "kind", "edition"),
        its_moment("starts_at", gettext_lazy("starts"), edition="edition"),
        its_moment("ends_at", gettext_lazy("ends"), edition="edition"),
        *("place", "is_cancelled"),
    )
    list_filter = ("kind", "is_cancelled", "edition")
    list_select_related = ("edition",)
    search_fields = ("name", "name_en", "place")
    date_hierarchy = "starts_at"
    export_fields = (
        *("edition__name", "kind", "name", "name_en", "text", "text_en"),
        *("starts_at", "ends_at", "place", "link", "is_cancelled"),
    )

    def zone_of(self, request, row):
        """That of its edition; of a new one that of the edition chosen or asked for."""
        if row:
            return row.edition.time_zone
        asked = request.POST.get("edition") or request.GET.get("edition", "")
        filters = parse_qs(request.GET.get("_changelist_filters", ""))
        asked = asked or filters.get(ASKED, [""])[0]
        if not (asked.isascii() and asked.isdigit()):
            return None
        rows = Edition.objects.visible_to(request.user).filter(pk=asked[:18])
        return rows.values_list("time_zone", flat=True).first()

    def has_change_permission(self, request, obj=None):
        """A live slot is changed on its own page, which knows its maker and goods."""
        is_live = obj is not None and obj.kind == AgendaKind.LIVE
        return not is_live and super().has_change_permission(request, obj)

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "kind":
            kinds = [row for row in db_field.get_choices() if row[0] != AgendaKind.LIVE]
            told = gettext_lazy("Live shopping is planned on its own page, “live shopping”.")
            kwargs |= {"choices": kinds, "help_text": told}
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def write(self, request, obj, form, change):
        """What lies outside the expo's days may be meant, or a slip."""
        super().write(request, obj, form, change)
        edition = obj.edition
        first = min(filter(None, (edition.online_from, edition.onsite_from)))
        last = max(filter(None, (edition.online_until, edition.onsite_until)))
        if obj.starts_at < first or obj.ends_at > last:
            days = [long_day(at, edition.zone) for at in (obj.starts_at, first, last)]
            told = _("Saved on %(day)s. The expo runs from %(first)s to %(last)s. Check the day.")
            told %= dict(zip(("day", "first", "last"), days, strict=True))
            messages.warning(request, told)

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        return fields if obj else [name for name in fields if name != "is_cancelled"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "link":
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Which zone its clock times are meant in shows before it is chosen."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "edition":
            field.label_from_instance = lambda row: f"{row} ({row.get_time_zone_display()})"
        return field
