"""This program beside others on the same instances: `./x bench --peers` starts it.

Every instance is generated from a seed. In each turn this program and every peer solve it once, so
that whatever else the machine does hits all of them; medians of the turns are compared. Whoever does
not end within the limit, or takes longer than the patience, is not asked again.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from plot import svg

HERE = Path(__file__).parent
OWN = "this program"
NAMES = {
    "flow": "SimpleMinCostFlow",
    "cp_sat": "CP-SAT",
    "highs": "HiGHS (highspy)",
    "lsa": "SciPy linear_sum_assignment",
    "milp": "SciPy milp",
    "plain": "plain HiGHS by good_lp",
}


@dataclass
class Row:
    name: str
    kind: str
    size: tuple
    # The ratio to the best of these is held against the target.
    against: tuple
    target: float | None
    # Others that solve it, too, where that is a matter of minutes.
    beside: tuple = ()
    # Whether only total score counts in an instance with all rules, not first how many are placed.
    score: bool = False
    times: dict = field(default_factory=dict)
    peaks: dict = field(default_factory=dict)
    values: dict = field(default_factory=dict)
    gave_up: set = field(default_factory=set)

    def rules(self):
        return (", all rules" if self.kind == "coupled" else "") + (", by score" if self.score else "")

    def label(self):
        persons, places, each = self.size
        return f"{persons:,} × {places:,}, {each} each{self.rules()}"


ROWS = [
    Row("network-10k", "network", (10_000, 5_000, 20), ("flow",), 1.0, ("lsa", "highs", "milp", "cp_sat")),
    Row("network-30k", "network", (30_000, 20_000, 30), ("flow",), 1.0),
    Row("network-100k", "network", (100_000, 60_000, 20), ("flow",), 1.0),
    Row("plain-10k", "network", (10_000, 5_000, 40), ("plain",), 0.05, ("flow",)),
    Row("score-1000", "coupled", (1_000, 400, 40), ("cp_sat", "highs"), 0.3, score=True),
    Row("score-3249", "coupled", (3_249, 1_500, 40), ("cp_sat", "highs"), 0.3, score=True),
    Row("rules-1000", "coupled", (1_000, 400, 40), ("cp_sat", "highs"), 0.3, ("milp", "plain")),
    Row("rules-3249", "coupled", (3_249, 1_500, 40), ("cp_sat", "highs"), 0.3, ("milp",)),
]
# At equal density: 0.6 places a person, 20 pairs each.
SCALING = [
    Row(f"scaling-{n}", "network", (n, n * 6 // 10, 20), ("flow",), None)
    for n in (1_000, 3_000, 10_000, 30_000, 100_000)
]
EXPONENT = 1.2


def main():
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    rows = [row for row in ROWS + SCALING if not options.only or row.name.startswith(tuple(options.only))]
    if not rows:
        sys.exit(f"--only {options.only}: the rows are {', '.join(r.name for r in ROWS + SCALING)}")
    for row in rows:
        measure(row, options)
        print(table([row]), flush=True)
    for part in [table([row for row in rows if row.target]), scaling(rows)]:
        print(part and f"\n{part}", flush=True)
    write(rows, options)
    wrong = [row.label() for row in rows if not agree(row)]
    if wrong:
        sys.exit(f"Not everybody found the same optimum: {'; '.join(wrong)}")


def arguments():
    parser = argparse.ArgumentParser(prog="./x bench --peers", description=__doc__)
    parser.add_argument("--only", action="append", metavar="NAME", help="a row, or the beginning of its name")
    parser.add_argument("--repeats", type=int, default=5, help="turns; the median is taken (default 5)")
    parser.add_argument("--limit", type=float, default=120, help="seconds a solve may take (default 120)")
    parser.add_argument("--patience", type=float, default=20, help="who takes more seconds is asked once")
    parser.add_argument("--seed", type=int, default=1, help="of the instances (default 1)")
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--generator", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def measure(row, options):
    persons, places, each = row.size
    size = f"{persons}x{places}x{each}"
    objective = ["--score"] if row.score else []
    instance = options.out / f"{row.kind}{'-score' if row.score else ''}-{size}-{options.seed}.json"
    if not instance.exists():
        what = [f"--{row.kind}", size, "--seed", str(options.seed), *objective, "--file", str(instance)]
        subprocess.run([options.generator, *what], check=True)
    asked = [OWN, *row.against, *row.beside]
    for turn in range(options.repeats):
        for program in asked:
            if program in row.gave_up:
                continue
            say(f"{row.name}, turn {turn + 1}: {NAMES.get(program, program)} …")
            found = solve(program, instance, options)
            took = found.get("seconds", math.inf)
            if found.get("ended"):
                row.times.setdefault(program, []).append(took)
                row.values.setdefault(program, set()).add((found["placed"], found["score"]))
                row.peaks[program] = max(row.peaks.get(program, 0), found["peak_mib"])
            if not found.get("ended") or took > options.patience:
                row.gave_up.add(program)
    say("")


def solve(program, instance, options):
    if program in (OWN, "plain"):
        return own(instance, options, ["--plain"] if program == "plain" else [])
    command = [sys.executable, HERE / "solve.py", program, instance, str(options.limit)]
    # Building the model in Python takes its time, too, which is not counted.
    done = run(command, options.limit * 2 + 120)
    if done is None or done.returncode != 0:
        if done is not None:
            say(done.stderr.decode(errors="replace").strip().splitlines()[-1:], end="\n")
        return {}
    return json.loads(done.stdout)


def own(instance, options, more):
    result = options.out / "result.json"
    limit = ["--time-limit", str(options.limit), "--threads", "2"]
    command = [options.program, "solve", instance, "--out", result, *limit, *more]
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        return {}
    found = json.loads(result.read_text())
    timing = found["timing_ms"]
    if not more and found["certificate"]["kind"] == "prices" and instance not in VERIFIED:
        # What it proves is checked by code that shares nothing with it, once.
        subprocess.run([options.program, "verify", instance, result], check=True, stdout=subprocess.DEVNULL)
        VERIFIED.add(instance)
    return {
        "seconds": (timing["solve"] + timing["prove"]) / 1000,
        "ended": found["status"] == "optimal",
        "placed": found["placed"],
        "score": found["objective"],
        "peak_mib": usage.ru_maxrss / 1024,
    }


VERIFIED = set()


def run(command, limit):
    try:
        return subprocess.run(command, capture_output=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return None


def median(row, program):
    times = row.times.get(program)
    return statistics.median(times) if times else None


def agree(row):
    return len(set().union(*row.values.values())) <= 1


def table(rows):
    if not rows:
        return ""
    lines = [
        "| instance | beside | this program, s | the other, s | ratio | target | holds | same optimum | turns | peak, MiB |",
        "| --- | --- | ---: | ---: | ---: | ---: | --- | --- | ---: | ---: |",
    ]
    for row in rows:
        own_time = median(row, OWN)
        ended = [median(row, peer) for peer in row.against if median(row, peer)]
        best = min(ended) if ended else None
        for peer in (*row.against, *row.beside):
            other = median(row, peer)
            judged = peer in row.against and (best is None or other == best) and row.target
            ratio = own_time / other if own_time and other else None
            turns = len(row.times.get(peer, row.times.get(OWN, [])))
            same = "yes" if row.values.get(peer) and agree(row) else "NO" if row.values.get(peer) else "–"
            lines.append(
                f"| {row.label()} | {NAMES[peer]} | {seconds(own_time)} | {seconds(other)} | "
                f"{number(ratio)} | {f'≤ {row.target}' if judged else ''} | {verdict(row, judged, ratio, own_time)} | "
                f"{same} | {turns} | {row.peaks.get(OWN, 0):.0f} |"
            )
    return "\n".join(lines)


def verdict(row, judged, ratio, own_time):
    if not judged:
        return ""
    if ratio is None:
        # Nobody to compare with: whoever did not end took longer than the limit.
        return "yes: the other did not end" if own_time else "NO: did not end"
    return "yes" if ratio <= row.target else "NO"


def scaling(rows):
    rows = [row for row in rows if row in SCALING and median(row, OWN)]
    if len(rows) < 2:
        return ""
    lines = []
    for program in (OWN, "flow"):
        points = [(row.size[0], median(row, program)) for row in rows if median(row, program)]
        shown = ", ".join(f"{n:,}: {seconds(t)} s" for n, t in points)
        target = f" (target ≤ {EXPONENT})" if program == OWN else ""
        lines.append(f"{NAMES.get(program, program)}: time ~ persons^{exponent(points):.2f}{target}; {shown}")
    largest = max(rows, key=lambda row: row.size[0])
    lines.append(f"{OWN}, {largest.label()}: at most {largest.peaks[OWN]:.0f} MiB of memory (target below 2,048)")
    return "\n".join(lines)


def exponent(points):
    """Slope of the line of least squares through the logarithms."""
    if len(points) < 2:
        return math.nan
    logs = [(math.log(n), math.log(t)) for n, t in points]
    mean_x, mean_y = (sum(part) / len(logs) for part in zip(*logs))
    above = sum((x - mean_x) * (y - mean_y) for x, y in logs)
    return above / sum((x - mean_x) ** 2 for x, _ in logs)


def write(rows, options):
    series = {}
    for row in rows:
        for program in (OWN, *row.against, *row.beside):
            if median(row, program):
                name = NAMES.get(program, program) + row.rules()
                # Different densities are different lines.
                if row.name == "plain-10k":
                    continue
                series.setdefault(name, {})[row.size[0]] = median(row, program)
    lines = {name: sorted(points.items()) for name, points in series.items()}
    (options.out / "peers.svg").write_text(svg(lines), encoding="utf-8")
    raw = {row.name: {"size": row.size, "seconds": row.times, "peak_mib": row.peaks} for row in rows}
    (options.out / "peers.json").write_text(json.dumps(raw, indent=1), encoding="utf-8")
    print(f"\nPlot and times: {options.out / 'peers.svg'}, {options.out / 'peers.json'}")


def seconds(value):
    return "not within the limit" if value is None else f"{value:.4f}" if value < 0.1 else f"{value:.2f}"


def number(value):
    return "" if value is None else f"{value:.3f}"


def say(text, end="\r"):
    print(f"\033[K{text}", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
