"""Lessons for the walk: as a visitor, as a maker, and on the desk."""

from tests.browser.people import OFFICER, OPERATOR, ORGANISER, OWNER

FIRST = "Lesson.objects.get(slug='qris-aman').slug"


def pages(page):
    """As tests.browser.pages has them; ``page``: its class."""
    return [
        page("programmes:lessons"),
        page("programmes:lessons", OWNER),
        page("programmes:lesson", args=(FIRST,), form="#uji form[method=post]"),
        page("programmes:lesson", OWNER, (FIRST,), form="#uji form[method=post]"),
        page("programmes:lesson", args=("Lesson.objects.get(spot='photo').slug",), title="photo"),
    ]


def admin_pages(page):
    return [
        page("admin:programmes_lesson_changelist", OFFICER),
        page("admin:programmes_lesson_change", ORGANISER, ("Lesson.objects.first().pk",)),
        page("admin:programmes_lesson_change", OFFICER, ("Lesson.objects.first().pk",)),
        page("admin:programmes_lesson_add", OPERATOR),
        page("admin:programmes_lessondone_changelist", OFFICER),
    ]


LEFT_OUT = {"storefront:lesson_photo": "sends on at once"}
