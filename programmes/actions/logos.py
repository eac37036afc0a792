"""The mark of a partner: its picture, kept as those of looks and campaigns are."""

from expo.actions import pictures
from programmes.actions.partners import region_of
from programmes.models import Partner

take, remove = pictures.take, pictures.remove


def register() -> None:
    """Called once the models are there, in the worker as well."""
    pictures.bear(pictures.Bearer(Partner, "programmes.change_partner", region_of))
