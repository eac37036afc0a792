"""Partners, and their part in editions, in the back office."""

from django.contrib import admin, messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin import DeskAdmin
from expo.archived import ReadOnceArchived
from expo.models import Edition, Organiser
from expo.scopes import reach_of
from kit import images
from kit.admin import as_text
from programmes.actions import logos, partners, partnerships
from programmes.admin import partner_people_page
from programmes.forms.partners import PartnerForm
from programmes.models import Partner, PartnerPerson, Partnership
from programmes.querysets.partners import kept_organisers


class KeptFilter(admin.SimpleListFilter):
    title = gettext_lazy("kept by")
    parameter_name = "kept"

    def lookups(self, request, model_admin):
        return [("mine", gettext_lazy("organisers I work for"))]

    def queryset(self, request, queryset):
        return queryset.kept_by(request.user) if self.value() == "mine" else queryset


@admin.register(Partner)
class PartnerAdmin(DeskAdmin):
    """The staff's address book; an organiser keeps those it brought in, and nobody else is told
    which organiser that is or what was changed by whom."""

    form = PartnerForm
    list_display = (
        *("mark", "name", "kind", "trade", as_text("region", gettext_lazy("region"))),
        *("acting", "is_public"),
    )
    list_display_links = ("name",)
    list_filter = ("kind", "trade", "is_public", KeptFilter)
    list_select_related = ("region",)
    search_fields = ("name", "slug")
    ordering = ("name", "pk")
    autocomplete_fields = ("region",)
    readonly_fields = ("shown",)
    change_form_template = "admin/programmes/partner/change_form.html"
    export_fields = (
        *("name", "kind", "trade", "region__name", "website", "about", "about_en", "is_public"),
    )
    fieldsets = (
        (None, {"fields": ("organiser", "name", "kind", "trade", "region")}),
        (
            gettext_lazy("What buyers and makers read"),
            {"fields": ("about", "about_en", "website", "is_public")},
        ),
        (gettext_lazy("Logo"), {"fields": ("shown", "upload")}),
    )

    def get_queryset(self, request):
        acting = Count("people", filter=Q(people__in=PartnerPerson.objects.acting()))
        return super().get_queryset(request).annotate(acting_people=acting)

    @admin.display(description=gettext_lazy("logo"))
    def mark(self, row):
        if not row.picture:
            return "–"
        image = '<img class="thumb whole" src="{}" width="52" height="52" alt="">'
        return format_html(image, images.url(row.picture, 200))

    @admin.display(description=gettext_lazy("people"), ordering="acting_people")
    def acting(self, row):
        return row.acting_people

    @admin.display(description=gettext_lazy("shown now"))
    def shown(self, row):
        if row.picture_original:
            return _("A new logo is being prepared. Look again in a moment.")
        if row.picture_fault:
            return images.REFUSALS[row.picture_fault]
        if not row.picture:
            return _("No logo yet.")
        return format_html('<img src="{}" width="240" alt="{}">', row.picture_url, row.name)

    def rows_for(self, db_field, request):
        """An organiser puts partners under those it works for alone."""
        rows, reach = super().rows_for(db_field, request), reach_of(request.user)
        if db_field.remote_field.model is Organiser and not reach.everything:
            rows = rows.filter(pk__in=kept_organisers(request.user))
        return rows

    def get_changeform_initial_data(self, request):
        field = Partner._meta.get_field("organiser")
        rows = self.rows_for(field, request)[:2]
        only = {"organiser": rows[0].pk} if len(rows) == 1 else {}
        return only | super().get_changeform_initial_data(request)

    def get_readonly_fields(self, request, obj=None):
        return (*self.readonly_fields, "organiser") if obj else self.readonly_fields

    def get_fieldsets(self, request, obj=None):
        """Who may only look is asked for no file; nobody to take away a logo that is not there."""
        (_none, first), words, (logo, _fields) = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            has_logo = obj is not None and (obj.picture or obj.picture_original)
            asked = ("shown", "upload", "removes_picture") if has_logo else ("shown", "upload")
            return [(None, first), words, (logo, {"fields": asked})]
        facts = {"fields": first["fields"][1:]}
        return [(None, facts), words, (logo, {"fields": ("shown",)})]

    def trail_of(self, request, object_id):
        rows = super().trail_of(request, object_id)
        mine = Partner.objects.kept_by(request.user).values_list("pk", flat=True)
        return rows.filter(subject_key__in=[str(key) for key in mine.filter(pk=object_id)])

    def get_urls(self):
        view = self.admin_site.admin_view(self.people_view)
        own = path("<int:pk>/people/", view, name="programmes_partner_people")
        return [own, *super().get_urls()]

    def people_view(self, request, pk):
        rows = self.get_queryset(request).select_related("organiser")
        return partner_people_page.page(request, get_object_or_404(rows, pk=pk))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, object_id)
        keeps = row is not None and self.has_change_permission(request, row)
        extra = {"keeps": keeps, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra)

    def save_model(self, request, obj, form, change):
        """Facts by one action, the logo by another; the action asks who may."""
        if change:
            row = partners.change(obj, by=request.user, **form.facts())
        else:
            row = partners.bring_in(obj.organiser, by=request.user, **form.facts())
            obj.pk, obj.slug = row.pk, row.slug
        if form.cleaned_data["upload"]:
            logos.take(row, file=form.cleaned_data["upload"], by=request.user)
            messages.info(request, _("The logo is being prepared and shows in a moment."))
        elif form.cleaned_data["removes_picture"]:
            logos.remove(row, by=request.user)


@admin.register(Partnership)
class PartnershipAdmin(ReadOnceArchived, DeskAdmin):
    """Which partners take part in an edition; taken away again with the last button."""

    list_display = (
        *(as_text("partner", gettext_lazy("partner")), as_text("edition", gettext_lazy("edition"))),
        *("tier", "role"),
    )
    list_filter = ("tier", "edition")
    list_select_related = ("partner", "edition")
    search_fields = ("partner__name", "role")
    ordering = ("edition", "tier", "partner")
    autocomplete_fields = ("partner",)
    fields = ("edition", "partner", "tier", "role", "role_en")
    export_fields = ("edition__name", "partner__name", "partner__kind", "tier", "role", "role_en")

    def rows_for(self, db_field, request):
        rows = super().rows_for(db_field, request)
        if db_field.remote_field.model is Edition:
            mine = Edition.objects.run_by(request.user).changeable()
            rows = rows.filter(pk__in=mine.order_by().values("pk"))
        return rows

    def get_readonly_fields(self, request, obj=None):
        return ("edition", "partner") if obj else ()

    def has_delete_permission(self, request, obj=None):
        if obj is not None and obj.edition.is_frozen:
            return False
        return request.user.has_perm("programmes.delete_partnership", obj)

    def save_model(self, request, obj, form, change):
        facts = {name: form.cleaned_data[name] for name in partnerships.FACTS}
        if change:
            partnerships.change(obj, by=request.user, **facts)
        else:
            row = partnerships.bring(obj.edition, obj.partner, by=request.user, **facts)
            obj.pk = row.pk

    def delete_model(self, request, obj):
        partnerships.withdraw(obj, by=request.user)

    def delete_queryset(self, request, queryset):
        for row in queryset:
            partnerships.withdraw(row, by=request.user)
