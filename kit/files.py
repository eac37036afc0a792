"""Public pictures, where no web server in front serves them."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404
from django.utils._os import safe_join
from django.views.decorators.http import require_safe

TYPES = {".webp": "image/webp", ".jpg": "image/jpeg"}
POLICY = "default-src 'none'; sandbox"


@require_safe
def media(request, path):
    """One file below MEDIA_ROOT with its fixed type; anything else is a 404."""
    kind = TYPES.get(Path(path).suffix)
    if kind is None:
        raise Http404
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path))
        response = FileResponse(file.open("rb"), content_type=kind)
    except (SuspiciousFileOperation, OSError, ValueError) as error:
        # Outside, absent, a folder, or no name a file could have.
        raise Http404 from error
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    # Names are drawn anew for every picture, so what a name holds never changes.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
