"""Writes small tables with the installed LanceDB, or otherwise pylance: make_golden_writers.py PREFIX.

Runs with any pylance from 2024 on and omits operations that it does not support. expect_writers.py records the rows that pylance 14 reads.
"""
import datetime
import json
import pathlib
import shutil
import sys

import lance
import pyarrow as pa

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parent / "src/test/resources/golden"
UTC = datetime.timezone.utc
SCHEMA = pa.schema([
    pa.field("id", pa.int64(), nullable=False), ("flag", pa.bool_()), ("n", pa.int32()), ("x", pa.float64()), ("s", pa.string()), ("day", pa.date32()),
    ("at", pa.timestamp("us", "UTC")), ("raw", pa.binary()), ("tags", pa.list_(pa.string())), ("vector", pa.list_(pa.float32(), 4)),
    ("pos", pa.struct([("line", pa.int32()), ("name", pa.string())]))])


def row(i):
    return {"id": i, "flag": None if i % 5 == 4 else i % 2 == 0, "n": None if i % 7 == 3 else i * 3, "x": [0.5, -0.0, float("nan"), None][i % 4],
            "s": ["", None, "a\\b", "é😀", f"text {i}"][i % 5], "day": datetime.date(2024, 1, 1 + i % 28),
            "at": None if i % 6 == 5 else datetime.datetime(2024, 5, 1, i % 24, tzinfo=UTC), "raw": bytes([i % 256, 0]) if i % 3 else None,
            "tags": [None, [], ["a"], ["b", None]][i % 4], "vector": [i / 2, 0.0, 1.0, -1.0], "pos": {"line": i, "name": None if i % 4 == 1 else f"f{i}"}}


def rows(start, end):
    return pa.Table.from_pylist([row(i) for i in range(start, end)], schema=SCHEMA)


def write(name, writer, stable):
    """Writes forty rows in two fragments, an index, a deletion, an update and a compaction, as far as the writer supports them."""
    path = str(GOLDEN / f"{name}.lance")
    shutil.rmtree(path, ignore_errors=True)
    versions, left_out = [], []
    if writer.startswith("lancedb"):
        import lancedb
        lancedb.connect(str(GOLDEN)).create_table(name, rows(0, 24))
    else:
        lance.write_dataset(rows(0, 24), path, **({"enable_stable_row_ids": True} if stable else {}))
    steps = {
        "append": lambda d: lance.write_dataset(rows(24, 40), path, mode="append"),
        "BTREE": lambda d: d.create_scalar_index("n", "BTREE"),
        "BITMAP": lambda d: d.create_scalar_index("s", "BITMAP"),
        "delete": lambda d: d.delete("id IN (3, 30)"),
        "update": lambda d: d.update({"s": "'updated'", "flag": "true"}, where="id % 10 = 5"),
        "merge_insert": lambda d: d.merge_insert("id").when_matched_update_all().when_not_matched_insert_all().execute(rows(38, 43)),
        "compaction": lambda d: d.optimize.compact_files(),
    }
    for step, act in steps.items():
        try:
            act(lance.dataset(path))
        except BaseException as error:
            left_out.append(f"{step}: {str(error).splitlines()[0][:100]}")
        if step in ("append", "merge_insert"):
            versions.append(lance.dataset(path).version)
    notes = "Appended, indexed, deleted, updated, merged and compacted" + (" with stable row ids." if stable else ".")
    return {"name": name, "writer": writer, "versions": versions, "notes": notes + "".join(f" Left out: {text}" for text in left_out)}


def main():
    prefix = sys.argv[1]
    writer = f"pylance {lance.__version__}"
    tables = []
    if "lancedb" in prefix:
        import lancedb
        writer = f"lancedb {lancedb.__version__} (python), {writer}"
    tables.append(write(prefix, writer, False))
    if not writer.startswith("lancedb") and not lance.__version__.startswith("0."):
        tables.append(write(f"{prefix}_stable", writer, True))
    (HERE / f"writers-{prefix}.json").write_text(json.dumps(tables))
    print(*tables, sep="\n")


if __name__ == "__main__":
    main()
