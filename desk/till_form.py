"""The sale at the booth as a plain form, for browsers that run no script."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kit.inputs import CountField, OneLine, RupiahField
from kit.keys import is_key
from kit.money import grouped
from transactions.actions.till import LEAST_IDR, MOST_PIECES
from transactions.choices import PaidBy

OTHER, MANY = "lain", "banyak"
# The keys of the phone's page; more are typed.
KEYS = ("1", "2", "3", "4", "5")


class TillForm(OneLine, forms.Form):
    """``cleaned_data`` is what ``till.record`` takes."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    edition = forms.CharField(required=False, max_length=80)
    product = forms.CharField(
        label=_("Product"),
        max_length=20,
        error_messages={"required": _("Touch the product that was sold.")},
    )
    label = forms.CharField(label=_("What was sold"), required=False, max_length=120)
    quantity = forms.ChoiceField(
        label=_("Quantity"),
        choices=[(key, key) for key in (*KEYS, MANY)],
        error_messages={"required": _("Choose how many were sold.")},
    )
    many = CountField(
        label=_("How many, if 6 or more"), required=False, min_value=1, max_value=MOST_PIECES
    )
    amount = RupiahField(
        label=_("Money received"),
        required=False,
        least=LEAST_IDR,
        error_messages={
            "unclear": _("Write the amount received, for example 48.000 or 48rb."),
            "range": _("Write the amount received, from %(least)s to %(most)s."),
        },
    )
    paid_by = forms.ChoiceField(
        label=_("How it was paid"),
        choices=PaidBy,
        error_messages={"required": _("Choose how it was paid: cash, QRIS or transfer.")},
    )

    def __init__(self, *args, vendor, **kwargs):
        super().__init__(*args, auto_id="%s", **kwargs)
        self.vendor = vendor
        self.fields["amount"].most = settings.ORDER_MOST_IDR
        told = _("Write how many were sold, from 1 to %(most)s.") % {"most": grouped(MOST_PIECES)}
        self.fields["many"].error_messages |= {"min_value": told, "max_value": told}

    def clean_product(self):
        """A key of the maker's own goods, or None for goods without a listing."""
        told = self.cleaned_data["product"]
        if told == OTHER:
            return None
        if not (is_key(told) and self.vendor.products.filter(pk=told).exists()):
            words = _(
                "This product is no longer in your list. Record it as goods without a listing."
            )
            raise forms.ValidationError(words)
        return int(told)

    def clean(self):
        told = self.cleaned_data
        if "product" in told and told["product"] is None and not told.get("label"):
            self.add_error("label", _("Write what was sold."))
        many = told.pop("many", None)
        if told.get("quantity") == MANY:
            if many is None and "many" not in self.errors:
                self.add_error("many", _("Write how many were sold."))
            told["quantity"] = many
        elif "quantity" in told:
            told["quantity"] = int(told["quantity"])
        amount = told.pop("amount", None)
        told["amount_idr"] = amount or self._usual(told)
        if not told["amount_idr"] and not self.errors.keys() & {"amount", "product", "many"}:
            self.add_error("amount", _("Write the amount received."))
        return told

    def _usual(self, told):
        """The price times the pieces, where nothing was typed."""
        if not told.get("product") or not told.get("quantity"):
            return None
        price = self.vendor.products.values_list("price_idr", flat=True).get(pk=told["product"])
        return price and price * told["quantity"]
