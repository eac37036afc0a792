"""What buyers and makers type about an order."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.inputs import CountField, OneLine, PhoneField, RupiahField
from products.choices import Readiness
from transactions.choices import Delivery
from transactions.countries import HOME, CountryField
from transactions.credit import Came

MOST_SHIPPING_IDR = 100_000_000


class SignedField(forms.CharField):
    """Signed words a page of ours put into the form, kept through errors.

    Never in the buyer's way: what we cannot have signed is nothing, and no error.
    """

    widget = forms.HiddenInput
    MOST = 400

    def clean(self, value):
        text = str(value or "")
        return text if len(text) <= self.MOST and text.isascii() and text.isprintable() else ""


class OrderForm(OneLine, forms.Form):
    """A guest's order of one product; ``offer`` tells how many there may be."""

    # Needed or not by what else is filled in: none of these is told to be optional.
    IT_DEPENDS = ("address", "country", "phone", "email")
    use_required_attribute = False

    quantity = CountField(
        label=_("Amount"), error_messages={"required": _("Write how many you want.")}
    )
    delivery = forms.ChoiceField(
        label=_("How do you want to receive it"),
        choices=[
            (Delivery.SHIP, _("Send it to my address")),
            (Delivery.PICKUP, _("I pick it up at the maker's")),
        ],
        initial=Delivery.SHIP,
        widget=forms.RadioSelect,
    )
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=400,
        help_text=_("Street, village, city and postal code. Not needed for pick-up."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    country = CountryField(label=_("Country"))
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        error_messages={"required": _("Write your name, so that the maker can address you.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(
        label=_("WhatsApp number"),
        required=False,
        help_text=_("The maker answers you here. From abroad: + and the country's digits first."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("We send the link of your order there. Number or e-mail: one is enough."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    note = forms.CharField(
        label=_("Note for the maker"),
        required=False,
        max_length=500,
        help_text=_("For example colour, size, or the day you need it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    client_key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Load the page anew, then send the order once more."),
            "invalid": _("Load the page anew, then send the order once more."),
        },
    )
    # Of a live page's order link, and of sessions watched in this browser (static/js/order.js).
    siaran = SignedField(required=False)
    watched = SignedField(required=False)

    def __init__(self, *args, offer, can_export, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer, self.can_export = offer, can_export

    def clean_email(self):
        """One mailbox is one address, however it is written."""
        return self.cleaned_data["email"].lower()

    def clean_quantity(self):
        quantity, offer = self.cleaned_data["quantity"], self.offer
        if quantity < offer.minimum:
            words = _("The smallest order is %(n)s.")
            raise forms.ValidationError(words, code="minimum", params={"n": offer.minimum})
        if quantity > offer.most:
            words = _("There are %(n)s left. Choose a smaller amount.")
            if not offer.is_counted:
                words = _("At most %(n)s at once. For more, write to the maker.")
            raise forms.ValidationError(words, code="most", params={"n": offer.most})
        return quantity

    def clean(self):
        told = super().clean()
        if not self.errors.keys() & {"phone", "email"} and not (
            told.get("phone") or told.get("email")
        ):
            words = _("Leave a WhatsApp number or an e-mail address, so that the maker can answer.")
            self.add_error("phone", words)
        if told.get("delivery") == Delivery.SHIP:
            if "address" in told and not told["address"]:
                words = _("Write the address the parcel goes to, or choose pick-up.")
                self.add_error("address", words)
            if told.get("country", HOME) != HOME and not self.can_export:
                words = _("This maker does not send abroad. Choose pick-up, or ask the maker.")
                self.add_error("country", words)
        return told

    def for_page(self):
        """The form as it is shown, checked already: without "optional" where it depends."""
        _checked = self.errors
        for name in self.IT_DEPENDS:
            self.fields[name].required = True
        return self

    def wishes(self):
        """``cleaned_data`` as ``checkout.place`` takes it."""
        told = dict(self.cleaned_data)
        told["came"] = Came(told.pop("siaran"), told.pop("watched"))
        for name in ("name", "phone", "email"):
            told[f"buyer_{name}"] = told.pop(name)
        if told["delivery"] == Delivery.PICKUP:
            told["address"] = ""
        return told


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
    shipping_idr = RupiahField(
        label=_("Shipping cost"),
        required=False,
        least=0,
        most=MOST_SHIPPING_IDR,
        help_text=_("Added to what the buyer pays you. Leave it empty if there is none."),
    )

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ready_on"].initial = likely_day(order)
        if order.delivery == Delivery.PICKUP:
            del self.fields["shipping_idr"]

    def clean_ready_on(self):
        day, today = self.cleaned_data["ready_on"], timezone.localdate()
        if day < today:
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        if day > today + timedelta(days=730):
            raise forms.ValidationError(_("Choose a day within two years."))
        return day

    def clean_shipping_idr(self):
        return self.cleaned_data["shipping_idr"] or 0


class ShipForm(OneLine, forms.Form):
    """Where the parcel can be followed."""

    tracking = forms.CharField(
        label=_("Parcel's number"),
        required=False,
        max_length=60,
        help_text=_("The number on the carrier's receipt, so that the buyer can follow it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
        if order.delivery == Delivery.PICKUP:
            del self.fields["tracking"]


class CancelForm(forms.Form):
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
        if order.payment != "confirmed":
            del self.fields["money_back"]


class NoForm(forms.Form):
    """A move that asks nothing."""

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
