"""What makers, mentors and officers type about mentoring."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kit.inputs import CountField, OneLine
from products.choices import TouchUpKind
from programmes.choices.mentoring import Theme
from programmes.places import check_place
from programmes.slot_forms import DayInput, SlotsForm

DAY = {"required": _("Choose the day."), "invalid": _("Write a day, for example 2026-12-31.")}
GONE = _("This time is no longer on offer. Choose another one.")
SALES = _("The mentor may see my sales figures")
SALES_HELP = _(
    "The sum of 30 days before and after, no order and no buyer. You can change it at any time."
)


def theme_choices(themes):
    """Of a mentor, in the order of the list; words no longer in it are left out. Lazy words, so a
    form may be declared with them."""
    return [(theme.value, capfirst(theme.label)) for theme in Theme if theme in themes]


class DayField(forms.DateField):
    """A day of our century, by the browser's own calendar."""

    widget = DayInput

    def __init__(self, **kwargs):
        super().__init__(**{"error_messages": DAY, **kwargs})

    def validate(self, value):
        super().validate(value)
        if value and not 2000 < value.year < 2200:
            raise forms.ValidationError(DAY["invalid"], code="invalid")


class AskForm(OneLine, forms.Form):
    """What a maker wants to learn from this mentor; ``times``: [(day, [(key, words)])]."""

    use_required_attribute = False

    theme = forms.ChoiceField(
        label=_("Theme"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a theme.")},
    )
    wish = forms.CharField(
        label=_("What do you want to learn?"),
        max_length=500,
        help_text=_("For example: my photos are dark, and I do not know which background fits."),
        error_messages={"required": _("Write in a sentence what you want to learn.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    time = forms.ChoiceField(
        label=_("Time"), required=False, error_messages={"invalid_choice": GONE}
    )
    shows_sales = forms.BooleanField(label=SALES, required=False, help_text=SALES_HELP)

    def __init__(self, *args, mentor, times, **kwargs):
        super().__init__(*args, **kwargs)
        choices = theme_choices(mentor.themes)
        self.fields["theme"].choices = choices
        if len(choices) == 1:
            self.fields["theme"].initial = choices[0][0]
        self.fields["time"].choices = [("", _("Choose a time later")), *times]

    def wishes(self):
        """``cleaned_data`` as ``mentoring.ask`` takes it."""
        told = dict(self.cleaned_data)
        told["time"] = int(told["time"]) if told["time"] else None
        return told


class TimeForm(forms.Form):
    """One of the mentor's free times."""

    time = forms.ChoiceField(
        label=_("Time"),
        error_messages={"required": _("Choose a time."), "invalid_choice": GONE},
    )

    def __init__(self, *args, times, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time"].choices = [("", _("Choose a time")), *times]


class KeyForm(forms.Form):
    """A button beside one row: which one."""

    key = forms.IntegerField(min_value=1, max_value=10**18 - 1, widget=forms.HiddenInput)


class WordForm(OneLine, forms.Form):
    word = forms.CharField(
        label=_("What did it bring you?"),
        max_length=500,
        help_text=_("Your mentor and your region read it. Leave out what nobody should read."),
        error_messages={"required": _("Write a sentence.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SalesForm(forms.Form):
    shows_sales = forms.BooleanField(label=SALES, required=False, help_text=SALES_HELP)


class MentorTimesForm(OneLine, SlotsForm):
    """A row of times on one day, and the same day of the weeks after it, in the region's zone."""

    tables = None
    minutes = CountField(label=_("Minutes for each"), min_value=15, max_value=240, initial=60)
    weeks = forms.TypedChoiceField(
        label=_("Repeat"),
        coerce=int,
        initial=1,
        choices=[
            (1, _("Only this day")),
            (2, _("2 weeks, on the same weekday")),
            (4, _("4 weeks, on the same weekday")),
            (8, _("8 weeks, on the same weekday")),
        ],
    )
    place = forms.CharField(
        label=_("Place, or address of the video call"),
        max_length=200,
        validators=[check_place],
        help_text=_("For example: training hall, second floor. Addresses begin with https://."),
        error_messages={"required": _("Write where you meet.")},
    )

    def wishes(self):
        """``cleaned_data`` as ``mentor_times.offer`` takes it."""
        told = super().wishes()
        return {**told, "weeks": self.cleaned_data["weeks"], "place": self.cleaned_data["place"]}


class SessionForm(OneLine, forms.Form):
    """A meeting that was held."""

    use_required_attribute = False

    held_on = DayField(label=_("Held on"))
    minutes = CountField(label=_("Minutes"), min_value=5, max_value=480, initial=60)
    note = forms.CharField(
        label=_("Notes"),
        max_length=2000,
        help_text=_(
            "What you went through, and what comes next. The maker and the region read it."
        ),
        error_messages={"required": _("Write what you went through.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ProductField(forms.ModelChoiceField):
    def label_from_instance(self, product):
        return product.name


class TaskForm(OneLine, forms.Form):
    """A task for the maker's list of touch-ups; ``products``: their goods on show."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label=_("About"),
        choices=[("", _("Choose what it is about")), *TouchUpKind.choices],
        error_messages={"required": _("Choose what the task is about.")},
    )
    product = ProductField(
        None,
        label=_("Product"),
        required=False,
        empty_label=_("The business itself"),
        error_messages={"invalid_choice": _("Choose one of the maker's products on show.")},
    )
    note = forms.CharField(
        label=_("What to do"),
        max_length=300,
        help_text=_("One small thing that can be ticked off."),
        error_messages={"required": _("Write what the maker should do.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    due_on = DayField(label=_("By"), required=False)

    def __init__(self, *args, products, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["product"].queryset = products


class FinishForm(OneLine, forms.Form):
    outcome = forms.CharField(
        label=_("What came of it"),
        max_length=500,
        help_text=_("The maker and the region read it."),
        error_messages={"required": _("Write in a sentence what came of it.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
