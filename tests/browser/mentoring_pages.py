"""Mentoring for the walk: the maker's pages, the mentor's desk, and the officer's."""

from tests.browser.people import OFFICER, OWNER

MENTOR = "pendamping@contoh.test"
FORM = "form[method=post]"
MINE = f"Mentoring.objects.get(vendor__members__user__email='{OWNER}', state='{{}}').pk"
THEIRS = f"Mentoring.objects.filter(mentor__user__email='{MENTOR}', state='{{}}')[0].pk"
PEER = "Mentor.objects.get(kind='peer').pk"
HERE = "Mentoring.objects.filter(vendor__region='35.71', state='{}')[0].pk"


def pages(page):
    """As tests.browser.pages has them; ``page``: its class."""
    return [
        page("programmes:my_mentoring", OWNER),
        page("programmes:my_mentoring", OWNER, query="tema=live"),
        page("programmes:my_mentoring_ask", OWNER, (PEER,), form=FORM),
        page("programmes:my_mentoring_with", OWNER, (MINE.format("running"),), form=FORM),
        page("programmes:my_mentoring_with", OWNER, (MINE.format("done"),), title="finished"),
        page("programmes:mentor_home", MENTOR),
        page("programmes:mentor_times", MENTOR, form=FORM),
        page("programmes:mentored", MENTOR, (THEIRS.format("asked"),), form=FORM),
        page("programmes:mentored", MENTOR, (THEIRS.format("running"),), title="running"),
        page("programmes:mentored", MENTOR, (THEIRS.format("done"),), title="finished"),
    ]


def admin_pages(page):
    return [
        page("admin:programmes_mentoring_change", OFFICER, (HERE.format("done"),)),
        page("admin:programmes_mentoring_change", OFFICER, (HERE.format("asked"),), title="asked"),
        page("admin:programmes_mentoring_assign", OFFICER, form="form[role=search]"),
        page(
            "admin:programmes_mentoring_assign_to",
            OFFICER,
            ("Vendor.objects.filter(region='35.71', mentorings=None)[0].pk",),
            form=FORM,
        ),
        page("admin:programmes_mentor_add", OFFICER),
        page(
            "admin:programmes_mentor_change",
            OFFICER,
            ("Mentor.objects.filter(region='35.71')[0].pk",),
        ),
    ]


LEFT_OUT = {
    "programmes:my_mentoring_move": "a button; its refusals are shown on my_mentoring_with",
    "programmes:mentor_answer": "a button of mentor_home",
    "programmes:mentored_move": "a button; its refusals are shown on mentored",
    "programmes:mentor_times_in": "programmes:mentor_times, of one of several regions",
}
