"""Writes the tables of src/test/resources/places, with the clients of requirements.txt; see README.md.

Run: python make_places.py. The expected.json beside each table holds the ids that the writing client reads.
"""
import json
import os
import pathlib
import shutil
import uuid

os.environ.setdefault("LANCE_LOG", "error")
import lance
import lancedb
import pyarrow as pa
from lance import mem_wal
from lancedb import LsmWriteSpec

PLACES = pathlib.Path(__file__).resolve().parent.parent / "src/test/resources/places"
NOT_NULL = pa.schema([pa.field("id", pa.int64(), False), pa.field("text", pa.string())])
KEYED = pa.schema(
    [
        pa.field("id", pa.int64(), False, metadata={"lance-schema:unenforced-primary-key": "true"}),
        pa.field("text", pa.string()),
    ]
)


def rows(start, end, schema=None):
    ids = pa.array(range(start, end), pa.int64())
    return pa.table({"id": ids, "text": [f"t{i}" for i in range(start, end)]}, schema=schema)


def fresh(name):
    path = PLACES / name
    shutil.rmtree(path, ignore_errors=True)
    return str(path)


def expect(name, ids):
    (PLACES / f"{name}.expected.json").write_text(json.dumps(sorted(ids)) + "\n")


# ---------------------------------------------------------------- files of several formats


def mixed(name, *formats):
    """Writes a fragment of 600 rows in each format, deletes rows, creates an index and finally adds a column."""
    path = fresh(name)
    for k, version in enumerate(formats):
        lance.write_dataset(
            rows(600 * k, 600 * (k + 1)), path, mode="append" if k else "create", data_storage_version=version
        )
    lance.dataset(path).create_scalar_index("id", "BTREE")
    lance.dataset(path).delete("id % 200 = 7")
    lance.dataset(path).add_columns({"twice": "id * 2"})
    expect(name, lance.dataset(path).to_table()["id"].to_pylist())


# ---------------------------------------------------------------- a write-ahead memory table


def lsm(name):
    """Writes the state that LanceDB's merge_insert leaves before its writers are closed."""
    path = fresh(name)
    table = lancedb.connect(str(PLACES)).create_table(name[: -len(".lance")], rows(0, 10, NOT_NULL))
    table.set_unenforced_primary_key("id")
    table.set_lsm_write_spec(LsmWriteSpec.unsharded())
    table.merge_insert("id").when_matched_update_all().when_not_matched_insert_all().execute(rows(8, 15, NOT_NULL))
    return path, table


def merged(name):
    """Writes a generation of rows that pylance has merged into the table."""
    path = fresh(name)
    dataset = lance.write_dataset(rows(0, 10, KEYED), path)
    dataset.initialize_mem_wal()
    shard = str(uuid.uuid4())
    with dataset.mem_wal_writer(shard) as writer:
        writer.put(rows(8, 15, KEYED))
    (generation,) = pathlib.Path(path).glob("_mem_wal/*/*_gen_1")
    flushed = lance.dataset(str(generation)).to_table(["id", "text"])
    merge = lance.dataset(path).merge_insert("id").when_matched_update_all().when_not_matched_insert_all()
    merge.mark_sstables_as_compacted([mem_wal.CompactedSsTable(shard, 1)]).execute(flushed)
    expect(name, lance.dataset(path).to_table()["id"].to_pylist())


# ---------------------------------------------------------------- a database with namespaces


def namespaces(name):
    database = lancedb.connect(fresh(name))
    database.create_table("root_t", rows(0, 3))
    database.create_namespace(["team"])
    database.create_table("child_t", rows(10, 13), namespace_path=["team"])
    database.create_namespace(["team", "sub"])
    database.create_table("deep", rows(20, 22), namespace_path=["team", "sub"])
    database.create_table("gone", rows(30, 31), namespace_path=["team"])
    database.drop_table("gone", namespace_path=["team"])
    database.create_table("child_t", rows(40, 44), namespace_path=["team"], mode="overwrite")
    expect(name, database.open_table("child_t", namespace_path=["team"]).to_arrow()["id"].to_pylist())


if __name__ == "__main__":
    PLACES.mkdir(parents=True, exist_ok=True)
    mixed("mixed_21_22.lance", "2.1", "2.2")
    mixed("mixed_20_22.lance", "2.0", "2.2")
    mixed("mixed_20_21_22.lance", "2.0", "2.1", "2.2")
    lsm("lsm_open.lance")
    path, table = lsm("lsm_flushed.lance")
    table.close_lsm_writers()
    path, table = lsm("lsm_unset.lance")
    table.close_lsm_writers()
    table.unset_lsm_write_spec()
    expect("lsm_unset.lance", table.to_arrow()["id"].to_pylist())
    merged("lsm_merged.lance")
    namespaces("db_namespaces")
