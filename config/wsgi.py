"""The WSGI entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

from transactions import guards

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Web connections give up early; commands and the worker may take their time.
os.environ.setdefault("DATABASE_TIMEOUTS", "on")

application = get_wsgi_application()
# No page is served over a ledger that could be changed.
guards.require()
# A server may start its workers after this: they must not share one connection.
connections.close_all()
