"""A live session as the organiser types it: agenda item and session on one form."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from expo.choices import AgendaKind
from expo.models import AgendaItem, Edition
from kit.admin import Moment, visible
from kit.inputs import OneLine
from kit.years import near
from live import slots
from live.models import LiveSession
from live.slots import SHOWN_MOST, Slot
from products.models import Product


class WithGoods(OneLine, forms.ModelForm):
    """Products found by name among what the person sees; ``person`` is set for each request."""

    goods = forms.ModelMultipleChoiceField(
        Product.objects.none(),
        label=_("products"),
        required=False,
        help_text=_("In the order in which they are chosen. Goods on show, of makers who come."),
    )
    person = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for own in self.fields.values():
            own.label = capfirst(own.label)
        session, rows = self.instance, visible(Product, self.person)
        if session.pk:
            shown = list(session.shown.values_list("product", flat=True))
            self.initial["goods"] = shown
            rows = rows | Product.objects.filter(pk__in=shown)
            places = [When(pk=key, then=Value(n)) for n, key in enumerate(shown[:SHOWN_MOST])]
            if places:
                rows = rows.order_by(Case(*places, default=Value(SHOWN_MOST)), "name")
        field = self.fields["goods"]
        field.queryset = rows
        source = LiveSession._meta.get_field("products")
        field.widget = AutocompleteSelectMultiple(source, admin.site)
        field.widget.is_required, field.widget.choices = False, field.choices

    def chosen(self):
        """The products in the order in which they came."""
        found = {str(row.pk): row for row in self.cleaned_data["goods"]}
        sent = self.data.getlist(self.add_prefix("goods"))
        return tuple(found[key] for key in dict.fromkeys(sent) if key in found)

    def refuse(self, faults):
        """Words per field of Slot, put to the fields of this form."""
        for name, told in faults.items():
            name = "goods" if name == "products" else name
            self.add_error(name if name in self.fields else None, told)


class SessionForm(WithGoods):
    """Before it begins. Times are read in the zone that holds while the page is made."""

    edition = forms.ModelChoiceField(Edition.objects.none(), label=_("edition"))
    title = forms.CharField(label=_("title"), max_length=120)
    title_en = forms.CharField(label=_("title in English"), max_length=120, required=False)
    starts_at = forms.DateTimeField(label=_("starts"), widget=Moment, validators=[near])
    ends_at = forms.DateTimeField(label=_("ends"), widget=Moment, validators=[near])
    stream_url = forms.CharField(
        label=_("address of the stream"),
        max_length=300,
        required=False,
        widget=forms.URLInput(attrs={"class": "vURLField"}),
        help_text=_("YouTube and Vimeo play on our own page; other platforms open by a link."),
    )
    zone_words = ""

    class Meta:
        model = LiveSession
        fields = ("vendor", "host", "platform", "stream_url")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("starts_at", "ends_at"):
            self.fields[name].help_text = self.zone_words
        if self.instance.pk:
            item = self.instance.agenda_item
            del self.fields["edition"]
            self.initial |= {"title": item.name, "title_en": item.name_en}
            self.initial |= {"starts_at": item.starts_at, "ends_at": item.ends_at}
            return
        field = self.fields["edition"]
        field.queryset = Edition.objects.run_by(self.person)
        field.label_from_instance = lambda row: f"{row} ({row.get_time_zone_display()})"

    def clean(self):
        typed = super().clean()
        if not self.errors:
            if not self.instance.pk:
                item = AgendaItem(edition=typed["edition"], kind=AgendaKind.LIVE)
                item.name = typed["title"]
                self.instance.agenda_item = item
                self.instance.vendor = typed["vendor"]
            try:
                slots.check(self.instance, self.slot())
            except ValidationError as refusal:
                self.refuse(refusal.error_dict)
        return typed

    def slot(self) -> Slot:
        typed = self.cleaned_data
        names = ("title", "title_en", "starts_at", "ends_at", "platform", "stream_url", "host")
        return Slot(products=self.chosen(), **{name: typed[name] for name in names})


class BegunForm(WithGoods):
    """Once it has begun: products, and the recording's address."""

    recording_url = forms.CharField(
        label=_("address of the recording"),
        max_length=300,
        required=False,
        widget=forms.URLInput(attrs={"class": "vURLField"}),
        help_text=_("Can be added once the session is over."),
    )

    class Meta:
        model = LiveSession
        fields = ("recording_url",)

    def clean(self):
        typed = super().clean()
        faults = [
            *slots.address_faults(typed.get("recording_url"), "", name="recording_url"),
            *slots.goods_faults(self.instance, self.chosen() if "goods" in typed else ()),
        ]
        self.refuse({name: [words] for name, words in faults})
        return typed
