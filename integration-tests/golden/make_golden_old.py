"""Writes the old_* tables with the clients of early 2026 (requirements-old.txt), whose tables are in use today."""
import make_golden as g
from make_golden import chunks, create, expect, table, vec, vector_row, vectors, vectors_schema


def main():
    t = create("old_chunks", chunks(range(8)))
    t.add(chunks(range(8, 12)))
    t.delete("start_line IN (11, 101)")
    expect("old_chunks", "28 columns, two fragments with one deletion each, the client's default format.", versions=(1,))

    t = create("old_vectors", vectors(range(6)))
    t.add(table(vectors_schema(8), [vector_row(6, 8), vector_row(7, 8)]))
    t.add_columns({"extra": "cast(NULL as string)"})
    t.create_scalar_index("file_path", index_type="BTREE")
    t.create_scalar_index("language", index_type="BITMAP")
    t.add(table(vectors_schema(8).append(g.pa.field("extra", g.UTF8)), [vector_row(8, 8, extra="new")]))
    t.delete("chunk_id = '0000000000000002'")
    expect("old_vectors", "An added column, BTREE and BITMAP indices, rows appended after indexing, one deletion.")

    rows = [dict(id=f"{i}", vector=vec(8), content=f"text {i}", file_path=f"src/f{i}.py", start_line=i, end_line=i + 4, language="python",
                 function_name=None if i else "f", imports="os,sys", complexity_score=1.5 * i, chunk_depth=1) for i in range(5)]
    create("old_inferred", rows)
    expect("old_inferred", "Schema inferred from Python dicts.")

    t = create("old_all_deleted", chunks(range(3)))
    t.delete("true")
    expect("old_all_deleted", "Every row deleted.", versions=(1,))
    print(g.WRITER)


if __name__ == "__main__":
    main()
