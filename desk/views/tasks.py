"""What an organiser does to set up an edition, one line for each thing."""

from django.utils.translation import gettext as _

from desk import setting_up
from expo.choices import EDITION_MOVES
from expo.models import Edition
from expo.past import past_of
from reports.views.frame import figures, show


@figures(lambda user: Edition.objects.run_by(user).select_related("organiser"))
def page(request, edition):
    """To anybody who does not arrange this edition it does not exist."""
    tasks = setting_up.tasks_of(edition)
    missing = [task for task in tasks if task.missing]
    is_early = edition.state in setting_up.BEFORE_OPENING
    context = {
        "title": _("Task list"),
        "edition": edition,
        "tasks": tasks,
        "done": sum(task.kind == "done" for task in tasks),
        "missing": missing if is_early else [],
        "is_early": is_early,
        "clock": setting_up.clock_says(edition, is_held_up=bool(missing)),
        "moves": EDITION_MOVES[edition.state],
        "past": past_of(edition),
        "ways": setting_up.ways_of(edition),
        "programmes": setting_up.programmes_of(edition),
    }
    return show(request, "desk/tasks.html", **context)
