"""What a curator fills in: scores, a verdict with its route, touch-ups, a note."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from products.actions import routing
from products.actions.curation import LONGEST, MOST_TOUCH_UPS, Answer
from products.admin import reasons, tracks
from products.admin.standing import Phase
from products.choices import TouchUpKind, Track, Verdict
from products.models import HIGHEST, LOWEST, Route

RETURNED, REFUSED = Verdict.RETURNED.value, Verdict.REFUSED.value
# One group: an approval is told by where the product will sell.
CHOICES = [
    *((track.value, words[0]) for track, words in tracks.SHORT.items()),
    (RETURNED, _("Return")),
    (REFUSED, _("Refuse")),
]
UNDER = {
    **{track.value: words[1] for track, words in tracks.SHORT.items()},
    RETURNED: _("needs touch-ups"),
    REFUSED: _("does not meet the terms"),
}
SCORES = [(n, str(n)) for n in range(LOWEST, HIGHEST + 1)]


class JudgeForm(forms.Form):
    """``phase`` says what is asked for. With ``returns`` the verdict is a return, whatever else
    was chosen: for the button that needs no other curator's scores."""

    most_rows = MOST_TOUCH_UPS

    def __init__(self, *args, standing, phase, rows=2, returns=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.standing, self.phase, self.returns = standing, phase, returns
        self.rows = range(min(rows, MOST_TOUCH_UPS))
        self.criteria = [] if phase == Phase.DECISION else standing.criteria
        self.decides = phase != Phase.SCORES
        self._add_scores()
        if self.decides:
            self._add_verdict()
        self._add_touch_ups()
        self._add_words()

    def _add_scores(self):
        for criterion in self.criteria:
            self.fields[f"score_{criterion.pk}"] = forms.TypedChoiceField(
                label=criterion.title,
                required=False,
                choices=SCORES,
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
            )

    def _add_verdict(self):
        self.fields["verdict"] = forms.ChoiceField(
            label=_("Decision"),
            required=not self.returns,
            choices=CHOICES,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose a decision.")},
        )
        self.fields |= tracks.reason_fields()

    def _add_touch_ups(self):
        kinds = [("", _("About…")), *TouchUpKind.choices]
        today = timezone.localdate().isoformat()
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
                widget=forms.DateInput(attrs={"type": "date", "min": today}, format="%Y-%m-%d"),
                input_formats=["%Y-%m-%d"],
            )

    def _add_words(self):
        self.fields["ready"] = forms.ChoiceField(
            label=_("Ready-made reason"),
            required=False,
            choices=reasons.CHOICES,
            widget=reasons.ReasonSelect,
        )
        self.fields["note"] = forms.CharField(
            label=_("Note for the maker"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        if self.standing.rubric.reviews_needed > 1 and self.criteria:
            self.fields["review_note"] = forms.CharField(
                label=_("Note for the other curators"),
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        if self.decides and self.standing.submission.edition_id:
            self.fields["is_held"] = forms.BooleanField(
                label=_("Hold until the organiser releases it"), required=False
            )

    def score_rows(self):
        """Each criterion with its bound field, and its radios with the words for each score."""
        for criterion in self.criteria:
            bound = self[f"score_{criterion.pk}"]
            words = [criterion.words_for(n) for n, _label in SCORES]
            yield criterion, bound, list(zip(bound, words, strict=True))

    def verdict_rows(self):
        """Each verdict: its radio, the words under it, and the reasons that go with it."""
        for radio in self["verdict"] if self.decides else ():
            value = radio.data["value"]
            track = value in Track
            yield radio, UNDER[value], self[tracks.name_of(value)] if track else None

    def touch_up_rows(self):
        """Bound fields by row, the words last: they need the room."""
        return [[self[f"{name}_{n}"] for name in ("kind", "due", "task")] for n in self.rows]

    @property
    def can_grow(self):
        return len(self.rows) < self.most_rows

    def scores(self) -> dict[int, int]:
        """The given ones, {criterion id: 1..4}."""
        found = {row.pk: self.cleaned_data.get(f"score_{row.pk}") for row in self.criteria}
        return {pk: value for pk, value in found.items() if value is not None}

    @property
    def is_scored(self):
        """Whether every criterion that is asked for has a score."""
        return bool(self.criteria) and len(self.scores()) == len(self.criteria)

    def touch_ups(self):
        """The rows with words in them: (kind, note, due day or None)."""
        get = self.cleaned_data.get
        found = [(get(f"kind_{n}"), get(f"task_{n}"), get(f"due_{n}")) for n in self.rows]
        return [row for row in found if row[1]]

    def answer(self) -> Answer | None:
        """What is decided; None where only scores are given."""
        verdict, get = self._verdict(), self.cleaned_data.get
        if not verdict:
            return None
        track = verdict if verdict in Track else ""
        return Answer(
            verdict=Verdict.APPROVED if track else Verdict(verdict),
            note=get("note", ""),
            tasks=self.touch_ups() if verdict == RETURNED else [],
            track=track,
            reasons=get(tracks.name_of(track), []) if track else [],
            is_held=bool(get("is_held")),
        )

    def _verdict(self):
        return RETURNED if self.returns else self.cleaned_data.get("verdict", "")

    def clean(self):
        if ready := self.cleaned_data.get("ready"):
            note = self.cleaned_data.get("note", "")
            self.cleaned_data["note"] = reasons.added(note, ready)
        self._check_scores()
        self._check_verdict()
        self._check_touch_ups()
        return self.cleaned_data

    def _check_scores(self):
        """All of them, but for a return: that is help and needs none."""
        if self._verdict() == RETURNED:
            return
        for criterion in self.criteria:
            name = f"score_{criterion.pk}"
            if self.cleaned_data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Give a score from 1 to 4."))

    def _check_verdict(self):
        verdict = self._verdict()
        if verdict in Track:
            name = tracks.name_of(verdict)
            try:
                routing.check(verdict, self.cleaned_data.get(name, []))
            except ValidationError as refused:
                if name not in self.errors:
                    self.add_error(name, refused.messages)
        if verdict == REFUSED and not self.cleaned_data.get("note") and "note" not in self.errors:
            self.add_error("note", _("Write why: the maker reads it."))
        if verdict and verdict != RETURNED and self.touch_ups():
            told = _("Touch-ups go with a return. Choose to return it, or empty them.")
            self.add_error("verdict", told)

    def _check_touch_ups(self):
        for n in self.rows:
            if self.cleaned_data.get(f"task_{n}") and not self.cleaned_data.get(f"kind_{n}"):
                self.add_error(f"kind_{n}", _("Choose what this touch-up is about."))
            due_on = self.cleaned_data.get(f"due_{n}")
            if due_on and due_on < timezone.localdate():
                self.add_error(f"due_{n}", _("This day has passed. Choose today or a later day."))
        if self._verdict() == RETURNED and not self.touch_ups() and "task_0" not in self.errors:
            self.add_error("task_0", _("Name at least one touch-up: what should the maker change?"))


class RouteForm(forms.Form):
    """Another route for a product that has passed."""

    track = forms.ChoiceField(
        label=_("Route"),
        choices=[(track.value, words[0]) for track, words in tracks.SHORT.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where it will sell.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= tracks.reason_fields()
        self.fields["note"] = forms.CharField(
            label=_("Note"), required=False, max_length=Route._meta.get_field("note").max_length
        )

    def track_rows(self):
        for radio in self["track"]:
            value = radio.data["value"]
            yield radio, UNDER[value], self[tracks.name_of(value)]

    def chosen(self):
        """The reasons of the chosen track."""
        return self.cleaned_data.get(tracks.name_of(self.cleaned_data.get("track", "")), [])

    def clean(self):
        if track := self.cleaned_data.get("track"):
            try:
                routing.check(track, self.chosen())
            except ValidationError as refused:
                self.add_error(tracks.name_of(track), refused.messages)
        return self.cleaned_data
