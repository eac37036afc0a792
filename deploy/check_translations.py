"""Compares the Indonesian catalogue with a fresh extraction."""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile

from babel.messages.pofile import read_po, write_po

from processes import ROOT

CATALOGUE = os.path.join(ROOT, "locale", "id", "LC_MESSAGES", "django.po")
READ = (".py", ".html", ".txt")
PASSED_OVER = {"benchmarks", "deploy", "docs", "locale", "static", "tests", "var"}
EMPTY = b"""msgid ""
msgstr ""
"Project-Id-Version: Gelaran\\n"
"Language: id\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"""
UPDATE = f"{os.path.relpath(sys.executable, ROOT)} deploy/check_translations.py --update"


def main():
    template = extract()
    if "--update" in sys.argv[1:]:
        return update(template)
    problems = list(compare(template, read(CATALOGUE)))
    for problem in problems:
        print(problem)
    if problems:
        print(f"`{UPDATE}` brings the catalogue's msgids up to date; the words are yours.")
    return 1 if problems else 0


def extract():
    """The messages of the source as it stands, read from a copy so that nothing here changes."""
    with tempfile.TemporaryDirectory(prefix="gelaran-messages-") as folder:
        copy_source(folder)
        os.makedirs(os.path.join(folder, "locale"))
        environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(
            [
                *(sys.executable, "-m", "django", "makemessages", "--locale", "en"),
                *("--add-location", "file", "--no-wrap", "--verbosity", "0"),
            ],
            cwd=folder,
            env=environment,
            check=True,
        )
        return read(os.path.join(folder, "locale", "en", "LC_MESSAGES", "django.po"), "en")


def copy_source(folder):
    for path, names, files in os.walk(ROOT):
        top = path == ROOT
        names[:] = [n for n in names if n[0] != "." and not (top and n in PASSED_OVER)]
        target = os.path.join(folder, os.path.relpath(path, ROOT))
        for name in files:
            if name.endswith(READ) and not (top and name.startswith("requirements")):
                os.makedirs(target, exist_ok=True)
                shutil.copyfile(os.path.join(path, name), os.path.join(target, name))


def read(path, locale="id"):
    try:
        with open(path, "rb") as file:
            return read_po(file, locale=locale, domain="django")
    except FileNotFoundError:
        sys.exit(f"{os.path.relpath(path, ROOT)} is missing; `{UPDATE}` makes it.")


def key(message):
    identity = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, identity


def told(message):
    context, identity = key(message)
    return f"{context}: {identity!r}" if context else repr(identity)


def compare(template, catalogue):
    wanted = {key(message): message for message in template if message.id}
    present = {key(message): message for message in catalogue if message.id}
    for identity, message in wanted.items():
        where = message.locations[0][0] if message.locations else ""
        if identity not in present:
            yield f"missing       {told(message)} ({where})"
        elif not is_translated(present[identity]):
            yield f"untranslated  {told(message)} ({where})"
    for identity, message in present.items():
        if message.fuzzy:
            yield f"fuzzy         {told(message)}"
        if identity not in wanted:
            yield f"obsolete      {told(message)}"
    for message in catalogue.obsolete.values():
        yield f"obsolete      {told(message)}"
    for message in present.values():
        if is_translated(message) and any(
            blanks(s) != wanted_blanks(message) for s in words(message)
        ):
            yield f"wrong blanks  {told(message)}"
    for message, errors in catalogue.check():
        for error in errors:
            yield f"wrong         {told(message)}: {error}"


def words(message):
    return [message.string] if isinstance(message.string, str) else list(message.string)


def is_translated(message):
    return bool(words(message)) and all(words(message))


def blanks(text):
    """The places which a value fills: "%(name)s" or "{name}"."""
    return set(re.findall(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}", text))


def wanted_blanks(message):
    return blanks(message.id if isinstance(message.id, str) else message.id[-1])


def update(template):
    """New msgids join empty, gone ones leave, no guesses."""
    new = read_po(io.BytesIO(EMPTY), locale="id", domain="django")
    catalogue = read(CATALOGUE) if os.path.exists(CATALOGUE) else new
    catalogue.header_comment = "# The Indonesian words of Gelaran."
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    os.makedirs(os.path.dirname(CATALOGUE), exist_ok=True)
    with open(CATALOGUE, "wb") as file:
        write_po(file, catalogue, width=100, include_lineno=False, sort_output=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
