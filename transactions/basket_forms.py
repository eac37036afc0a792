"""What a product's page sends along into the basket."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.inputs import CountField
from transactions.order_forms import SignedField

SLUG = re.compile(r"[-\w]{1,50}", re.ASCII)


class PutForm(forms.Form):
    """So many of a product, and where the click was made."""

    use_required_attribute = False
    jumlah = CountField(
        label=_("Amount"), error_messages={"required": _("Write how many you want.")}
    )
    pameran = forms.CharField(required=False, widget=forms.HiddenInput)
    siaran = SignedField(required=False)

    def clean_pameran(self):
        return edition_slug(self.cleaned_data)

    def wishes(self):
        """As ``basket.put`` takes them."""
        told = self.cleaned_data
        return {
            "quantity": told["jumlah"],
            "edition_slug": told["pameran"],
            "shown": told["siaran"],
        }

    @staticmethod
    def from_link(sent, listing):
        """What stands in the form at first, by what a page sent along."""
        return {
            "jumlah": pieces(sent, listing.min_order),
            "pameran": edition_slug(sent),
            "siaran": sent.get("siaran", ""),
        }


def edition_slug(sent) -> str:
    """The edition whose page led here, if what was sent can be one."""
    text = sent.get("pameran", "")
    return text if SLUG.fullmatch(text) else ""


def pieces(sent, least) -> str | int:
    """The amount the product page sent along, if it is one."""
    text = sent.get("jumlah", "")
    return text if text.isdecimal() and text.isascii() and len(text) < 7 else least
