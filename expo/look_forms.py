"""Clean input for the look of an edition."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from expo import contrast
from expo.actions.looks import COLOURS, FIELDS
from expo.models import Look
from expo.models.look import hex_colour
from kit import images
from kit.inputs import OneLine


class Colour(forms.CharField):
    """``#rrggbb``; capitals and a missing # are put right, anything else is refused."""

    def __init__(self, **kwargs):
        attrs = {"pattern": "#?[0-9a-fA-F]{6}", "spellcheck": "false", "data-colour": ""}
        widget = forms.TextInput(attrs={**attrs, "autocomplete": "off", "size": 9})
        super().__init__(max_length=20, widget=widget, validators=[hex_colour], **kwargs)

    def to_python(self, value):
        text = super().to_python(value).strip().lower()
        return text if text.startswith("#") or not text else f"#{text}"


def _words(name):
    return Look._meta.get_field(name).verbose_name


class LookForm(OneLine, forms.Form):
    """Four colours, a motif, a drawing or a picture. ``look``: the row as it stands."""

    band = Colour(label=_words("band"))
    edge = Colour(label=_words("edge"))
    ink = Colour(label=_words("ink"))
    accent = Colour(label=_words("accent"))
    motif = forms.ChoiceField(
        label=_words("motif"),
        choices=Look._meta.get_field("motif").choices,
        widget=forms.RadioSelect,
    )
    scene = forms.ChoiceField(
        label=_words("scene"),
        choices=Look._meta.get_field("scene").choices,
        widget=forms.RadioSelect,
    )
    picture = forms.FileField(
        label=gettext_lazy("Picture in place of the drawing"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic"}),
        help_text=gettext_lazy(
            "1,000 × 1,000 pixels at least; best three to two, 1,600 × 1,067 or more."
        ),
    )
    picture_alt = forms.CharField(
        label=_words("picture_alt"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("For those who cannot see it, and for search engines."),
    )
    picture_alt_en = forms.CharField(label=_words("picture_alt_en"), required=False, max_length=160)

    def __init__(self, *args, look, **kwargs):
        initial = {name: getattr(look, name) for name in FIELDS}
        super().__init__(*args, initial=initial, **kwargs)
        self.look = look
        for name in COLOURS:
            self.fields[name].widget.attrs["class"] = "colour"

    def clean_picture(self):
        file = self.cleaned_data["picture"]
        if file:
            try:
                images.look(file)
            except images.Refused as refusal:
                raise ValidationError(images.REFUSALS[refusal.code]) from refusal
        return file

    def clean(self):
        told = super().clean()
        shown = told.get("picture") or self.look.picture or self.look.picture_original
        if shown and not told.get("picture_alt") and "picture_alt" not in self.errors:
            self.add_error("picture_alt", _("Say in a few words what the picture shows."))
        return told

    def wishes(self) -> dict:
        """What ``looks.dress`` takes."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def seen(self) -> Look:
        """The look as typed, and where that is none, as it stands: for the preview."""
        look = Look(edition=self.look.edition)
        for name in (*COLOURS, "motif", "scene"):
            typed = self.cleaned_data.get(name) if self.is_bound else None
            setattr(look, name, typed or getattr(self.look, name))
        return look

    def pairs(self) -> list[contrast.Pair]:
        """Every pair of the colours as seen."""
        seen = self.seen()
        return contrast.pairs(**{name: getattr(seen, name) for name in COLOURS})
