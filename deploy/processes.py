"""Child processes that end when we end."""

import ctypes
import os
import signal
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PYTHON = os.path.join(ROOT, ".venv", "bin", "python")
received = []
PR_SET_PDEATHSIG = 1


def listen():
    """From now on a request to stop is noted in `received` instead of ending us at once."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda number, frame: received.append(number))


def _end_with_parent():
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def start(command, **options):
    options.setdefault("cwd", ROOT)
    return subprocess.Popen(command, preexec_fn=_end_with_parent, **options)


def ended(child, within):
    try:
        child.wait(timeout=within)
    except subprocess.TimeoutExpired:
        return False
    return True


def code(child):
    """The exit code as a shell would tell it."""
    return child.returncode if child.returncode >= 0 else 128 - child.returncode


def run(command, **options):
    """Wait for the command; asked to stop meanwhile, end it and leave with the signal's code."""
    child = start(command, **options)
    while not ended(child, within=0.2):
        if received:
            stop([child], patience=0)
            break
    if received:
        sys.exit(128 + received[0])
    return code(child)


def stop(children, *, patience=1.5):
    """End them all within six seconds.

    The first wait is for children which got the signal themselves, as members of our group:
    the background worker takes a second one as "drop the task you are in".
    """
    began = time.monotonic()
    for moment, number in (
        (patience, signal.SIGTERM),
        (4, signal.SIGTERM),
        (6, signal.SIGKILL),
    ):
        for child in children:
            ended(child, within=max(0, began + moment - time.monotonic()))
        for child in children:
            if child.poll() is None:
                child.send_signal(number)
    for child in children:
        child.wait()
