"""The one admin base: rows, rights, pickers, filters and export end at the person's scope."""

from django.contrib import admin
from rules.contrib.admin import ObjectPermissionsModelAdmin

from kit.export import export_csv


def visible(model, user):
    """Rows of ``model`` this person may see; models without an owner are seen by all staff."""
    manager = model._default_manager
    if hasattr(manager, "visible_to"):
        return manager.visible_to(user)
    return manager.all()


class ScopedRelatedFilter(admin.RelatedFieldListFilter):
    """A list filter that offers only what the person may see."""

    def field_choices(self, field, request, model_admin):
        rows = visible(field.remote_field.model, request.user)
        used = model_admin.get_queryset(request).order_by().values(field.attname)
        return [(row.pk, str(row)) for row in rows.filter(pk__in=used)]


class ScopedAdmin(ObjectPermissionsModelAdmin):
    """Base of every model admin. Each model's manager says ``visible_to(user)``."""

    actions = ["export_csv"]
    list_per_page = 50
    show_full_result_count = False
    export_fields = ()

    @admin.action(description=export_csv.short_description)
    def export_csv(self, request, queryset):
        return export_csv(self, queryset)

    def get_actions(self, request):
        actions = super().get_actions(request)
        if not self.export_fields:
            actions.pop("export_csv", None)
        return actions

    def get_queryset(self, request):
        rows = visible(self.model, request.user)
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", visible(db_field.remote_field.model, request.user))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", visible(db_field.remote_field.model, request.user))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class ReadOnlyAdmin(ScopedAdmin):
    """Rows that only actions may write."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ScopedInline(admin.TabularInline):
    """Rows of a scoped parent, read only unless the subclass says otherwise."""

    extra = 0
    can_delete = False
    show_change_link = False

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
