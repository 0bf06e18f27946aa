"""Writes a copy of a file with one byte changed: in its middle, or in the middle of a line (from 1).

    change.py FILE COPY [LINE]
"""

import sys

source, target = sys.argv[1:3]
data = bytearray(open(source, "rb").read())
if len(sys.argv) > 3:
    lines = data.split(b"\n")
    number = int(sys.argv[3])
    start = sum(len(line) + 1 for line in lines[: number - 1])
    place = start + len(lines[number - 1]) // 2
else:
    place = len(data) // 2
# A letter or digit stays one, so that the form holds and the content does not.
old = data[place]
data[place] = ord("B") if old == ord("A") else ord("A") if chr(old).isalpha() else ord("7") if old == ord("3") else ord("3")
open(target, "wb").write(data)
