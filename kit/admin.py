"""The one admin base: rows, rights, pickers, filters and export end at the person's scope."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import get_fields_from_path
from django.core.exceptions import (
    FieldDoesNotExist,
    PermissionDenied,
    SuspiciousOperation,
    ValidationError,
)
from django.db import models
from django.http import HttpResponseRedirect
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from rules.contrib.admin import ObjectPermissionsModelAdmin

from kit import images
from kit.day_lookups import is_no_day
from kit.export import EXPORTS, TooMany

admin.site.site_header = admin.site.site_title = "Gelaran"
admin.site.index_title = _("Manager's desk")

# What may follow the name of a filter in an address. Anything else could be asked letter by
# letter of columns the person never sees.
LOOKUPS = {"exact", "in", "isnull", "gt", "gte", "lt", "lte", "year", "month", "day"}


def visible(model, user):
    """Rows of ``model`` this person may see; without ``visible_to`` the right to view decides."""
    rows = model._default_manager.all()
    if hasattr(rows, "visible_to"):
        return rows.visible_to(user)
    names = model._meta.app_label, model._meta.model_name
    return rows if user.has_perm("{}.view_{}".format(*names)) else rows.none()


def tag(kind, words):
    """A state as a small coloured label; ``kind`` is ok, wait, bad or empty."""
    return format_html('<span class="tag {}">{}</span>', kind, capfirst(words))


def thumb(key):
    """A list's small picture, or the drawing that stands for one."""
    if not key:
        return "–"
    source = images.url(key, 200)
    return format_html('<img class="thumb" src="{}" width="52" height="52" alt="">', source)


def as_text(name, words):
    """A column that names another row without a link to its page, which may be closed."""

    def shown(row):
        value = row
        for part in name.split("__"):
            value = getattr(value, part, None)
        return "–" if value is None else str(value)

    shown.short_description = words
    shown.admin_order_field = name
    shown.__name__ = name
    return shown


class Moment(forms.DateTimeInput):
    """Day and hour in the site's own time zone."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class Day(forms.DateInput):
    """A day, by the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


def _called(row):
    """By its name in the reader's language, where it has one."""
    return str(getattr(row, "title", "") or row)


class ScopedRelatedFilter(admin.RelatedFieldListFilter):
    """A list filter that offers only what the person's own rows point to."""

    def field_choices(self, field, request, model_admin):
        used = visible(model_admin.model, request.user).order_by().values(self.field_path)
        rows = field.remote_field.model._default_manager.filter(pk__in=used)
        return [(row.pk, _called(row)) for row in rows]

    def has_output(self):
        """Django forgets what was asked where there is nothing to choose, and lists every row."""
        return bool(self.used_parameters) or super().has_output()


class Scoped:
    """What model admins and inlines share: pickers offer only rows the person may see."""

    def rows_for(self, db_field, request):
        """The rows a picker offers; a subclass may narrow them."""
        return visible(db_field.remote_field.model, request.user)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", self.rows_for(db_field, request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", self.rows_for(db_field, request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class ScopedAdmin(Scoped, ObjectPermissionsModelAdmin):
    """Base of every model admin. Each model's queryset says ``visible_to(user)``."""

    actions = ["export_csv", "export_xlsx"]
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False
    export_fields = ()
    # {path: heading} where the field has none, {path: function of the value} where choices of
    # the field do not say it.
    export_headings = {}
    export_values = {}
    # One labelled control that phones know, in place of Django's two without labels.
    formfield_overrides = {
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": Moment},
        models.DateField: {"widget": Day},
    }

    class Media:
        js = ("js/pickers.js",)

    def get_queryset(self, request):
        rows = visible(self.model, request.user)
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    def has_module_permission(self, request):
        return self.has_view_or_change_permission(request)

    def has_delete_permission(self, request, obj=None):
        """Nothing of the fair's business is deleted here, not even by a superuser."""
        return False

    def get_list_filter(self, request):
        return [self._scoped_filter(item) for item in super().get_list_filter(request)]

    def _scoped_filter(self, item):
        if not isinstance(item, str):
            return item
        field = get_fields_from_path(self.model, item)[-1]
        return (item, ScopedRelatedFilter) if field.is_relation else item

    def lookup_allowed(self, lookup, value, request=None):
        """Only the filters the list shows; Django would let any column one row away be asked."""
        names = {self.date_hierarchy}
        for item in self.get_list_filter(request):
            name = item[0] if isinstance(item, tuple | list) else item
            names.add(getattr(name, "parameter_name", name))
        return any(self._asks(lookup, name) for name in names if name)

    def _asks(self, lookup, name):
        rest = lookup.removeprefix(name)
        if rest in ("", lookup):
            return not rest
        parts = rest.removeprefix("__").split("__")
        try:
            field = get_fields_from_path(self.model, name)[-1]
        except FieldDoesNotExist:  # a filter of our own, which has a name and nothing behind it
            return False
        if field.is_relation and parts[0] == field.target_field.name:
            parts = parts[1:]
        return rest.startswith("__") and set(parts) <= LOOKUPS

    def changelist_view(self, request, extra_context=None):
        self.refuse_junk(request)
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def get_changelist_instance(self, request):
        try:
            return super().get_changelist_instance(request)
        except OverflowError as error:
            raise SuspiciousOperation("A number or day no database takes") from error

    def refuse_junk(self, request):
        """What no page of ours sends and no database takes; raises SuspiciousOperation."""
        sent = [*request.GET.lists(), *request.POST.lists()]
        if any("\x00" in value for _name, values in sent for value in values):
            raise SuspiciousOperation("A zero byte in the address")
        if any(is_no_day(name, values) for name, values in request.GET.lists()):
            raise SuspiciousOperation("No year, month or day")
        try:
            for key in request.POST.getlist(ACTION_CHECKBOX_NAME):
                self.opts.pk.run_validators(self.opts.pk.to_python(key))
        except ValidationError as error:
            raise SuspiciousOperation("No key of a row") from error

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))

    def changeform_view(self, request, *args, **kwargs):
        """An action's refusal is told on the page; what was begun is rolled back."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as refusal:
            if request.method != "POST":
                raise
            for words in refusal.messages:
                messages.error(request, words)
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        """The right is asked again of the row as it would become, for moves between scopes."""
        verb = "change" if change else "add"
        right = f"{self.opts.app_label}.{verb}_{self.opts.model_name}"
        if not request.user.has_perm(right, obj):
            raise PermissionDenied
        self.write(request, obj, form, change)

    def write(self, request, obj, form, change):
        """Store the row; a subclass calls the action that does."""
        obj.save()

    def get_actions(self, request):
        actions = super().get_actions(request)
        for name in EXPORTS if not self.export_fields else ():
            actions.pop(name, None)
        return actions

    @admin.action(description=_("Export the chosen rows as CSV"))
    def export_csv(self, request, queryset):
        return self._export("export_csv", request, queryset)

    @admin.action(description=_("Export the chosen rows as XLSX"))
    def export_xlsx(self, request, queryset):
        return self._export("export_xlsx", request, queryset)

    def _export(self, name, request, queryset):
        try:
            answer = EXPORTS[name](self, queryset)
        except TooMany as refusal:
            messages.error(request, refusal.message)
            return None
        self.noted_export(request, queryset)
        return answer

    def noted_export(self, request, queryset):
        """Called for each export; the audited base leaves a trail row."""


class ReadOnlyAdmin(ScopedAdmin):
    """Rows that only actions may write."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class ScopedInline(Scoped, admin.TabularInline):
    """Rows of a scoped parent, read only unless the subclass says otherwise."""

    extra = 0
    can_delete = False
    show_change_link = False

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if hasattr(rows, "visible_to"):
            rows = rows.filter(pk__in=visible(self.model, request.user).order_by().values("pk"))
        return rows

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
