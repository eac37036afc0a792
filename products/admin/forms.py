"""A curator's decision as a form, with ready-made reasons and rows of touch-ups."""

from django import forms
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from products.actions.curation import LONGEST, MOST_TOUCH_UPS
from products.choices import TouchUpKind

APPROVE, SEND_BACK, REFUSE = "approve", "send_back", "refuse"
DECISIONS = [
    (APPROVE, _("Approve: it is shown at once")),
    (SEND_BACK, _("Return: a few touch-ups, then again")),
    (REFUSE, _("Refuse: it does not meet the terms")),
]
# Label for the curator, text for the maker: thanks, a strength, what to mend, how to go on.
REASONS = {
    "photo": (
        _("Photo blurred or dark"),
        _(
            "Thank you for sending this. The product looks promising, but the photo is still "
            "blurred or dark. Take it again near a window in daylight, then send it once more."
        ),
    ),
    "facts": (
        _("Weight or size missing"),
        _(
            "Thank you for sending this. The photo and the story are clear. Please add weight "
            "and parcel size, so that buyers know the shipping cost, then send it once more."
        ),
    ),
    "halal": (
        _("Halal claim without a number"),
        _(
            "Thank you for sending this. The product is neatly made. The word halal needs a "
            "certificate number; add the number or take the word out, then send it once more."
        ),
    ),
    "story": (
        _("Story too short"),
        _(
            "Thank you for sending this. The photo is good. Tell in a few sentences who makes "
            "it, of what, and what makes it special, then send it once more."
        ),
    ),
    "own": (
        _("Not made by the maker"),
        _(
            "Thank you for sending this. This expo shows what makers make themselves, so this "
            "product cannot be shown. Send one of your own making, we would love to see it."
        ),
    ),
}


def ready_text(code):
    """The maker's text of a ready-made reason, in Indonesian whoever picks it."""
    with translation.override("id"):
        return str(REASONS[code][1])


class ReasonSelect(forms.Select):
    """Carries each reason's text, for the script that puts it into the note."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value in REASONS:
            option["attrs"]["data-text"] = ready_text(value)
        return option


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=DECISIONS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision.")},
    )
    ready = forms.ChoiceField(
        label=_("Ready-made reason"),
        required=False,
        choices=[
            ("", _("Choose a reason…")),
            *((code, words[0]) for code, words in REASONS.items()),
        ],
        widget=ReasonSelect,
    )
    note = forms.CharField(
        label=_("Note for the maker"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, rows=2, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = range(min(rows, MOST_TOUCH_UPS))
        kinds = [("", _("About…")), *TouchUpKind.choices]
        for n in self.rows:
            self.fields[f"kind_{n}"] = forms.ChoiceField(
                label=_("What it is about"), required=False, choices=kinds
            )
            self.fields[f"task_{n}"] = forms.CharField(
                label=_("What to do"), required=False, max_length=LONGEST
            )
            self.fields[f"due_{n}"] = forms.DateField(
                label=_("By"),
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                input_formats=["%Y-%m-%d"],
            )

    def touch_up_rows(self):
        """Bound fields by row, the words last: they need the room."""
        return [[self[f"{name}_{n}"] for name in ("kind", "due", "task")] for n in self.rows]

    @property
    def can_grow(self):
        return len(self.rows) < MOST_TOUCH_UPS

    def touch_ups(self):
        """The rows with words in them: (kind, note, due day or None)."""
        get = self.cleaned_data.get
        found = [(get(f"kind_{n}"), get(f"task_{n}"), get(f"due_{n}")) for n in self.rows]
        return [row for row in found if row[1]]

    def clean(self):
        decision, asked = self.cleaned_data.get("decision"), self.touch_ups()
        if ready := self.cleaned_data.get("ready"):
            note = self.cleaned_data.get("note", "")
            self.cleaned_data["note"] = f"{ready_text(ready)}\n\n{note}".strip()
        for n in self.rows:
            if self.cleaned_data.get(f"task_{n}") and not self.cleaned_data.get(f"kind_{n}"):
                self.add_error(f"kind_{n}", _("Choose what this touch-up is about."))
            due_on = self.cleaned_data.get(f"due_{n}")
            if due_on and due_on < timezone.localdate():
                self.add_error(f"due_{n}", _("This day has passed. Choose today or a later day."))
        if decision == SEND_BACK and not asked and "task_0" not in self.errors:
            self.add_error("task_0", _("Name at least one touch-up: what should the maker change?"))
        if decision == REFUSE and not self.cleaned_data.get("note") and "note" not in self.errors:
            self.add_error("note", _("Write why: the maker reads it."))
        if decision in (APPROVE, REFUSE) and asked:
            self.add_error(
                "decision", _("Touch-ups go with a return. Choose to return it, or empty them.")
            )
        return self.cleaned_data
