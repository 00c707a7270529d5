"""Writes the golden tables with the Python LanceDB client; see README.md. Run: python make_golden.py [name-prefix ...]"""
import datetime
import decimal
import itertools
import json
import math
import os
import pathlib
import random
import re
import shutil
import struct
import sys

os.environ.setdefault("LANCE_LOG", "error")
import lance
import lancedb
import numpy as np
import pyarrow as pa

from golden_json import describe, dump, encode, open_table

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parent / "src/test/resources/golden"
WRITER = f"lancedb {lancedb.__version__} (python), pylance {lance.__version__}"
RNG = random.Random(20260501)
REFUSALS = []
PACKED = ("packed", "lance-encoding:packed")
D = decimal.Decimal

# ---------------------------------------------------------------- helpers


def database(sub=""):
    GOLDEN.joinpath(sub).mkdir(parents=True, exist_ok=True)
    return lancedb.connect(str(GOLDEN / sub))


def create(name, data=None, sub="", **kw):
    """Creates a LanceDB table. Without data_storage_version it has the client's default file format."""
    drop(name, sub)
    return database(sub).create_table(name, data, **kw)


def drop(name, sub=""):
    shutil.rmtree(GOLDEN / sub / f"{name}.lance", ignore_errors=True)
    prefix = f"{sub}." if sub and not sub.startswith("unsafe") else ""
    base = GOLDEN / (sub if sub.startswith("unsafe") else "")
    for old in base.glob(f"{prefix}{name}.*expected.json"):
        old.unlink()


def expect(name, notes, versions=(), sub=""):
    """Reads the table back and writes <name>.expected.json, and <name>.v<N>.expected.json for older versions."""
    table = f"{sub}/{name}.lance" if sub else f"{name}.lance"
    unsafe = sub.startswith("unsafe")
    stem = f"{sub}.{name}" if sub and not unsafe else name
    base = GOLDEN / sub if unsafe else GOLDEN
    dump(describe(open_table(GOLDEN, table), table, WRITER, notes), base / f"{stem}.expected.json")
    for v in versions:
        dump(describe(open_table(GOLDEN, table, v), table, WRITER, notes), base / f"{stem}.v{v}.expected.json")


def scrub(message):
    message = str(message).replace(str(GOLDEN), "<golden>")
    message = message.split(" Detail: Python exception")[0]
    message = re.sub(r",? ?/?[\w./-]*/[\w./-]+\.rs:\d+:\d+", "", message)
    return re.sub(r"\s+", " ", message)[:400].strip()


def refused(what, error):
    REFUSALS.append({"what": what, "error": type(error).__name__, "message": scrub(error)})


def attempt(what, name, make):
    """Runs make(). Records a refusal of the client and deletes what it left."""
    try:
        make()
    except BaseException as e:  # a Rust panic is not an Exception
        if isinstance(e, KeyboardInterrupt):
            raise
        refused(what, e)
        drop(name)


def table(schema, rows):
    return pa.Table.from_pylist(rows, schema=schema)


# ---------------------------------------------------------------- layouts

UTF8, I32 = pa.string(), pa.int32()


def fields(*specs):
    return pa.schema([pa.field(n, t) for names, t in specs for n in names.split()])


CHUNKS = fields(
    ("chunk_id file_path file_hash content language", UTF8), ("start_line end_line start_char end_char", I32),
    ("chunk_type name parent_name hierarchy_path docstring signature", UTF8), ("complexity token_count", I32),
    ("calls imports inherits_from", pa.list_(UTF8)),
    ("last_author last_modified commit_hash embedding_status", UTF8), ("embedding_batch_id", I32),
    ("created_at updated_at error_message", UTF8))


def vectors_schema(dim):
    return fields(
        ("chunk_id", UTF8), ("vector", pa.list_(pa.float32(), dim)), ("file_path content language", UTF8),
        ("start_line end_line", I32),
        ("chunk_type name function_name class_name project_name hierarchy_path embedded_at model_version", UTF8))


def code_search_schema(dim):
    return fields(
        ("id chunk_id", UTF8), ("vector", pa.list_(pa.float32(), dim)), ("content file_path", UTF8),
        ("start_line end_line", I32),
        ("language chunk_type function_name class_name docstring imports calls inherits_from", UTF8),
        ("complexity_score", pa.float64()), ("parent_chunk_id child_chunk_ids", UTF8), ("chunk_depth", I32),
        ("decorators return_type subproject_name subproject_path nlp_keywords nlp_code_refs nlp_technical_terms"
         " last_author last_modified commit_hash", UTF8),
        ("cognitive_complexity cyclomatic_complexity max_nesting_depth parameter_count lines_of_code", I32),
        ("complexity_grade code_smells", UTF8), ("smell_count quality_score", I32))


LANGUAGES = ["python", "java", "rust", "go", None]
TYPES = ["function", "class", "method", "module"]
AWKWARD = [  # (file_path, content)
    ("src/it's.py", "s = 'it''s'\n"),
    ('src/"quoted".java', 'String s = "a\\"b";\n'),
    ("src\\win\\path.go", "a\\b\\\\c\t\r\n"),
    ("src/größe/日本語.py", "größe = '日本語'  # Ünïcödé\n"),
    ("src/emoji 😀/a b.rs", "let s = \"😀👩‍👩‍👧 e\u0301\";\n"),
    ("src/new\nline.py", "first\nsecond\n\nfourth"),
    ("src/100%_done.sql", "SELECT '%' LIKE '_' -- ; DROP TABLE chunks"),
    ("", ""),
    (None, None),
    ("src/" + "x" * 300 + ".py", "long path; long text: " + "0123456789" * 60),
    ("src/nul\u0000byte.bin", "a\u0000b"),
    ("src/` tick.py", "`backtick` $var ${x} \u2028 \ufeff"),
]
LISTS = [None, [], ["os"], ["os", "sys", "json"], ["", "a,b", "it's", '{"name": "os", "as": null}'], [None], ["x", None, "日本"]]


def chunk(i, **over):
    path, content = f"src/pkg{i % 3}/file{i % 7}.py", f"def f{i}(x):\n    return x + {i}\n"
    row = dict(
        chunk_id=f"{i:016x}", file_path=path, file_hash=f"{i:064x}", content=content, language=LANGUAGES[i % 5],
        start_line=10 * i + 1, end_line=10 * i + 3, start_char=0, end_char=0, chunk_type=TYPES[i % 4], name=f"f{i}",
        parent_name="", hierarchy_path=f"C{i % 2}.f{i}" if i % 4 == 2 else f"f{i}", docstring=None if i % 2 else "",
        signature="", complexity=i % 6 or None, token_count=len(content.split()), calls=LISTS[i % 7],
        imports=LISTS[(i + 3) % 7], inherits_from=LISTS[(i + 5) % 7], last_author="Zoë" if i % 3 else None,
        last_modified="2026-02-18T12:34:56.789", commit_hash=f"{i:040x}",
        embedding_status=["pending", "processing", "complete", "error"][i % 4], embedding_batch_id=0,
        created_at="2026-02-18T12:34:56.789", updated_at="2026-02-18T12:34:56", error_message="boom" if i % 4 == 3 else None)
    return {**row, **over}


def chunks(numbers):
    return table(CHUNKS, [chunk(i) for i in numbers])


def vec(dim):
    return [float(np.float32(RNG.uniform(-1, 1))) for _ in range(dim)]


def vector_row(i, dim, **over):
    row = dict(
        chunk_id=f"{i:016x}", vector=vec(dim), file_path=f"src/file{i % 7}.py", content=f"body {i}", language=LANGUAGES[i % 5],
        start_line=i, end_line=i + 2, chunk_type=TYPES[i % 4], name=f"f{i}", function_name=f"f{i}" if i % 2 else "",
        class_name="", project_name="demo", hierarchy_path=f"f{i}", embedded_at="2026-02-18T12:34:56",
        model_version="all-MiniLM-L6-v2")
    return {**row, **over}


def vectors(numbers, dim=8, **by_row):
    return table(vectors_schema(dim), [vector_row(i, dim, **by_row.get(f"r{i}", {})) for i in numbers])


def code_search_row(i, dim):
    row = dict.fromkeys(code_search_schema(dim).names, None)
    row.update(
        id=f"src/file{i}.py:{i}:{i + 5}", chunk_id=f"{i:016x}", vector=vec(dim), content=f"class C{i}: pass", file_path=f"src/file{i}.py",
        start_line=i, end_line=i + 5, language=LANGUAGES[i % 5], chunk_type=TYPES[i % 4], function_name="", class_name=f"C{i}",
        docstring="", imports=['[]', '["os", "sys"]', '[{"name": "os"}]'][i % 3], calls="a,b", inherits_from="",
        complexity_score=i + 0.5, parent_chunk_id="", child_chunk_ids="", chunk_depth=i % 3,
        decorators='@app.route("/a", methods=[1,2])' if i % 2 else "", return_type="", subproject_name="", subproject_path="",
        cognitive_complexity=i, cyclomatic_complexity=1, lines_of_code=6, complexity_grade="A", code_smells="[]",
        smell_count=0, quality_score=None if i % 4 == 3 else 90)
    return row


# ---------------------------------------------------------------- tables


def make_chunks():
    rows = [chunk(i) for i in range(28)]
    rows += [chunk(28 + i, file_path=p, content=c) for i, (p, c) in enumerate(AWKWARD)]
    create("chunks", table(CHUNKS, rows))
    expect("chunks", "28 columns, one fragment; lists null/[]/values, '' and null strings, awkward paths and texts.")


def make_fragments_deletions():
    t = create("chunks_fragments", chunks(range(0, 10)))
    for start in (10, 20, 30, 40):
        t.add(chunks(range(start, start + 10)))
    t.delete("start_line IN (1, 31, 91)")                # three rows of fragment 0
    t.delete("start_line >= 201 AND start_line <= 291")  # all of fragment 2
    t.delete("name = 'f45'")                             # one row of fragment 4
    expect("chunks_fragments", "Five appends; deletions in the first and the last fragment; the third fragment is deleted whole.",
           versions=(1, 5, 7))


def make_many_fragments():
    t = create("tiny_fragments", table(pa.schema([("id", pa.int64()), ("text", UTF8)]), [dict(id=0, text="r0")]))
    for i in range(1, 20):
        t.add(table(t.schema, [dict(id=i, text=f"r{i}" if i % 3 else None)]))
    expect("tiny_fragments", "20 fragments of one row each.")


def make_added_columns():
    t = create("added_columns", vectors(range(5)).drop_columns(["function_name", "class_name", "project_name"]))
    t.add_columns([pa.field("function_name", UTF8), pa.field("class_name", UTF8), pa.field("project_name", UTF8)])
    t.add(vectors(range(5, 9)).select(t.schema.names))
    t.add_columns({"lines": "end_line - start_line + 1"})
    t.add_columns(pa.field("tags", pa.list_(UTF8)))
    expect("added_columns", "Three columns added by pa fields (null in old rows), four rows more, one computed column, one list column.",
           versions=(1, 2, 3))


def make_changed_columns():
    t = create("changed_columns", chunks(range(6)).select(["chunk_id", "file_path", "start_line", "language", "complexity"]))
    t.alter_columns({"path": "file_path", "rename": "path"})
    t.alter_columns({"path": "start_line", "data_type": pa.int64()})
    t.drop_columns(["language"])
    t.add(pa.table({"chunk_id": ["n1"], "path": ["new.py"], "start_line": pa.array([2 ** 40]), "complexity": pa.array([9], I32)}))
    expect("changed_columns", "A renamed column, one cast from int32 to int64, one dropped, one row added.", versions=(1, 2))


def make_versions_tag():
    t = create("versions_tag", chunks(range(6)))
    t.tags.create("first", 1)
    t.add(chunks(range(6, 9)))
    t.update(where="start_line = 21", values={"content": "updated"})
    t.delete("start_line = 1")
    t.tags.create("release-1.0", 3)
    t.merge_insert("chunk_id").when_matched_update_all().when_not_matched_insert_all().execute(
        table(CHUNKS, [chunk(5, content="merged"), chunk(50)]))
    expect("versions_tag", "Versions 1..5 (create, add, update, delete, merge_insert); tags first=1 and release-1.0=3.",
           versions=(1, 2, 3, 4))


def make_overwritten():
    t = create("overwritten", chunks(range(4)))
    database().create_table("overwritten", vectors(range(3)), mode="overwrite")
    assert t is not None
    expect("overwritten", "The table was overwritten with another schema; version 1 has the chunks layout, or is gone.",
           versions=[v["version"] for v in open_table(GOLDEN, "overwritten.lance").versions()][:-1])


def make_compacted():
    t = create("compacted", chunks(range(5)))
    for i in range(5, 20, 5):
        t.add(chunks(range(i, i + 5)))
    t.delete("start_line IN (11, 61)")
    before = t.version
    t.optimize()
    expect("compacted", "Four appends, a deletion, then optimize(): the latest version is one fragment.", versions=(before,))


def make_manifest_v1():
    drop("manifest_v1")
    db = lancedb.connect(str(GOLDEN), storage_options={"new_table_enable_v2_manifest_paths": "false"})
    t = db.create_table("manifest_v1", chunks(range(4)))
    t.add(chunks(range(4, 6)))
    expect("manifest_v1", "Old manifest names (1.manifest, 2.manifest).", versions=(1,))


def make_stable_row_ids():
    drop("stable_row_ids")
    db = lancedb.connect(str(GOLDEN), storage_options={"new_table_enable_stable_row_ids": "true"})
    t = db.create_table("stable_row_ids", chunks(range(6)))
    t.add(chunks(range(6, 9)))
    t.delete("start_line = 11")
    t.update(where="start_line = 31", values={"content": "moved"})
    expect("stable_row_ids", "Written with stable row ids; appended, deleted, updated.")


def make_vectors():
    t = create("vectors", vectors(range(10)))
    t.add(table(vectors_schema(8), [vector_row(10, 8), vector_row(11, 8, vector=None), vector_row(12, 8)]))
    t.add(vectors(range(13, 16)))
    expect("vectors", "Dimension 8, three fragments, a null vector in the second.")

    t = create("vectors_null_element", vectors(range(4)))
    t.add(vectors(range(4, 8)))
    with_null = [[0.5, None, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5], vec(8)]
    last = table(vectors_schema(8), [vector_row(8 + i, 8, vector=v) for i, v in enumerate(with_null)])
    try:
        t.add(last)
        how = "table.add"
    except Exception as e:
        refused("a null element inside a vector, table.add with default on_bad_vectors", e)
        lance.write_dataset(last, str(GOLDEN / "vectors_null_element.lance"), mode="append")
        how = "pylance write_dataset(mode='append')"
    expect("vectors_null_element", f"One null element inside a vector, in the last fragment only (written by {how}).")

    special = [[float("nan"), float("inf"), float("-inf"), -0.0, 0.0, 1e-45, 3.4028234663852886e38, 0.1]]
    special = table(vectors_schema(8), [vector_row(i, 8, vector=v) for i, v in enumerate(special)])
    try:
        create("vectors_special", special)
    except Exception as e:
        refused("NaN inside a vector, create_table or add with default on_bad_vectors", e)
        drop("vectors_special")
        lance.write_dataset(special, str(GOLDEN / "vectors_special.lance"))
    expect("vectors_special", "NaN, infinities, -0.0, subnormal and max float32 inside a vector.")

    create("vectors_384", vectors(range(4), 384))
    expect("vectors_384", "Dimension 384, four rows.")


def make_vectors_list():
    t = vectors(range(5))
    create("vectors_list", t.set_column(1, "vector", t["vector"].cast(pa.list_(pa.float64()))).select(["chunk_id", "vector", "content"]))
    expect("vectors_list", "The vector came in as list<double> of constant length (see the schema for what the client made of it).")
    half = pa.table({"id": pa.array([1, 2, 3]), "vector": pa.array([[0.5, 1.5], None, [2.5, -3.5]], pa.list_(pa.float16(), 2)),
                     "codes": pa.array([[1, -2, 3], [4, 5, 6], None], pa.list_(pa.int8(), 3)),
                     "wide": pa.array([None, [1.0, 0.1], [2.0, 3.0]], pa.list_(pa.float64(), 2))})
    try:
        create("vectors_other_elements", half)
    except Exception as e:
        refused("a null vector, create_table with default on_bad_vectors (table.add accepts it)", e)
        lance.write_dataset(half, str(GOLDEN / "vectors_other_elements.lance"))
    expect("vectors_other_elements", "float16, int8 and float64 fixed-size lists.")


def make_vectors_indexed():
    t = create("vectors_indexed", vectors(range(160)).select(["chunk_id", "vector", "file_path", "language"]))
    t.create_index(metric="cosine", index_type="IVF_FLAT", num_partitions=2)
    t.add(vectors(range(160, 165)).select(["chunk_id", "vector", "file_path", "language"]))
    t.delete("chunk_id = '0000000000000003'")
    expect("vectors_indexed", "IVF_FLAT cosine index; five rows appended after indexing, one deleted.")


def make_code_search():
    create("code_search", table(code_search_schema(8), [code_search_row(i, 8) for i in range(12)]))
    expect("code_search", "Legacy monolithic layout, 38 columns, dimension 8.")


def make_code_search_inferred():
    rows = [dict(id=f"{i}", vector=vec(8), content=f"text {i}", file_path=f"src/f{i}.py", start_line=i, end_line=i + 4, language="python",
                 chunk_type="function", function_name=f"f{i}", class_name="", docstring="", imports="os,sys", complexity_score=1.5 * i,
                 chunk_id=f"{i:016x}", parent_chunk_id="", child_chunk_ids="", chunk_depth=1, decorators="", return_type="",
                 subproject_name="", subproject_path="") for i in range(6)]
    create("code_search_inferred", rows)
    expect("code_search_inferred", "First generation: schema inferred from Python dicts (int64 lines).")
    rows = [dict(chunk_id=f"{i}", file_path="a.py", content="x", language="python", start_line=i, end_line=i, name=None, calls=[],
                 imports=[], inherits_from=[]) for i in range(4)]
    attempt("rows as dicts with only [] in the list columns", "chunks_inferred", lambda: (
        create("chunks_inferred", rows),
        expect("chunks_inferred", "Inferred from dicts whose lists are all empty and whose names are all null.")))


def make_camel():
    schema = fields(("id filePath fileHash codeChunk", UTF8), ("startLine endLine", pa.int64()), ("vector", pa.list_(pa.float32(), 8)))
    t = create("camel", table(schema, [dict(id=f"{i}", filePath=f"src/F{i % 3}.ts", fileHash=f"{i:08x}", codeChunk=f"const a = {i};",
                                           startLine=i, endLine=i + 1, vector=vec(8)) for i in range(8)]))
    t.delete("`filePath` = 'src/F1.ts'")
    expect("camel", "camelCase names, int64 lines, dimension 8, some rows deleted.")


def make_not_null():
    schema = pa.schema([
        pa.field("id", UTF8, False), pa.field("path", UTF8, False), pa.field("content", UTF8, False), pa.field("start_line", I32, False),
        pa.field("is_anchor", pa.bool_(), False), pa.field("complexity", pa.float32()), pa.field("colbert", pa.binary()),
        pa.field("doc_token_ids", pa.list_(pa.field("item", I32, False))), pa.field("vector", pa.list_(pa.float32(), 8), False)])
    create("not_null", table(schema, [dict(id=f"{i}", path=f"p{i}", content=f"c{i}", start_line=i, is_anchor=i == 0,
                                          complexity=i / 10 if i % 2 else None, colbert=bytes(range(i)) if i else None,
                                          doc_token_ids=list(range(i)) if i % 3 else None, vector=vec(8)) for i in range(6)]))
    expect("not_null", "Non-null fields next to nullable ones, float32 complexity, binary, list<int32 not null>.")


def make_empty():
    create("empty", schema=CHUNKS)
    expect("empty", "Created with a schema, never written.")
    t = create("all_deleted", chunks(range(5)))
    t.add(chunks(range(5, 8)))
    t.delete("true")
    expect("all_deleted", "Every row of two fragments deleted.", versions=(1, 2))
    t = create("emptied_refilled", schema=CHUNKS)
    t.add(chunks(range(3)))
    expect("emptied_refilled", "Created empty, then three rows.", versions=(1,))


def make_formats():
    for v in ("0.1", "2.0", "2.1", "2.2"):
        name = "format_" + v.replace(".", "_")

        def make():
            rows = [chunk(i) for i in range(6)] + [chunk(90 + i, file_path=p, content=c) for i, (p, c) in enumerate(AWKWARD)]
            both = CHUNKS.append(pa.field("vector", pa.list_(pa.float32(), 8)))
            t = create(name, table(both, [{**r, "vector": vec(8)} for r in rows]), data_storage_version=v)
            t.add(table(both, [{**chunk(i), "vector": None if i == 7 and v != "0.1" else vec(8)} for i in range(6, 9)]))
            t.delete("start_line IN (11, 71)")
            expect(name, f"chunks layout and a vector, two fragments, one deletion in each; data_storage_version={v!r}.", versions=(1,))
        attempt(f"chunks layout with data_storage_version={v!r}", name, make)
    for v in ("2.0", "2.1", "2.2"):  # enough rows for the miniblock, dictionary, RLE and FSST encodings
        name = "encodings_" + v.replace(".", "_")
        drop(name)
        n = 2000
        words = [RNG.choice(["alpha", "beta", "gamma", "délta"]) for _ in range(n)]
        t = pa.table({
            "id": pa.array(range(n), pa.int32()), "constant": pa.array(["python"] * n), "runs": pa.array([i // 500 for i in range(n)]),
            "sparse": pa.array([i if i % 400 == 7 else None for i in range(n)], pa.int64()), "word": pa.array(words)})
        lance.write_dataset(t, str(GOLDEN / f"{name}.lance"), data_storage_version=v)
        expect(name, f"2000 narrow rows (constants, runs, mostly null, few distinct words), {v}.")


def make_database():
    create("chunks", chunks(range(7)), sub="db")
    expect("chunks", "One of four tables of the database directory db.", sub="db")
    create("vectors", vectors(range(7)), sub="db")
    expect("vectors", "One of four tables of the database directory db.", sub="db")
    create("code_search", table(code_search_schema(8), [code_search_row(i, 8) for i in range(3)]), sub="db")
    expect("code_search", "One of four tables of the database directory db.", sub="db")
    create("ws-1.2_x", chunks(range(2)), sub="db")
    expect("ws-1.2_x", "A table name with '-', '.' and '_'.", sub="db")
    for bad in ("with space", "größe", "a/b", "it's", "", "quote\"", "x" * 300):
        try:
            create(bad, chunks(range(1)), sub="db")
            drop(bad, "db")
            REFUSALS.append({"what": f"table name {bad[:20]!r}", "error": "-", "message": "accepted (table not kept)"})
        except Exception as e:
            refused(f"table name {bad[:20]!r}", e)
    shutil.rmtree(GOLDEN / "db_manifest", ignore_errors=True)
    db = lancedb.connect(str(GOLDEN / "db_manifest"), manifest_enabled=True)
    db.create_table("chunks", chunks(range(4)))
    found = sorted(p.name for p in (GOLDEN / "db_manifest").iterdir() if p.name.endswith(".lance") and p.name != "__manifest.lance")
    for old in GOLDEN.glob("db_manifest.*expected.json"):
        old.unlink()
    for p in found:
        expect(p[:-len(".lance")], "A table of a database opened with manifest_enabled=True (it has a __manifest dataset).", sub="db_manifest")


HOSTILE = {
    "space": ["with space", " lead", "trail "], "dot": ["a.b"], "backtick": ["a`b"], "single_quote": ["it's", "''"],
    "double_quote": ['say "hi"', '"'], "keywords": ["select", "order", "end", "from", "table", "null", "true", "count", "*"],
    "unicode": ["größe", "日本", "e\u0301", "Ω"], "emoji": ["😀", "👩‍👩‍👧"], "case": ["Lang", "lang", "LANG"], "long": ["x" * 300],
    "digit": ["1a", "2", "-3"], "punctuation": ["a/b", "a\\b", "a-b", "%", "$", "a,b", "(c)", "{d}", "[0]", "#", ";--", "=", "a:b"],
    "control": ["a\nb", "tab\tname"], "nul": ["a\u0000b"], "empty_name": [""], "rowid": ["_rowid"], "rowaddr": ["_rowaddr"],
    "rowoffset": ["_rowoffset"], "search_names": ["_distance", "_score", "_metadata", "_fragment_id", "_file"], "duplicate": ["a", "a"],
    "created_version": ["_row_created_at_version"], "updated_version": ["_row_last_updated_at_version"],
}


def make_hostile_names():
    for group, names in HOSTILE.items():
        name = f"names_{group}"
        columns = [pa.array([100 * i + r for r in range(5)], pa.int64()) for i in range(len(names))]
        texts = pa.array(["a", None, "b'c", "", "日本"])
        data = pa.Table.from_arrays([pa.array(range(5), pa.int32()), *columns, texts], names=["id", *names, "text"])

        def make():
            got = create(name, data).schema.names
            if got != data.column_names:
                raise ValueError(f"no refusal: the table silently has the columns {got}")
            expect(name, f"Column names: {json.dumps(names, ensure_ascii=False)[:200]}")
        attempt(f"column names {json.dumps(names, ensure_ascii=False)[:120]}", name, make)
    nested = pa.struct([("sp ace", I32), ("x.y", UTF8), ("Lang", I32), ("lang", I32), ("a'b", I32)])
    attempt("struct children with space, dot, case twins, quote", "names_struct_children", lambda: (
        create("names_struct_children", table(pa.schema([("id", I32), ("st", nested)]), [
            dict(id=i, st={"sp ace": i, "x.y": f"s{i}", "Lang": i, "lang": -i, "a'b": None}) for i in range(4)])),
        expect("names_struct_children", "Hostile names inside a struct.")))


def make_unsafe():
    """Writes tables that their own client cannot read back, or at which lance-core 7.0.0 aborts the JVM."""
    name = "format_2_3"
    drop(name, "unsafe")
    GOLDEN.joinpath("unsafe").mkdir(exist_ok=True)
    lance.write_dataset(pa.table({"a": [1, 2], "b": ["x", None]}), str(GOLDEN / f"unsafe/{name}.lance"), data_storage_version="2.3")
    expect(name, "Unstable format 2.3 as pylance writes it; lance-core 7.0.0 ABORTS THE JVM when it reads the data.", sub="unsafe")
    create("timestamps_offset", pa.table({"id": pa.array(range(20), I32), **{
        f"ts_{u}": pa.array(holes(v), pa.int64()).cast(pa.timestamp(u, "+05:30")) for u, v in STAMPS.items()}}), sub="unsafe")
    expect("timestamps_offset", "Timestamps with the zone '+05:30'; lance-core 7.0.0 ABORTS THE JVM (it splits the type's name at ':').", sub="unsafe")
    structs = pa.array([[{"a": i}, {"a": 1}] for i in range(3)], pa.list_(pa.struct([("a", I32)]), 2))
    for group, bad, column, v, extra in (
            ("backtick", "a`b", pa.array([10, 20, 30]), "2.2", ""), ("empty_name", "", pa.array([10, 20, 30]), "2.2", ""),
            ("fixed_struct_2_0", "fs", structs, "2.0", " lance-core 7.0.0 ABORTS THE JVM when it reads that column.")):
        name = f"unreadable_{group}"
        create(name, pa.table({"id": [1, 2, 3], bad: column, "text": ["a", None, "c"]}), sub="unsafe", data_storage_version=v)
        ds = open_table(GOLDEN, f"unsafe/{name}.lance")
        notes = f"Has one more column, named {bad!r}, of type {column.type}, which the client writes but cannot read; the rows here are without it."
        dump(describe(_Columns(ds, ["id", "text"]), f"unsafe/{name}.lance", WRITER, notes + extra), GOLDEN / f"unsafe/{name}.expected.json")


class _Columns:
    """A dataset seen through a projection."""

    def __init__(self, ds, columns):
        self._ds, self._columns = ds, columns
        self.schema = pa.schema([ds.schema.field(c) for c in columns])

    def to_table(self):
        return self._ds.to_table(columns=self._columns)

    def __getattr__(self, name):
        return getattr(self._ds, name)


def holes(values, n=20, step=3):
    """Returns n values that repeat, with nulls at varying positions."""
    return [None if (i + step) % (step + 2) == 0 else values[i % len(values)] for i in range(n)]


INF, NAN = float("inf"), float("nan")
STAMPS = {"s": [0, -1, 1_700_000_000, 253402300799], "ms": [0, -1, 1_700_000_000_123, -62135596800000],
          "us": [0, -1, 1_700_000_000_123_456, 253402300799_999_999], "ns": [0, -1, 1_700_000_000_123_456_789, 2 ** 63 - 1, -2 ** 63 + 1]}
ZONES = {"utc": "UTC", "berlin": "Europe/Berlin", "none": None}


def basic_columns():
    out = {"id": pa.array(range(20), I32), "bool": pa.array(holes([True, False], step=2))}
    for bits in (8, 16, 32, 64):
        top = 2 ** (bits - 1)
        out[f"int{bits}"] = pa.array(holes([0, 1, -1, top - 1, -top], step=bits % 7), getattr(pa, f"int{bits}")())
    floats = [0.0, -0.0, 1.5, -2.25, NAN, INF, -INF]
    out["float16"] = pa.array([None if v is None else np.float16(v) for v in holes(floats + [65504.0])], pa.float16())
    out["float32"] = pa.array(holes(floats + [0.1, 3.4028234663852886e38, 1e-45], step=4), pa.float32())
    out["float64"] = pa.array(holes(floats + [0.1, 1.7976931348623157e308, 5e-324], step=5), pa.float64())
    out["utf8"] = pa.array(holes(["", "a", "日本 😀", "nul\u0000", "x" * 100], step=1))
    out["large_utf8"] = pa.array(holes(["", "b", "ü\n"], step=6), pa.large_string())
    out["binary"] = pa.array(holes([b"", b"\x00\xff", bytes(range(256))], step=2), pa.binary())
    out["large_binary"] = pa.array(holes([b"", b"\x01"], step=3), pa.large_binary())
    out["fixed_binary"] = pa.array(holes([b"abcd", b"\x00\x00\x00\x00"], step=4), pa.binary(4))
    out["date32"] = pa.array(holes([0, -1, 20_000, -719162, 2932896], step=5), I32).cast(pa.date32())
    out["decimal128"] = pa.array(holes([D("1.50"), D("-0.01"), D("99999999.99"), D("0.00")], step=1), pa.decimal128(10, 2))
    out["decimal128_38"] = pa.array(holes([D("9" * 38), D(-1), D(0)], step=2), pa.decimal128(38, 0))
    return out


JSON_TEXTS = ['""', '"\\u0000\\u001f\\u007f\\u0080\\u2028\\t\\n\\r\\b\\f/\\\\\\""', '"é\\ud83d\\ude00 日本"', "[]", "{}", "[[]]", '{"": {}}', "null", "true", "false",
              '{"é": 1, "z": null, "aa": "2", "B": [1, {"x": []}]}', "[" * 200 + "]" * 200, '"' + "x" * 300 + '"']
JSON_NUMBERS = ["0", "-0", "1", "-1", "127", "128", "255", "256", "-128", "-129", "32767", "32768", "65535", "65536", "-32769", "2147483648", "4294967295",
                "4294967296", "-2147483649", "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
                "-9223372036854775808", "-9223372036854775809", "0.0", "-0.0", "1.0", "1.10", "-1.50", "0.1", "1e2", "1E21", "1e15", "1e16", "1e17", "1e-4", "1e-5",
                "1e-6", "1.5e-7", "123456789012345.6", "12345678901234567.5", "1e300", "1e400", "-1e400", "1e-400", "5e-324", "2.2250738585072014e-308",
                "1.7976931348623157e308", "5.684341886080802e-14", "9007199254740993", "9007199254740993.0", "2e23", "8.41e21", "9.5e-3", "3.141592653589793238"]


def json_documents(n):
    """Returns documents with every kind of value; the first ones are fixed, the others random."""
    rng = random.Random(20261125)
    texts = ["a", "", "it's", "quote\" back\\slash", "tab\t", "日本", "😀", "\u0001", "key"]

    def number():
        bits = rng.getrandbits(64).to_bytes(8, "big")
        double = struct.unpack(">d", bits)[0]
        kinds = [str(rng.randint(-300, 300)), str(rng.getrandbits(rng.randint(1, 64))), str(-rng.getrandbits(rng.randint(1, 63))),
                 repr(rng.random()), repr(rng.uniform(-1e6, 1e6)), repr(2.0 ** rng.randint(-1074, 1023)), f"{rng.randint(1, 9)}e{rng.randint(-30, 30)}",
                 repr(double) if math.isfinite(double) else "0.5", repr(round(rng.uniform(-1000, 1000), 2))]
        return rng.choice(kinds)

    def value(depth):
        kind = rng.randrange(8 if depth < 4 else 5)
        if kind < 2:
            return number()
        if kind < 4:
            return json.dumps(rng.choice(texts), ensure_ascii=rng.random() < 0.5)
        if kind == 4:
            return rng.choice(["null", "true", "false"])
        if kind == 5:
            keys = rng.sample(texts, rng.randint(0, 5))
            return "{" + ", ".join(f"{json.dumps(k)}: {value(depth + 1)}" for k in keys) + "}"
        return "[" + ", ".join(value(depth + 1) for _ in range(rng.randint(0, 5))) + "]"

    chosen = JSON_TEXTS + JSON_NUMBERS + ["[" + ", ".join(JSON_NUMBERS) + "]"]
    return chosen + [value(0) for _ in range(n - len(chosen))]


def nested_json():
    """Returns columns with the documents in a struct, a list and a list of structs, with nulls, in a different order in each."""
    documents = json_documents(240)
    n = len(documents)
    struct_text, struct_json = (pa.struct([("name", UTF8), pa.field("meta", t)]) for t in (UTF8, pa.json_(UTF8)))
    of = lambda k: {"name": f"n{k}", "meta": documents[k % n] if k % 7 else None}
    return {
        "id": pa.array(range(n), I32), "top": pa.array(documents).cast(pa.json_(UTF8)),
        "one": pa.array([of(k) for k in range(n)], struct_text).cast(struct_json),
        "list": pa.array(holes([[documents[k], None, documents[-k]] if k % 5 else [] for k in range(n)], n, 9), pa.list_(UTF8)).cast(pa.list_(pa.json_(UTF8))),
        "structs": pa.array([[of(k + j) for j in range(k % 3)] for k in range(n)], pa.list_(struct_text)).cast(pa.list_(struct_json))}


def typed_tables():
    """Returns small tables, one for each group of types: {name: (columns, formats, notes)}."""
    ids = {"id": pa.array(range(20), I32)}
    every = ("2.0", "2.1", "2.2")
    out = {"types_basic": (basic_columns(), ("0.1", *every), "Scalars that Spark has a type for.")}
    out["types_unsigned"] = ({**ids, **{f"uint{b}": pa.array(holes([0, 1, 2 ** (b - 1), 2 ** b - 1], step=b % 5), getattr(pa, f"uint{b}")())
                                        for b in (8, 16, 32, 64)}}, every, "Unsigned integers with their maxima.")
    out["types_timestamps"] = ({**ids, **{f"ts_{u}_{z}": pa.array(holes(v, step=i + j), pa.int64()).cast(pa.timestamp(u, tz))
                                          for i, (u, v) in enumerate(STAMPS.items()) for j, (z, tz) in enumerate(ZONES.items())}},
                               every, "Timestamps s/ms/us/ns with UTC, a zone, none.")
    out["types_time"] = ({**ids, "time32_s": pa.array(holes([0, 86399]), I32).cast(pa.time32("s")),
                          "time32_ms": pa.array(holes([0, 86399999]), I32).cast(pa.time32("ms")),
                          "time64_us": pa.array(holes([0, 86399999999], step=2), pa.int64()).cast(pa.time64("us")),
                          "time64_ns": pa.array(holes([1, 86399999999999], step=4), pa.int64()).cast(pa.time64("ns"))}, every, "Times of day.")
    out["types_date64"] = ({**ids, "date64": pa.array(holes([0, -86400000, 1_700_006_400_000]), pa.int64()).cast(pa.date64())}, every, "date64.")
    out["types_duration"] = ({**ids, **{f"dur_{u}": pa.array(holes([0, -1, 10 ** 6], step=i), pa.duration(u))
                                        for i, u in enumerate(("s", "ms", "us", "ns"))}}, every, "Durations.")
    out["types_decimal256"] = ({**ids, "decimal256": pa.array(holes([D("1.50"), D("-123456789012345678901234567890123456789012.34")]),
                                                              pa.decimal256(50, 2)),
                                "decimal256_small": pa.array(holes([D("1.5")], step=2), pa.decimal256(10, 1))}, every, "decimal256.")
    out["types_decimal_negative_scale"] = ({**ids, "d": pa.array(holes([D("1500"), D("-100")]), pa.decimal128(10, -2))}, every, "Scale -2.")
    out["types_null"] = ({**ids, "nothing": pa.nulls(20)}, every, "A column of type null.")
    out["types_lists"] = ({
        **ids, "list_int": pa.array(holes([[1, None, 3], [], [4]]), pa.list_(pa.int64())),
        "list_utf8": pa.array(holes([["a", None, ""], [], ["日本"]], step=2), pa.list_(UTF8)),
        "list_list": pa.array(holes([[[1], []], [], [None, [2, None]]], step=4), pa.list_(pa.list_(I32))),
        "fixed_int": pa.array(holes([[1, 2, 3], [4, 5, 6]]), pa.list_(I32, 3)),
        "list_fixed": pa.array(holes([[[1.0, 2.0]], [], [[3.0, 4.0], [5.0, 6.0]]], step=5), pa.list_(pa.list_(pa.float32(), 2)))},
        every, "Lists of scalars, of lists, fixed-size lists, a list of vectors.")
    out["types_large_list"] = ({**ids, "large_list": pa.array(holes([[1, None], [], [2]]), pa.large_list(I32))}, every, "large_list.")
    out["types_fixed_null_element"] = ({**ids, "fixed": pa.array(holes([[1, None], [None, None], [3, 4]]), pa.list_(I32, 2))},
                                       every, "Null elements inside fixed-size lists.")
    out["types_fixed_nested"] = ({**ids, "fixed_fixed": pa.array([[[i, 1], [2, 3]] for i in range(20)], pa.list_(pa.list_(I32, 2), 2))},
                                 every, "A fixed-size list of fixed-size lists.")
    out["types_fixed_struct"] = ({**ids, "fixed_struct": pa.array([[{"a": i}, {"a": 1}] for i in range(20)],
                                                                  pa.list_(pa.struct([("a", I32)]), 2))}, every, "A fixed-size list of structs.")
    out["types_struct"] = ({
        **ids, "flat": pa.array([{"a": i if i % 3 else None, "b": f"s{i}" if i % 4 else None} for i in range(20)], pa.struct([("a", I32), ("b", UTF8)])),
        "nested": pa.array([{"x": {"y": i if i % 5 else None, "z": "q"}} for i in range(20)],
                           pa.struct([("x", pa.struct([("y", pa.int64()), ("z", UTF8)]))])),
        "with_list": pa.array([{"l": LISTS[i % 7]} for i in range(20)], pa.struct([("l", pa.list_(UTF8))]))},
        every, "Structs without null structs (format 2.0 cannot hold those).")
    out["types_struct_null"] = ({
        **ids, "flat": pa.array(holes([{"a": 1, "b": None}, {"a": None, "b": "x"}, {"a": None, "b": None}]), pa.struct([("a", I32), ("b", UTF8)])),
        "nested": pa.array(holes([{"x": {"y": 1}}, {"x": None}, {"x": {"y": None}}], step=2), pa.struct([("x", pa.struct([("y", pa.int64())]))])),
        "with_list": pa.array(holes([{"l": ["a"]}, {"l": []}, {"l": None}], step=4), pa.struct([("l", pa.list_(UTF8))])),
        "list_struct": pa.array(holes([[{"a": 1}, None], [], [{"a": None}]], step=1), pa.list_(pa.struct([("a", I32)])))},
        every, "Null structs at every level.")
    out["types_list_struct"] = ({**ids, "list_struct": pa.array(holes([[{"a": 1, "b": "x"}, {"a": None, "b": None}], [], [{"a": 3, "b": ""}]]),
                                                                pa.list_(pa.struct([("a", I32), ("b", UTF8)])))}, every, "list<struct> without null structs.")
    out["types_map"] = ({**ids, "map": pa.array(holes([[("a", 1), ("b", None)], [], [("日本", 3)]]), pa.map_(UTF8, I32)),
                         "map_struct": pa.array(holes([[(1, {"x": "p"})], []], step=2), pa.map_(I32, pa.struct([("x", UTF8)])))}, every, "Maps.")
    words = ["python", "java", "", "日本"]
    for name, index, values in (("types_dictionary", pa.int32(), UTF8), ("types_dictionary_u16", pa.uint16(), UTF8),
                                ("types_dictionary_large", pa.int8(), pa.large_string()), ("types_dictionary_int", pa.int32(), pa.int64())):
        data = [7, -1, 2 ** 40] if values == pa.int64() else words
        out[name] = ({**ids, "word": pa.array(holes(data), values).dictionary_encode().cast(pa.dictionary(index, values))},
                     ("0.1", *every), "Dictionary-encoded values.")
    out["types_json"] = ({**ids, "doc": pa.array(holes(['{"a": 1}', "[1, 2]", "null"])).cast(pa.json_(UTF8))}, every, "arrow.json extension.")
    out["types_json_nested"] = (nested_json(), every, "JSON inside structs and lists: every kind of value, 240 documents.")
    out["types_json_map"] = ({**ids, "map": pa.array(holes([[("a", '{"b": [1.0, 2]}'), ("c", None)], [], [("d", '"e"')]]), pa.map_(UTF8, UTF8)).cast(
        pa.map_(UTF8, pa.json_(UTF8)))}, ("2.2",), "JSON as the values of a map.")
    out["types_views"] = ({**ids, "sv": pa.array(holes(["a", "", "longer than twelve bytes"]), pa.string_view())}, ("2.2",), "string_view.")
    out["types_decimal64"] = ({**ids, "d": pa.array(holes([D("1.5")]), pa.decimal64(10, 2))}, ("2.2",), "decimal64.")
    out["types_list_view"] = ({**ids, "lv": pa.array(holes([[1], []]), pa.list_view(I32))}, ("2.2",), "list_view.")
    out["types_interval"] = ({**ids, "iv": pa.array([pa.scalar((1, 2, 3), pa.month_day_nano_interval())] * 20)}, ("2.2",), "month_day_nano.")
    out["types_fixed_strings"] = ({**ids, "fs": pa.array([["a", "b"]] * 20, pa.list_(UTF8, 2))}, ("2.2",), "A fixed-size list of strings.")
    out["types_empty_struct"] = ({**ids, "es": pa.array(holes([{}]), pa.struct([]))}, ("2.2",), "An empty struct with nulls.")
    out["types_uuid"] = ({**ids, "u": pa.array(holes([bytes(range(16))]), pa.binary(16)).cast(pa.uuid())}, ("2.2",), "arrow.uuid extension.")
    return out


def make_types():
    for name, (columns, versions, notes) in typed_tables().items():
        for v in versions:
            full = name if v == "2.2" and len(versions) == 1 else f"{name}_{v.replace('.', '_')}"

            def make():
                data = pa.table(columns)
                create(full, data, data_storage_version=v)
                expect(full, f"{notes} data_storage_version={v!r}.")
                back = open_table(GOLDEN, f"{full}.lance").to_table()
                if not same(data, back):
                    why = f"{notes} data_storage_version={v!r}. The client itself reads back other values than were written."
                    expect(full, why)
                    REFUSALS.append({"what": full, "error": "-", "message": "no refusal: reads back other values than were written, see its expectation"})
            attempt(f"{full} ({', '.join(str(c.type) for c in list(columns.values())[1:])[:160]})", full, make)


def same(a, b):
    """Compares by value, so that NaN and dictionaries are comparable."""
    return all([encode(s) for s in x] == [encode(s) for s in y] for x, y in zip(a.columns, b.columns))


def make_indexed():
    t = create("indexed", chunks(range(40)))
    t.create_scalar_index("file_path", index_type="BTREE")
    t.create_scalar_index("language", index_type="BITMAP")
    t.create_fts_index("content")
    t.add(chunks(range(40, 50)))
    t.delete("start_line IN (1, 11, 421)")
    t.update(where="start_line = 51", values={"file_path": "src/moved.py", "language": "zig"})
    expect("indexed", "BTREE on file_path, BITMAP on language, FTS on content; then ten rows appended, three deleted, one updated.")
    t = create("indexed_labels", chunks(range(20)).select(["chunk_id", "calls", "start_line", "complexity"]))
    t.create_scalar_index("calls", index_type="LABEL_LIST")
    t.create_scalar_index("complexity", index_type="BITMAP")
    t.create_scalar_index("start_line", index_type="BTREE")
    t.add(chunks(range(20, 25)).select(["chunk_id", "calls", "start_line", "complexity"]))
    expect("indexed_labels", "LABEL_LIST on calls, BITMAP on complexity (has nulls), BTREE on start_line; five rows appended unindexed.")


def make_packed():
    """Writes packed structs, with null structs if the format supports them. lance-core reads parts of them wrongly."""
    narrow = pa.struct([("x", I32), ("y", pa.int64())])
    wide = pa.struct([("d", pa.decimal128(10, 2)), ("at", pa.timestamp("us", "UTC")), ("y", pa.int64())])
    for v in ("2.0", "2.1", "2.2"):
        name = "packed_" + v.replace(".", "_")
        kinds = {"packed": (narrow, lambda i: {"x": i, "y": i * 10}), "wide": (wide, lambda i: {"d": D(i), "at": i, "y": i * 10})}
        if v != "2.0":
            kinds["some"] = (narrow, lambda i: {"x": i, "y": i * 10} if i % 3 else None)
        if v == "2.2":
            kinds["text"] = (pa.struct([("x", UTF8), ("y", pa.int64())]), lambda i: {"x": f"x{i}", "y": i * 10})
        fields = [pa.field("id", I32), *(pa.field(n, t, metadata={key: "true"}) for (n, (t, _)), key in zip(kinds.items(), itertools.cycle(PACKED))), pa.field("text_after", UTF8)]
        columns = [pa.array(range(40), I32), *(pa.array([of(i) for i in range(40)], t) for t, of in kinds.values()), pa.array([f"t{i}" for i in range(40)])]
        create(name, pa.Table.from_arrays(columns, schema=pa.schema(fields)), data_storage_version=v)
        expect(name, f"Structs with the metadata {' or '.join(PACKED)}; data_storage_version={v!r}.")


def make_blob():
    schema = pa.schema([("id", I32), pa.field("blob", pa.large_binary(), metadata={"lance-encoding:blob": "true"})])
    for v in ("2.1", "2.2"):
        name = "blob_" + v.replace(".", "_")
        attempt(f"legacy blob column, data_storage_version={v!r}", name, lambda: (
            create(name, table(schema, [dict(id=i, blob=bytes([i]) * i if i != 2 else None) for i in range(4)]), data_storage_version=v),
            expect(name, "A blob column: scans give its description (struct of position and size), not its bytes.")))


def main():
    wanted = sys.argv[1:]
    GOLDEN.mkdir(parents=True, exist_ok=True)
    makers = [f for n, f in globals().items() if n.startswith("make_")]
    for make in makers:
        if wanted and not any(make.__name__[5:].startswith(w) for w in wanted):
            continue
        print(make.__name__[5:], flush=True)
        make()
    if not wanted:
        (HERE / "refusals.json").write_text(json.dumps(REFUSALS, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for r in REFUSALS:
        print("refused:", r["what"], "|", r["error"], "|", r["message"])


if __name__ == "__main__":
    main()
