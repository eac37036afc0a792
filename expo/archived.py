"""Rows of an archived edition in the back office: to be read, by superusers too."""

from expo.rules import edition_of


def is_archived(row) -> bool:
    """Whether ``row``, a hall, a call, a rubric, belongs to an archived edition."""
    edition = None if row is None else edition_of(row)
    return edition is not None and edition.is_frozen


class ReadOnceArchived:
    """For model admins and inlines; an inline is asked with its parent."""

    def has_change_permission(self, request, obj=None):
        return not is_archived(obj) and super().has_change_permission(request, obj)
