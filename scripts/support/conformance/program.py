"""The programs under test, and what a comparison came to."""

import json
import os
import subprocess
import tempfile


class Program:
    def __init__(self, binaries, scratch):
        self.wijkstem = os.path.join(binaries, "wijkstem")
        self.stemcheck = os.path.join(binaries, "stemcheck")
        self.scratch = scratch

    def tally(self, path, rule, ties, utility=None, completion=None, options=()):
        command = [self.wijkstem, "tally", path, "--rule", rule, "--ties", ties, "--json"]
        if utility:
            command += ["--utility", utility]
        if completion:
            command += ["--completion", completion]
        for option in options:
            command += ["--option", option]
        run = subprocess.run(command, capture_output=True)
        if run.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: exit {run.returncode}: {run.stderr.decode()[:300]}")
        return json.loads(run.stdout)

    def elect(self, path, rule, ties, options=(), candidates=None):
        command = [self.wijkstem, "tally", path, "--rule", rule, "--ties", ties, "--json"]
        if candidates:
            command += ["--candidates", candidates]
        for option in options:
            command += ["--option", option]
        run = subprocess.run(command, capture_output=True)
        if run.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: exit {run.returncode}: {run.stderr.decode()[:300]}")
        return json.loads(run.stdout)

    def temporary(self, suffix=".pb"):
        handle, path = tempfile.mkstemp(suffix=suffix, dir=self.scratch)
        os.close(handle)
        return path


class Outcome:
    """One comparison: `equal`, `different` with a detail, or `not applicable` with a reason."""

    def __init__(self, oracle, case, verdict, detail=""):
        self.oracle, self.case, self.verdict, self.detail = oracle, case, verdict, detail
