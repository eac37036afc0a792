"""What an owner types on the booth itself, one part at a time."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.inputs import CountField, OneLine
from vendors.models import Vendor

# (question, an answer as somebody might write it)
PROMPTS = (
    (
        _("Who makes it?"),
        _("Bu Sarmi and eleven neighbours of one alley make tofu every dawn."),
    ),
    (
        _("What is it made of?"),
        _("Soybeans from Kediri and fresh turmeric, without preservatives."),
    ),
    (
        _("What makes it special?"),
        _("The tofu rests overnight, so that the yellow goes all the way in."),
    ),
    (
        _("How is it kept, or served?"),
        _("It keeps for three days at room temperature; fry it briefly before serving."),
    ),
)


class SentenceForm(OneLine, forms.ModelForm):
    class Meta:
        model = Vendor
        fields = ("tagline", "tagline_en")
        labels = {
            "tagline": _("The business in one sentence"),
            "tagline_en": _("The sentence in English"),
        }
        help_texts = {
            "tagline": _(
                "Buyers read it under your name, for example: Tofu from Kediri since 1989."
            ),
            "tagline_en": _("For buyers abroad. Left empty, they read the Indonesian one."),
        }


class StoryForm(OneLine, forms.ModelForm):
    prompts = PROMPTS

    class Meta:
        model = Vendor
        fields = ("story", "story_en")
        labels = {"story": _("Story of the business"), "story_en": _("The story in English")}
        help_texts = {
            "story": _("300 to 600 characters read best. Write as you speak."),
            "story_en": _("For buyers abroad. Left empty, they read the Indonesian one."),
        }
        widgets = {
            "story": forms.Textarea(attrs={"rows": 9}),
            "story_en": forms.Textarea(attrs={"rows": 6}),
        }


class KeeperForm(OneLine, forms.ModelForm):
    class Meta:
        model = Vendor
        fields = ("keeper",)
        labels = {"keeper": _("Who looks after the booth")}
        help_texts = {"keeper": _("The name buyers may call you by, for example Bu Sarmi.")}


class BusinessForm(forms.ModelForm):
    since = CountField(
        label=_("In business since, the year"),
        min_value=1800,
        required=False,
        help_text=_("For example 1989."),
    )
    workers = CountField(
        label=_("People at work, you included"), min_value=1, max_value=30_000, required=False
    )

    class Meta:
        model = Vendor
        fields = ("since", "workers")

    def clean_since(self):
        year = self.cleaned_data["since"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError(_("This year is still to come. Write the one you began."))
        return year


class WholesaleForm(OneLine, forms.ModelForm):
    class Meta:
        model = Vendor
        fields = ("payment_note", "cod_area")
        labels = {"cod_area": _("Pay on delivery in")}
        help_texts = {
            "payment_note": _("For example: transfer to BCA, QRIS, or cash when it is picked up."),
            "cod_area": _("For example: Kota Kediri and surroundings."),
        }
        widgets = {"payment_note": forms.Textarea(attrs={"rows": 3})}


class HolidayForm(forms.ModelForm):
    class Meta:
        model = Vendor
        fields = ("away_until",)
        labels = {"away_until": _("Closed until")}
        help_texts = {
            "away_until": _(
                "Only when you are on holiday. Your booth stays open for messages. Empty it to "
                "be back."
            )
        }
        widgets = {"away_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def clean_away_until(self):
        day = self.cleaned_data["away_until"]
        if day and day < timezone.localdate() and "away_until" in self.changed_data:
            raise forms.ValidationError(_("This day has passed. Choose a later one, or leave it."))
        return day


# Words of the address, which are the places on the page too.
PARTS = {
    "kalimat": SentenceForm,
    "usaha": BusinessForm,
    "penjaga": KeeperForm,
    "libur": HolidayForm,
    "cerita": StoryForm,
    "grosir": WholesaleForm,
}
NAMES = {
    "kalimat": _("the sentence"),
    "usaha": _("year and people"),
    "penjaga": _("the keeper's name"),
    "libur": _("holiday"),
    "cerita": _("the story"),
    "grosir": _("payment and delivery"),
}
