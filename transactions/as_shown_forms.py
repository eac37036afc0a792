"""What buyer, maker and curator type about goods that may not be as shown."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.inputs import OneLine
from products.choices import TouchUpKind
from transactions.words import CaseOutcome

YES, NO = "ya", "tidak"
MOST_PICTURES = 3


class Pictures(forms.ClearableFileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Up to three pictures; what each holds is looked at by the action."""

    def __init__(self, **kwargs):
        super().__init__(widget=Pictures(attrs={"accept": "image/*", "multiple": True}), **kwargs)

    def clean(self, data, initial=None):
        files = [file for file in (data or []) if file]
        if len(files) > MOST_PICTURES:
            words = _("At most %(n)s pictures. Choose the ones that show it best.")
            raise forms.ValidationError(words, code="many", params={"n": MOST_PICTURES})
        return [super(PicturesField, self).clean(file, initial) for file in files]


class AnswerForm(OneLine, forms.Form):
    """The buyer's yes or no; ``lines``: of the order, with their products."""

    use_required_attribute = False

    as_shown = forms.ChoiceField(
        label=_("Are the goods as they were shown?"),
        choices=[(YES, _("Yes, as shown")), (NO, _("Something is different"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    product = forms.TypedChoiceField(
        label=_("Which product?"), required=False, coerce=int, empty_value=None
    )
    text = forms.CharField(
        label=_("What is different?"),
        required=False,
        max_length=500,
        help_text=_("One sentence is enough. The maker and the organisers read it, nobody else."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    pictures = PicturesField(label=_("Your picture"), required=False)

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.goods = {line.product_id: line.product for line in lines}
        names = [(line.product_id, line.title) for line in lines]
        self.fields["product"].choices = names
        if len(names) == 1:
            del self.fields["product"]

    def for_page(self):
        """The form as it is shown: the words are asked for wherever something is different."""
        _checked = self.errors
        self.fields["text"].required = True
        return self

    def clean(self):
        told = super().clean()
        if told.get("as_shown") == NO and not (told.get("text") or "").strip():
            self.add_error("text", _("Write in one sentence what is different."))
        return told

    def answer(self):
        """``cleaned_data`` as ``as_shown.answer`` takes it."""
        told = self.cleaned_data
        chosen = told.get("product") or next(iter(self.goods))
        return {
            "is_as_shown": told["as_shown"] == YES,
            "product": self.goods[chosen],
            "text": told["text"].strip(),
            "pictures": told["pictures"],
        }


class ReplyForm(OneLine, forms.Form):
    """The maker's words to the buyer."""

    text = forms.CharField(
        label=_("Your answer to the buyer"),
        max_length=500,
        help_text=_("Say what you offer: another piece, part of the money, or why it is so."),
        error_messages={"required": _("Write what you offer the buyer.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SettleForm(OneLine, forms.Form):
    """How a curator ends a case."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=CaseOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ends.")},
    )
    kind = forms.ChoiceField(
        label=_("What is to be mended"),
        required=False,
        choices=[("", "–"), *TouchUpKind.choices],
        help_text=_("For a touch-up only, as are the two fields below."),
    )
    note = forms.CharField(label=_("What to do"), required=False, max_length=300)
    due_on = forms.DateField(
        label=_("by"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def clean(self):
        told = super().clean()
        if told.get("outcome") == CaseOutcome.TOUCH_UP:
            for name in ("kind", "note"):
                if name in told and not told[name]:
                    self.add_error(name, _("A touch-up needs this."))
        due = told.get("due_on")
        if due and due < timezone.localdate():
            self.add_error("due_on", _("This day has passed. Choose today or a later day."))
        return told
