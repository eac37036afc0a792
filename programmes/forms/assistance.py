"""What officers type about assistance."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kit.inputs import CountField, OneLine, RupiahField
from kit.years import near
from programmes.actions import arranging
from programmes.choices.assistance import ItemKind, ReceiptKind
from programmes.forms.pictures import PictureField
from programmes.forms.policies import NumberField, check_terms
from programmes.forms.ticked import TickedField
from programmes.models import Assistance, Grant, Item
from programmes.refusals import Refused
from programmes.rules.assistance import may_hand_out
from vendors.choices import ClaimKind, Scale

DAY = {"type": "date"}
NO_DAY = _("Choose the day.")


class Boxes(forms.MultipleChoiceField):
    """A list of words as check boxes; a JSON column keeps it."""

    widget = forms.CheckboxSelectMultiple

    def has_changed(self, initial, data):
        return sorted(initial or []) != sorted(data or [])


class AssistanceForm(OneLine, forms.ModelForm):
    """A programme; ``user`` is set by the page, which asks on their behalf."""

    user = None
    scales = Boxes(
        label=_("Only for makers of the scale"),
        choices=[(scale, capfirst(scale.label)) for scale in Scale],
        required=False,
        help_text=_("None ticked: every scale."),
    )
    claims = Boxes(
        label=_("Only for makers with"),
        choices=ClaimKind,
        required=False,
        help_text=_("Proven and valid. None ticked: nothing is asked."),
    )

    class Meta:
        model = Assistance
        fields = (
            *("provider", "name", "name_en", "about", "about_en", "region", "edition"),
            *("regions", "scales", "claims", "halls", "is_closed"),
        )
        widgets = {
            "about": forms.Textarea(attrs={"rows": 4}),
            "about_en": forms.Textarea(attrs={"rows": 4}),
            "halls": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "region": _("Its officers, and those of the regions above, hand it out."),
            "edition": _(
                "Only makers who take part in it; its organisers hand it out too. Left empty: it "
                "does not belong to an expo."
            ),
            "regions": _("None chosen: every maker of the region above."),
            "halls": _("None ticked: every hall."),
        }

    def clean(self):
        told = super().clean()
        edition, region = told.get("edition"), told.get("region")
        if any(hall.edition_id != getattr(edition, "pk", None) for hall in told.get("halls") or ()):
            self.add_error("halls", _("Choose halls of the expo named above."))
        if region and not edition:
            outside = [row for row in told.get("regions") or () if not region.covers(row)]
            if outside:
                words = _("%(region)s does not lie in %(whole)s.")
                names = {"region": outside[0], "whole": region}
                self.add_error("regions", ValidationError(words, params=names))
        return told

    def _post_clean(self):
        """What the action would refuse is told here, so that nothing typed is lost."""
        super()._post_clean()
        if self.errors:
            return
        if self.user is not None and not may_hand_out(self.user, self.instance):
            told = _("Choose a region of yours, or an expo you run: others hand this one out.")
            self.add_error("region", told)
        if self.instance.pk and {"provider", "edition"} & set(self.changed_data):
            try:
                arranging.refuse_given(self.instance)
            except Refused as refusal:
                self.add_error(None, refusal)


class ItemForm(OneLine, forms.ModelForm):
    quantity = CountField(
        label=capfirst(_("quantity")),
        min_value=1,
        max_value=1_000_000,
        error_messages={"required": _("Write how many there are.")},
    )
    value_idr = RupiahField(
        label=capfirst(_("value of one (Rp)")),
        required=False,
        help_text=_("Counted beside the sales when it is handed over. Left empty: not counted."),
    )

    class Meta:
        model = Item
        fields = ("kind", "name", "name_en", "quantity", "value_idr")

    def row(self) -> arranging.Row:
        values = {name: self.cleaned_data[name] for name in arranging.OF_ITEM}
        return arranging.Row(**values, pk=self.instance.pk)


class ItemSet(forms.BaseInlineFormSet):
    """All items of a programme; asks the action what it would refuse."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields and form.instance.given:
            form.fields["DELETE"].widget.attrs["disabled"] = True

    def clean(self):
        super().clean()
        if any(self.errors) or not self.instance.provider_id:
            return
        told = arranging.refusals(self.instance, self.rows())
        if told:
            raise ValidationError(told)

    def rows(self) -> list[arranging.Row]:
        """What stays and what is new."""
        gone = set(self.deleted_forms)
        return [
            form.row()
            for form in self.forms
            if form not in gone and (form.instance.pk or form.has_changed())
        ]


class PickUpForm(OneLine, forms.Form):
    pick_up = forms.CharField(
        label=_("Where and when to pick it up"),
        max_length=Grant._meta.get_field("pick_up").max_length,
        help_text=_("The maker reads it. For example: at the office, Monday to Friday, 8 to 15."),
        error_messages={"required": _("Write where and when the maker can pick it up.")},
    )


class ReasonForm(OneLine, forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        error_messages={"required": _("Write the reason in a few words.")},
    )


class TogetherForm(OneLine, forms.Form):
    """Day and place of a hand-over."""

    on = forms.DateField(
        label=_("Handed over on"),
        validators=[near],
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        error_messages={"required": NO_DAY, "invalid": NO_DAY},
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=Grant._meta.get_field("place").max_length,
        help_text=_("For example: information desk of the expo."),
        error_messages={"required": _("Write where it is handed over.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate
        self.fields["on"].widget.attrs["max"] = timezone.localdate().isoformat()

    def clean_on(self):
        if self.cleaned_data["on"] > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Check the date."))
        return self.cleaned_data["on"]


class ManyForm(TogetherForm):
    """Day and place for every grant that is ticked."""

    grant = TickedField(label=_("Makers"))


class HandForm(TogetherForm):
    """One hand-over, with its receipt; of a policy with its number and period.

    ``drawn`` is a signature from the canvas of static/js/tanda-tangan.js, sent as a file too;
    ``strokes`` only comes back to it.
    """

    photo = PictureField(
        label=_("Photo as a receipt"),
        help_text=_(
            "Of the maker with it, or of the paper they signed. Only staff and the maker see it."
        ),
    )
    # Its errors are told at the canvas, which has the id of the field.
    drawn = PictureField(label=_("Signature"), is_taken=False, id="drawn-file")
    # The lines of the drawing, so that the script can draw them again on a form that was refused.
    strokes = forms.CharField(
        required=False,
        max_length=60_000,
        widget=forms.HiddenInput(attrs={"data-strokes": True}),
        error_messages={"max_length": _("Wipe the signature off and sign again.")},
    )
    number = NumberField()
    covers_from = forms.DateField(
        label=_("Covered from"),
        required=False,
        validators=[near],
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    covers_until = forms.DateField(
        label=_("Covered until"),
        required=False,
        validators=[near],
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    OF_POLICY = ("number", "covers_from", "covers_until")

    def __init__(self, *args, grant, **kwargs):
        super().__init__(*args, **kwargs)
        if grant.item.kind != ItemKind.POLICY:
            for name in self.OF_POLICY:
                del self.fields[name]
            return
        self.fields["number"].initial = grant.policy_number
        self.fields["covers_from"].initial = grant.covers_from
        self.fields["covers_until"].initial = grant.covers_until

    def clean(self):
        told = super().clean()
        check_terms(self, told)
        if told.get("drawn") and told.get("photo"):
            both = _(
                "There is a signature and a photo, and one of them is kept. Without the photo "
                "just send it again; for the photo wipe the signature off and choose it once more."
            )
            self.add_error("photo", both)
        return told

    def wishes(self) -> dict:
        """As ``handing.hand_over`` takes it."""
        told = self.cleaned_data
        drawn = told.get("drawn")
        return {
            "on": told["on"],
            "place": told["place"],
            "receipt": drawn or told.get("photo"),
            "receipt_kind": ReceiptKind.SIGNATURE if drawn else ReceiptKind.PHOTO,
            "policy": {name: told[name] for name in self.OF_POLICY if name in told},
        }
