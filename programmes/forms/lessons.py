"""What is ticked in the self-test of a lesson."""

from dataclasses import dataclass

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from programmes import quiz
from programmes.models import LessonQuestion


@dataclass(frozen=True)
class Row:
    """One question with its field; ``is_right`` is None until all were answered."""

    question: LessonQuestion
    field: forms.BoundField
    is_right: bool | None


class QuizForm(forms.Form):
    """One field a question, ``q`` and its key; whatever else was posted is not looked at."""

    use_required_attribute = False

    def __init__(self, questions, *args, person, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            choices = [
                (answer.key, answer.words)
                for answer in quiz.answers(question, person=person, day=day)
            ]
            self.fields[f"q{question.pk}"] = forms.ChoiceField(
                label=question.title,
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose an answer."),
                    "invalid_choice": _("Choose one of the answers below."),
                },
            )

    @property
    def given(self) -> dict[int, str]:
        """Key of the answer by question, of a valid form."""
        return {row.pk: self.cleaned_data[f"q{row.pk}"] for row in self.questions}

    @property
    def is_answered(self) -> bool:
        return bool(self.questions) and self.is_bound and self.is_valid()

    @cached_property
    def rows(self) -> list[Row]:
        return [
            Row(row, self[f"q{row.pk}"], self._verdict(row) if self.is_answered else None)
            for row in self.questions
        ]

    @property
    def right_count(self) -> int:
        return sum(bool(row.is_right) for row in self.rows)

    @property
    def is_all_right(self) -> bool:
        return self.is_answered and quiz.are_right(self.questions, self.given)

    def _verdict(self, question) -> bool:
        return quiz.is_right(question, self.given[question.pk])
