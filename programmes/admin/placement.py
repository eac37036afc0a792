"""Goods on shop shelves in the back office: the list, and one placement with its moves."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin import WatchAdmin
from kit.admin import as_text, tag
from programmes import shelves
from programmes.admin import propose_page
from programmes.choices.placement import COMING, PLACEMENT_TAGS
from programmes.models import Placement
from programmes.placement_moves import OF_SHOP, OF_STAFF, buttons
from programmes.readiness import Plan, lacks_of, loaded
from programmes.rules.placement import may_answer
from vendors.rules import works_for

PAGE = "admin/programmes/placement/page.html"


@admin.register(Placement)
class PlacementAdmin(WatchAdmin):
    """Looked at here; proposed on a page of its own, moved on by its buttons."""

    list_display = (
        *("product_name", as_text("product__vendor", gettext_lazy("maker"))),
        *(as_text("retailer", gettext_lazy("retailer")), "state_tag", "period"),
        *("quantity", "sold"),
    )
    list_filter = ("state", "result", "retailer", "edition", "product__vendor__region")
    list_select_related = ("retailer", "product__vendor__region")
    search_fields = ("product__name", "product__vendor__name", "retailer__name")
    ordering = (shelves.FIRST.asc(), "-starts_on", "-pk")
    change_list_template = "admin/programmes/placement/change_list.html"
    export_fields = (
        *("retailer__name", "product__name", "product__barcode", "product__vendor__name"),
        *("product__vendor__region__code", "product__vendor__region__name", "edition__name"),
        *("state", "starts_on", "ends_on", "quantity", "shops", "sold", "result", "note"),
    )
    # Told apart from the retailer, which is a shop too in some languages.
    export_headings = {"shops": gettext_lazy("In how many shops")}

    def get_urls(self):
        view = self.admin_site.admin_view(propose_page.page)
        own = path("propose/", view, name="programmes_placement_propose")
        return [own, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The placement with what is missing and its buttons stands where Django has a form."""
        found = self.get_object(request, object_id)
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        if found is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return page(request, found)

    @admin.display(description=gettext_lazy("product"), ordering="product__name")
    def product_name(self, row):
        return row.product.name

    @admin.display(description=gettext_lazy("period"), ordering="starts_on")
    def period(self, row):
        last = date_format(row.ends_on, "j M Y") if row.ends_on else ""
        return f"{date_format(row.starts_on, 'j M Y')} – {last}"

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_tag(self, row):
        return tag(PLACEMENT_TAGS[row.state], row.get_state_display())


def page(request, found):
    """Show it; on POST do what was pressed, and show it again where that was refused."""
    row = shelves.shown(Placement.objects.filter(pk=found.pk)).get()
    moves, tried = _moves(request.user, row), ("", None)
    if request.method == "POST":
        name = request.POST.get("_do", "")
        if name not in moves:
            raise PermissionDenied
        form = moves[name].form(request.POST, prefix=f"{name}-{row.pk}")
        if form.is_valid() and _done(request, row, moves[name], form):
            return redirect("admin:programmes_placement_change", row.pk)
        row = shelves.shown(Placement.objects.filter(pk=found.pk)).get()
        tried = (name, form)
    card = shelves.shelf(row)
    card.buttons = buttons(row, moves, tried)
    if row.state in COMING:
        product = loaded(type(row.product).objects.filter(pk=row.product_id)).get()
        card.lacks = lacks_of(product, Plan.of(row))
        card.is_ready = not card.lacks
    return render(request, PAGE, {"card": card, "row": row, "form": tried[1]})


def _moves(user, row):
    """Of those who see it; and the shop's own where nobody of the shop is here."""
    if works_for(user, row.product.vendor):
        return {}
    return OF_SHOP | OF_STAFF if may_answer(user, row) else OF_STAFF


def _done(request, row, move, form):
    try:
        move.act(row, by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    except PermissionDenied:
        form.add_error(None, _("You may look at it; others decide on it."))
        return False
    messages.success(request, move.done)
    return True
