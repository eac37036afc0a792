"""A person who was named a mentor says yes or no, and may leave later."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from programmes.actions import mentors
from programmes.models import Mentor

ANSWERS = {
    "ya": (
        partial(mentors.answer, is_yes=True),
        _("Thank you. Makers can ask you now; offer times at which they can meet you."),
    ),
    "tidak": (
        partial(mentors.answer, is_yes=False),
        _("Noted. You are not shown as a mentor."),
    ),
    "berhenti": (
        mentors.leave,
        _("You are no mentor here any more. Thank you for all you have given."),
    ),
}


@never_cache
@require_POST
@login_required
def answer(request, pk):
    """Somebody else's question does not exist."""
    mentor = get_object_or_404(Mentor, pk=pk, user=request.user)
    if (word := request.POST.get("jawaban")) not in ANSWERS:
        raise Http404
    act, thanks = ANSWERS[word]
    try:
        act(mentor, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, thanks)
    is_left = not Mentor.objects.run_by(request.user).exists()
    return redirect("accounts:home" if is_left else "programmes:mentor_home")
