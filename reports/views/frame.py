"""What every page of figures stands in: the back office's frame, for one person, to read."""

from functools import wraps

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


def figures(rows):
    """A view of an edition among ``rows(user)``; to anybody else the edition does not exist."""

    def decorate(view):
        @require_safe
        @never_cache
        @login_required
        @wraps(view)
        def framed(request, edition):
            return view(request, get_object_or_404(rows(request.user), pk=edition))

        return framed

    return decorate


def show(request, template, **context):
    """The template inside the back office's frame."""
    return render(request, template, {**admin.site.each_context(request), **context})
