"""A person who was named a mentor says yes or no."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kit.states import MoveRefused
from programmes.actions import mentors
from programmes.models import Mentor

ANSWERS = {"ya": True, "tidak": False}


@never_cache
@require_POST
@login_required
def answer(request, pk):
    """Somebody else's question does not exist."""
    mentor = get_object_or_404(Mentor, pk=pk, user=request.user)
    is_yes = ANSWERS.get(request.POST.get("jawaban"))
    if is_yes is None:
        raise Http404
    try:
        mentors.answer(mentor, by=request.user, is_yes=is_yes)
    except MoveRefused as refused:
        messages.error(request, refused.message)
    else:
        yes = _("Thank you. Makers can ask you now; offer times at which they can meet you.")
        messages.success(request, yes if is_yes else _("Noted. You are not shown as a mentor."))
    is_left = not Mentor.objects.run_by(request.user).exists()
    return redirect("accounts:home" if is_left else "programmes:mentor_home")
