"""How the texts of a lesson are written down; lengths are those of the models."""

from typing import NamedTuple

from programmes.choices.lessons import Drawing, Spot


class Step(NamedTuple):
    """``text`` and ``text_en``: each line is a paragraph."""

    drawing: Drawing
    name: str
    name_en: str
    text: str
    text_en: str


class Question(NamedTuple):
    """``wrong_other`` may be empty, then in both languages."""

    name: str
    name_en: str
    right: str
    right_en: str
    wrong: str
    wrong_en: str
    wrong_other: str
    wrong_other_en: str
    why: str
    why_en: str


class Lesson(NamedTuple):
    """``slug`` is the lesson's address and never changes."""

    slug: str
    spot: Spot
    name: str
    name_en: str
    summary: str
    summary_en: str
    steps: tuple[Step, ...]
    questions: tuple[Question, ...]

    @property
    def fields(self) -> dict:
        """The columns of the lesson's own row."""
        return {key: value for key, value in self._asdict().items() if key not in PARTS}


PARTS = ("steps", "questions")
