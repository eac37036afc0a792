"""Lessons offered where they help, for the pages of every app."""

from django import template

from programmes.offered import lesson_at as kept_at

register = template.Library()


@register.simple_tag
def lesson_at(spot: str):
    """The lesson of a spot (programmes.choices.lessons.Spot), or None; seldom a query."""
    return kept_at(spot)


@register.inclusion_tag("programmes/lesson_offer.html")
def lesson_for(spot: str):
    """One line that leads to the lesson of a spot; nothing where there is none."""
    return {"lesson": kept_at(spot)}
