"""Clean input for calls and nominations."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from expo.models import Region
from kit.inputs import OneLine, PhoneField
from products.models import Call, Nomination, Quota
from vendors.models import Vendor, nib_form

LETTER = Nomination._meta.get_field("letter_number").max_length
LONGEST = Nomination._meta.get_field("note").max_length


class CallForm(OneLine, forms.ModelForm):
    """Days, quota, what is asked, and the stage before."""

    class Meta:
        model = Call
        fields = ("edition", "opens_on", "closes_on", "asks", "asks_en", "quota", "sources")
        widgets = {
            "opens_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "closes_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "asks": forms.Textarea(attrs={"rows": 6}),
            "asks_en": forms.Textarea(attrs={"rows": 4}),
            "sources": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "asks": _("Officers read it: which makers, how many goods, what the letter must say."),
            "quota": _("Other numbers for single regencies or cities go below."),
            "sources": _(
                "Editions of the stage before. What passed there needs no second curation here; "
                "you choose from it, and officers may name it."
            ),
        }


class QuotaForm(forms.ModelForm):
    class Meta:
        model = Quota
        fields = ("region", "most")
        # The table's headings are no labels to a screen reader.
        widgets = {
            "region": forms.Select(attrs={"aria-label": _("regency or city")}),
            "most": forms.NumberInput(attrs={"aria-label": _("nominations")}),
        }


class QuotaSet(forms.BaseInlineFormSet):
    """Other numbers for single regions; offered are those of the organiser's area."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        rows = Region.objects.regencies()
        code = self.instance.edition.organiser.region_id if self.instance.edition_id else None
        if code:
            rows = rows.filter(Q(pk=code) | Q(pk__startswith=f"{code}."))
        form.fields["region"].queryset = rows
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Delete")

    def numbers(self):
        """{region code: most} of the rows that are kept."""
        kept = [form for form in self.forms if form not in self.deleted_forms]
        filled = [form.cleaned_data for form in kept if form.cleaned_data.get("region")]
        return {row["region"].pk: row["most"] for row in filled}


class LetterFields(OneLine, forms.Form):
    """What every nomination is signed with."""

    letter_number = forms.CharField(
        label=_("Letter number"),
        max_length=LETTER,
        help_text=_("Of your office's letter, for example 500/123/2026."),
        error_messages={"required": _("Write the number of your office's letter.")},
    )
    note = forms.CharField(
        label=_("Why this one"),
        required=False,
        max_length=LONGEST,
        help_text=_("One sentence for the organiser."),
    )


class NominationForm(LetterFields):
    """A maker as a whole, or one of its products."""

    WHOLE = "all"
    what = forms.ChoiceField(
        label=_("What do you nominate"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the business or one product.")},
    )
    field_order = ["what", "letter_number", "note"]

    def __init__(self, *args, goods, is_named, **kwargs):
        super().__init__(*args, **kwargs)
        self.goods = {str(row.pk): row for row in goods if row.named is None}
        whole = [] if is_named else [(self.WHOLE, _("The business, with whatever it sends"))]
        self.fields["what"].choices = [
            *whole,
            *((key, self._words(row)) for key, row in self.goods.items()),
        ]

    @staticmethod
    def _words(row):
        told = [row.name, row.category.title]
        if row.has_passed:
            told.append(str(_("passed the stage before")))
        return " · ".join(told)

    @property
    def product(self):
        return self.goods.get(self.cleaned_data["what"])


class NewMakerForm(LetterFields):
    """A maker who is not registered yet, and the letter that names it."""

    name = forms.CharField(
        label=_("Business name"),
        max_length=Vendor._meta.get_field("name").max_length,
        error_messages={"required": _("Write the name of the business.")},
    )
    region = forms.ModelChoiceField(
        Region.objects.none(),
        label=_("Regency or city"),
        empty_label=_("Choose a regency or city"),
        error_messages={"required": _("Choose the regency or city of the business.")},
    )
    keeper = forms.CharField(
        label=_("Who looks after the booth"),
        required=False,
        max_length=Vendor._meta.get_field("keeper").max_length,
        help_text=_("The name buyers may call them by, for example Bu Sarmi."),
    )
    phone = PhoneField(
        label=_("WhatsApp number"),
        help_text=_("They sign in with it. 0812…, 62812… and +62812… are all fine."),
        error_messages={"required": _("Write the number the maker can be reached at.")},
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    nib = forms.CharField(
        label="NIB",
        required=False,
        max_length=13,
        validators=[nib_form],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("13 digits. Most home businesses have none; then leave it empty."),
    )
    story = forms.CharField(
        label=_("Story of the business"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What you know of it. The maker can change everything later."),
    )
    is_other = forms.BooleanField(
        label=_("I have checked: this is another business"), required=False
    )
    field_order = [
        *("name", "region", "keeper", "phone", "email", "nib", "story"),
        *("letter_number", "note", "is_other"),
    ]

    def __init__(self, *args, regions, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["region"]
        field.queryset = regions
        codes = list(regions[:2])
        if len(codes) == 1:
            field.initial = codes[0]

    @property
    def profile(self):
        names = ("name", "region", "keeper", "phone", "email", "nib", "story")
        return {name: self.cleaned_data[name] for name in names}


class RefusalForm(OneLine, forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("The officer reads it, by mail and here."),
        error_messages={"required": _("Write why: the region reads it.")},
    )


class ChoiceForm(OneLine, forms.Form):
    """Ticked products of the stage before."""

    letter_number = forms.CharField(
        label=_("Letter number"),
        required=False,
        max_length=LETTER,
        help_text=_("Left empty, it says that the organiser chose them."),
    )


class PassedFilter(forms.Form):
    """What narrows the list of goods that passed; anything strange narrows nothing."""

    q = forms.CharField(required=False, label=_("Product or maker"), max_length=80)
    region = forms.ModelChoiceField(
        Region.objects.none(), required=False, label=_("Region"), empty_label=_("All")
    )
    category = forms.ModelChoiceField(
        None, required=False, label=_("Category"), empty_label=_("All")
    )
    source = forms.ModelChoiceField(
        None, required=False, label=_("Passed in"), empty_label=_("All")
    )
    order = forms.ChoiceField(
        required=False,
        label=_("Sort by"),
        choices=[("", _("Best mark first")), ("name", _("By name")), ("region", _("By region"))],
    )

    def __init__(self, *args, regions, categories, sources, **kwargs):
        super().__init__(*args, auto_id="saring_%s", **kwargs)
        for name, rows in (("region", regions), ("category", categories), ("source", sources)):
            self.fields[name].queryset = rows

    def get(self, name):
        return self.cleaned_data.get(name) if self.is_valid() or self.cleaned_data else None
