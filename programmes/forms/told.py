"""At which field of its form an action's refusal is told."""

from kit.papers import RefusedPaper

# By the code of the refusal: the fields it may be about, the first one the form has.
WHERE = {
    "policy_number": ("number",),
    "cover": ("covers_until",),
    "ahead": ("on", "happened_on"),
    **dict.fromkeys(("before", "after"), ("happened_on",)),
    "day": ("decided_on",),
    "amount": ("paid_idr",),
    "reason": ("result",),
}


def tell(form, refusal) -> None:
    """``refusal``: a ValidationError; above the form where it is about no field of it."""
    if isinstance(refusal, RefusedPaper):
        names = [name for name in ("drawn", "photo") if form.cleaned_data.get(name)]
    else:
        names = WHERE.get(getattr(refusal, "code", None), ())
    field = next((name for name in names if name in form.fields), None)
    form.add_error(field, refusal.messages)
