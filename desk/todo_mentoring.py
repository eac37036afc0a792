"""What asks a maker who mentors others: makers who wait for a word, and the question itself."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.todo import Task
from programmes.choices.mentoring import MentoringState
from programmes.models import Mentor, Mentoring


def tasks_of(user) -> list[Task]:
    """Empty for who mentors nobody: one query, else two."""
    address, tasks = reverse("programmes:mentor_home"), []
    places = list(Mentor.objects.run_by(user).select_related("region").order_by("region"))
    for mentor in places:
        if not mentor.is_serving:
            words = _("Say whether you want to be a mentor")
            tasks.append(Task(words, mentor.region.short_name, address, _("New"), "wait"))
    if len(tasks) == len(places):
        return tasks
    asked = Mentoring.objects.mentored_by(user).filter(state=MentoringState.ASKED)
    names = list(asked.order_by("asked_at", "pk").values_list("vendor__name", flat=True))
    if names:
        words = ngettext(
            "Answer %(n)s maker who asks you for mentoring",
            "Answer %(n)s makers who ask you for mentoring",
            len(names),
        )
        tasks.append(Task(words % {"n": len(names)}, names[0], address, _("New"), "wait"))
    return tasks
