#!/usr/bin/env python3
# Copyright The Etiolog Authors
# SPDX-License-Identifier: Apache-2.0
"""How honest the confidence is: of the roots that are claimed at 0.9, are nine in ten right?

usage: docs/calibration.py [--etiolog PATH] [--corpus FOLDER] [--samples FOLDER]

Diagnoses the labelled cases of a corpus, where there is one (folders with case.json, whose `labels`, `also` and
`consequences` are what may be claimed), and the incidents and healthy logs among the samples (expected.yaml). Each
active root is one claim, right or wrong. Writes docs/calibration.svg, a reliability diagram, and docs/calibration.md,
the table behind it. The same reports give the same files.
"""
import argparse
import json
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

DOCS = pathlib.Path(__file__).resolve().parent
ROOT = DOCS.parent
EDGES = [0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0]
NOT_EVIDENCE = shutil.ignore_patterns("case.json", "expected.yaml", "ORIGIN.md")


PAGE = """# How honest the confidence is

<!-- Made by docs/calibration.py. -->

![Reliability diagram](calibration.svg)

{facts}.

| claimed | claims | mean claim | right | 95 % interval |
| --- | --- | --- | --- | --- |
{rows}

{verdict}

Wrong claims:

{wrong}

## How to read it

A claim is an active root of a report. It is right when the case's label names it: as its root, as a fault beside it, or
as a consequence that the case shows too. The Brier score is the mean square of claim minus outcome; ECE is the mean
distance between claim and share, over the bins, weighed by their size. The intervals are Wilson's.

These are the cases that the rules were written with, so a share above the claim is what is to be expected here, and no
reason to claim more: on cases that nobody here has seen the share is lower. A rule's own confidence says how far its
line alone can be trusted, its weights what else tells, and no rule may claim more than 0.99. A bin whose interval lies
below its claims would be one: then the rules in it claim too much, and their confidence is lowered.

Make both files anew with `docs/calibration.py`; `--corpus FOLDER` names labelled cases of your own, which tell more
about your clusters than ours do.
"""


def corpus_cases(folder):
    for file in sorted(folder.rglob("case.json")):
        case = json.loads(file.read_text(encoding="utf-8"))
        right = set(case["labels"]) | set(case.get("also", [])) | set(case.get("consequences", []))
        yield file.parent, right - {"healthy"}


def sample_cases(folder):
    for file in sorted(folder.glob("incidents/*/expected.yaml")):
        yield file.parent, roots_of(file.read_text(encoding="utf-8"))
    for sample in sorted(folder.glob("healthy/*")):
        yield sample, set()


def roots_of(expected):
    """The ids of the list `roots:`; only its entries are indented below it."""
    block = re.search(r"^roots:[ \t]*\n((?:[ \t]+.*\n?)+)", expected, re.M)
    return set(re.findall(r"\bid: ([a-z0-9-]+)", block.group(1))) if block else set()


def claims(etiolog, cases):
    """One (confidence, right, id, case) for each active root."""
    with tempfile.TemporaryDirectory() as scratch:
        views = []
        for number, (case, _) in enumerate(cases):
            view = pathlib.Path(scratch) / f"case-{number:04d}"
            shutil.copytree(case, view, ignore=NOT_EVIDENCE)
            views.append(str(view))
        run = subprocess.run([etiolog, "diagnose", "--format", "jsonl", "--each", *views], capture_output=True, text=True)
    reports = [json.loads(line) for line in run.stdout.splitlines()]
    if len(reports) != len(cases):
        sys.exit(f"{len(cases)} cases, but {len(reports)} reports:\n{run.stderr[-2000:]}")
    for (case, right), report in zip(cases, reports):
        for diagnosis in report["diagnoses"]:
            if diagnosis["role"] == "root" and diagnosis["status"] == "active":
                yield diagnosis["confidence"], diagnosis["id"] in right, diagnosis["id"], case.name


def bins(claimed):
    table = []
    for low, high in zip(EDGES, EDGES[1:]):
        inside = [(c, r) for c, r, *_ in claimed if low <= c < high or (high == 1.0 and c == 1.0)]
        if inside:
            right = sum(r for _, r in inside)
            table.append((low, high, len(inside), sum(c for c, _ in inside) / len(inside), right))
    return table


def wilson(right, count):
    """The interval that holds the true share with 95 %, after Wilson (1927)."""
    z, share = 1.96, right / count
    middle = share + z * z / (2 * count)
    reach = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return (middle - reach) / (1 + z * z / count), (middle + reach) / (1 + z * z / count)


def verdicts(table):
    """The bins whose claims lie outside of what the cases allow for."""
    said = []
    for low, high, count, mean, right in table:
        least, greatest = wilson(right, count)
        if not least <= mean <= greatest:
            than = "more" if mean < least else "less"
            said.append(f"- Claims from {low:.2f} to {high:.2f} are right {than} often than they say.")
    return said or ["In every bin the claims lie within the interval."]


STYLE = """
    .page { fill: #ffffff; } .ink { fill: #1c2126; } .quiet { fill: #5a6570; } .rule { stroke: #dcdad4; }
    .even { stroke: #5a6570; stroke-dasharray: 5 4; } .bar { fill: #cfdcee; } .reach { stroke: #1a55a8; stroke-width: 2; }
    .dot { fill: #1a55a8; } text { font: 13px system-ui, "DejaVu Sans", sans-serif; } .title { font-size: 17px; font-weight: 600; }
    @media (prefers-color-scheme: dark) {
      .page { fill: #1a1e23; } .ink { fill: #e7e9eb; } .quiet { fill: #a0a9b2; } .rule { stroke: #323940; }
      .even { stroke: #a0a9b2; } .bar { fill: #2b3c54; } .reach { stroke: #8ab8ff; } .dot { fill: #8ab8ff; }
    }"""


def picture(table, facts):
    left, top, side, low = 90, 78, 420, 0.3
    x = lambda c: left + (c - low) / (1 - low) * side
    y = lambda c: top + side - c * side
    most = max(count for _, _, count, _, _ in table)
    out = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 690" width="560" height="690" role="img" '
        'aria-labelledby="t d">',
        '<title id="t">Reliability of the confidence</title>',
        f'<desc id="d">{facts}</desc>',
        f"<style>{STYLE}\n</style>",
        '<rect class="page" width="560" height="690" rx="8"/>',
        '<text class="ink title" x="24" y="32">How often a claimed root is right</text>',
        f'<text class="quiet" x="24" y="54">{facts}</text>',
    ]
    for tenth in range(0, 11, 2):
        share = tenth / 10
        out.append(f'<line class="rule" x1="{left}" x2="{left + side}" y1="{y(share):.1f}" y2="{y(share):.1f}"/>')
        out.append(f'<text class="quiet" x="{left - 10}" y="{y(share) + 4:.1f}" text-anchor="end">{share:.1f}</text>')
    for tenth in range(3, 11):
        out.append(f'<text class="quiet" x="{x(tenth / 10):.1f}" y="{top + side + 20}" text-anchor="middle">{tenth / 10:.1f}</text>')
    out.append(f'<line class="even" x1="{x(low):.1f}" y1="{y(low):.1f}" x2="{x(1):.1f}" y2="{y(1):.1f}"/>')
    out.append(f'<text class="quiet" x="{x(0.5) + 10:.1f}" y="{y(0.5) + 16:.1f}">as claimed</text>')
    for lo, hi, count, mean, right in table:
        share, (least, greatest) = right / count, wilson(right, count)
        height = 60 * count / most
        out.append(
            f'<rect class="bar" x="{x(lo) + 1:.1f}" y="{620 - height:.1f}" width="{x(hi) - x(lo) - 2:.1f}" height="{height:.1f}"/>'
        )
        out.append(f'<text class="ink" x="{(x(lo) + x(hi)) / 2:.1f}" y="{614 - height:.1f}" text-anchor="middle">{count}</text>')
        out.append(f'<line class="reach" x1="{x(mean):.1f}" x2="{x(mean):.1f}" y1="{y(greatest):.1f}" y2="{y(least):.1f}"/>')
        out.append(f'<circle class="dot" cx="{x(mean):.1f}" cy="{y(share):.1f}" r="5"/>')
    out.append(f'<line class="rule" x1="{left}" x2="{left + side}" y1="620" y2="620"/>')
    out.append(f'<text class="quiet" x="{left - 10}" y="616" text-anchor="end">claims</text>')
    out.append(f'<text class="ink" x="{left + side / 2}" y="{top + side + 40}" text-anchor="middle">claimed confidence</text>')
    out.append(f'<text class="ink" x="32" y="{top + side / 2}" text-anchor="middle" transform="rotate(-90 32 {top + side / 2})">share that is right</text>')
    out.append('<text class="quiet" x="24" y="654">Dots: the share that is right, with its 95 % interval. Bars: how many claims.</text>')
    out.append('<text class="quiet" x="24" y="674">Above the dashed line, roots are right more often than they claim.</text>')
    return "\n".join(out) + "\n</svg>\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--etiolog", default=str(ROOT / "etiolog"))
    parser.add_argument("--corpus", type=pathlib.Path, default=ROOT / "../shared/corpus/dev")
    parser.add_argument("--samples", type=pathlib.Path, default=ROOT / "samples")
    given = parser.parse_args()
    labelled = list(corpus_cases(given.corpus)) if given.corpus.is_dir() else []
    cases = labelled + list(sample_cases(given.samples))
    claimed = sorted(claims(given.etiolog, cases))
    if not claimed:
        sys.exit("no root was claimed")
    table = bins(claimed)
    brier = sum((c - r) ** 2 for c, r, *_ in claimed) / len(claimed)
    error = sum(count * abs(mean - right / count) for _, _, count, mean, right in table) / len(claimed)
    right = sum(r for _, r, *_ in claimed)
    facts = f"{len(claimed)} claims in {len(cases)} cases, {right} right · Brier score {brier:.3f} · ECE {error:.3f}"
    (DOCS / "calibration.svg").write_text(picture(table, facts), encoding="utf-8")
    rows = [
        f"| {lo:.2f} to {hi:.2f} | {count} | {mean:.3f} | {r / count:.3f} | {wilson(r, count)[0]:.3f} to {wilson(r, count)[1]:.3f} |"
        for lo, hi, count, mean, r in table
    ]
    wrong = [f"- `{name}` at {c:.2f}, in `{case}`" for c, r, name, case in claimed if not r]
    text = PAGE.format(facts=facts, verdict="\n".join(verdicts(table)), rows="\n".join(rows), wrong="\n".join(wrong) if wrong else "None.")
    (DOCS / "calibration.md").write_text(text, encoding="utf-8")
    print(facts)


if __name__ == "__main__":
    main()
