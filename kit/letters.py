"""Text templates filled in, for mails and their previews."""

from django.template.loader import render_to_string


def plain_text(template: str, context: dict) -> str:
    """A text template filled in, for a mail or its preview.

    What a template gives counts as safe HTML; a text with names in it must not, or a page that
    shows it would believe them.
    """
    return "".join(list(render_to_string(template, context)))
