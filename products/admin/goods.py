"""Categories, to change; products, to look at: their makers write them."""

from functools import partial

from django.contrib import admin
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.admin import DeskAdmin, WatchAdmin
from kit.admin import ScopedInline, as_text, tag, thumb
from kit.money import rupiah
from products.admin import routing
from products.choices import ProductState
from products.models import Category, Photo, Product, Route, Submission
from products.rules import may_curate_product

PRODUCT_TAGS = {ProductState.DRAFT: "wait", ProductState.LIVE: "ok", ProductState.ARCHIVED: ""}


@admin.register(Category)
class CategoryAdmin(DeskAdmin):
    list_display = ("name", "name_en", "position")
    search_fields = ("name", "name_en")
    prepopulated_fields = {"slug": ("name",)}
    ordering = ("position", "name")
    export_fields = ("slug", "name", "name_en", "position")


class PhotoInline(ScopedInline):
    model = Photo
    fields = ("picture", "alt", "standing")
    readonly_fields = ("picture", "standing")

    def get_queryset(self, request):
        return super().get_queryset(request).kept()

    @admin.display(description=_("photo"))
    def picture(self, photo):
        return thumb(photo.key)

    @admin.display(description=_("state"))
    def standing(self, photo):
        return photo.get_state_display()


class SubmissionInline(ScopedInline):
    model = Submission
    fields = ("fair", "round", "state", "submitted_at", "decided_at")
    readonly_fields = ("fair",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("edition")

    @admin.display(description=_("edition"))
    def fair(self, submission):
        return submission.edition or _("Permanent catalogue")


class RouteInline(ScopedInline):
    model = Route
    fields = ("track", "because", "note", "by", "at")
    readonly_fields = ("because", "at")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")

    @admin.display(description=_("reasons"))
    def because(self, route):
        return routing.words(route.reasons) or "–"


@admin.register(Product)
class ProductAdmin(WatchAdmin):
    list_display = (
        *("picture", "name", "vendor", "region", "category", "state_tag"),
        *("rupiah", "stock", "changed_at"),
    )
    list_filter = ("state", "category", "vendor__region", "readiness", "can_export")
    list_select_related = ("vendor__region", "category")
    search_fields = ("name", "name_en", "vendor__name")
    list_display_links = ("name",)
    inlines = (PhotoInline, SubmissionInline, RouteInline)
    fields = (
        *("name", "name_en", "vendor", "region", "category", "state_tag", "story", "story_en"),
        *("rupiah", "unit", "readiness", "stock", "lead_days", "capacity_month"),
        *("available_on", "min_order", "weight_g", "size", "barcode", "can_export"),
        *("created_at", "changed_at"),
    )
    export_fields = (
        *("slug", "name", "vendor__name", "vendor__region__code", "vendor__region__name"),
        *("category__name", "state", "price_idr", "unit", "readiness", "stock", "barcode"),
        "changed_at",
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("photos")

    def get_urls(self):
        change = self.admin_site.admin_view(partial(routing.page, self))
        return [
            path("<int:object_id>/route/", change, name="products_product_route"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        product = self.get_object(request, object_id)
        may_route = bool(
            product and product.approved_id and may_curate_product(request.user, product)
        )
        extra = {"may_route": may_route, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra)

    @admin.display(description=_("photo"))
    def picture(self, product):
        keys = [photo.key for photo in product.photos.all() if photo.key and not photo.removed_at]
        return thumb(keys[0] if keys else "")

    region = staticmethod(as_text("vendor__region", _("region")))

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, product):
        return tag(PRODUCT_TAGS[product.state], product.get_state_display())

    @admin.display(description=_("price"), ordering="price_idr")
    def rupiah(self, product):
        return rupiah(product.price_idr) or "–"

    @admin.display(description=_("story"))
    def story(self, product):
        return format_html('<div class="readonly">{}</div>', product.description or "–")

    @admin.display(description=_("story in English"))
    def story_en(self, product):
        return format_html('<div class="readonly">{}</div>', product.description_en or "–")
