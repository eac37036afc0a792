"""What was given to makers, in the back office."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.admin import WatchAdmin
from expo.models import Hall
from kit import private_pictures
from kit.admin import as_text, tag, visible
from kit.keys import is_key
from programmes.admin import grant_page
from programmes.choices.assistance import GRANT_TAGS
from programmes.models import Grant
from vendors.choices import STANDING
from vendors.models import Participation


class HallFilter(admin.SimpleListFilter):
    """Where the maker stands in the programme's expo."""

    title = _("hall")
    parameter_name = "hall"

    def lookups(self, request, model_admin):
        mine = visible(Grant, request.user).order_by()
        rows = Hall.objects.filter(edition__in=mine.values("item__assistance__edition"))
        rows = rows.select_related("edition").order_by("edition", "key")
        return [(str(row.pk), f"{row.title} · {row.edition}") for row in rows]

    def queryset(self, request, queryset):
        asked = str(self.value() or "")  # a key where Django counts for its facets
        if not asked:
            return queryset
        if not is_key(asked):
            return queryset.none()
        places = Participation.objects.filter(booth__hall=int(asked), state__in=STANDING)
        edition = Hall.objects.filter(pk=int(asked)).values("edition")
        return queryset.filter(
            item__assistance__edition__in=edition, vendor__in=places.values("vendor")
        )


@admin.register(Grant)
class GrantAdmin(WatchAdmin):
    """Looked at and handed over on a page of its own; only actions write."""

    list_display = (
        *("vendor", "what", as_text("vendor__region", _("region")), "state_tag"),
        *("handed_on", "policy_number"),
    )
    list_filter = ("state", "item__kind", "item__assistance", "item", HallFilter)
    list_select_related = ("vendor__region", "item__assistance")
    search_fields = ("vendor__name", "policy_number", "item__name")
    ordering = ("vendor__name", "item", "pk")
    export_fields = (
        *("item__assistance__name", "item__assistance__provider__name", "item__name"),
        *("vendor__name", "vendor__region__name", "state", "granted_at", "handed_on", "place"),
        *("policy_number", "covers_from", "covers_until", "item__value_idr"),
    )

    def get_urls(self):
        view = self.admin_site.admin_view(self.receipt_view)
        own = path("<int:pk>/receipt/", view, name="programmes_grant_receipt")
        return [own, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page to hand it over on stands where Django would put its form."""
        found = self._found(request, object_id)
        if found is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return grant_page.page(request, found)

    def receipt_view(self, request, pk):
        """The photo or signature, for who may see the grant."""
        found = self._found(request, str(pk))
        if found is None or not found.receipt:
            raise Http404
        return private_pictures.answer(found.receipt)

    def _found(self, request, key):
        found = self.get_object(request, key)
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        return found

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, row):
        return tag(GRANT_TAGS[row.state], row.get_state_display())

    @admin.display(description=_("item"), ordering="item__name")
    def what(self, row):
        """With its programme below, which would be a column too many."""
        programme = row.item.assistance.title
        return format_html('{}<br><span class="quiet">{}</span>', row.item.title, programme)
