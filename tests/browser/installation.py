"""A real installation in a folder of its own: web server, background worker, demo expo."""

import json
import os
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from deploy import processes

MANAGE = [processes.PYTHON, "manage.py"]
ANSWERER = [processes.PYTHON, str(Path(__file__).with_name("answerer.py"))]
READY_WITHIN = 60


class Installation:
    """One data folder with everything running on it, the way a small server would run it.

    Every setting is given, so that a developer's own .env decides nothing.
    """

    def __init__(self, folder, **settings):
        self.folder = Path(folder)
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.children = []
        self.answerer = None
        self.environment = {
            key: value
            for key, value in os.environ.items()
            if key != "GELARAN_TEST" and not key.endswith("_FILE")
        } | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": f"sqlite:///{(self.folder / 'db.sqlite3').as_posix()}",
            "DEBUG": "off",
            "DEVELOPMENT": "off",
            "SECRET_KEY": "a-key-for-tests-only-0123456789-0123456789-0123456789",
            "ALLOWED_HOSTS": "127.0.0.1",
            "BASE_URL": self.base,
            "BEHIND_PROXY": "off",
            "SECURE_SSL_REDIRECT": "off",
            "SECURE_HSTS_SECONDS": "0",
            "STAFF_SECOND_FACTOR": "off",
            "EMAIL_URL": "dummymail://",
            "DEFAULT_FROM_EMAIL": "Gelaran <gelaran@localhost>",
            "MAILBOX_VISIBLE": "on",
            "DEMO_ALLOWED": "on",
            "PYTHONUNBUFFERED": "1",
            **settings,
        }

    def manage(self, *arguments):
        """Run one management command to its end; what it said on stdout."""
        done = subprocess.run(
            [*MANAGE, *arguments],
            cwd=processes.ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {' '.join(arguments)}: {done.stderr[-3000:]}")
        return done.stdout

    def prepare(self, *demo):
        """Translations, tables, the demo expo, and the static files as a server has them."""
        self.folder.mkdir(parents=True, exist_ok=True)
        compile_translations()
        self.manage("migrate", "--verbosity", "0")
        self.manage("demo", *demo)
        # Papers and catalogues are set once, not on each site that starts from here.
        self.manage("db_worker", "--batch", "--queue-name", "*", "--interval", "0", "-v", "0")
        self.manage("collectstatic", "--no-input", "--verbosity", "0")

    def start(self, *, workers=2, threads=4, background=True):
        web = (
            f"--no-control-socket --worker-class gthread --workers {workers} --threads {threads} "
            f"--bind 127.0.0.1:{self.port} --graceful-timeout 3 --log-level warning config.wsgi"
        )
        commands = {"web": [processes.PYTHON, "-m", "gunicorn", *web.split()]}
        if background:
            commands["background"] = [
                *MANAGE,
                "db_worker",
                "--queue-name",
                "*",
                "--interval",
                "0.2",
                "--no-reload",
            ]
        for name, command in commands.items():
            with open(self.folder / f"{name}.log", "ab") as log:
                child = processes.start(command, env=self.environment, stdout=log, stderr=log)
            self.children.append(child)
        self._wait_until_healthy()
        return self

    def stop(self):
        if self.answerer:
            self.answerer.stdin.close()
            self.answerer.wait()
        processes.stop(self.children, patience=0)

    def ask(self, question):
        """The value of one expression over the models, worked out beside the running site.

        ``site.ask("Entry.objects.count()")``; querysets come back as lists.
        """
        if self.answerer is None:
            self.answerer = processes.start(
                ANSWERER,
                env=self.environment | {"PYTHONPATH": processes.ROOT},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        self.answerer.stdin.write(json.dumps(question) + "\n")
        self.answerer.stdin.flush()
        answer = json.loads(self.answerer.stdout.readline())
        if "error" in answer:
            raise LookupError(f"{question}: {answer['error']}")
        return answer["value"]

    def said(self, name="web"):
        """The log of one of the running programs."""
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def _wait_until_healthy(self):
        deadline = time.monotonic() + READY_WITHIN
        while not answers(self.base + "/healthz"):
            if time.monotonic() > deadline or self.children[0].poll() is not None:
                self.stop()
                raise RuntimeError(f"The web server does not answer: {self.said()[-3000:]}")
            time.sleep(0.1)


def compile_translations():
    for source in Path(processes.ROOT, "locale").glob("*/LC_MESSAGES/django.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            compiler = [processes.PYTHON, "-m", "babel.messages.frontend", "compile"]
            paths = ["-i", str(source), "-o", str(target), "-l", source.parts[-3]]
            subprocess.run([*compiler, *paths], check=True, capture_output=True)


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def answers(address):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False
