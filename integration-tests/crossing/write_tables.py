"""Writes the tables of a plan whose writer is the installed pylance.

Usage: write_tables.py PLAN WRITER STAGE DIRECTORY
Stage "rows" writes the rows of tables that another writer continues; stage "all" writes the rest. Refusals of the writer go to refused-*.jsonl.
"""
import json
import pathlib
import shutil
import sys

import lance
import pyarrow as pa
import pyarrow.compute as pc

import plan
import rows

BIG, SMALL, SMALL_REST = 3000, 2300, 90
CACHE = {}


class Writing:
    def __init__(self, spec, directory, refusals):
        self.spec = spec
        self.directory = directory
        self.refusals = refusals
        self.columns = rows.columns(spec.kinds, spec.small, spec.format == "2.0")
        self.versions = []

    def path(self, life=""):
        return str(self.directory / f"{self.spec.name}{life}.lance")

    def table(self, start, count, seed=""):
        key = (start, count, seed, self.spec.kinds, self.spec.small, self.spec.format == "2.0")
        if key not in CACHE:
            CACHE[key] = rows.rows(start, count, self.columns, seed)
        return CACHE[key]

    def write(self, table, mode, life=""):
        form = "legacy" if self.spec.format == "0.1" else self.spec.format
        return lance.write_dataset(table, self.path(life), mode=mode, data_storage_version=form, enable_stable_row_ids=self.spec.stable)

    def refused(self, step, error):
        text = str(error).split("\n")[0][:200]
        self.refusals.append({"table": self.spec.name, "step": step, "reason": text})

    def indices(self, life=""):
        dataset = lance.dataset(self.path(life))
        made = []
        for column, kind in self.spec.indices():
            try:
                dataset.create_scalar_index(column, kind)
                made.append([column, kind])
            except BaseException as error:
                self.refused(f"index {kind} on {column} ({self.columns[column][0]})", error)
        return made

    def parts(self):
        """Returns the initial row ranges, before any other change."""
        n = SMALL if self.spec.small else BIG
        m = SMALL_REST if self.spec.small else BIG
        if self.spec.state in ("compacted", "deferred"):
            return [(0, n), (n, m // 3), (n + m // 3, m - m // 3)]
        if self.spec.state in ("appended", "optimized"):
            return [(0, n)]
        return [(0, n), (n, m)]

    def more(self):
        n = SMALL if self.spec.small else BIG
        return [(n, SMALL_REST), (n + SMALL_REST, 60)] if self.spec.small else [(n, 2200), (n + 2200, 800)]

    def write_rows(self, life="", seed="", overwrite=False):
        for k, (start, count) in enumerate(self.parts()):
            mode = "append" if k else "overwrite" if overwrite else "create"
            self.write(self.table(start, count, seed), mode, life)

    def go_on(self):
        made = self.indices()
        dataset = lance.dataset(self.path())
        self.versions.append(dataset.version)
        self.STATES[self.spec.state](self, dataset)
        lives = [self.life("", self.versions)]
        if self.spec.state == "recreated":
            lives.append(self.life(".next", [lance.dataset(self.path(".next")).version]))
        return made, lives

    def life(self, suffix, versions):
        return {"table": f"{self.spec.name}{suffix}.lance", "versions": sorted(set(versions))}

    def fresh(self, dataset):
        pass

    def deleted(self, dataset):
        dataset.delete("id % 7 = 3 OR (id BETWEEN 1000 AND 1400)")
        self.latest()

    def updated(self, dataset):
        names = set(dataset.schema.names)
        values = {"i32": "i32 + 1", "b": "NOT b", "bn": "NOT bn", "s": "'née'"}
        for kind in rows.SCALAR:
            values |= {f"{kind}_i": "77", f"{kind}_s": "'updated'", f"{kind}_b": "NOT bn"}
        values |= {"ngram_s": "'updated née'", "inverted_s": "'updated née'"}
        dataset.update({k: v for k, v in values.items() if k in names}, where="id % 5 = 1")
        dataset.update({"s": "'twice'"}, where="id % 25 = 1 OR id = 2")
        self.latest()

    def merged(self, dataset):
        n = SMALL if self.spec.small else BIG
        source = pa.concat_tables([self.table(0, n, "merged").filter(pc.equal(pc.bit_wise_and(self.table(0, n, "merged")["id"], 7), 1)),
                                   self.table(3 * n, SMALL_REST, "merged")])
        dataset.merge_insert("id").when_matched_update_all().when_not_matched_insert_all().execute(source)
        self.latest()
        some = ["id", "i32", "b"] + [name for name in ("btree_i", "bitmap_s", "zonemap_i", "bloom_s", "ngram_s") if name in self.columns]
        try:
            part = self.table(0, n, "part").select(some)
            part = part.filter(pc.equal(pc.bit_wise_and(part["id"], 15), 2))
            lance.dataset(self.path()).merge_insert("id").when_matched_update_all().execute(part)
            self.latest()
        except BaseException as error:
            self.refused("merge_insert of some columns", error)

    def columns_changed(self, dataset):
        dataset.add_columns({"added": "i32 * 2", "added_b": "i32 > 3", "added_s": "concat(s, 'x')"})
        dataset.drop_columns(["ts"])
        dataset = lance.dataset(self.path())
        for old, new in (("b", "b_renamed"), ("btree_s", "btree_s_renamed"), ("inverted_s", "inverted_s_renamed")):
            if old in dataset.schema.names:
                try:
                    dataset.alter_columns({"path": old, "name": new})
                except BaseException as error:
                    self.refused(f"rename of {old}", error)
        self.latest()

    def compacted(self, dataset):
        self.compact(dataset)

    def deferred(self, dataset):
        self.compact(dataset, defer_index_remap=True)

    def compact(self, dataset, **options):
        dataset.delete("id % 11 = 4")
        dataset.optimize.compact_files(target_rows_per_fragment=100_000, **options)
        self.latest()

    def appended(self, dataset):
        for start, count in self.more():
            self.write(self.table(start, count), "append")
        self.latest()

    def optimized(self, dataset):
        self.appended(dataset)
        lance.dataset(self.path()).optimize.optimize_indices()
        self.latest()

    def overwritten(self, dataset):
        self.write_rows(seed="other", overwrite=True)
        self.indices()
        self.latest()

    def recreated(self, dataset):
        self.write_rows(life=".next", seed="other")
        self.indices(life=".next")

    def latest(self):
        self.versions.append(lance.dataset(self.path()).version)

    STATES = {"fresh": fresh, "deleted": deleted, "updated": updated, "merged": merged, "columns": columns_changed, "compacted": compacted,
              "deferred": deferred, "appended": appended, "optimized": optimized, "overwritten": overwritten, "recreated": recreated}


def main():
    name, writer, stage, directory = sys.argv[1:5]
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    refusals, tables = [], []
    for spec in plan.chosen(name):
        mixed = spec.rows_by != spec.indices_by
        writing = Writing(spec, directory, refusals)
        try:
            if spec.rows_by == writer and (stage == "rows") == mixed:
                writing.write_rows()
            if stage == "all" and spec.indices_by == writer:
                made, lives = writing.go_on()
                tables.append({"name": spec.name, "format": spec.format, "stable": spec.stable, "state": spec.state, "rowsBy": spec.rows_by,
                               "indicesBy": spec.indices_by, "indices": [{"column": c, "kind": k} for c, k in made], "lives": lives})
        except BaseException as error:
            writing.refused(f"state {spec.state}", error)
            shutil.rmtree(writing.path(), ignore_errors=True)
            shutil.rmtree(writing.path(".next"), ignore_errors=True)
    for kind, found in (("refused", refusals), ("tables", tables)):
        with open(directory / f"{kind}-{writer}-{stage}.jsonl", "w") as out:
            out.writelines(json.dumps(one) + "\n" for one in found)
    print(f"pylance {lance.__version__}: {len(tables)} tables, {len(refusals)} refusals")


if __name__ == "__main__":
    main()
