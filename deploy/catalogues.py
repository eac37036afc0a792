"""Compiles the translations, without a system gettext."""

import glob
import os

import system
from processes import PYTHON, ROOT


def compile_all():
    """True when every .mo is as new as its .po."""
    if not any(is_stale(path) for path in catalogues()):
        return True
    command = [PYTHON, "-m", "babel.messages.frontend", "compile", "-D", "django", "-d", "locale"]
    return system.quietly(command)


def catalogues():
    return glob.glob(os.path.join(glob.escape(ROOT), "locale", "*", "LC_MESSAGES", "django.po"))


def is_stale(path):
    compiled = path[: -len(".po")] + ".mo"
    return not os.path.exists(compiled) or os.path.getmtime(compiled) < os.path.getmtime(path)
