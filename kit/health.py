"""Is this installation able to serve?"""

from django.db import connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache


@never_cache
def healthz(request):
    """JSON {"status", "database"}; 503 when the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        ok = True
    except Exception:  # any failure of the database means the same here
        ok = False
    body = {"status": "ok" if ok else "failing", "database": "ok" if ok else "failing"}
    return JsonResponse(body, status=200 if ok else 503)
