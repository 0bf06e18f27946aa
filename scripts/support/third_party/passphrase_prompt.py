"""Types passphrases at `wijkstem` on a terminal: nothing typed is shown, a wrong one is refused, and Ctrl-C sets the terminal back.

    passphrase_prompt.py WIJKSTEM KEY PASSPHRASE-FILE REQUEST LOG-KEY

The terminal is a pseudo terminal of the system, with `wijkstem` on it as the program in front.
"""

import os
import pathlib
import pty
import select
import subprocess
import sys
import tempfile
import termios
import time

SECONDS = 60


class Session:
    """A program on a terminal of its own."""

    def __init__(self, *command):
        self.parent, terminal = pty.openpty()
        self.terminal = terminal
        self.before = termios.tcgetattr(terminal)
        self.seen = b""

        def in_front():
            os.setsid()
            import fcntl
            fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)

        self.child = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, preexec_fn=in_front)

    @property
    def echoes(self):
        return bool(termios.tcgetattr(self.terminal)[3] & termios.ECHO)

    def read(self, seconds=0.2):
        while select.select([self.parent], [], [], seconds)[0]:
            self.seen += os.read(self.parent, 65536)

    def wait_for_prompt(self):
        """Until the terminal is mute and something was asked."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            self.read(0.05)
            if not self.echoes and self.seen.rstrip(b" ").endswith(b":"):
                return
            if self.child.poll() is not None:
                break
        raise SystemExit(f"no prompt: {self.seen!r}")

    def type(self, text):
        os.write(self.parent, text)

    def end(self):
        """What it ended with, after everything was read."""
        end = time.monotonic() + SECONDS
        while self.child.poll() is None and time.monotonic() < end:
            self.read(0.05)
        self.read(0.1)
        if self.child.poll() is None:
            self.child.kill()
            raise SystemExit(f"did not end: {self.seen!r}")
        same = termios.tcgetattr(self.terminal) == self.before
        os.close(self.parent)
        os.close(self.terminal)
        return self.child.returncode, same


def need(truth, what, session):
    if not truth:
        raise SystemExit(f"{what}: {session.seen!r}")


def main():
    wijkstem, key, file, request, log = sys.argv[1:]
    right = pathlib.Path(file).read_bytes().split(b"\n")[0]
    folder = pathlib.Path(tempfile.mkdtemp())

    def sign(name):
        return Session(wijkstem, "witness", "sign", request, "--key", key, "--state", str(folder / f"{name}.state"), "--log", log,
                       "--out", str(folder / name))

    # The right one, with a slip that is taken back.
    session = sign("right")
    session.wait_for_prompt()
    session.type(right + b"x\x7f\r")
    code, same = session.end()
    need(code == 0, f"the right passphrase ends with {code}", session)
    need(right not in session.seen and b"x\x08" not in session.seen, "what was typed is shown", session)
    need(same, "the terminal is not as it was", session)
    need((folder / "right").exists(), "nothing was signed", session)

    # Another one.
    session = sign("wrong")
    session.wait_for_prompt()
    session.type(b"een heel andere wachtzin\r")
    code, same = session.end()
    need(code == 2, f"a wrong passphrase ends with {code}", session)
    need(b"andere wachtzin" not in session.seen and same, "a wrong passphrase is shown, or leaves the terminal mute", session)
    need(not (folder / "wrong").exists(), "a wrong passphrase signed", session)

    # Broken off half-way, by Ctrl-C and by Ctrl-D.
    for name, broken in (("interrupt", b"half\x03"), ("end", b"\x04")):
        session = sign(name)
        session.wait_for_prompt()
        session.type(broken)
        code, same = session.end()
        need(code != 0 and not (folder / name).exists(), f"{name}: signed, with {code}", session)
        need(b"half" not in session.seen, f"{name}: what was typed is shown", session)
        need(same, f"{name}: the terminal is not as it was", session)

    # A new key asks twice, and takes nothing that was not typed twice.
    for name, second, wanted in (("twice", right, 0), ("once", right + b"!", 2)):
        session = Session(wijkstem, "keys", "new", "--name", "terminal.example", "--out", str(folder / f"{name}.key"))
        session.wait_for_prompt()
        session.type(right + b"\r")
        time.sleep(0.1)
        session.wait_for_prompt()
        session.type(second + b"\r")
        code, same = session.end()
        need(code == wanted and same and right not in session.seen, f"keys new, {name}: {code}", session)
        need((folder / f"{name}.key").exists() == (wanted == 0), f"keys new, {name}: the key", session)
    print("six sessions on a terminal: nothing shown, nothing left mute")


if __name__ == "__main__":
    main()
