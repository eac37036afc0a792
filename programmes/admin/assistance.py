"""Programmes of assistance in the back office: set up here, given out on pages of their own."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.admin import DeskAdmin
from expo.archived import ReadOnceArchived, is_archived
from expo.models import Edition, Hall, Region
from kit.admin import ScopedInline, as_text, tag
from kit.money import grouped
from products.admin.calls import Bare
from programmes import arrangers
from programmes.actions import arranging
from programmes.admin import give_page, hand_page, policy_sheet
from programmes.choices.assistance import GrantState
from programmes.figures.assistance import by_expo
from programmes.forms.assistance import AssistanceForm, ItemForm, ItemSet
from programmes.models import Assistance, Item
from programmes.rules.assistance import may_hand_out

HANDED = Q(items__grants__state=GrantState.HANDED)


class ItemInline(ScopedInline):
    """A card for each item, the same on a phone."""

    model = Item
    form = ItemForm
    formset = ItemSet
    template = "admin/edit_inline/stacked.html"
    can_delete = True
    max_num = arranging.MOST_ITEMS
    fields = (("kind", "quantity", "value_idr"), "name", "name_en")

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj and obj.items.exists() else 1

    def has_add_permission(self, request, obj=None):
        return not is_archived(obj) and may_hand_out(request.user, obj)

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Assistance)
class AssistanceAdmin(ReadOnceArchived, Bare, DeskAdmin):
    form = AssistanceForm
    inlines = (ItemInline,)
    list_display = (
        *("page", as_text("provider", _("provider")), as_text("region", _("region"))),
        *(as_text("edition", _("edition")), "given", "handed", "state_tag"),
    )
    list_display_links = None
    change_list_template = "admin/programmes/assistance/change_list.html"
    list_filter = ("is_closed", "provider", "edition", "items__kind")
    list_select_related = ("provider", "region", "edition")
    search_fields = ("name", "name_en", "provider__name", "items__name")
    ordering = ("is_closed", "-made_at", "-pk")
    export_fields = (
        *("name", "provider__name", "region__name", "edition__name", "scales", "claims"),
        *("is_closed", "made_at"),
    )
    fieldsets = (
        (None, {"fields": ("provider", "name", "about", "region", "edition", "is_closed")}),
        (_("Who may get it"), {"fields": ("regions", "scales", "claims", "halls")}),
        (_("In English"), {"fields": ("name_en", "about_en"), "classes": ["collapse"]}),
    )

    def get_queryset(self, request):
        """The sums of items in a query of their own: grants would multiply them."""
        rows = super().get_queryset(request)
        items = Item.objects.filter(assistance=models.OuterRef("pk")).order_by()
        whole = items.values("assistance").annotate(sum=Sum("quantity"), got=Sum("given"))
        return rows.annotate(
            quantity=Coalesce(models.Subquery(whole.values("sum")), 0),
            got=Coalesce(models.Subquery(whole.values("got")), 0),
            handed_over=Count("items__grants", filter=HANDED, distinct=True),
        )

    def changelist_view(self, request, extra_context=None):
        extra = {"expos": by_expo(Assistance.objects.visible_to(request.user))}
        return super().changelist_view(request, {**extra, **(extra_context or {})})

    @admin.display(description=_("assistance programme"), ordering="name")
    def page(self, row):
        address = reverse("admin:programmes_assistance_give", args=[row.pk])
        return format_html('<a href="{}">{}</a>', address, row.title)

    @admin.display(description=_("given of what there is"))
    def given(self, row):
        return f"{grouped(row.got)} / {grouped(row.quantity)}"

    @admin.display(description=_("handed over of what is given"))
    def handed(self, row):
        return f"{grouped(row.handed_over)} / {grouped(row.got)}"

    @admin.display(description=_("state"), ordering="is_closed")
    def state_tag(self, row):
        if row.is_closed:
            return tag("", _("closed"))
        return tag("ok", _("all given")) if row.got >= row.quantity else tag("wait", _("running"))

    def rows_for(self, db_field, request):
        own = {Region: arrangers.regions, Edition: arrangers.editions, Hall: arrangers.halls}
        rows_of = own.get(db_field.remote_field.model)
        return rows_of(request.user) if rows_of else super().rows_for(db_field, request)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.remote_field.model is Hall:
            field.label_from_instance = lambda hall: f"{hall.title} · {hall.edition}"
        return field

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        if obj and "halls" in form.base_fields:
            # What is chosen stays to be seen; of the others only those of its own expo matter.
            rows = Hall.objects.filter(Q(edition=obj.edition_id) | Q(pk__in=obj.halls.all()))
            form.base_fields["halls"].queryset = rows.select_related("edition")
        for name in ("region", "edition"):
            self._keep(form, name, obj)
        return form

    def _keep(self, form, name, obj):
        """The value a row has may stay, though the person could not choose it anew."""
        field = form.base_fields.get(name)
        if obj is not None and field is not None and getattr(obj, f"{name}_id"):
            model = field.queryset.model
            field.queryset = model.objects.filter(
                Q(pk__in=field.queryset.order_by().values("pk")) | Q(pk=getattr(obj, f"{name}_id"))
            )

    def save_model(self, request, obj, form, change):
        arranging.save(obj, by=request.user)

    def save_related(self, request, form, formsets, change):
        items = [row for formset in formsets for row in formset.rows()]
        for formset in formsets:
            formset.save(commit=False)  # only tells the log what changed
            formset.new_objects = []
        get = form.cleaned_data
        arranging.arrange(
            form.instance, regions=get["regions"], halls=get["halls"], items=items, by=request.user
        )

    def response_add(self, request, obj, post_url_continue=None):
        return self._next(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._next(request, obj) or super().response_change(request, obj)

    def _next(self, request, obj):
        """To the makers it is for; None where the person goes on setting it up."""
        if {"_continue", "_addanother"} & request.POST.keys():
            return None
        if obj.items.exists():
            told = gettext("“%(name)s” is saved. Next: choose the makers who get it.")
        else:
            told = gettext("“%(name)s” is saved. Next: add what it hands out, then give it.")
        messages.success(request, told % {"name": obj.title})
        return redirect("admin:programmes_assistance_give", obj.pk)

    def get_urls(self):
        def own(route, view, name):
            return path(route, self.admin_site.admin_view(partial(self._page, view)), name=name)

        return [
            own("<int:pk>/give/", give_page.page, "programmes_assistance_give"),
            own("<int:pk>/hand/", hand_page.page, "programmes_assistance_hand"),
            *policy_sheet.urls(self),
            *super().get_urls(),
        ]

    def _page(self, view, request, pk):
        """A page about one programme this person hands out; to anybody else it does not exist."""
        self.refuse_junk(request)
        found = self.get_object(request, str(pk))
        if found is None:
            raise Http404
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        return view(request, found)
