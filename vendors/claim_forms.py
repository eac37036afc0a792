"""What an owner tells of a permit, and what a curator says to it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit import papers
from kit.inputs import OneLine
from vendors import claim_numbers
from vendors.choices import ClaimKind

ACCEPTED = "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf"
KINDS = [
    ("", _("Choose the kind")),
    (ClaimKind.NIB, _("NIB (business number)")),
    (ClaimKind.PIRT, _("P-IRT (home food industry)")),
    (ClaimKind.BPOM, _("BPOM (food, cosmetics, traditional medicine)")),
    (ClaimKind.HALAL, _("Halal certificate")),
    (ClaimKind.SNI, _("SNI (national standard)")),
    (ClaimKind.BRAND, _("Registered brand")),
    (ClaimKind.TKDN, _("TKDN (domestic content)")),
]


class PaperField(forms.FileField):
    """A photo or PDF of a document, known by what it holds."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ACCEPTED}))
        super().__init__(**kwargs)
        self.error_messages["empty"] = papers.REFUSALS["empty"]

    def to_python(self, sent):
        file = super().to_python(sent)
        if file is not None:
            papers.look(file)
        return file


class ClaimForm(OneLine, forms.Form):
    """``claim`` is the one that is changed; its document stays unless another is chosen."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=KINDS,
        error_messages={"required": _("Choose which permit or certificate it is.")},
    )
    number = forms.CharField(
        label=_("Number"),
        max_length=80,
        help_text=_("Copy it from the document; spaces, dots and dashes do not matter."),
        error_messages={"required": _("Write the number that stands on the document.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    expires_on = forms.DateField(
        label=_("Valid until"),
        required=False,
        help_text=_("Leave it empty only if the permit has no end, and tick that below."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Choose the day that stands on the document.")},
    )
    no_end = forms.BooleanField(label=_("It has no end"), required=False)
    document = PaperField(
        label=_("Photo or PDF of the document"),
        required=False,
        help_text=_(
            "JPEG, PNG, WebP, HEIC or PDF, at most 10 MB. Only you, those who check it and your "
            "region's officers can open it; buyers never do."
        ),
    )

    def __init__(self, *args, claim=None, **kwargs):
        if claim:
            kwargs["initial"] = {
                "kind": claim.kind,
                "number": claim.number,
                "expires_on": claim.expires_on,
                "no_end": claim.expires_on is None,
            }
        super().__init__(*args, **kwargs)
        self.claim = claim
        # Another kind is another permit.
        self.fields["kind"].disabled = claim is not None

    def clean_expires_on(self):
        day = self.cleaned_data["expires_on"]
        if day and day < timezone.localdate():
            raise ValidationError(_("This day has passed. Send the new permit."))
        return day

    def clean(self):
        told = super().clean()
        if told.get("kind") and told.get("number"):
            try:
                told["number"] = claim_numbers.clean(told["kind"], told["number"])
            except ValidationError as refusal:
                self.add_error("number", refusal)
        day, no_end = told.get("expires_on"), told.get("no_end")
        if "expires_on" in told and not day and not no_end:
            self.add_error("expires_on", _("Choose the day, or tick that it has no end."))
        if day and no_end:
            self.add_error("no_end", _("A day is chosen above. Remove it, or this tick."))
        return told

    def facts(self):
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("kind", "number", "expires_on")} | {
            "document": self.cleaned_data["document"]
        }


class RefusalForm(OneLine, forms.Form):
    """Why a curator cannot vouch for it."""

    reason = forms.CharField(
        label=_("Reason, for the maker to read"),
        max_length=300,
        help_text=_("Say what to do, for example: the photo is blurred, please take it again."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason; the maker reads it.")},
    )
