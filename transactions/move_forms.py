"""What a maker fills in with each move of an order."""

from datetime import timedelta
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.inputs import OneLine, RupiahField
from products.choices import Readiness
from transactions.actions.orders import MOST_SHIPPING_IDR
from transactions.amount_fields import AmountField
from transactions.amounts import HOME
from transactions.choices import Delivery, PaidBy, PaymentState

COURIERS = "couriers"


class DayInput(forms.DateInput):
    """The phone's own calendar."""

    def __init__(self):
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


def likely_day(order):
    """When the goods of an order should be ready, by what their products say."""
    today = timezone.localdate()
    days = [today + timedelta(days=1)]
    for product in (line.product for line in order.lines.select_related("product")):
        if product.readiness == Readiness.MADE and product.lead_days:
            days.append(today + timedelta(days=product.lead_days))
        elif product.readiness == Readiness.PREORDER and product.available_on:
            days.append(product.available_on)
    return max(days)


class NoForm(forms.Form):
    """A move that asks nothing."""

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)


class ShippingField(RupiahField):
    """What sending costs; nothing is nothing."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("Shipping cost"), least=0, most=MOST_SHIPPING_IDR, required=False, **kwargs
        )

    def clean(self, value):
        return super().clean(value) or 0


class ConfirmForm(forms.Form):
    """The maker's answer: when it is ready, and what sending costs."""

    ready_on = forms.DateField(
        label=_("Ready on"),
        widget=DayInput,
        help_text=_("The day you can send it, or the buyer can pick it up."),
        error_messages={
            "required": _("Choose the day it will be ready."),
            "invalid": _("Write a day, for example 2026-12-31."),
        },
    )
    shipping_idr = ShippingField(
        help_text=_("Added to what the buyer pays you. Leave it empty if there is none."),
    )

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ready_on"].initial = likely_day(order)
        self.fields["shipping_idr"].initial = (
            order.shipping_idr if order.is_shipping_known else None
        )
        if order.delivery != Delivery.SHIP or order.quote_id or order.request_id:
            del self.fields["shipping_idr"]

    def clean_ready_on(self):
        day, today = self.cleaned_data["ready_on"], timezone.localdate()
        if day < today:
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        if day > today + timedelta(days=730):
            raise forms.ValidationError(_("Choose a day within two years."))
        return day


class ChargeForm(forms.Form):
    """Another shipping cost, while nothing has been paid."""

    shipping_idr = ShippingField(help_text=_("The buyer is told the new total by e-mail."))

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["shipping_idr"].initial = order.shipping_idr or None


class PartForm(OneLine, forms.Form):
    """An amount that has arrived: a part, or another one than was asked for."""

    amount_idr = RupiahField(
        label=_("Amount that has arrived"),
        least=1,
        most=10**13,
        error_messages={
            "required": _("Write the amount that has arrived."),
            "unclear": _("Write the amount in rupiah, for example 48.000 or 48rb."),
            "range": _("The amount must lie between %(least)s and %(most)s."),
        },
    )
    original_amount = AmountField(
        error_messages={"required": _("Write the amount that has arrived.")}
    )
    paid_by = forms.ChoiceField(
        label=_("Paid by"), required=False, choices=[("", _("not told")), *PaidBy.choices]
    )
    note = forms.CharField(
        label=_("Note for yourself"),
        required=False,
        max_length=200,
        help_text=_("For example: Rp2.000 too much, given back in cash."),
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["client_key"].initial = uuid4
        if order.currency == HOME:
            del self.fields["original_amount"]
            self.fields["amount_idr"].help_text = _("At most what is still open.")
        else:
            label = _("Amount that has arrived, in %(currency)s") % {"currency": order.currency}
            self.fields["original_amount"].label = label
            del self.fields["amount_idr"]


class UndoForm(forms.Form):
    """Which payment was noted by mistake; the last one unless another is named."""

    payment = forms.ModelChoiceField(queryset=None, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **{**kwargs, "auto_id": False})
        standing = order.payments.filter(undone_at=None).select_related("order")
        self.fields["payment"].queryset = self.standing = standing

    def clean_payment(self):
        payment = self.cleaned_data["payment"] or self.standing.last()
        if payment is None:
            raise forms.ValidationError(_("No payment is noted any more. Load the page again."))
        return payment


class DeclineForm(OneLine, forms.Form):
    """Why the proof proves nothing."""

    reason = forms.CharField(
        label=_("What is wrong"),
        max_length=300,
        error_messages={"required": _("Write what is wrong, so that the buyer can mend it.")},
        help_text=_("The buyer reads it, for example: the transfer went to another account."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)


class ShipForm(OneLine, forms.Form):
    """Where the parcel can be followed."""

    carrier = forms.CharField(
        label=_("Courier"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": COURIERS}),
    )
    tracking = forms.CharField(
        label=_("Parcel's number"),
        required=False,
        max_length=60,
        help_text=_("The number on the carrier's receipt, so that the buyer can follow it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
        if order.delivery != Delivery.SHIP:
            self.fields.clear()


class CancelForm(OneLine, forms.Form):
    """Why the maker cannot do it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        error_messages={"required": _("Write the reason, so that the buyer understands.")},
        help_text=_("The buyer reads it, for example: the last piece was sold at the booth."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    money_back = forms.BooleanField(
        label=_("I have given the money back to the buyer"), required=False
    )

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
        if order.payment != PaymentState.CONFIRMED and not order.paid_idr:
            del self.fields["money_back"]
