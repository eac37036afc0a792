"""The self-test of a lesson: its answers as they are shown, and whether those given are right."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.utils.crypto import salted_hmac

from kit.text import in_language
from programmes.models import LessonQuestion

RIGHT = "right"
WRONG = ("wrong", "wrong_other")


@dataclass(frozen=True)
class Answer:
    """``key`` is what a form sends: the same on every day, and it does not tell what is right."""

    key: str
    words: str


def key_of(question: LessonQuestion, kind: str) -> str:
    return salted_hmac("programmes.quiz", f"{question.pk}-{kind}").hexdigest()[:12]


def answers(question: LessonQuestion, *, person, day: dt.date) -> list[Answer]:
    """Shuffled, but the same for one person all day: nobody loses their place by loading anew."""
    kinds = [RIGHT, *(kind for kind in WRONG if getattr(question, kind))]
    rows = [
        Answer(
            key_of(question, kind),
            in_language(getattr(question, kind), getattr(question, f"{kind}_en")),
        )
        for kind in kinds
    ]
    return sorted(rows, key=lambda row: sha256(f"{person} {day} {row.key}".encode()).digest())


def is_right(question: LessonQuestion, key: str) -> bool:
    return key == key_of(question, RIGHT)


def are_right(questions: Iterable[LessonQuestion], given: dict[int, str]) -> bool:
    """Whether every question got its right answer; ``given``: key of the answer by question.

    Nothing can be passed where nothing is asked.
    """
    asked = list(questions)
    return bool(asked) and all(is_right(row, given.get(row.pk, "")) for row in asked)
