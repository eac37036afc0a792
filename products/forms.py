"""What an owner types about a product, step by step."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.inputs import CountField, NumberInput, OneLine, RupiahField
from kit.keys import is_key
from products import barcodes, marketplaces
from products.actions.drafts import PRICES
from products.choices import Readiness
from products.models import Category, Photo, Product
from vendors.choices import MAKER_WIDE, ClaimState
from vendors.models import Claim

STEP_ROWS = 3
MOST_PIECES = 10_000_000
READY = [
    (Readiness.READY, _("Ready to ship: the goods are there")),
    (Readiness.MADE, _("Made to order: I make it when somebody orders")),
    (Readiness.PREORDER, _("Pre-order: it can be had from a certain day")),
]


class NeededLater:
    """Fields a draft may leave empty but a sending may not: they are not called optional."""

    use_required_attribute = False
    needed_later = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._call_required(True)

    def full_clean(self):
        self._call_required(False)
        super().full_clean()
        self._call_required(True)

    def _call_required(self, required):
        for name in self.needed_later:
            self.fields[name].required = required


class CategoryField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return obj.title


class NameForm(OneLine, forms.ModelForm):
    """Step 1."""

    category = CategoryField(
        label=_("Category"),
        queryset=Category.objects.all(),
        empty_label=_("Choose a category"),
        error_messages={"required": _("Choose the category that fits best.")},
    )

    class Meta:
        model = Product
        fields = ["name", "category", "name_en"]
        labels = {"name": _("Product name"), "name_en": _("Product name in English")}
        help_texts = {
            "name": _("Brand, kind and origin, for example: Stik Tahu Kunyit Bu Sarmi 100 g."),
            "name_en": _("For buyers abroad."),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "off"})}
        error_messages = {"name": {"required": _("Write the name of the product.")}}


class ClaimsField(forms.ModelMultipleChoiceField):
    def clean(self, value):
        for key in value or []:
            if not is_key(str(key)):
                params = {"pk": key}
                raise ValidationError(self.error_messages["invalid_pk_value"], params=params)
        return super().clean(value)

    def label_from_instance(self, obj):
        is_over = obj.is_past and obj.state == ClaimState.VERIFIED
        return f"{obj} · {ClaimState.EXPIRED.label if is_over else obj.get_state_display()}"


class StoryForm(OneLine, NeededLater, forms.ModelForm):
    """Step 4. The permits are there where the maker has any of those a single product carries."""

    needed_later = ("description",)

    claims = ClaimsField(
        label=_("Permits and certificates of this product"),
        queryset=Claim.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick those this very product carries. Buyers see the verified ones."),
        error_messages={"invalid_choice": _("Choose from the permits of your own business.")},
    )

    class Meta:
        model = Product
        fields = ["description", "description_en"]
        labels = {"description": _("Product story"), "description_en": _("The story in English")}
        help_texts = {
            "description": _("300 to 600 characters read best. Plain words are enough."),
            "description_en": _("For buyers abroad."),
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 10}),
            "description_en": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.instance.vendor.claims.exclude(kind__in=MAKER_WIDE).order_by("kind", "pk")
        self.fields["claims"].queryset = own
        if not own.exists():
            del self.fields["claims"]
        else:
            self.fields["claims"].initial = list(self.instance.claims.all())


class PriceForm(OneLine, NeededLater, forms.ModelForm):
    """Step 3. A draft may be saved with any part of it missing."""

    needed_later = ("price_idr", "unit", "readiness", "stock", "lead_days", "available_on")

    price_idr = RupiahField(label=_("Price each"), help_text=_("For example 48.000 or 48rb."))
    readiness = forms.ChoiceField(
        label=_("When can buyers have it"), choices=READY, widget=forms.RadioSelect, required=False
    )
    stock = CountField(label=_("Stock"), min_value=0, max_value=MOST_PIECES, required=False)
    stock_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    lead_days = CountField(label=_("Days to make it"), min_value=1, max_value=365, required=False)
    capacity_month = CountField(
        label=_("How many a month you can make"),
        min_value=1,
        max_value=MOST_PIECES,
        required=False,
    )
    available_on = forms.DateField(
        label=_("Available from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    min_order = CountField(
        label=_("Minimum order"), min_value=1, max_value=MOST_PIECES, required=False
    )
    weight_g = CountField(
        label=_("Weight with packaging, in grams"),
        min_value=1,
        max_value=1_000_000,
        required=False,
    )
    barcode = forms.CharField(
        label=_("Barcode"),
        max_length=20,
        required=False,
        help_text=_("The digits below the bars on the label. Shops ask for it; others need none."),
        widget=NumberInput,
    )

    class Meta:
        model = Product
        fields = PRICES
        labels = {
            "unit": _("Unit"),
            "size": _("Parcel size"),
            "can_export": _("I can ship abroad"),
        }
        help_texts = {
            "unit": _("What one piece is: bungkus, helai, botol."),
            "size": _("Length × width × height, for example 20 × 15 × 10 cm."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stock_seen"].initial = self.instance.stock

    def clean_min_order(self):
        return self.cleaned_data["min_order"] or 1

    def clean_barcode(self):
        digits = barcodes.plain(self.cleaned_data["barcode"])
        barcodes.check(digits)
        return digits

    def clean_available_on(self):
        day = self.cleaned_data["available_on"]
        if day and day < timezone.localdate() and "available_on" in self.changed_data:
            raise forms.ValidationError(_("This day has passed. Choose a later one."))
        return day


class PriceStepForm(NeededLater, forms.Form):
    """One wholesale price; an empty row is no price."""

    needed_later = ("min_quantity", "price_idr")

    min_quantity = CountField(
        label=_("From how many"), min_value=2, max_value=MOST_PIECES, required=False
    )
    price_idr = RupiahField(label=_("Price each"), required=False)

    def clean(self):
        data = super().clean()
        quantity, price = data.get("min_quantity"), data.get("price_idr")
        if not self.errors and bool(quantity) != bool(price):
            missing = "price_idr" if quantity else "min_quantity"
            self.add_error(missing, _("Fill in both the number and the price, or neither."))
        return data


class PriceSteps(forms.BaseFormSet):
    """Up to three wholesale prices: more pieces, lower price.

    ``single_idr`` is the price of one piece, set by whoever knows it.
    """

    single_idr = None

    def clean(self):
        if any(self.errors):
            return
        seen = set()
        for form in self.forms:
            quantity, price = (form.cleaned_data.get(n) for n in ("min_quantity", "price_idr"))
            if price and self.single_idr and price >= self.single_idr:
                form.add_error("price_idr", _("Wholesale must cost less than one piece alone."))
            if quantity in seen:
                form.add_error("min_quantity", _("This number is there twice. Change one of them."))
            seen.add(quantity or object())

    def rows(self):
        """[(from pieces, price each)] of the filled rows."""
        filled = (form.cleaned_data for form in self.forms)
        return sorted(
            (row["min_quantity"], row["price_idr"]) for row in filled if row.get("min_quantity")
        )


PriceStepSet = forms.formset_factory(
    PriceStepForm, formset=PriceSteps, extra=STEP_ROWS, max_num=STEP_ROWS, absolute_max=STEP_ROWS
)


def price_steps_for(product, data=None):
    """The rows of a product's wholesale prices, empty ones up to three."""
    rows = list(product.price_steps.values("min_quantity", "price_idr"))
    return PriceStepSet(data, initial=rows, prefix="grosir")


class LinksForm(forms.Form):
    """The maker's own pages on marketplaces, one address a line of its own."""

    def __init__(self, product, *args, **kwargs):
        super().__init__(*args, **kwargs)
        urls = [link.url for link in product.market_links.all()]
        for n in range(marketplaces.MOST):
            self.fields[f"link_{n + 1}"] = forms.CharField(
                label=_("Address %(n)s") % {"n": n + 1},
                required=False,
                initial=urls[n] if n < len(urls) else "",
                widget=forms.TextInput(
                    attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}
                ),
                validators=[marketplaces.check],
            )

    @property
    def urls(self):
        return [url for url in self.cleaned_data.values() if url]


class AltForm(OneLine, forms.ModelForm):
    """What one photo shows; each photo on the page has one of its own."""

    class Meta:
        model = Photo
        fields = ("alt",)
        labels = {"alt": _("What can be seen in the photo")}
        help_texts = {
            "alt": _(
                "For buyers who cannot see the photo, for example: red chilli sauce in a glass "
                "bottle."
            )
        }

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, auto_id=f"id_%s_{instance.pk}", **kwargs)
