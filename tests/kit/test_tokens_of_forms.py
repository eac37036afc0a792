"""A form in a template that is included by itself gets its token handed in."""

import re
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.once
TEMPLATES = Path(settings.BASE_DIR, "templates")
INCLUDE = re.compile(r'{% include "([^"]+)"([^%]*)%}')


def test_no_form_is_included_without_its_token():
    texts = {
        str(path.relative_to(TEMPLATES)): path.read_text() for path in TEMPLATES.rglob("*.html")
    }
    forms = {name for name, text in texts.items() if "{% csrf_token %}" in text}
    assert "transactions/papers.html" in forms
    bare = [
        f"{name}: {included}"
        for name, text in texts.items()
        for included, words in INCLUDE.findall(text)
        if included in forms and " only" in words and "csrf_token=csrf_token" not in words
    ]
    # The buyer's page shows papers and makes none.
    assert bare == ["transactions/status.html: transactions/papers.html"]
