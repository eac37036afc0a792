"""How many statements a page asks of the database."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def statements(path):
    """Of the second visit: what is made once for all is not counted."""
    visitor = Client(headers={"host": "127.0.0.1"})
    visitor.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = visitor.get(path)
    if answer.status_code != 200:
        raise LookupError(f"{path} answers {answer.status_code}")
    return len(asked)
