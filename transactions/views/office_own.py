"""The signed-in person's own office, for every page of its people."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from transactions.models import Office
from transactions.office_rules import role_in
from transactions.words import OfficeRole


def own_office(user):
    """The person's office, or None before they have one."""
    return Office.objects.owned_by(user).select_related("region").order_by("pk").first()


def with_office(view):
    """Call ``view(request, office, …)``; without an office the person registers it first."""

    @never_cache
    @login_required
    @wraps(view)
    def page(request, *args, **kwargs):
        office = own_office(request.user)
        if office is None:
            return redirect("transactions:office_register")
        return view(request, office, *args, **kwargs)

    return page


def show(request, office, template, section, **context):
    """A page in the office's frame."""
    role = role_in(request.user, office)
    context |= {"office": office, "section": section, "role": role}
    context["is_manager"] = role == OfficeRole.MANAGER
    return render(request, f"transactions/{template}", context)
