"""Writes the expectations of the Node tables: rows as pylance reads them, row count and version as reported by Node."""
import json
import os

os.environ.setdefault("LANCE_LOG", "error")
from golden_json import describe, dump, open_table
from make_golden import GOLDEN, HERE

node = json.loads((HERE / "node_tables.json").read_text(encoding="utf-8"))
for old in GOLDEN.glob("node_*.expected.json"):
    old.unlink()
for name, made in node["tables"].items():
    table = f"{name}.lance"
    latest = describe(open_table(GOLDEN, table), table, node["writer"], made["notes"] + " Read back with pylance.")
    assert (latest["rowCount"], latest["version"]) == (made["rowCount"], made["version"]), name
    dump(latest, GOLDEN / f"{name}.expected.json")
    for v in made["versions"]:
        dump(describe(open_table(GOLDEN, table, v), table, node["writer"], made["notes"]), GOLDEN / f"{name}.v{v}.expected.json")
    print(name, latest["rowCount"])
