"""What a region says on its own page, kept by its officers."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin import DeskAdmin
from expo.actions import campaigns, pictures
from expo.choices import Role
from expo.models import Campaign, Region
from expo.scopes import reach_of
from kit import images
from kit.inputs import OneLine

REGION = Campaign._meta.get_field("region")


class CampaignForm(OneLine, forms.ModelForm):
    """The words, and a picture that the worker looks at before anybody sees it."""

    upload = forms.FileField(
        label=gettext_lazy("Picture"),
        required=False,
        help_text=gettext_lazy("JPEG, PNG, WebP or HEIC, up to 10 MB; better wide than tall."),
    )
    removes_picture = forms.BooleanField(
        label=gettext_lazy("Show no picture any more"), required=False
    )

    class Meta:
        model = Campaign
        fields = ("region", *campaigns.WORDS)

    def clean_upload(self):
        file = self.cleaned_data["upload"]
        if file:
            try:
                images.look(file)
            except images.Refused as refusal:
                raise ValidationError(images.REFUSALS[refusal.code], code=refusal.code) from refusal
        return file

    def clean_until(self):
        day = self.cleaned_data["until"]
        if day and "until" in self.changed_data and day < timezone.localdate():
            raise ValidationError(_("This day is past. Choose a later one, or leave it empty."))
        return day

    def clean(self):
        told = super().clean()
        row = self.instance
        kept = (row.picture or row.picture_original) and not told.get("removes_picture")
        if (told.get("upload") or kept) and not told.get("picture_alt"):
            self.add_error("picture_alt", _("Say in a few words what the picture shows."))
        return told


@admin.register(Campaign)
class CampaignAdmin(DeskAdmin):
    form = CampaignForm
    list_display = ("region", "name", "until", "changed_at")
    list_select_related = ("region",)
    search_fields = ("region__name", "name")
    ordering = ("region",)
    readonly_fields = ("shown",)
    export_fields = ("region__code", "region__name", "name", "text", "until", "changed_at")
    fieldsets = (
        (None, {"fields": ("region",)}),
        (
            gettext_lazy("Words"),
            {"fields": ("name", "name_en", "text", "text_en", "until")},
        ),
        (
            gettext_lazy("Picture"),
            {"fields": ("shown", "upload", "picture_alt", "picture_alt_en", "removes_picture")},
        ),
    )

    @admin.display(description=gettext_lazy("shown now"))
    def shown(self, row):
        if row.picture_original:
            return _("A new picture is being prepared. Look again in a moment.")
        if row.picture_fault:
            return images.REFUSALS[row.picture_fault]
        if not row.picture:
            return _("No picture yet.")
        return format_html('<img src="{}" width="240" alt="{}">', row.picture_url, row.alt)

    def rows_for(self, db_field, request):
        rows = super().rows_for(db_field, request)
        reach = reach_of(request.user)
        if db_field.remote_field.model is Region and not reach.everything:
            codes = reach.regions(Role.OFFICER)
            rows = rows.filter(Q(pk__in=codes) | Q(parent__in=codes))
        return rows.filter(campaign=None) if db_field.remote_field.model is Region else rows

    def get_changeform_initial_data(self, request):
        rows = self.rows_for(REGION, request)[:2]
        only = {"region": rows[0].pk} if len(rows) == 1 else {}
        return only | super().get_changeform_initial_data(request)

    def add_view(self, request, *args, **kwargs):
        """Says so where all of one's regions have their campaign."""
        has_right = self.has_add_permission(request)
        if has_right and not self.rows_for(REGION, request).exists():
            told = _("Each of your regions has its campaign already.")
            where, words = reverse("admin:expo_campaign_changelist"), _("Change it there")
            messages.info(request, format_html('{} <a href="{}">{}</a>', told, where, words))
        return super().add_view(request, *args, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        return (*self.readonly_fields, "region") if obj else self.readonly_fields

    def save_model(self, request, obj, form, change):
        """Words by one action, the picture by another; the action asks who may."""
        words = {name: form.cleaned_data[name] for name in campaigns.WORDS}
        row = campaigns.speak(obj.region, by=request.user, **words)
        obj.pk = row.pk
        if form.cleaned_data["upload"]:
            pictures.take(row, file=form.cleaned_data["upload"], by=request.user)
            messages.info(request, _("The picture is being prepared and shows in a moment."))
        elif form.cleaned_data["removes_picture"]:
            pictures.remove(row, by=request.user)
