"""Adjectives on live sessions."""

from expo.querysets import OfEditionQuerySet


class LiveSessionQuerySet(OfEditionQuerySet):
    edition_field = "agenda_item__edition"
