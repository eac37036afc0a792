"""A short lesson for makers, open to everyone."""

from django.shortcuts import render

from storefront import lessons
from storefront.public import public


@public
def photo(request):
    """Photograph goods with a phone."""
    context = {"steps": lessons.PHOTO, "checks": lessons.CHECKS}
    return render(request, "storefront/lesson_photo.html", context)
