"""Where a maker reads about tasks of its mentor that name no product."""

from django.urls import reverse

from programmes.models import MentorTask


def pages_of(keys) -> dict[int, str]:
    """The page of the mentoring by the key of the touch-up; those of others are left out. One
    query; see products.touching.ELSEWHERE."""
    rows = MentorTask.objects.filter(touch_up__in=list(keys)).values_list("touch_up", "mentoring")
    return {key: reverse("programmes:my_mentoring_with", args=[pk]) for key, pk in rows}
