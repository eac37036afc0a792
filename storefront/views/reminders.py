"""Being told by mail when an expo opens: asking for it, confirming it, taking it back."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from expo.actions import reminders
from expo.choices import EditionState
from expo.models import Edition, Reminder
from storefront.forms import RemindForm

read_and_post = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@read_and_post
def ask(request, edition):
    """The answer is the same whether the address was known or not."""
    edition = get_object_or_404(Edition.objects.published(), slug=edition)
    form = RemindForm(request.POST if request.method == "POST" else None)
    context = {"edition": edition, "form": form}
    if edition.state != EditionState.ANNOUNCED:
        return render(request, "storefront/remind_opened.html", context)
    if request.method == "POST" and form.is_valid():
        try:
            reminders.ask(edition, language=get_language(), **form.cleaned_data)
        except ValidationError:  # opened since the page was read
            return render(request, "storefront/remind_opened.html", context)
        return render(request, "storefront/remind_asked.html", context)
    return render(request, "storefront/remind.html", context)


@never_cache
@read_and_post
def reminder(request, token):
    """Looking changes nothing: mail programs open links before people do."""
    answer = _reminder(request, token)
    # The address is a key: told to nobody, not even to our own next page.
    answer["Referrer-Policy"] = "strict-origin"
    return answer


def _reminder(request, token):
    if request.method == "POST" and "forget" in request.POST:
        reminders.forget(token)
        return render(request, "storefront/reminder_over.html", {"forgotten": True})
    found = Reminder.objects.select_related("edition").filter(token=token).first()
    if found is None:
        return render(request, "storefront/reminder_over.html", status=404)
    context = {"reminder": found, "edition": found.edition}
    if found.edition.state != EditionState.ANNOUNCED:
        return render(request, "storefront/remind_opened.html", context)
    if request.method == "POST":
        reminders.confirm(token)
        return redirect("storefront:reminder", token)
    return render(request, "storefront/reminder.html", context)
