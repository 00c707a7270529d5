"""Records the rows that the installed pylance reads without indices from the tables in a directory. Tables with equal rows share a Parquet file.

Usage: expect_tables.py DIRECTORY
Writes expected/<hash>.parquet with rows ordered by id, tables.json and refused.json.
"""
import hashlib
import io
import json
import pathlib
import sys

import lance
import pyarrow as pa
import pyarrow.parquet as pq

SIGNED = {pa.uint32(): pa.int64(), pa.large_string(): pa.string()}


def rows_of(path, version):
    """Returns the rows ordered by id, with types that Spark can read from Parquet."""
    table = lance.dataset(str(path), version=version).to_table().sort_by("id").combine_chunks()
    for i, field in enumerate(table.schema):
        if field.type in SIGNED:
            table = table.set_column(i, field.with_type(SIGNED[field.type]), table.column(i).cast(SIGNED[field.type]))
    return table


def expect(directory, path, version):
    """Writes the rows and returns the name of their file."""
    out = io.BytesIO()
    pq.write_table(rows_of(path, version).replace_schema_metadata(None), out, compression="zstd", store_schema=False)
    name = hashlib.sha256(out.getvalue()).hexdigest()[:16] + ".parquet"
    (directory / "expected").mkdir(exist_ok=True)
    (directory / "expected" / name).write_bytes(out.getvalue())
    return name


def lines(directory, kind):
    for file in sorted(directory.glob(f"{kind}-*.jsonl")):
        yield from map(json.loads, file.read_text().splitlines())
        file.unlink()


def main():
    directory = pathlib.Path(sys.argv[1])
    tables, refusals = list(lines(directory, "tables")), list(lines(directory, "refused"))
    for table in tables:
        for life in table["lives"]:
            versions = []
            for version in life.pop("versions"):
                try:
                    versions.append({"version": version, "expected": expect(directory, directory / life["table"], version)})
                except BaseException as error:
                    refusals.append({"table": life["table"], "step": f"reading version {version}", "reason": str(error).split("\n")[0][:200]})
            life["versions"] = versions
    for kind, found in (("tables", tables), ("refused", refusals)):
        found.sort(key=lambda one: one.get("name", ""))
        (directory / f"{kind}.json").write_text("[\n" + ",\n".join(map(json.dumps, found)) + "\n]\n")
    print(f"pylance {lance.__version__} read {len(tables)} tables; {len(refusals)} refusals")


if __name__ == "__main__":
    main()
