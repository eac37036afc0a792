"""`make run`: from a bare clone to an open fair."""

import os
import socket
import sys
import tempfile
import time
import urllib.parse
import urllib.request

import bootstrap
import catalogues
import processes
from processes import PYTHON, ROOT

HEALTHY_WITHIN = 60
MANAGE = [PYTHON, os.path.join(ROOT, "manage.py")]
BACKGROUND = ["db_worker", "--queue-name", "*", "--interval", "1", "--no-reload", "-v", "0"]
TIMERS = ["timers"]


def main():
    bootstrap.check_version()
    processes.listen()
    host = os.environ.get("HOST") or "127.0.0.1"
    port = chosen_port()
    check_free(host, port)
    bootstrap.ensure()
    bootstrap.write_settings(port)
    environment = environment_for(port)
    prepare(environment)
    sys.exit(serve(host, port, environment))


def chosen_port():
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        sys.exit(f"PORT must be a number from 1 to 65535, as in `make run PORT=8001`, not {text}.")
    return int(text)


def check_free(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as error:
            other = port + 1 if 1024 <= port < 65535 else 8001
            sys.exit(
                f"Port {port} of {host} cannot be used ({error.strerror}); "
                f"choose another: make run PORT={other}"
            )


def environment_for(port):
    """Links in mails follow the port of this run, unless an address of one's own is set."""
    environment = dict(os.environ, PYTHONUNBUFFERED="1")
    written = urllib.parse.urlsplit(base_url_of_settings()).hostname
    if written in (None, "127.0.0.1", "localhost"):
        environment.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
    return environment


def base_url_of_settings():
    with open(os.path.join(ROOT, ".env")) as settings:
        lines = [line.partition("=") for line in settings]
    return next((value.strip(" \"'\n") for name, _, value in lines if name == "BASE_URL"), "")


def prepare(environment):
    if not catalogues.compile_all():
        sys.exit("The translations could not be compiled; the reason stands above.")
    steps = (
        ["migrate", "--verbosity", "0"],
        ["demo", "--if-empty"],
        ["requeue_stale", "--minutes", "0"],
    )
    for step in steps:
        code = processes.run([*MANAGE, *step], env=environment)
        if code:
            print(f"`manage.py {' '.join(step)}` failed; the reason stands above.", file=sys.stderr)
            sys.exit(code)


def serve(host, port, environment):
    """Run web server, background worker and timers; the exit code of the run."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared only
    address = f"http://{bracketed(shown)}:{port}/"
    children = {
        "web server": processes.start(web_server(host, port), env=environment),
        "background worker": processes.start([*MANAGE, *BACKGROUND], env=environment),
        "timers": processes.start([*MANAGE, *TIMERS], env=environment),
    }
    try:
        welcome(address, children, environment)
        watch(children)
    finally:
        fallen = {name: child for name, child in children.items() if child.poll() is not None}
        processes.stop(list(children.values()))
    return verdict(fallen)


def welcome(address, children, environment):
    """Tell the address and the demo accounts, once the web server answers."""
    with tempfile.TemporaryFile("w+") as listing:
        command = [*MANAGE, "demo", "--accounts"]
        accounts = processes.start(command, env=environment, stdout=listing)
        wait_for_health(address, children)
        while not is_over(children) and not processes.ended(accounts, within=0.2):
            pass
        processes.stop([accounts], patience=0)
        listing.seek(0)
        if not is_over(children):
            print(
                f"\nGelaran is open at {address} (Ctrl-C ends it)\n\n{listing.read()}", flush=True
            )


def verdict(fallen):
    if processes.received:
        print("Gelaran has ended.", flush=True)
        return 0
    for name, child in fallen.items():
        print(f"The {name} ended by itself ({processes.code(child)}), so everything did.")
        return processes.code(child) or 1
    return 0


def web_server(host, port):
    options = "--no-control-socket --worker-class gthread --workers 2 --threads 4"
    quiet = "--graceful-timeout 3 --log-level warning config.wsgi"
    bind = f"{bracketed(host)}:{port}"
    return [PYTHON, "-m", "gunicorn", *options.split(), "--bind", bind, *quiet.split()]


def bracketed(host):
    return f"[{host}]" if ":" in host else host


def is_over(children):
    return processes.received or any(child.poll() is not None for child in children.values())


def watch(children):
    while not is_over(children):
        time.sleep(0.2)


def wait_for_health(address, children):
    deadline = time.monotonic() + HEALTHY_WITHIN
    while not is_over(children) and not answers(address + "healthz"):
        if time.monotonic() > deadline:
            print(f"/healthz does not answer 200 after {HEALTHY_WITHIN} seconds.", file=sys.stderr)
            break
        time.sleep(0.1)


def answers(address):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


if __name__ == "__main__":
    main()
