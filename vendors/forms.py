"""What an owner types about the business."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.models import Region
from kit.inputs import OneLine, PhoneField
from vendors.actions.registering import PROFILE
from vendors.choices import Scale
from vendors.models import Vendor

SCALES = [
    (Scale.MICRO, _("Micro: yearly sales up to Rp2 billion")),
    (Scale.SMALL, _("Small: yearly sales above Rp2 billion, up to Rp15 billion")),
    (Scale.MEDIUM, _("Medium: yearly sales above Rp15 billion, up to Rp50 billion")),
]


def regencies_by_province():
    """All regencies and cities for a select, grouped by province: one query."""
    rows = list(Region.objects.all())
    groups = {row.pk: (row.short_name, []) for row in rows if not row.parent_id}
    for row in rows:
        if row.parent_id:
            groups[row.parent_id][1].append((row.pk, row.short_name))
    return [("", _("Choose a regency or city")), *groups.values()]


class ProfileForm(OneLine, forms.ModelForm):
    """The business; only name, place, scale and number must be there."""

    phone = PhoneField(
        label=_("WhatsApp number"),
        help_text=_("Buyers reach you here. 0812…, 62812… and +62812… are all fine."),
        error_messages={"required": _("Write the number buyers can reach you at.")},
    )
    scale = forms.ChoiceField(
        label=_("How large is the business"),
        choices=SCALES,
        widget=forms.RadioSelect,
        help_text=_("By the sales of one year. Most home businesses are micro."),
        error_messages={"required": _("Choose one of the three.")},
    )

    class Meta:
        model = Vendor
        fields = PROFILE
        labels = {
            "name": _("Business name"),
            "tagline": _("The business in one sentence"),
            "story": _("Story of the business"),
            "region": _("Regency or city"),
            "keeper": _("Who looks after the booth"),
            "cod_area": _("Pay on delivery in"),
            "away_until": _("Closed until"),
        }
        help_texts = {
            "tagline": _(
                "Buyers read it under your name, for example: Tofu from Kediri since 1989."
            ),
            "story": _("Who began, who works there, what you are proud of. Write as you speak."),
            "address": _("Street and village. Leave it empty if buyers do not come to you."),
            "keeper": _("The name buyers may call you by, for example Bu Sarmi."),
            "nib": _("13 digits. You may fill it in later; without it you can still take part."),
            "payment_note": _("For example: transfer to BCA, QRIS, or cash when it is picked up."),
            "cod_area": _("For example: Kota Kediri and surroundings."),
            "away_until": _("Only when you are on holiday. Your booth stays open for messages."),
        }
        error_messages = {
            "name": {"required": _("Write the name of your business.")},
            "region": {"required": _("Choose the regency or city of your business.")},
        }
        widgets = {
            "story": forms.Textarea(attrs={"rows": 6}),
            "payment_note": forms.Textarea(attrs={"rows": 3}),
            "nib": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            "away_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "name": forms.TextInput(attrs={"autocomplete": "organization"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = regencies_by_province()

    def clean_region(self):
        region = self.cleaned_data["region"]
        if not region.parent_id:
            raise forms.ValidationError(_("Choose a regency or city, not a province."))
        return region

    def clean_away_until(self):
        day = self.cleaned_data["away_until"]
        if day and day < timezone.localdate() and "away_until" in self.changed_data:
            raise forms.ValidationError(_("This day has passed. Choose a later one, or leave it."))
        return day


class DeclineForm(OneLine, forms.Form):
    """Why the maker cannot come; the button alone is answer enough."""

    reason = forms.CharField(
        label=_("Why not this time"),
        required=False,
        max_length=300,
        help_text=_("For example: no stock until the harvest. The organiser reads it."),
    )
