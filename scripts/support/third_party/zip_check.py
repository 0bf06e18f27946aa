"""Reads an archive with Python's zipfile and holds every file against the folder that was packed.

    zip_check.py ARCHIVE FOLDER
"""

import pathlib
import sys
import zipfile

archive, folder = zipfile.ZipFile(sys.argv[1]), pathlib.Path(sys.argv[2])
if bad := archive.testzip():
    sys.exit(f"a wrong check sum: {bad}")
files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
if archive.namelist() != sorted(files, key=str.encode):
    sys.exit("other files, or another order, than in the folder")
for name, data in files.items():
    if archive.read(name) != data:
        sys.exit(f"another content: {name}")
