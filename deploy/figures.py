"""`make figures`: the measurements which take longer than a test may."""

import glob
import os
import sys

import bootstrap
import processes
from processes import PYTHON, ROOT


def main():
    bootstrap.check_version()
    processes.listen()
    files = sorted(glob.glob(os.path.join(glob.escape(ROOT), "benchmarks", "[!_]*.py")))
    topics = {os.path.basename(path)[: -len(".py")]: path for path in files}
    if "--one" in sys.argv[1:]:
        topic = os.environ.get("TOPIC", "")
        if topic not in topics:
            sys.exit(
                "Name a topic, as in `make bench TOPIC=…`: " + (", ".join(topics) or "none yet")
            )
        topics = {topic: topics[topic]}
    bootstrap.ensure()
    bootstrap.write_settings()
    failed = [topic for topic, path in topics.items() if measure(topic, path)]
    sys.exit("Failed: " + ", ".join(failed) if failed else 0)


def measure(topic, path):
    print(f"\n== {topic}", flush=True)
    return processes.run([PYTHON, path], env=dict(os.environ, PYTHONPATH=ROOT))


if __name__ == "__main__":
    main()
