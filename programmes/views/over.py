"""What somebody with a desk reads where something of theirs has ended."""

from django.shortcuts import render


def answer_over(request, frame: str, back: str, context: dict):
    """A 404 in the desk's own ``frame`` (a template, with its ``context``), with a way ``back``.
    It tells nothing of the maker."""
    context = {**context, "frame": frame, "back": back}
    return render(request, "programmes/over.html", context, status=404)
