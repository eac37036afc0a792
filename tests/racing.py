"""Many clicks at once: each act in a thread with a connection of its own."""

import threading
import time

from django.core.exceptions import ValidationError
from django.db import connection, transaction

CROWD = 32


def at_once(*acts):
    """Run every act in its own thread from one starting shot; their answers or refusals."""
    gate, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            connection.ensure_connection()
            gate.wait()
            answers[place] = act()
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def good(answers):
    """The answers that are no refusal; anything but a refusal is a fault."""
    failed = [a for a in answers if isinstance(a, Exception)]
    assert all(isinstance(a, ValidationError) for a in failed), failed
    return [a for a in answers if not isinstance(a, Exception)]


def meanwhile(act, other, *, pause=0.6):
    """``other`` begun while ``act`` is done and not committed yet; the answers of both."""
    done = threading.Event()

    def first():
        try:
            with transaction.atomic():
                answer = act()
                done.set()
                time.sleep(pause)
                return answer
        finally:
            done.set()

    def second():
        done.wait()
        return other()

    return at_once(first, second)
