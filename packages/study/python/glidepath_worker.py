#!/usr/bin/env python3
"""Trains runs of a Glidepath study that `glidepath study serve` hands out, until none is left.

    python3 glidepath_worker.py ADDRESS --study study.json

It needs Python 3.8 or newer on Linux or macOS, and nothing else: this one file can be copied to any machine. It does for programs what
`glidepath worker` does, and comes to the same outcomes: a study asks for a command, which is started for every run with the rates in a file, and
prints its metrics as lines of JSON (docs/how-to/own-trainer.md). A task that comes along with glidepath, a JavaScript module, and
metrics that stand in a log (`metrics_from`) need `glidepath worker`.

Nothing that came over the network is run, unless this machine's own copy of the study says the same (--study), or --allow-command does.

Exit status: 0 nothing is left to do, 65 something given cannot be used, 70 the coordinator stays away, 74 nothing can be
written into the folder, 75 it is another worker's, 130 stopped by a signal.
"""

import argparse
import codecs
import errno
import hashlib
import http.client
import json
import math
import os
import queue
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
import urllib.error
import urllib.parse
import urllib.request
import uuid

VERSION = "0.1.0"
PROTOCOL = 1

EXIT_UNUSABLE = 65
EXIT_AWAY = 70
EXIT_STORE = 74
EXIT_LOCKED = 75
EXIT_INTERRUPTED = 130


class Unusable(Exception):
    """Something that was given cannot be used."""

    status = EXIT_UNUSABLE


class Away(Exception):
    """The coordinator stays away."""

    status = EXIT_AWAY


class Locked(Exception):
    """The folder is another worker's."""

    status = EXIT_LOCKED


class NoRoom(Exception):
    """Nothing can be written: the disk is full, say. No run has failed by that."""

    status = EXIT_STORE


class Stopped(Exception):
    """A signal came, or an attempt stands no more."""

    status = EXIT_INTERRUPTED


class Broken(Exception):
    """An attempt broke; the message says why."""


class BadReport(Exception):
    """A line of metrics that breaks the contract; the message says how."""


# --- Values as JavaScript has them -----------------------------------------------------------------------------------------------
#
# The coordinator is a program of JavaScript. What both sides digest or say has to be the same text, so numbers, the order of keys and the
# lengths of texts are those of that language here.

JS_SPACE = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))


def js_number(value):
    """A number as JavaScript writes it: 1 and not 1.0, 1e-7 and not 1e-07."""
    value = float(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    # The value is 0.DIGITS times ten to the power of `point`.
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    count = len(digits)
    if 0 < point <= 21:
        text = digits.ljust(point, "0") if count <= point else digits[:point] + "." + digits[point:]
    elif -6 < point <= 0:
        text = "0." + "0" * -point + digits
    else:
        power = point - 1
        text = digits[0] + ("." + digits[1:] if count > 1 else "") + "e" + ("+" if power > 0 else "-") + str(abs(power))
    return sign + text


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def js_length(text):
    """Characters as JavaScript counts them: those beyond U+FFFF are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def js_slice(text, start, end=None):
    cut = text.encode("utf-16-le", "surrogatepass")[slice(2 * start, None if end is None else 2 * end)]
    return cut.decode("utf-16-le", "surrogatepass")


def js_keys(names):
    """The names in the order in which an object of JavaScript has them: first those that are indices."""
    is_index = re.compile(r"(0|[1-9][0-9]{0,9})\Z").match
    indices = [name for name in names if is_index(name) and int(name) < 2**32 - 1]
    return sorted(indices, key=int) + [name for name in names if name not in indices]


def js_sorted(names):
    return sorted(names, key=lambda name: name.encode("utf-16-be", "surrogatepass"))


def js_text(value):
    """A text in quotes, as JSON.stringify has it."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


def stringify(value):
    """JSON.stringify: no blanks, and an object's keys in JavaScript's order."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if is_number(value):
        return js_number(value) if math.isfinite(value) else "null"
    if isinstance(value, str):
        return js_text(value)
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(stringify, value)) + "]"
    return "{" + ",".join(js_text(name) + ":" + stringify(value[name]) for name in js_keys(value)) + "}"


def clip(text):
    return text if js_length(text) <= 80 else js_slice(text, 0, 77) + "..."


def show(value):
    """A value in at most 80 characters, as messages have it."""
    if isinstance(value, str):
        return clip(js_text(js_slice(value, 0, 100)))
    if isinstance(value, list):
        return "a list of " + str(len(value))
    if isinstance(value, dict):
        return clip("an object with " + (", ".join(js_keys(value)[:6]) or "no keys"))
    return clip(js_number(value) if is_number(value) else json.dumps(value))


def issue(path, expected, received, hint=""):
    where = path + ": " if path else ""
    return where + "expected " + expected + ", received " + received + (". " + hint if hint else "")


def edit_distance(a, b):
    """Insertions, deletions, replacements and swaps of neighbours that turn one word into the other."""
    rows = [list(range(len(b) + 1))]
    for i in range(1, len(a) + 1):
        row = [i]
        for j in range(1, len(b) + 1):
            cost = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1])
            cost = min(cost, rows[i - 1][j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                cost = min(cost, rows[i - 2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def unknown_name(path, what, name, names):
    """The message for a name outside a closed list."""
    near = min(names, key=lambda known: edit_distance(name[:40].lower(), known.lower())) if names else ""
    is_near = near and edit_distance(name[:40].lower(), near.lower()) <= max(1, len(name) // 3)
    hint = 'Did you mean "' + near + '"?' if is_near else "Known: " + ", ".join(names)
    return issue(path, "a known " + what, show(name), hint)


# --- The task --------------------------------------------------------------------------------------------------------------------

PLACEHOLDERS = ("schedule", "steps", "seed", "peak", "checkpoint", "run", "out")
IN_BRACES = re.compile(r"\{\{(\w+)\}\}|\{([A-Za-z_]\w*)\}", re.ASCII)
WORD = re.compile(r"""\s*((?:[^\s"'\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+)|\s+\Z""", re.DOTALL)
SHELL_WORD = re.compile(r"(?:\||\|\||&|&&|;|\d*>{1,2}|\d*<|\d*>&\d)\Z", re.ASCII)
QUOTED = re.compile(r"""\\(.)|'([^']*)'|"((?:[^"\\]|\\.)*)\"""", re.DOTALL)
TASK_KEYS = (
    "command schedule metric metrics tune metrics_from cwd settings files timeout heartbeat retries resumes branches env".split()
)


def split_words(text):
    """Splits a command into words as a shell does, and does nothing else that a shell does."""
    words, at = [], 0
    while at < len(text):
        match = WORD.match(text, at)
        if match is None:
            raise Unusable("task.command: a quote or a backslash that is not ended, at character %d" % (at + 1))
        at = match.end()
        if match.group(1) is None:
            break
        if SHELL_WORD.match(match.group(1)):
            raise Unusable("task.command: %s, which only a shell understands" % match.group(1))
        words.append(QUOTED.sub(unquoted, match.group(1)))
    if not words:
        raise Unusable("task.command: expected a command, received no word")
    return words


def unquoted(match):
    kept, single, double = match.groups()
    if kept is not None:
        return kept
    return single if single is not None else re.sub(r'\\(["\\])', r"\1", double)


def fill(word, filling):
    """Fills in one word. A value never makes a second word of it, whatever it holds."""
    return IN_BRACES.sub(lambda m: "{" + m.group(1) + "}" if m.group(1) is not None else filling[m.group(2)], word)


class Metric:
    """A number by which runs are judged."""

    def __init__(self, raw):
        self.name = raw["name"]
        self.goal = raw["goal"]
        share = [0, 1] if raw.get("unit") == "share" else None
        self.range = raw.get("range", share)
        self.chance = raw.get("chance")
        # What of it is part of the task's version: everything but its label, in this order.
        self.measured = {"name": self.name, "goal": self.goal, "unit": raw.get("unit", "number")}
        if self.range is not None:
            self.measured["range"] = self.range
        if self.chance is not None:
            self.measured["chance"] = self.chance

    def is_better(self, value, than):
        return value > than if self.goal == "maximize" else value < than


class Program:
    """What is started for every attempt, from what stands under `task` in a study.

    Lengths of time in words ("10min") are taken as the coordinator read them: they decide no outcome and start nothing.
    """

    def __init__(self, task, home, theirs=None):
        theirs = theirs or {}
        unknown = [name for name in task if name not in TASK_KEYS]
        if unknown:
            raise Unusable(unknown_name("task", "key", unknown[0], TASK_KEYS))
        if "metrics_from" in task:
            raise Unusable("task.metrics_from: expected a trainer that prints its metrics, received one that leaves them in a log: use `glidepath worker`")
        command = task.get("command")
        self.command = split_words(command) if isinstance(command, str) else list(command or [])
        for word in self.command:
            for _, name in IN_BRACES.findall(word):
                if name and name not in PLACEHOLDERS:
                    raise Unusable(unknown_name("task.command", "placeholder", name, PLACEHOLDERS))
        self.schedule = task.get("schedule", "csv")
        self.metric = Metric(task["metric"])
        others = [Metric(each) for each in task.get("metrics", [])]
        chosen = [each for each in others if each.name == task.get("tune")]
        # The one that is reported, the one that chooses the rates, and the others.
        self.metrics = [self.metric] + chosen + [each for each in others if each not in chosen]
        self.settings = sorted_keys(task.get("settings", {}))
        self.files = task.get("files", [])
        self.timeout = seconds_in("timeout", task, theirs)
        self.heartbeat = seconds_in("heartbeat", task, theirs)
        self.resumes = task.get("resumes", False) is True
        self.env = task.get("env")
        self.home = home
        self.cwd = os.path.abspath(os.path.join(home, task.get("cwd", ".")))
        if not os.path.isdir(self.cwd):
            raise Unusable(issue("task.cwd", "a folder, from that of the study file", self.cwd))
        self.check_command()

    def check_command(self):
        """Looks for the program as the system will: a machine that lacks it takes no runs, which would all fail."""
        name = self.command[0]
        place = os.path.join(self.cwd, name) if "/" in name else name
        # A name with a placeholder is known only later.
        if "{" not in name and shutil.which(place, path=self.environment().get("PATH", "")) is None:
            received = json.dumps(name) + ", which is not " + ("one" if "/" in name else "in PATH")
            raise Unusable(issue("task.command", "a program that can be started", received))

    def environment(self):
        """The variables that it sees; those of this process if nothing else is said."""
        if self.env is None:
            return dict(os.environ)
        named = {name: True for name in self.env} if isinstance(self.env, list) else self.env
        passed = {name: os.environ.get(name) if value is True else value for name, value in named.items()}
        return {
            name: js_number(value) if is_number(value) else value for name, value in passed.items() if value is not None
        }

    def version(self):
        """A digest of all that decides an outcome: the coordinator's, if this machine would train the same."""
        decides = {"command": self.command, "schedule": self.schedule}
        env = self.env if isinstance(self.env, dict) else {}
        values = [[name, env[name]] for name in js_sorted(env) if env[name] is not True]
        files = [[name, self.digest_of(name)] for name in self.files]
        measured = [metric.measured for metric in self.metrics]
        return digest(stringify([decides, self.settings, measured, values, files]).encode("utf-8"))

    def digest_of(self, name):
        try:
            with open(os.path.join(self.home, name), "rb") as file:
                return digest(file.read())
        except OSError as cause:
            raise Unusable(issue("task.files", "files that can be read", str(cause)))


def sorted_keys(value):
    if isinstance(value, list):
        return [sorted_keys(part) for part in value]
    return {name: sorted_keys(value[name]) for name in js_sorted(value)} if isinstance(value, dict) else value


def seconds_in(name, task, theirs):
    return theirs.get(name) if isinstance(task.get(name), str) else task.get(name)


def digest(content):
    return hashlib.sha256(content).hexdigest()[:16]


def open_program(welcome, own, home, allow_command):
    """The program of a study: of this machine's own copy, or of the coordinator's if its commands are trusted."""
    study, note = welcome["study"], welcome["task"]
    if note["kind"] != "program":
        received = "the task `%s`" % note["kind"]
        raise Unusable(issue("task", "a program", received, "Use `glidepath worker`, which needs Node"))
    if own is None and not allow_command:
        hint = "Start this with --study and a copy of the study file as JSON, or with --allow-command if you trust the coordinator"
        raise Unusable(issue("task", "a command that this machine knows", "the command: " + note["about"], hint))
    chosen = study if own is None else own
    if not isinstance(chosen.get("task"), dict) or "command" not in chosen["task"] or "metric" not in chosen["task"]:
        raise Unusable(issue("task", "an object with `command` and `metric`", show(chosen.get("task"))))
    try:
        program = Program(chosen["task"], home, study["task"])
    except (AttributeError, IndexError, KeyError, TypeError) as cause:
        raise Unusable(issue("task", "a task as docs/how-to/own-trainer.md describes it", "another form: %r" % cause))
    data = digest(chosen["data"].encode("utf-8")) if "data" in chosen else ""
    wanted = {"version": note["version"], "data": note["data"]["id"]}
    mine = {"version": program.version(), "data": data}
    if mine != wanted:
        hint = "Use the same study file, files, data and version of glidepath as the coordinator"
        raise Unusable(issue("task", json.dumps(wanted), json.dumps(mine) + " on this machine", hint))
    return program


def read_study(path):
    """This machine's own copy of a study file: JSON, which Python reads by itself."""
    if path.lower().endswith((".yaml", ".yml")):
        hint = "Make it once where Node is: npx yaml --json --single < study.yaml > study.json"
        raise Unusable(issue(path, "a study file as JSON", "one in YAML, which Python does not read by itself", hint))
    try:
        with open(path, encoding="utf-8") as file:
            study = json.load(file)
    except (OSError, ValueError) as cause:
        raise Unusable(issue(path, "a study file as JSON", str(cause)))
    # A folder that a study was run in keeps it in study.json, with more beside it.
    study = study.get("study") if isinstance(study, dict) and isinstance(study.get("study"), dict) else study
    if not isinstance(study, dict):
        raise Unusable(issue(path, "a study file as JSON", show(study)))
    return study


# --- What a trainer says ---------------------------------------------------------------------------------------------------------

LONGEST_LINE = 1 << 20
MOST_POINTS = 400
MOST_CURVES = 100
LONGEST_NAME = 100
STRING_OR_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|NaN|Infinity')


class Lines:
    """Cuts a stream of bytes into lines as they come; they end with \\n, \\r\\n or \\r, as progress bars use it."""

    def __init__(self, on_line):
        self.on_line = on_line
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.held = []
        self.length = 0
        self.is_too_long = False

    def push(self, content, final=False):
        parts = re.split("[\r\n]", self.decoder.decode(content, final))
        for place, part in enumerate(parts):
            self.length += len(part)
            if self.length > LONGEST_LINE:
                self.is_too_long, self.held = True, []
            elif part:
                self.held.append(part)
            if place < len(parts) - 1:
                self.finish()

    def finish(self):
        line = "".join(self.held)
        if not self.is_too_long and line:
            self.on_line(line)
        self.held, self.length, self.is_too_long = [], 0, False

    def end(self):
        self.push(b"", True)
        self.finish()


def read_metric_line(line):
    """The object of a line of metrics, with a key `step` or `result`; None for a line of the log. NaN and Infinity are read as infinite."""
    text = line.strip(JS_SPACE)
    if not (text.startswith("{") and text.endswith("}")):
        return None
    plain = STRING_OR_WORD.sub(lambda match: match.group() if match.group()[0] == '"' else "1e999", text)
    try:
        found = json.loads(plain, parse_int=float, parse_float=float)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and ("step" in found or "result" in found) else None


class SampledCurve:
    """A curve as it is reported; of a long one every second point is dropped whenever it has too many."""

    def __init__(self):
        self.points, self.last, self.every, self.skipped = [], None, 1, 0

    def add(self, step, value):
        if self.last is not None and step <= self.last[0]:
            # The trainer went on from a checkpoint, and takes back what it said from there on.
            self.points = [point for point in self.points if point[0] < step]
        self.last = (step, value)
        self.skipped += 1
        if self.skipped < self.every:
            return
        self.skipped = 0
        self.points.append(self.last)
        if len(self.points) >= MOST_POINTS:
            self.points = self.points[1::2]
            self.every *= 2

    def curve(self):
        is_whole = self.last is None or (self.points and self.points[-1] is self.last)
        points = self.points if is_whole else self.points + [self.last]
        return {"steps": [int(step) for step, _ in points], "values": [value for _, value in points]}


def is_curve_name(name):
    """Whether a curve can have this name wherever outcomes are kept: databases know no character 0 and no half of a pair."""
    return name not in ("", "__proto__") and js_length(name) <= LONGEST_NAME and not re.search("[\0\ud800-\udfff]", name)


class Reported:
    """What the trainer of one run reported so far."""

    def __init__(self, metrics, steps):
        self.declared = {metric.name: metric for metric in metrics}
        self.steps = steps
        self.step = 0
        self.has_diverged = False
        self.result = None
        self.sampled = {}
        # Beats ask for curves while they grow.
        self.lock = threading.RLock()

    def take(self, line):
        with self.lock:
            if "result" in line:
                self.take_result(line["result"])
            else:
                self.take_step(line)

    def curves(self):
        with self.lock:
            return {name: curve.curve() for name, curve in self.sampled.items()}

    def take_step(self, line):
        step = line["step"]
        is_step = is_number(step) and math.isfinite(step) and step == int(step) and 0 <= step <= self.steps
        if not is_step:
            received = "NaN or Infinity" if step == math.inf else show(step)
            raise BadReport(issue("step", "a whole number of updates from 0 to %d" % self.steps, received))
        self.step = int(step)
        for name in js_keys([name for name in line if name != "step"]):
            value = line[name]
            # Texts and the like beside the numbers are for people: they stand in the log.
            if value is None or (not is_number(value) and name not in self.declared):
                continue
            number = self.check(name, name, value)
            if number is not None:
                self.curve(name).add(self.step, number)

    def curve(self, name):
        if name not in self.sampled:
            if len(self.sampled) >= MOST_CURVES or not is_curve_name(name):
                expected = "at most %d names of 1 to %d characters of text" % (MOST_CURVES, LONGEST_NAME)
                raise BadReport(issue("step", expected, show(name)))
            self.sampled[name] = SampledCurve()
        return self.sampled[name]

    def take_result(self, values):
        if not isinstance(values, dict):
            raise BadReport(issue("result", 'an object such as {"val_loss": 1.9}', "something else"))
        result = {}
        for name in js_keys(values):
            if name not in self.declared:
                raise BadReport(unknown_name("result", "metric of the task", name, list(self.declared)))
            number = self.check("result." + name, name, values[name])
            if number is not None:
                result[name] = number
        missing = [name for name in self.declared if name not in values]
        if missing:
            raise BadReport(issue("result." + missing[0], "a number, as the task declares", "nothing"))
        self.result = result

    def check(self, path, name, value):
        """The number that is meant; None, and noted, if it is not finite."""
        if not is_number(value):
            raise BadReport(issue(path, "a number", show(value)))
        if not math.isfinite(value):
            self.has_diverged = True
            return None
        low, high = (self.declared[name].range if name in self.declared else None) or (-math.inf, math.inf)
        if not low <= value <= high:
            raise BadReport(issue(path, "a value from %s to %s" % (js_number(low), js_number(high)), js_number(value)))
        return value


# --- The files of an attempt -----------------------------------------------------------------------------------------------------

MOST_LOG_BYTES = 64 * 1024 * 1024
TAIL_BYTES = 16 * 1024
LOG_END = b"\n[The log ends here, at %d bytes.]\n" % MOST_LOG_BYTES
# The most bytes that an attempt may print: a trainer that prints without end must not fill the disk.
MOST_OUTPUT_BYTES = 4 * 1024**3


class Files:
    """What a trainer needs, below RUNS/KEY/ATTEMPT. Only the key and a number go into a path."""

    def __init__(self, runs, program, order, attempt):
        if not re.match(r"[0-9a-f]+\Z", order["key"]):
            raise Broken("expected a key of hex digits, received " + show(order["key"]))
        if not re.match(r"[.\w-]*\Z", order["file"]["extension"]):
            raise Broken("expected the end of a file's name, received " + show(order["file"]["extension"]))
        folder = os.path.join(runs, order["key"])
        self.out = os.path.join(folder, str(int(attempt)))
        self.run = os.path.join(self.out, "run.json")
        self.schedule = os.path.join(self.out, "schedule" + order["file"]["extension"])
        self.output = os.path.join(folder, "output.log")
        self.errors = os.path.join(folder, "errors.log")
        self.checkpoint = os.path.join(folder, "checkpoint")
        if os.path.isdir(folder) and not program.resumes:
            shutil.rmtree(self.checkpoint, ignore_errors=True)
        os.makedirs(self.out, exist_ok=True)
        os.makedirs(self.checkpoint, exist_ok=True)
        with open(self.schedule, "w", encoding="utf-8", newline="") as file:
            file.write(order["file"]["text"])
        content = {"run": order["key"], "attempt": attempt}
        content.update({name: order[name] for name in ("steps", "seed", "peak")})
        content.update({"schedule": self.schedule, "rates": order["rates"], "checkpoint": self.checkpoint})
        # Runs that part from one another on their way do so on one machine alone.
        content.update({"keep": [], "from": None, "settings": program.settings})
        with open(self.run, "w", encoding="utf-8") as file:
            file.write(json.dumps(content) + "\n")
        self.filling = {name: getattr(self, name) for name in ("schedule", "checkpoint", "run", "out")}
        self.filling.update({name: js_number(order[name]) for name in ("steps", "seed", "peak")})


class Output:
    """The standard output of a run's trainers, in one file for all its attempts. They write it themselves: it is there however this process ends."""

    def __init__(self, path, attempt):
        self.path, self.tail = path, b""
        self.file = open(path, "a+b", buffering=0)
        self.at = self.start = self.end_line()
        if self.start > 0:
            self.at = self.start = self.start + self.file.write(b"[attempt %d]\n" % attempt)
        self.length = 0

    def size(self):
        return os.fstat(self.file.fileno()).st_size

    def end_line(self):
        """Half a line is one. Returns the length."""
        length = self.size()
        if length > 0 and os.pread(self.file.fileno(), 1, length - 1) != b"\n":
            length += self.file.write(b"\n")
        return length

    def begin(self):
        """A process begins: what stands there is another's."""
        self.at = self.end_line()

    def read(self):
        """What was added since the last time, some megabytes at most; b"" if nothing was."""
        end = self.size()
        if end < self.at:
            raise OutputLost()
        self.length = end - self.start
        content = os.pread(self.file.fileno(), min(end - self.at, 1 << 22), self.at)
        self.at += len(content)
        self.tail = (self.tail + content)[-TAIL_BYTES:]
        return content

    def past(self):
        """What earlier attempts printed, in pieces."""
        at = 0
        while at < self.start:
            content = os.pread(self.file.fileno(), min(self.start - at, 1 << 20), at)
            at += len(content)
            yield content

    def cut(self):
        """Shortens what this attempt printed without end; nothing writes there any more."""
        self.file.truncate(self.start + MOST_LOG_BYTES)
        self.file.write(LOG_END)

    def close(self):
        self.file.close()


class OutputLost(Exception):
    """Somebody shortened the file while it was read."""


class Errors:
    """What a trainer prints as its errors, in a file that is there once it printed some; a long one ends with a line that says so."""

    def __init__(self, path):
        self.path, self.tail = path, b""
        self.file = None
        self.written = 0

    def write(self, content):
        self.tail = (self.tail + content)[-TAIL_BYTES:]
        if self.written >= MOST_LOG_BYTES:
            return
        if self.file is None:
            self.file = open(self.path, "ab", buffering=0)
        self.written += len(content)
        self.write_all(content)
        if self.written >= MOST_LOG_BYTES:
            self.write_all(LOG_END)

    def write_all(self, content):
        while content:
            content = content[self.file.write(content) :]

    def close(self):
        if self.file is not None:
            self.file.close()


def last_lines(output, errors):
    """The last lines for a message, those of the errors behind those of the output. Control characters could change what a terminal shows."""
    texts = [tail.decode("utf-8", "replace") for tail in (output.tail, errors.tail)]
    lines = [plain(line).strip(JS_SPACE) for text in texts for line in re.split("[\r\n]+", text)]
    last = " | ".join([line for line in lines if line][-5:])
    last = js_slice(last, -500) if js_length(last) > 500 else last
    # Half of a pair, where it is cut, is no text.
    return re.sub("^[\ud800-\udfff]", "", last)


def plain(text):
    return "".join(" " if unicodedata.category(each)[0] == "C" else each for each in text)


# --- Processes -------------------------------------------------------------------------------------------------------------------

RUN_VARIABLE = "GLIDEPATH_RUN"
OWNER_VARIABLE = "GLIDEPATH_OWNER"
# How long a process that was asked to end may take, and how long the output of one that has ended may stay open, in seconds.
GRACE = 5.0
LINGERING = 0.2
# How long is waited, after a time that was held up, for errors that came meanwhile, and how often it is looked at the output, in seconds.
LATE_OUTPUT = 0.1
LOOK_EVERY = 0.1


def signal_group(group, number):
    """Sends a signal to every process of a group; a group that is gone is no trouble."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        pass


def end_strays(variable, is_mine):
    """Ends processes by what their environment says, whatever group they are in, and says how many. It looks into /proc; elsewhere it finds none."""
    clear = 0
    ended = set()
    for _ in range(100):
        found = [each for each in process_ids() if is_mine(variable_of(each, variable))]
        clear = 0 if found else clear + 1
        if clear == 3:
            break
        ended.update(found)
        for each in found:
            try:
                os.kill(each, signal.SIGKILL)
            except OSError:
                pass  # It ended by itself.
    return len(ended)


def process_ids():
    try:
        return [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]
    except OSError:
        return []


def variable_of(process, variable):
    """A variable of a process; "" for one without, one of another user, or one that has ended."""
    try:
        with open("/proc/%d/environ" % process, "rb") as file:
            entries = file.read().split(b"\0")
    except OSError:
        return ""
    start = os.fsencode(variable + "=")
    return next((os.fsdecode(entry[len(start) :]) for entry in entries if entry.startswith(start)), "")


def end_at_once(group, run_file):
    """Ends what is left of a run: its process group, and processes of its own that left the group."""
    signal_group(group, signal.SIGKILL)
    end_strays(RUN_VARIABLE, lambda value: value == run_file)


class Watchdog:
    """A process that ends all trainers when this process is gone, even by `kill -9`: the system then closes the pipe between them."""

    def __init__(self):
        self.owner = str(uuid.uuid4())
        self.groups = set()
        self.lock = threading.Lock()
        self.start()

    def start(self):
        words = [sys.executable, os.path.abspath(__file__), "--watchdog", self.owner]
        none = subprocess.DEVNULL
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=none, stderr=none, cwd="/", start_new_session=True
        )
        for group in self.groups:
            self.tell("+%d" % group)

    def tell(self, line):
        try:
            self.process.stdin.write((line + "\n").encode("ascii"))
            self.process.stdin.flush()
        except OSError:
            pass  # One that was ended is replaced before the next trainer begins.

    def begin(self, group):
        with self.lock:
            if self.process.poll() is not None:
                self.start()
            self.groups.add(group)
            self.tell("+%d" % group)

    def end(self, group):
        with self.lock:
            self.groups.discard(group)
            self.tell("-%d" % group)

    def close(self):
        try:
            self.process.stdin.close()
        except OSError:
            pass
        self.process.wait()


def watch(owner):
    """What the watchdog does: it reads which groups begin and end, and ends those that are left when nothing more can come."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups = set()
    for line in sys.stdin:
        (groups.add if line[0] == "+" else groups.discard)(int(line[1:]))
    for group in groups:
        signal_group(group, signal.SIGKILL)
    end_strays(OWNER_VARIABLE, lambda value: value == owner)


class Running:
    """One process of a trainer, without a shell, in a process group of its own. What happens to it comes through one queue."""

    def __init__(self, program, files, watchdog, listener):
        self.files, self.watchdog, self.listener = files, watchdog, listener
        self.events = queue.Queue()
        self.signed = time.monotonic()
        command = [fill(word, files.filling) for word in program.command]
        env = program.environment()
        env.update({RUN_VARIABLE: files.run, OWNER_VARIABLE: watchdog.owner})
        streams = {"stdin": subprocess.DEVNULL, "stdout": listener.output.file, "stderr": subprocess.PIPE}
        try:
            self.child = subprocess.Popen(
                command, **{"cwd": program.cwd, "env": env}, **streams, start_new_session=True
            )
        except (OSError, ValueError) as cause:
            raise Broken("spawn %s %s" % (command[0], errno.errorcode.get(getattr(cause, "errno", 0), cause)))
        self.group = self.child.pid
        watchdog.begin(self.group)
        self.reader = in_thread(self.read_errors)
        self.waiter = in_thread(self.wait)

    def read_errors(self):
        for content in iter(lambda: self.child.stderr.read1(1 << 16), b""):
            self.signed = time.monotonic()
            self.listener.on_error(content)

    def look(self):
        """Takes what is new of its output. True if something was."""
        has_more = self.listener.look()
        if has_more:
            self.signed = time.monotonic()
        return has_more

    def wait(self):
        self.child.wait()
        self.events.put("exit")

    def stop(self):
        self.events.put("stop")

    def to_end(self, timeout, heartbeat):
        """Waits until nothing of it is left, and returns how it ended: a status, negative for a signal."""
        begun, killing = time.monotonic(), None
        try:
            while True:
                limit = killing or self.next_limit(begun, timeout, heartbeat)
                left = LOOK_EVERY if limit is None else limit - time.monotonic()
                try:
                    event = self.events.get(timeout=min(max(0.0, left), LOOK_EVERY))
                except queue.Empty:
                    self.look()
                    if limit is None or time.monotonic() < limit:
                        continue
                    if killing is None:
                        self.reach_limit(begun, timeout, heartbeat)
                    else:
                        end_at_once(self.group, self.files.run)
                        killing = time.monotonic() + GRACE
                    continue
                if event == "exit":
                    return self.clear()
                if killing is None:
                    signal_group(self.group, signal.SIGTERM)
                    killing = time.monotonic() + GRACE
        finally:
            self.watchdog.end(self.group)

    def next_limit(self, begun, timeout, heartbeat):
        if self.listener.is_stopped:
            return None
        limits = [begun + timeout] if timeout is not None else []
        limits += [self.signed + heartbeat] if heartbeat is not None else []
        return min(limits) if limits else None

    def reach_limit(self, begun, timeout, heartbeat):
        if timeout is not None and time.monotonic() >= begun + timeout:
            self.listener.stop("it took longer than its %s s" % js_number(timeout))
            return
        # If this process was held up, output that came meanwhile is read first.
        time.sleep(LATE_OUTPUT)
        if heartbeat is not None and time.monotonic() >= self.signed + heartbeat:
            self.listener.stop("it printed nothing for %s s" % js_number(heartbeat))

    def clear(self):
        """Ends what it started and left behind, and reads its output to the end."""
        if self.child.returncode == 0:
            signal_group(self.group, signal.SIGKILL)
        else:
            end_at_once(self.group, self.files.run)
        self.reader.join(LINGERING)
        if self.reader.is_alive():
            end_at_once(self.group, self.files.run)
            self.reader.join()
        self.child.stderr.close()
        while self.look():
            pass
        return self.child.returncode


def in_thread(work, *given):
    thread = threading.Thread(target=work, args=given, daemon=True)
    thread.start()
    return thread


# --- One attempt -----------------------------------------------------------------------------------------------------------------

# The exit status by which a trainer says that it was stopped and can go on: EX_TEMPFAIL.
RESUME_STATUS = 75


class Listener:
    """Listens to one process: its lines of metrics are taken, and its errors go to their log."""

    def __init__(self, reported, output, errors):
        self.reported, self.output, self.errors = reported, output, errors
        output.begin()
        self.lines = Lines(self.on_line)
        self.lock = threading.RLock()
        self.reason = None
        self.process = None

    @property
    def is_stopped(self):
        return self.reason is not None

    def stop(self, reason):
        """The process is stopped; the first reason counts."""
        with self.lock:
            if self.reason is None:
                self.reason = reason
            if self.process is not None:
                self.process.stop()

    def look(self):
        """Takes what was printed since the last time. True if something was."""
        with self.lock:
            if self.is_stopped:
                return False
            try:
                content = self.output.read()
            except OutputLost:
                lost = "expected all that it printed, received a file that was made shorter meanwhile"
                self.stop("%s: %s" % (self.output.path, lost))
                return False
            self.lines.push(content)
            if self.output.length > MOST_OUTPUT_BYTES:
                self.stop("it printed more than %d bytes" % MOST_OUTPUT_BYTES)
            return content != b""

    def on_error(self, content):
        with self.lock:
            try:
                self.errors.write(content)
            except OSError as cause:
                self.stop(no_room(self.errors.path, cause))

    def on_line(self, text):
        """What a process still says after it was stopped is of no account."""
        line = None if self.is_stopped else read_metric_line(text)
        if line is None:
            return
        try:
            self.reported.take(line)
        except BadReport as problem:
            self.stop(str(problem))
            return
        if self.reported.has_diverged:
            self.stop("it diverged")


def no_room(path, cause):
    return NoRoom(issue(path, "a writable place with room on the disk", str(cause)))


def replay(output, reported):
    """Takes what earlier attempts reported on their way, so that the curves of a run that goes on are whole."""

    def take(text):
        line = read_metric_line(text)
        # What a trainer said behind that is of no account, as in the attempt itself.
        if line is None or "result" in line or reported.has_diverged:
            return
        try:
            reported.take(line)
        except BadReport:
            pass  # A line by which an attempt broke, or that a killed process left torn, says nothing.

    lines = Lines(take)
    for content in output.past():
        lines.push(content)
    lines.end()


# What a beat brings at most (packages/study/src/wire/live-curves.ts), and bytes of a log that are handed in.
BEAT_CURVES = 20
BEAT_POINTS = 100
BEAT_ALL = 20000
LOG_TAIL = 16384
# What steers a terminal, turns text around, or is no text.
UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def plain_text(text):
    return UNSEEN.sub("\ufffd", text)


def thinned(curve, most):
    """So many points of a curve at most, evenly, the last one among them."""
    count = len(curve["steps"])
    places = list(range(count - 1, -1, -max(1, -(-count // most))))[::-1]
    return {key: [curve[key][place] for place in places] for key in ("steps", "values")}


def tail_of(path, most):
    """The last bytes of a file as text, from a whole line on; "" if it cannot be read."""
    try:
        with open(path, "rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - most))
            text = plain_text(file.read(most).decode("utf-8", "replace"))
    except OSError:
        return ""
    # A line that was cut in front says nothing.
    return text[text.find("\n") + 1 :] if size > most else text


class Attempt:
    """One attempt at a run: `stop` ends it from any thread, and `step` says how far it is."""

    def __init__(self, program, runs, watchdog):
        self.program, self.runs, self.watchdog = program, runs, watchdog
        self.lock = threading.Lock()
        self.is_stopped = False
        self.process = None
        self.reported = None
        self.files = None

    @property
    def step(self):
        return 0 if self.reported is None else self.reported.step

    def live_curves(self, runs):
        """What it reported so far as a beat brings it, which so many runs share: the first curves, thinned."""
        reported = self.reported
        curves = {} if reported is None else reported.curves()
        most = min(BEAT_POINTS, BEAT_ALL // (runs * BEAT_CURVES))
        return {name: thinned(curves[name], most) for name in list(curves)[:BEAT_CURVES]}

    def log_tail(self):
        """The last part of its output and of its errors, as it is handed in; None if it has none."""
        if self.files is None:
            return None
        errors = tail_of(self.files.errors, LOG_TAIL // 2)
        return tail_of(self.files.output, LOG_TAIL - js_length(errors)) + errors

    def stop(self):
        with self.lock:
            self.is_stopped = True
            if self.process is not None:
                self.process.stop()

    def outcome(self, order, number):
        """How it ended. Throws Stopped if it was stopped. An attempt that broke has failed, and the reason says why."""
        try:
            return self.train(order, number)
        except Broken as problem:
            # Paths below the folder are told from there on: a report is the same wherever it lies.
            reason = str(problem).replace(os.path.dirname(self.runs) + os.sep, "")
            return {"state": "FAILED", "at": None, "reason": reason, "metrics": {}, "curves": {}}

    def train(self, order, number):
        """A trainer that says it was stopped is started again at once as long as it gets further each time."""
        program = self.program
        try:
            files = Files(self.runs, program, order, number)
            output = Output(files.output, number)
            self.files = files
        except OSError as cause:
            raise no_room(self.runs, cause)
        errors = Errors(files.errors)
        reported = self.reported = Reported(program.metrics, order["steps"])
        try:
            if program.resumes:
                replay(output, reported)
            while not reported.has_diverged:
                before = reported.step
                listener = Listener(reported, output, errors)
                status = self.run_to_end(files, listener)
                if isinstance(listener.reason, NoRoom):
                    raise listener.reason
                if self.is_stopped:
                    raise Stopped("the attempt was stopped")
                goes_on = program.resumes and status == RESUME_STATUS and reported.step > before
                if not goes_on or listener.is_stopped:
                    return conclude(program, order, reported, (output, errors), status, listener.reason)
            # An earlier attempt reported that it diverged, and was ended before it could hand that in.
            return conclude(program, order, reported, (output, errors), 0, None)
        finally:
            if not program.resumes and output.length > MOST_OUTPUT_BYTES:
                output.cut()
            output.close()
            errors.close()

    def run_to_end(self, files, listener):
        process = Running(self.program, files, self.watchdog, listener)
        with self.lock:
            self.process = process
            if self.is_stopped:
                process.stop()
        with listener.lock:
            listener.process = process
            if listener.is_stopped:
                process.stop()
        try:
            status = process.to_end(self.program.timeout, self.program.heartbeat)
            with listener.lock:
                listener.lines.end()
            return status
        finally:
            self.process = None


def conclude(program, order, reported, logs, status, reason):
    """The outcome of an attempt of which nothing runs any more."""

    def broken(trouble):
        # A trainer that cannot print, or save anything, breaks: that is the disk's fault and not its own.
        try:
            logs[0].file.write(b"\n")
        except OSError as cause:
            raise no_room(logs[0].path, cause)
        last = last_lines(*logs)
        said = "its last lines: " + last if last else "it printed nothing"
        return Broken("%s; %s" % (trouble, said))

    ended = {"at": None, "reason": None, "metrics": {}, "curves": reported.curves()}
    if reported.has_diverged:
        # A trainer that printed its result came to its end before it showed.
        step = reported.step if reported.result is None else order["steps"]
        return dict(ended, state="DIVERGED", at=max(0, step - 1))
    trouble = reason or trouble_of(status, program.resumes)
    if trouble is not None:
        raise broken(trouble)
    if reported.result is None:
        raise broken('it ended without a result such as {"result": {"val_loss": 1.9}}')
    metric = program.metric
    has_collapsed = metric.chance is not None and not metric.is_better(reported.result[metric.name], metric.chance)
    return dict(ended, state="COLLAPSED" if has_collapsed else "COMPLETE", metrics=reported.result)


def trouble_of(status, resumes):
    if status == 0:
        return None
    if status < 0:
        return "it was ended by " + signal_name(-status)
    if status != RESUME_STATUS:
        return "it ended with status %d" % status
    if resumes:
        return "it stopped with status %d without getting further than before" % status
    return "it stopped with status %d to be resumed, but the task does not say `resumes: true`" % status


def signal_name(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return "signal %d" % number


# --- Owning a folder -------------------------------------------------------------------------------------------------------------
#
# Whoever opens a folder ends what an owner before left running there, so it has one owner at a time. Owners are counted: the next one makes
# the file of the next number, which only one process can, once the last one is done or gone. It is the lock of `glidepath worker`, so that workers of both
# kinds keep away from each other (docs/decisions/0011-journal.md says why it is safe).

LOCK_FOLDER = "lock"
SIGN_OF_LIFE_EVERY = 2.0
LOOK_EVERY = 0.5
# So many looks without a new sign of life, half a minute, and an owner of which it cannot be asked whether it is alive counts as gone.
MOST_LOOKS = 60
OWNER_LENGTH = 1024


def text_of(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def link_of(path):
    try:
        return os.readlink(path)
    except OSError:
        return ""


def stat_of(process):
    """When a process began, and its state. Counted from behind its name, which may hold blanks and brackets."""
    fields = text_of("/proc/%d/stat" % process).rpartition(")")[2].split()
    return (fields[19], fields[0]) if len(fields) > 19 else ("", "")


def own_name():
    """This process, named so that it is never taken for another one. What a system does not tell is ""."""
    pid = os.getpid()
    name = {"host": socket.gethostname(), "boot": "", "space": "", "pid": pid, "began": ""}
    if link_of("/proc/self") != str(pid):
        return name
    boot = text_of("/proc/sys/kernel/random/boot_id").strip()
    return dict(name, boot=boot, space=link_of("/proc/self/ns/pid"), began=stat_of(pid)[0])


def is_alive(name):
    """True and False are certain; None if it cannot be told from here: another machine, another PID namespace, a system without /proc."""
    here = own_name()
    if "" in (here["boot"], here["space"]) or (name["boot"], name["space"]) != (here["boot"], here["space"]):
        return None
    began, state = stat_of(name["pid"])
    return began == name["began"] and state not in ("", "Z", "X")


def is_process_name(value):
    texts = isinstance(value, dict) and all(isinstance(value.get(key), str) for key in ("host", "boot", "space", "began"))
    return texts and isinstance(value.get("pid"), int) and value["pid"] >= 1


class Owner:
    """What an owner has written about itself; its text changes with every sign of life."""

    def __init__(self, text):
        self.text = text
        try:
            said = json.loads(text)
        except ValueError:
            said = None  # It ended just as it began.
        said = said if isinstance(said, dict) else {}
        self.is_done = said.get("isDone") is True
        self.process = said["process"] if is_process_name(said.get("process")) else None

    def __str__(self):
        if self.process is None:
            return "a process that left no name"
        where = "" if self.process["host"] == socket.gethostname() else " on " + self.process["host"]
        return "process %d%s" % (self.process["pid"], where)


def read_owner(path):
    """None if its file is gone."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return Owner(file.read())
    except OSError as cause:
        if cause.errno in (errno.ENOENT, errno.ESTALE):
            return None
        raise


def owners_in(path):
    return sorted(int(name) for name in os.listdir(path) if re.fullmatch(r"[1-9][0-9]{0,14}", name))


class Lock:
    """A folder that this process owns, until it is closed."""

    def __init__(self, path, number, file):
        self.path, self.number, self.file = path, number, file
        self.closed = threading.Event()
        self.heart = in_thread(self.beat)

    def is_mine(self):
        return not os.path.exists(os.path.join(self.path, str(self.number + 1))) and os.fstat(self.file).st_nlink > 0

    def write(self, **state):
        try:
            if self.is_mine():
                write_owner(self.file, **state)
        except OSError:
            pass  # A sign of life that cannot be written is none.

    def beat(self):
        count = 0
        while not self.closed.wait(SIGN_OF_LIFE_EVERY):
            count += 1
            self.write(beat=count)

    def close(self):
        self.closed.set()
        self.heart.join()
        self.write(isDone=True)
        os.close(self.file)


def write_owner(file, **state):
    # Long enough for whatever is written, so that nothing is left of what stood there before.
    text = json.dumps(dict(state, process=own_name())).ljust(OWNER_LENGTH - 1) + "\n"
    os.pwrite(file, text.encode("utf-8"), 0)


def take_lock(folder, stopping):
    """Takes a folder for this process; from an owner that is alive it is never taken."""
    path = os.path.join(folder, LOCK_FOLDER)
    try:
        os.makedirs(path, exist_ok=True)
        while True:
            last = (owners_in(path) or [0])[-1]
            said = "" if last == 0 else last_words(os.path.join(path, str(last)), stopping)
            lock = None if said is None else try_next(path, last + 1, said)
            if lock is not None:
                return lock
    except OSError as cause:
        raise Unusable(issue(folder, "a folder that can be written to", str(cause)))


def try_next(path, number, said):
    """Makes the file of the next owner, if the one before still says this; None if another process was faster."""
    name = os.path.join(path, str(number))
    try:
        file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    except FileExistsError:
        return None
    try:
        write_owner(file, beat=0)
        before = read_owner(os.path.join(path, str(number - 1)))
        # A later owner may have removed the file of this number before it was made here, or the one before is alive after all.
        is_late = owners_in(path)[-1:] > [number] or (before is not None and before.text != said)
    except OSError:
        give_up(file, name)
        raise
    if is_late:
        give_up(file, name)
        return None
    # Ascending, so that the file of a number is never there without that of the next.
    for old in owners_in(path):
        if old < number:
            remove(os.path.join(path, str(old)))
    return Lock(path, number, file)


def give_up(file, name):
    os.close(file)
    remove(name)


def remove(path):
    try:
        os.remove(path)
    except FileNotFoundError:
        pass


def last_words(path, stopping):
    """What the owner wrote last, once it is done or gone; None if its file is no longer there. Throws Locked if it is alive."""
    owner = read_owner(path)
    if owner is None:
        return None
    alive = None if owner.process is None else is_alive(owner.process)
    if owner.is_done or alive is False:
        return owner.text
    if alive is True:
        raise owned(path, owner)
    remark("%s owned this folder last: waiting for a sign of life of it, at most %d s" % (owner, MOST_LOOKS * LOOK_EVERY))
    for _ in range(MOST_LOOKS):
        if stopping.wait(LOOK_EVERY):
            raise Stopped("stopped by a signal")
        now = read_owner(path)
        if now is None:
            return None
        if now.is_done:
            return now.text
        if now.text != owner.text:
            raise owned(path, owner)
    return owner.text


def owned(path, owner):
    hint = "Wait for it, stop it, or choose another folder"
    return Locked(issue(path, "a free folder", "one owned by running %s" % owner, hint))


# --- The coordinator -------------------------------------------------------------------------------------------------------------


class Refused(Exception):
    """What a coordinator said no to: asking again would not help. The status is that of HTTP."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given):
        return None


class Client:
    """Speaks with a coordinator. One that is away is waited for, for `patience` seconds."""

    FIRST_WAIT, LONGEST_WAIT, ANSWER = 0.2, 5.0, 60.0

    def __init__(self, address, token, patience, stopping):
        url = urllib.parse.urlsplit(address)
        token = urllib.parse.parse_qs(url.query).get("token", [token])[0]
        if url.scheme not in ("http", "https") or not url.netloc:
            raise Unusable(issue("address", "the address of a coordinator, such as http://10.0.0.5:8123", show(address)))
        if not token:
            hint = "Give the address as `glidepath study serve` printed it, or set GLIDEPATH_TOKEN to its token"
            raise Unusable(issue("address", "a token", "none", hint))
        self.base = "%s://%s%s" % (url.scheme, url.netloc, url.path.rstrip("/"))
        self.headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
        self.patience, self.stopping = patience, stopping
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect)

    def tell(self, path, content, timeout=ANSWER):
        """Asks once. Throws Refused, or OSError or ValueError if there is no answer."""
        data = json.dumps(content, allow_nan=False).encode("ascii")
        request = urllib.request.Request(self.base + path, data, self.headers, method="POST")
        try:
            with self.opener.open(request, timeout=timeout) as response:
                return json.loads(response.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            with error:
                message = message_in(error.read())
            # What a proxy says while its coordinator is away passes too.
            if message is None or error.code >= 500 or error.code == 429:
                raise OSError(message or "status %d, and no JSON" % error.code)
            raise Refused(error.code, message)

    def ask(self, path, content):
        """Asks until there is an answer."""
        wait, waited = self.FIRST_WAIT, 0.0
        while True:
            try:
                return self.tell(path, content)
            except (OSError, ValueError, http.client.HTTPException) as cause:
                if waited >= self.patience:
                    hint = "Finished runs are kept: start the worker again when the coordinator is there"
                    received = "none for %s s (%s)" % (js_number(self.patience), cause)
                    raise Away(issue(self.base, "an answer of the coordinator", received, hint))
            # Not all workers at the same moment.
            pause = wait * (0.5 + random.random())
            waited += pause
            if self.stopping.wait(pause):
                raise Stopped(issue(self.base, "a worker that ends with its study", "a signal to stop"))
            wait = min(2 * wait, self.LONGEST_WAIT)


def message_in(content):
    try:
        return str(json.loads(content.decode("utf-8"))["message"])
    except (ValueError, KeyError, TypeError):
        return None


# --- The worker ------------------------------------------------------------------------------------------------------------------


class Worker:
    """Claims runs, trains them, and hands their outcomes in, until nothing is left to do."""

    def __init__(self, client, welcome, program, folder, stopping):
        self.client, self.program, self.stopping = client, program, stopping
        self.id, self.beat = welcome["worker"], welcome["beat"]
        place = os.path.join(folder, "runs")
        os.makedirs(place, exist_ok=True)
        # The same name for the same folder, by whatever way it was reached: processes are known by it.
        self.runs = os.path.realpath(place)
        orphans = self.end_all()
        if orphans > 0:
            left = "1 process" if orphans == 1 else "%d processes" % orphans
            remark("ended %s that an earlier worker left running in %s" % (left, folder))
        self.watchdog = Watchdog()
        self.lock = threading.Lock()
        self.under_way = {}
        self.trouble = None

    def end_all(self):
        return end_strays(RUN_VARIABLE, lambda value: value.startswith(self.runs + os.sep))

    def work(self, slots):
        """Returns how many outcomes stand. Throws what went wrong in a slot."""
        counts = [0] * slots
        done = threading.Event()
        in_thread(self.beat_until, done)
        threads = [in_thread(self.fill_slot, place, counts) for place in range(slots)]
        for thread in threads:
            thread.join()
        done.set()
        if self.trouble is not None:
            raise self.trouble
        if self.stopping.is_set():
            raise Stopped("stopped by a signal")
        return sum(counts)

    def close(self):
        self.end_all()
        self.watchdog.close()
        try:
            self.client.tell("/v1/leave", {"worker": self.id})
        except Exception:
            pass  # It is forgotten after its lease.

    def stop_attempts(self):
        with self.lock:
            for attempt in self.under_way:
                attempt.stop()

    def fill_slot(self, place, counts):
        """Does one run after another. One slot's trouble ends the others."""
        following = None
        try:
            while not self.stopping.is_set():
                claimed = following or self.client.ask("/v1/claim", {"worker": self.id, "slot": place})
                following = None
                if "done" in claimed:
                    return
                if "run" in claimed:
                    settled = self.perform(claimed["run"], place)
                    if settled is not None:
                        counts[place] += 1
                        following = settled.get("next")
                else:
                    self.stopping.wait(claimed["wait"])
        except Exception as trouble:
            if self.trouble is None and not isinstance(trouble, Stopped):
                self.trouble = trouble
            self.stopping.set()
            self.stop_attempts()

    def perform(self, run, place):
        """Trains a run and hands its outcome in; gives it back if that cannot be. Returns what became of the outcome, None if it does not stand."""
        path = "/v1/runs/%s/%d/" % (run["key"], run["attempt"])
        is_settled = False
        try:
            settlement = self.attempt(run)
            if settlement is None:
                return None
            settled = self.client.ask(path + "settle", dict(settlement, slot=place))
            is_settled = True
            if settled["state"] == "FAILED":
                remark("%s failed: %s" % (run["key"], settlement["outcome"]["reason"]))
            return settled
        except Refused as refusal:
            is_settled = True
            remark("attempt %d at %s counts no more: %s" % (run["attempt"], run["key"], refusal))
            return None
        finally:
            if not is_settled:
                try:
                    self.client.tell(path + "release", {"worker": self.id})
                except Exception:
                    pass  # Its lease runs out.

    def attempt(self, run):
        """The outcome of an attempt, as it is handed in; None if it does not stand any more, or a signal came."""
        attempt = Attempt(self.program, self.runs, self.watchdog)
        with self.lock:
            self.under_way[attempt] = run
        begun = time.monotonic()
        try:
            order = self.client.ask("/v1/runs/%s/order" % run["key"], {"worker": self.id})
            if self.stopping.is_set():
                return None
            outcome = attempt.outcome(order, run["attempt"])
            seconds = round(time.monotonic() - begun, 3)
            log = attempt.log_tail() if outcome["state"] == "FAILED" else None
            return {"worker": self.id, "outcome": outcome, "seconds": seconds, "fingerprint": None, "log": log}
        except Stopped:
            return None
        finally:
            with self.lock:
                self.under_way.pop(attempt)

    def beat_until(self, done):
        """Beats for all runs together, in a thread of its own. A beat that finds no coordinator is left out, and training goes on."""
        while not done.wait(self.beat):
            with self.lock:
                under_way = list(self.under_way.items())
            if not under_way:
                continue
            told = [
                dict(key=run["key"], attempt=run["attempt"], step=attempt.step, curves=attempt.live_curves(len(under_way)))
                for attempt, run in under_way
            ]
            try:
                said = {"worker": self.id, "runs": told}
                answers = self.client.tell("/v1/beat", said, timeout=max(5.0, self.beat))["runs"]
            except Refused as refusal:
                # A coordinator that does not know this worker has forgotten its runs; whatever else it says, they may still be handed in.
                answers = ["fallen"] * len(told) if refusal.status == 404 else []
            except Exception:
                continue
            for (attempt, _), answer in zip(under_way, answers):
                if answer == "fallen":
                    attempt.stop()


def remark(text):
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def on_signals(stopping, stop_attempts):
    """The first signal asks the worker to end, which gives its runs back; a second one ends it at once, and the watchdog its trainers."""

    def stop(_number, _frame):
        if stopping.is_set():
            os._exit(EXIT_INTERRUPTED)
        stopping.set()
        # Not in here: the lock may be held by what was interrupted.
        in_thread(stop_attempts)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def run_worker(options):
    """Works for a coordinator until nothing is left to do. Returns how many outcomes it handed in."""
    stopping = threading.Event()
    workers = []
    on_signals(stopping, lambda: [worker.stop_attempts() for worker in workers])
    client = Client(options.address, os.environ.get("GLIDEPATH_TOKEN"), options.patience, stopping)
    own = None if options.study is None else read_study(options.study)
    home = options.home or (os.path.dirname(options.study) if options.study else "") or "."
    said = {"protocol": PROTOCOL, "name": options.name, "host": socket.gethostname(), "pid": os.getpid()}
    said["versions"] = {"glidepath": VERSION, "node": "none: Python " + sys.version.split()[0]}
    try:
        welcome = client.ask("/v1/hello", said)
    except Refused as refusal:
        raise Unusable(issue("address", "a coordinator that takes this worker", str(refusal)))
    program = open_program(welcome, own, os.path.abspath(home), options.allow_command)
    folder = options.out or tempfile.mkdtemp(prefix="glidepath-worker-")
    try:
        lock = take_lock(folder, stopping)
        worker = Worker(client, welcome, program, folder, stopping)
        workers.append(worker)
        remark("works for %s, %d at a time" % (client.base, options.workers))
        try:
            return worker.work(options.workers)
        finally:
            worker.close()
            lock.close()
    finally:
        if options.out is None:
            shutil.rmtree(folder, ignore_errors=True)


# --- The command line ------------------------------------------------------------------------------------------------------------


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def whole(least, most):
    def read(text):
        if text.isdigit() and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError("expected a whole number from %d to %d, received %s" % (least, most, text))

    return read


def parser():
    about, _, rest = __doc__.partition("\n\n")
    made = argparse.ArgumentParser(
        description=about, epilog=rest, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    made.add_argument("address", metavar="ADDRESS", help="as `glidepath study serve` printed it; or set GLIDEPATH_TOKEN")
    made.add_argument("--workers", type=whole(1, 256), default=cores(), metavar="N", help="runs at a time (one per core)")
    made.add_argument("--study", metavar="FILE", help="this machine's own copy of the study file, as JSON: its command is run")
    made.add_argument("--allow-command", action="store_true", help="run the command that the coordinator names")
    made.add_argument("--home", metavar="DIR", help="folder in which programs are looked for (that of the study file, or this one)")
    made.add_argument("--out", metavar="DIR", help="folder for logs and checkpoints of programs (a temporary one)")
    made.add_argument("--name", default=socket.gethostname(), help="how it is called where workers are listed (the machine's name)")
    made.add_argument("--patience", type=whole(0, 7 * 24 * 3600), default=600, metavar="SECONDS", help="ends when the coordinator stays away for so long (600)")
    made.add_argument("--version", action="version", version=VERSION)
    return made


def main(words):
    if words[:1] == ["--watchdog"]:
        watch(words[1])
        return 0
    if os.name != "posix":
        remark("glidepath_worker: expected Linux or macOS to start programs, received %s. Use WSL" % os.name)
        return EXIT_UNUSABLE
    options = parser().parse_args(words)
    try:
        count = run_worker(options)
    except Stopped:
        remark("glidepath_worker: interrupted. The runs under way were given back")
        return EXIT_INTERRUPTED
    except (Unusable, Away, Locked, NoRoom) as trouble:
        remark("glidepath_worker: %s" % trouble)
        return trouble.status
    remark("nothing is left to do; %s handed in" % ("1 run was" if count == 1 else "%d runs were" % count))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
