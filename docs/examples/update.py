#!/usr/bin/env python3
"""Runs the commands that docs/simulate.md and README.md show, and puts what they print and draw now in place of what is there.

Commands that ask a Kafka are left alone. Run it at the root of the repository with the path of the weir binary:
docs/examples/update.py .build/debug/weir
"""
import re
import shlex
import subprocess
import sys

PAGES = ["docs/simulate.md", "README.md"]


def updated(block):
    command = re.match(r"(?:.*\\\n)*.*\n", block.group(1)).group(0)
    line, _, picture = command.replace("\\\n", " ").strip().partition(" > ")
    # The shell is what expands *.jsonl; findings of lint end with 1.
    run = subprocess.run(
        ["bash", "-c", f"{shlex.quote(sys.argv[1])} {line}"], capture_output=True, text=True
    )
    if run.returncode > 1 or run.stderr:
        sys.exit(f"{line}: {run.returncode}\n{run.stderr}")
    if not picture:
        return f"```console\n$ weir {command}{run.stdout}```"
    with open(picture, "w") as file:
        file.write(run.stdout)
    return block.group(0)


for path in PAGES:
    with open(path) as file:
        page = file.read()
    page = re.sub(r"```console\n\$ weir ((?:simulate|lint|conformance) (?:.|\n)*?)```", updated, page)
    with open(path, "w") as file:
        file.write(page)
