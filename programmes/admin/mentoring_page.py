"""One mentoring as officers and organisers read it, and their one button: to end it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from kit.inputs import OneLine
from programmes.actions import mentoring_ends
from programmes.before_after import lines_of
from programmes.choices.mentoring import MENTORING_MOVES, MENTORING_TAGS, MentoringState
from programmes.rules.mentoring import may_read_sales
from vendors.rules import works_for

PAGE = "admin/programmes/mentoring/page.html"


class EndForm(OneLine, forms.Form):
    """Why an officer or organiser ends it."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        help_text=gettext_lazy("The maker reads it; the mentor is only told that it has ended."),
        error_messages={"required": gettext_lazy("Write the reason in a few words.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@never_cache
def page(request, found):
    """Show it; on POST end it, and show it again where that was refused."""
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            mentoring_ends.stop(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Ended. Maker and mentor are told."))
            return redirect("admin:programmes_mentoring_change", found.pk)
    is_ending = MentoringState.ENDED in MENTORING_MOVES[found.state]
    context = {
        "mentoring": found,
        "form": form,
        "may_end": is_ending and not works_for(request.user, found.vendor),
        "maker": found.vendor,
        "kind": MENTORING_TAGS[found.state],
        "sessions": found.sessions.all(),
        "tasks": found.tasks.select_related("touch_up__product"),
        "lines": lines_of(found, with_sales=may_read_sales(request.user, found)),
    }
    return render(request, PAGE, context)
