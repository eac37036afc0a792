"""What a maker offers, and how a buyer answers."""

from datetime import timedelta
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.inputs import CountField, OneLine, PhoneField
from products.choices import ProductState
from products.models import Product
from transactions import rates
from transactions.actions.quote_checks import BROUGHT, MOST_PIECES
from transactions.actions.quoting import Line, Offer
from transactions.amount_fields import AmountField
from transactions.amounts import HOME
from transactions.words import Term

LINES, STEPS, USUAL_DAYS = 5, 2, 14


class OfferForm(OneLine, forms.Form):
    """All but the lines."""

    currency = forms.ChoiceField(
        label=_("Currency"), help_text=_("Another currency takes the newest rate with it.")
    )
    lead_days = CountField(
        label=_("Lead time, days"),
        min_value=0,
        max_value=730,
        error_messages={"required": _("Write in how many days it can be ready.")},
    )
    valid_until = forms.DateField(
        label=_("Valid until"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")},
    )
    shipping = AmountField(
        label=_("Shipping cost"), required=False, help_text=_("As far as the term includes it.")
    )
    term = forms.ChoiceField(
        label=_("Delivery term"), required=False, choices=[("", _("None")), *Term.choices]
    )
    place = forms.CharField(
        label=_("Named place"),
        required=False,
        max_length=80,
        help_text=_("Where the term ends, for example Surabaya or Rotterdam."),
    )
    note = forms.CharField(
        label=_("Note to the buyer"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=999)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["currency"].choices = [(HOME, "IDR"), *rates.choices()]
        self.fields["valid_until"].initial = timezone.localdate() + timedelta(days=USUAL_DAYS)

    def clean_valid_until(self):
        day = self.cleaned_data["valid_until"]
        if not timezone.localdate() <= day <= timezone.localdate() + timedelta(days=366):
            raise forms.ValidationError(_("Choose a day within a year from today."))
        return day

    def clean(self):
        told = super().clean()
        if told.get("term") and not told.get("place"):
            self.add_error("place", _("Name the place the term speaks of."))
        return told


class LineForm(OneLine, forms.Form):
    """One product offered; an empty form is no line."""

    use_required_attribute = False
    NEEDED = ("product", "quantity", "unit_price")

    product = forms.ModelChoiceField(
        label=_("Product"), queryset=Product.objects.none(), required=False
    )
    name = forms.CharField(
        label=_("Called"),
        required=False,
        max_length=100,
        help_text=_("For example with size, label or packing. Left empty: the product's name."),
    )
    quantity = CountField(label=_("Quantity"), required=False, min_value=1, max_value=MOST_PIECES)
    unit_price = AmountField(label=_("Price each"), required=False)
    step1 = CountField(label=_("From pieces"), required=False, min_value=2, max_value=MOST_PIECES)
    price1 = AmountField(label=_("then price each"), required=False)
    step2 = CountField(label=_("From pieces"), required=False, min_value=2, max_value=MOST_PIECES)
    price2 = AmountField(label=_("then price each"), required=False)

    def __init__(self, *args, vendor, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Product.objects.filter(vendor=vendor).exclude(state=ProductState.ARCHIVED)
        self.fields["product"].queryset = rows.order_by("name")

    def clean(self):
        told = super().clean()
        if not told.get("product"):
            if any(told.get(name) for name in ("name", "quantity", "unit_price")):
                self.add_error("product", _("Choose the product this line is about."))
            return told
        for name in ("quantity", "unit_price"):
            if name not in self.errors and not told.get(name):
                self.add_error(name, _("Write this too."))
        for n in range(1, STEPS + 1):
            if bool(told.get(f"step{n}")) != bool(told.get(f"price{n}")):
                self.add_error(f"price{n}", _("Write both, or neither."))
        if told.get("step1") and told.get("step1") == told.get("step2"):
            self.add_error("step2", _("This quantity has a price already. Choose another one."))
        return told

    def line(self) -> Line | None:
        told = self.cleaned_data
        product = told.get("product")
        if product is None:
            return None
        steps = {told[f"step{n}"]: told[f"price{n}"] for n in (1, 2) if told[f"step{n}"]}
        return Line(
            product=product,
            name=told["name"] or product.name,
            unit=product.unit,
            quantity=told["quantity"],
            unit_price=told["unit_price"],
            steps=tuple(sorted(steps.items())),
        )


class LineSet(forms.BaseFormSet):
    def __init__(self, *args, vendor, **kwargs):
        super().__init__(*args, form_kwargs={"vendor": vendor}, **kwargs)

    def clean(self):
        if not any(self.errors) and not self.lines():
            raise forms.ValidationError(_("Offer at least one product."))

    def for_page(self):
        """As it is shown, checked already: what a line needs is not told to be optional."""
        for form in self.forms:
            _checked = form.errors
            for name in LineForm.NEEDED:
                form.fields[name].required = True
        return self

    def lines(self) -> list[Line]:
        return [line for form in self.forms if (line := form.line())]


Lines = forms.formset_factory(
    LineForm, formset=LineSet, extra=LINES, max_num=LINES, validate_max=True, absolute_max=LINES
)


def offer_of(form, lines) -> Offer:
    told = dict(form.cleaned_data)
    del told["version"]
    told["shipping"] = told["shipping"] or Decimal(0)
    return Offer(lines=lines.lines(), **told)


class AcceptForm(OneLine, forms.Form):
    """The buyer says yes: how many of each, and where to."""

    address = forms.CharField(
        label=_("Deliver to"),
        required=False,
        max_length=400,
        help_text=_("Company and address. Leave it empty if you collect the goods."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    phone = PhoneField(label=_("WhatsApp number"), required=False)

    def __init__(self, *args, quote, **kwargs):
        super().__init__(*args, **kwargs)
        if quote.term in BROUGHT:
            self.fields["address"].required = True
            self.fields["address"].help_text = _("Company and address.")
            words = _("Write where the goods are to be brought.")
            self.fields["address"].error_messages["required"] = words
        self.lines = [line for line in quote.lines.all() if line.steps.all()]
        for line in self.lines:
            self.fields[f"line{line.pk}"] = CountField(
                label=line.title, initial=line.quantity, min_value=1, max_value=MOST_PIECES
            )
        self.order_fields([f"line{line.pk}" for line in self.lines])

    def accepted(self):
        """As ``quoting.accept`` takes it."""
        told = self.cleaned_data
        chosen = {line.pk: told[f"line{line.pk}"] for line in self.lines}
        return {"quantities": chosen, "address": told["address"], "phone": told["phone"]}


class WordsForm(OneLine, forms.Form):
    """Why the buyer would like another offer, or none."""

    words = forms.CharField(
        label=_("What should change?"),
        max_length=500,
        error_messages={"required": _("Write in one sentence what should change.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DeclineForm(OneLine, forms.Form):
    """A no, with or without a reason."""

    words = forms.CharField(
        label=_("Why not?"),
        required=False,
        max_length=500,
        help_text=_("The maker reads it and may do better next time."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **kwargs):
        # Beside the form that asks for a revision, whose field is called the same.
        super().__init__(*args, **{"auto_id": "decline_%s", **kwargs})
