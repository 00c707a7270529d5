"""Opens every golden table in a fresh process and compares it with its expectation. Also reports tables without an expectation and files that contain paths of the writing machine."""
import json
import os
import pathlib
import re
import sys

os.environ.setdefault("LANCE_LOG", "error")
import lance
from golden_json import describe, open_table
from make_golden import GOLDEN, _Columns

bad, seen, total = [], set(), 0
for path in sorted(GOLDEN.rglob("*.expected.json")):
    want = json.loads(path.read_text(encoding="utf-8"))
    ds = open_table(GOLDEN, want["table"], want["version"])
    seen.add(want["table"])
    if path.name.startswith("unreadable_"):
        ds = _Columns(ds, [f["name"] for f in want["schema"]])
    got = json.loads(json.dumps(describe(ds, want["table"], want["writer"], want["notes"])))
    if got != want:
        bad.append(f"{path.name}: differs in {[k for k in want if got[k] != want[k]]}")
    if not re.search(r"\.v\d+\.expected", path.name) and open_table(GOLDEN, want["table"]).version != want["version"]:
        bad.append(f"{path.name}: not the latest version")
    total += 1
for d in GOLDEN.rglob("*.lance"):
    if d.is_dir() and str(d.relative_to(GOLDEN)) not in seen:
        bad.append(f"{d.relative_to(GOLDEN)}: no expectation")
size = 0
for f in GOLDEN.rglob("*"):
    if f.is_file():
        data = f.read_bytes()
        size += len(data)
        if str(GOLDEN).encode() in data or str(pathlib.Path.home()).encode() + b"/" in data:
            bad.append(f"{f.relative_to(GOLDEN)}: holds a path of the writing machine")
tags = lance.dataset(str(GOLDEN / "versions_tag.lance")).tags.list()
if {k: v["version"] for k, v in tags.items()} != {"first": 1, "release-1.0": 3}:
    bad.append(f"tags {tags}")
print(f"{total} expectations, {len(seen)} tables, {size / 1e6:.2f} MB, {len(bad)} problems")
print("\n".join(bad))
sys.exit(bool(bad))
