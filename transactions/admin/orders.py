"""Orders in the back office: to look at and to export, never to change."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.admin import WatchAdmin
from expo.choices import Role
from expo.scopes import reach_of
from kit.admin import ScopedInline, as_text, tag
from kit.money import rupiah
from transactions import chats
from transactions.choices import OrderState, PaymentState
from transactions.countries import name_of
from transactions.models import Order, OrderLine
from transactions.rules import may_view_buyer

ORDER_TAGS = {
    OrderState.PLACED: "wait",
    OrderState.CONFIRMED: "ok",
    OrderState.SHIPPED: "ok",
    OrderState.RECEIVED: "ok",
    OrderState.COMPLETED: "ok",
    OrderState.CANCELLED: "bad",
    OrderState.EXPIRED: "bad",
}
PAYMENT_TAGS = {
    PaymentState.NONE: "",
    PaymentState.PROOF_SENT: "wait",
    PaymentState.CONFIRMED: "ok",
    PaymentState.REFUNDED: "bad",
}


OF_BUYER = ("buyer_name", "buyer_phone", "buyer_email", "address", "note", "buyer_link")


class LineInline(ScopedInline):
    model = OrderLine
    fields = ("name", "quantity", "unit", "rupiah")
    readonly_fields = ("rupiah",)

    @admin.display(description=_("price each"))
    def rupiah(self, line):
        return rupiah(line.price_idr)


@admin.register(Order)
class OrderAdmin(WatchAdmin):
    list_display = (
        *("number", "vendor", "state_tag"),
        *("payment_tag", "rupiah", "paid", "expires_at", "placed_at"),
    )
    list_filter = ("state", "payment", "paying", "edition", "region", "delivery")
    list_select_related = ("vendor", "edition")
    search_fields = ("=number", "vendor__name")
    date_hierarchy = "placed_at"
    inlines = (LineInline,)
    fields = (
        *("number", "vendor", as_text("edition", _("edition")), "state_tag", "payment_tag"),
        *("buyer_name", "buyer_phone", "buyer_email", "country", "delivery", "address", "note"),
        *("buyer_link", "goods", "shipping", "rupiah", "paid", "paying"),
        *("currency", "original_total", "rate"),
        *("placed_at", "confirmed_at", "ready_on", "expires_at", "due_on", "paid_at"),
        *("shipped_at", "received_at", "ended_at", "ended_by"),
    )
    readonly_fields = fields
    export_fields = (
        *("number", "vendor__name", "region__code", "region__name", "edition__name"),
        *("state", "payment", "country", "delivery", "goods_idr", "shipping_idr", "total_idr"),
        *("paying", "paid_idr", "currency", "original_total", "rate", "rate_source"),
        *("placed_at", "confirmed_at", "expires_at", "due_on", "paid_at", "ended_at"),
    )
    export_values = {"country": name_of}

    def get_fields(self, request, obj=None):
        return [
            name
            for name in self.fields
            if name not in OF_BUYER or may_view_buyer(request.user, obj)
        ]

    def get_search_fields(self, request):
        """A name is searched by those who may read it in every row they see."""
        is_officer = reach_of(request.user).regions(Role.OFFICER)
        return self.search_fields if is_officer else (*self.search_fields, "buyer_name")

    def get_list_display(self, request):
        def buyer(order):
            return order.buyer_name if may_view_buyer(request.user, order) else "–"

        buyer.short_description = _("buyer")
        if not reach_of(request.user).has(Role.ORGANISER):
            return self.list_display
        number, vendor, *rest = self.list_display
        return (number, vendor, buyer, *rest)

    @admin.display(description=_("lost link"))
    def buyer_link(self, order):
        """For a buyer who left a number only; never for the maker, who would speak for them."""
        address = chats.link_to_buyer(order)
        if not address:
            return "–"
        words = _("Send the order's link by WhatsApp")
        return format_html('<a href="{}" rel="noreferrer">{}</a>', address, words)

    @admin.display(description=_("order"), ordering="state")
    def state_tag(self, order):
        return tag(ORDER_TAGS[order.state], order.get_state_display())

    @admin.display(description=_("payment"), ordering="payment")
    def payment_tag(self, order):
        return tag(PAYMENT_TAGS[order.payment], order.get_payment_display())

    @admin.display(description=_("total"), ordering="total_idr")
    def rupiah(self, order):
        return rupiah(order.total_idr)

    @admin.display(description=_("paid so far"), ordering="paid_idr")
    def paid(self, order):
        return rupiah(order.paid_idr)

    @admin.display(description=_("goods"))
    def goods(self, order):
        return rupiah(order.goods_idr)

    @admin.display(description=_("shipping cost"))
    def shipping(self, order):
        return rupiah(order.shipping_idr)
