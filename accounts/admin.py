"""The people's pages in the back office, and the base of every page that leaves a trail."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from accounts.models import Trail, User
from kit.admin import ReadOnlyAdmin, ScopedAdmin
from kit.inputs import PhoneField

# Roles are appointments here, so groups would be a second, unscoped way to the same rights; and
# the sign-in library's rows hold everyone's addresses and second factors.
for model in (Group, EmailAddress, Authenticator):
    admin.site.unregister(model)

SECRET = {"password", "password1", "password2", "usable_password"}


class Trailed:
    """Each write and export leaves a trail row, and a row's history shows them."""

    def write(self, request, obj, form, change):
        super().write(request, obj, form, change)
        names = [name for name in form.changed_data if name not in SECRET]
        before = {name: _plain(form.initial.get(name)) for name in names} if change else {}
        after = {name: _plain(form.cleaned_data.get(name)) for name in names}
        verb = "change" if change else "add"
        trail.record(obj, verb=verb, by=request.user, before=before, after=after)

    def noted_export(self, request, queryset):
        after = {
            "model": self.opts.label_lower,
            "rows": queryset.count(),
            "columns": list(self.export_fields),
        }
        trail.record(request.user, verb="export", by=request.user, after=after)

    def trail_of(self, request, object_id):
        """The rows this person may read; a subclass may keep some back."""
        return Trail.objects.filter(
            subject_app=self.opts.app_label,
            subject_model=self.opts.model_name,
            subject_key=object_id,
        )

    def history_view(self, request, object_id, extra_context=None):
        rows = self.trail_of(request, object_id)
        extra = {"trail": rows.select_related("actor").order_by("-pk")[:100]}
        return super().history_view(request, object_id, {**extra, **(extra_context or {})})


def _plain(value):
    """What a JSON column can hold of a form's value: a row's key, else the value as text."""
    value = getattr(value, "pk", value)
    return value if value is None or isinstance(value, str | int | bool) else str(value)


class DeskAdmin(Trailed, ScopedAdmin):
    """Rows that this page writes."""


class WatchAdmin(Trailed, ReadOnlyAdmin):
    """Rows to look at; only actions write them."""


class OneAddress:
    """One person is one row, however the address is written; nothing typed is None, not ""."""

    def clean_phone(self):
        return self.cleaned_data["phone"] or None

    def clean_email(self):
        email = (self.cleaned_data["email"] or "").lower() or None
        if email and User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise self.instance.unique_error_message(User, ["email"])
        return email


class PersonForm(OneAddress, BaseUserCreationForm):
    phone = PhoneField(label=_("phone number"), required=False)

    class Meta:
        model = User
        fields = ("email", "phone", "name")


class ChangeForm(OneAddress, UserChangeForm):
    phone = PhoneField(label=_("phone number"), required=False)

    class Meta:
        model = User
        fields = "__all__"


@admin.register(User)
class PersonAdmin(Trailed, ScopedAdmin, UserAdmin):
    """For operators only; a superuser's account is changed by superusers alone."""

    add_form = PersonForm
    form = ChangeForm
    list_display = ("__str__", "email", "phone", "is_active", "is_staff", "joined_at")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email", "name", "phone")
    ordering = ("email", "phone")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("email", "phone", "name", "password")}),
        (_("Access"), {"fields": ("is_active", "is_staff", "is_superuser", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "phone", "name", "password1", "password2")}),)
    export_fields = ("email", "phone", "name", "is_active", "is_staff", "joined_at")

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def user_change_password(self, request, id, form_url=""):
        answer = super().user_change_password(request, id, form_url)
        if request.method == "POST" and answer.status_code == 302:
            trail.record(User.objects.get(pk=id), verb="password", by=request.user)
        return answer

    def get_readonly_fields(self, request, obj=None):
        own = () if request.user.is_superuser else ("is_superuser",)
        return ("last_login", *own)


@admin.register(Trail)
class TrailAdmin(WatchAdmin):
    list_display = ("at", "verb", "subject", "actor", "region_code")
    list_filter = ("verb", "subject_model")
    list_select_related = ("actor",)
    search_fields = ("=subject_key", "actor__email", "=region_code")
    ordering = ("-pk",)
    export_fields = (
        *("at", "verb", "subject_app", "subject_model", "subject_key"),
        *("actor__email", "region_code", "before", "after"),
    )
    export_headings = {
        "subject_app": _("part of the site"),
        "subject_model": _("kind of row"),
        "subject_key": _("row"),
        "region_code": _("region code"),
        "before": _("before"),
        "after": _("after"),
    }

    @admin.display(description=_("row"))
    def subject(self, row):
        return f"{row.subject_model} {row.subject_key}"
