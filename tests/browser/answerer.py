"""Answers questions about an installation's rows: one expression a line in, one JSON line out."""

import json
import sys

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.db import models  # noqa: E402
from django.utils.module_loading import import_string  # noqa: E402

WORDS = {
    **{model.__name__: model for model in apps.get_models()},
    **{name: getattr(models, name) for name in ("Count", "Max", "Min", "Q", "Sum")},
    "import_string": import_string,
}


def answer(question):
    value = eval(question, dict(WORDS))  # noqa: S307 - our own tests ask
    return list(value) if isinstance(value, models.QuerySet) else value


for line in sys.stdin:
    try:
        told = {"value": answer(json.loads(line))}
    except Exception as error:  # told to the test which asked
        told = {"error": repr(error)}
    print(json.dumps(told, default=str), flush=True)
