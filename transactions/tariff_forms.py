"""What a maker asks for sending, as they type it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.inputs import RupiahField
from transactions import zones
from transactions.actions.orders import MOST_SHIPPING_IDR
from transactions.choices import Zone

# What couriers ask for a kilogramme, roughly; shown as an example, never filled in.
EXAMPLES = {Zone.CITY: "10.000", Zone.PROVINCE: "15.000", Zone.ISLANDS: "22.000"}


class TariffForm(forms.Form):
    """One amount for each zone; an empty one is told by hand."""

    use_required_attribute = False

    def __init__(self, *args, vendor, **kwargs):
        super().__init__(*args, **kwargs)
        for zone, name in zones.named(vendor.region_id).items():
            self.fields[zone] = RupiahField(
                label=name,
                required=False,
                least=0,
                most=MOST_SHIPPING_IDR,
                help_text=_("For example %(amount)s.") % {"amount": EXAMPLES.get(zone, "40.000")},
            )

    def amounts(self):
        return {zone: self.cleaned_data[zone] for zone in Zone}
