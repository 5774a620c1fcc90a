#!/usr/bin/env python3
"""Runs the commands that docs/simulate.md shows, and puts what they print and draw now in place of what is there.

Run it at the root of the repository with the path of the weir binary: docs/examples/update.py .build/debug/weir
"""
import re
import shlex
import subprocess
import sys

PAGE = "docs/simulate.md"


def updated(block):
    command = re.match(r"(?:.*\\\n)*.*\n", block.group(1)).group(0)
    line, _, picture = command.replace("\\\n", " ").strip().partition(" > ")
    printed = subprocess.run(
        [sys.argv[1]] + shlex.split(line), check=True, capture_output=True, text=True
    ).stdout
    if not picture:
        return f"```console\n$ weir {command}{printed}```"
    with open(picture, "w") as file:
        file.write(printed)
    return block.group(0)


with open(PAGE) as file:
    page = file.read()
page = re.sub(r"```console\n\$ weir ((?:.|\n)*?)```", updated, page)
with open(PAGE, "w") as file:
    file.write(page)
