"""What is asked about an agreement, its signing and what follows from it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kit import papers
from kit.admin import Day
from kit.inputs import OneLine, RupiahField
from programmes.actions.agreements import FACTS
from programmes.choices.partners import BINDING
from programmes.models import Agreement
from transactions.actions.drafts import MOST_IDR


class ValueField(RupiahField):
    """What a paper states, in whole rupiah."""

    default_error_messages = {
        "unclear": _("Write the amount in rupiah, for example 350.000.000 or 350 juta."),
        "range": _("The amount must lie between %(least)s and %(most)s."),
    }

    def __init__(self, **kwargs):
        usual = {"label": _("Value (Rp)"), "help_text": _("Only if the paper states one.")}
        super().__init__(least=1, most=MOST_IDR, required=False, **{**usual, **kwargs})


class AgreementForm(OneLine, forms.ModelForm):
    """The facts and the paper; how it goes on is moved on the agreement's own page."""

    value_idr = ValueField()
    upload = forms.FileField(
        label=_("Document"),
        required=False,
        help_text=_("PDF or photo, up to 10 MB. Read by those who see this agreement here alone."),
    )
    removes_document = forms.BooleanField(label=_("Keep no document"), required=False)

    class Meta:
        model = Agreement
        fields = ("edition", *FACTS, "partners", "vendors", "signed_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.unseen = {name: self._unseen(name) for name in ("partners", "vendors")}
        for name, count in self.unseen.items():
            if count:
                told = ngettext(
                    "%(n)s more, which you may not see here, stays.",
                    "%(n)s more, which you may not see here, stay.",
                    count,
                )
                self.fields[name].help_text = told % {"n": count}
        self._offer_held_item()

    def _unseen(self, name):
        """How many parties of this agreement the picker does not offer; the action keeps them."""
        if not self.instance.pk or name not in self.fields:
            return 0
        seen = self.fields[name].queryset.order_by().values("pk")
        return getattr(self.instance, name).exclude(pk__in=seen).count()

    def _offer_held_item(self):
        """What it was signed at stays on offer, whatever became of that item since."""
        held, field = self.instance.agenda_item_id, self.fields.get("agenda_item")
        if held and field:
            field.queryset = field.queryset | field.queryset.model.objects.filter(pk=held)

    def clean_upload(self):
        file = self.cleaned_data["upload"]
        if file:
            papers.look(file)
        return file

    def clean_agenda_item(self):
        item = self.cleaned_data["agenda_item"]
        edition = self.instance.edition_id or getattr(self.cleaned_data.get("edition"), "pk", None)
        if item and edition and item.edition_id != edition:
            told = _("This item stands in the agenda of another edition.")
            raise ValidationError(told, code="other_edition")
        return item

    def clean_signed_on(self):
        """Of one that stands the day is put right, never taken away."""
        day = self.cleaned_data.get("signed_on")
        if self.instance.state in BINDING and not day:
            raise ValidationError(_("Write the day it was signed."), code="required")
        if day and day > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Check the date."), code="ahead")
        return day

    def clean(self):
        told = super().clean()
        ends_on, signed_on = told.get("ends_on"), told.get("signed_on")
        if ends_on and signed_on and ends_on < signed_on:
            self.add_error("ends_on", _("It cannot end before it was signed. Check both days."))
        parties = ("partners", "vendors", "others")
        named = any(told.get(name) or name in self.errors for name in parties)
        if not named and not any(self.unseen.values()):
            self.add_error("partners", _("Name at least one other party."))
        return told

    def facts(self):
        """As ``agreements.write_down`` and ``agreements.change`` take them."""
        names = (*FACTS, "partners", "vendors")
        return {name: self.cleaned_data[name] for name in names}


class SignForm(OneLine, forms.Form):
    """When it was signed, and what the paper states."""

    signed_on = forms.DateField(
        label=_("Signed on"),
        widget=Day,
        error_messages={
            "required": _("Write the day it was signed."),
            "invalid": _("Write the day it was signed."),
        },
    )
    value_idr = ValueField()

    @classmethod
    def of(cls, agreement, **kwargs):
        day = timezone.localdate()
        return cls(initial={"signed_on": day, "value_idr": agreement.value_idr}, **kwargs)


class OutcomeForm(OneLine, forms.Form):
    """What came of it, where there is something to say."""

    outcome = forms.CharField(
        label=_("What came of it"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class EndForm(OutcomeForm):
    """Why nothing came of it."""

    outcome = forms.CharField(
        label=_("Why"),
        max_length=500,
        error_messages={"required": _("Write the reason in a few words.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return f"{user.name} ({user.email})" if user.name and user.email else str(user)


class FollowUpForm(OneLine, forms.Form):
    """What to do, by whom and when."""

    text = forms.CharField(
        label=_("What to do"),
        max_length=300,
        error_messages={"required": _("Write what is to be done.")},
    )
    owner = PersonField(
        None,
        label=_("Who does it"),
        empty_label=_("Choose somebody"),
        error_messages={
            "required": _("Choose who does it."),
            "invalid_choice": _("Choose somebody who works on this edition."),
        },
    )
    due_on = forms.DateField(
        label=_("By"),
        widget=Day,
        help_text=_("Three days before, and when the day has passed, they are reminded."),
        error_messages={
            "required": _("Write the day it must be done by."),
            "invalid": _("Write the day it must be done by."),
        },
    )

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners


class DoneForm(OneLine, forms.Form):
    """What came of a thing that was to be done."""

    outcome = forms.CharField(
        label=_("What came of it"),
        max_length=300,
        error_messages={"required": _("Write in a few words what came of it.")},
    )


class NoForm(forms.Form):
    """A move that asks nothing."""
