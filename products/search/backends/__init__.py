"""The full-text search of the database in use; both modules have the same four functions.

``install(cursor)`` makes what Django's migrations cannot, and may be run again.
``rebuild(cursor)`` builds the index anew from the rows of SearchText.
``beginning_with(start)`` is a condition on Word.
``matching(terms, most)`` is SQL with its parameters that gives (listing id, score), the higher
the better, ``most`` rows at the most (None: all).
"""

from types import ModuleType

from products.search.backends import postgres, sqlite


def of(connection) -> ModuleType:
    return postgres if connection.vendor == "postgresql" else sqlite
