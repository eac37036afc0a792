"""What every page that a visitor may browse promises to those who keep it."""

from functools import wraps

from django.views.decorators.http import require_safe

# Seconds: with the four that a process keeps a lobby's figures, a change shows within ten.
KEEP = "public, s-maxage=6, stale-while-revalidate=60"


def public(view):
    """Only read, the same bytes for everyone, may be kept by shared caches."""

    @require_safe
    @wraps(view)
    def kept(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = KEEP
        return response

    kept.is_public = True
    return kept
