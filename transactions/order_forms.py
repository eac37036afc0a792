"""What a buyer types to order: who, where to, and how from each maker."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.inputs import CountField, OneLine, PhoneField
from transactions.choices import Delivery, Paying
from transactions.countries import HOME, CountryField
from transactions.credit import Came
from transactions.places import PlaceField

STALE = _("Load the page anew, then send the order once more.")


class SignedField(forms.CharField):
    """Signed words a page of ours put into the form, kept through errors.

    Never in the buyer's way: what we cannot have signed is nothing, and no error.
    """

    widget = forms.HiddenInput
    MOST = 400

    def clean(self, value):
        text = str(value or "")
        return text if len(text) <= self.MOST and text.isascii() and text.isprintable() else ""


class WhoForm(OneLine, forms.Form):
    """Who orders, and the one address it goes to."""

    # Needed or not by what else is filled in: none of these is told to be optional.
    IT_DEPENDS = ("address", "to_region", "country", "phone", "email")
    use_required_attribute = False

    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=400,
        help_text=_("Street, village, city and postal code. Not needed for pick-up."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    to_region = PlaceField(
        label=_("Regency or city"),
        help_text=_("Begin to type and choose from the list, for example Kab. Kediri."),
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
    client_key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": STALE, "invalid": STALE}
    )
    # Of sessions watched in this browser (static/js/order.js).
    watched = SignedField(required=False)

    def clean_email(self):
        """One mailbox is one address, however it is written."""
        return self.cleaned_data["email"].lower()

    def clean(self):
        told = super().clean()
        if not self.errors.keys() & {"phone", "email"} and not (
            told.get("phone") or told.get("email")
        ):
            words = _("Leave a WhatsApp number or an e-mail address, so that the maker can answer.")
            self.add_error("phone", words)
        return told

    def for_page(self):
        """The form as it is shown, checked already: without "optional" where it depends."""
        _checked = self.errors
        for name in self.IT_DEPENDS:
            self.fields[name].required = True
        return self

    def blame(self, faults):
        """Put what cannot be wished for at its fields, once each, unless they are wrong already."""
        for name, refusal in faults:
            if name in self.fields and name not in self.errors:
                self.add_error(name, refusal)

    def buyer(self):
        """What is told once, as the actions take it."""
        told = self.cleaned_data
        names = ("address", "to_region", "country")
        wishes = {name: told.get(name, "") for name in names}
        return wishes | {f"buyer_{name}": told[name] for name in ("name", "phone", "email")}


def way_fields():
    """How one maker's goods come and are paid for; whether that can be, ``Ways.faults`` tells."""
    ways = [
        (Delivery.SHIP, _("Send it to my address")),
        (Delivery.PICKUP, _("I pick it up at the maker's")),
        (Delivery.BOOTH, _("I pick it up at the booth")),
    ]
    money = [
        (Paying.AHEAD, _("Ahead, to the maker, once the order is confirmed")),
        (Paying.DELIVERY, _("In cash, when I get it")),
    ]
    return {
        "delivery": radios(_("How do you want to receive it"), ways),
        "paying": radios(_("How do you want to pay"), money, required=False),
    }


def offered(form, ways):
    """Show only what this maker has; asks the database, so not before a page is drawn."""
    if not ways.stand:
        delivery = form.fields["delivery"]
        delivery.choices = [pair for pair in delivery.choices if pair[0] != Delivery.BOOTH]
    if not ways.may_be_cash and "paying" not in form.errors:
        del form.fields["paying"]
    else:
        form.fields["paying"].required = True
        if ways.cash_area:
            words = _("Cash on delivery in %(area)s") % {"area": ways.cash_area}
            form.fields["paying"].help_text = words


def radios(label, choices, **others):
    first = choices[0][0]
    return forms.ChoiceField(
        label=label, choices=choices, initial=first, widget=forms.RadioSelect, **others
    )


def note_field():
    return forms.CharField(
        label=_("Note for the maker"),
        required=False,
        max_length=500,
        help_text=_("For example colour, size, or the day you need it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OrderForm(WhoForm):
    """An order of one product; ``offer`` tells how many there may be, ``ways`` how it comes."""

    field_order = ("quantity", "delivery", "address", "to_region", "country", "paying")

    quantity = CountField(
        label=_("Amount"), error_messages={"required": _("Write how many you want.")}
    )
    note = note_field()
    # Of a live page's order link.
    siaran = SignedField(required=False)

    def __init__(self, *args, offer, ways, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer, self.ways = offer, ways
        self.fields |= way_fields()
        self.order_fields(self.field_order)

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
        if "delivery" in told:
            self.blame(self.ways.faults(**whole(told)))
        return told

    def for_page(self):
        super().for_page()
        offered(self, self.ways)
        return self

    def wishes(self):
        """As ``checkout.place`` takes them."""
        told = self.cleaned_data
        came = Came(told["siaran"], told["watched"])
        rest = {name: told[name] for name in ("quantity", "note", "client_key")}
        return without_address({**self.buyer(), **way_of(told), **rest, "came": came})


class WayForm(OneLine, forms.Form):
    """How one maker's part of a basket comes, is paid for, and what the maker should know."""

    use_required_attribute = False
    note = note_field()

    def __init__(self, *args, ways, **kwargs):
        super().__init__(*args, prefix=f"umkm{ways.vendor.pk}", **kwargs)
        self.ways = ways
        self.fields |= way_fields()
        self.fields["note"].widget.attrs["rows"] = 2
        self.order_fields(("delivery", "paying"))


class Parts(list):
    """The makers' forms, counted as a formset's where errors are listed."""

    def total_error_count(self):
        return sum(len(part.errors) for part in self)


class CheckoutForm(WhoForm):
    """A whole basket: who and where to, once; the rest for each maker in ``parts``."""

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        data = args[0] if args else None
        self.parts = Parts(WayForm(data, ways=group.ways) for group in groups)

    def clean(self):
        told = super().clean()
        for part in self.parts:
            if part.is_valid():
                self._ask(part, {**told, **part.cleaned_data})
        return told

    def _ask(self, part, told):
        own = []
        for name, refusal in part.ways.faults(**whole(told)):
            if name in part.fields:
                part.add_error(name, refusal)
            else:
                own.append((name, refusal))
        self.blame(own)

    def for_page(self):
        super().for_page()
        for part in self.parts:
            offered(part, part.ways)
        return self

    def is_valid(self):
        return super().is_valid() and all(part.is_valid() for part in self.parts)

    def wishes(self):
        """{maker: as the checkout takes it}."""
        buyer = self.buyer()
        return {
            part.ways.vendor.pk: without_address(
                {**buyer, **way_of(part.cleaned_data), "note": part.cleaned_data["note"]}
            )
            for part in self.parts
        }


def whole(told):
    """Cleaned data with what is wrong, and told so already, taken as if it were right."""
    stand_in = {"address": "-", "to_region": "-", "country": HOME, "paying": Paying.AHEAD}
    return stand_in | told


def way_of(told):
    return {"delivery": told["delivery"], "paying": told["paying"] or Paying.AHEAD}


def without_address(wishes):
    """What is fetched goes to no address, whatever was left in the form."""
    if wishes["delivery"] != Delivery.SHIP:
        return wishes | {"address": "", "to_region": ""}
    return wishes | ({} if wishes["country"] == HOME else {"to_region": ""})
