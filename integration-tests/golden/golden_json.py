"""Writes an expectation file with the rows that a client reads from a Lance table (encoding: see README.md)."""
import datetime
import json
import math
import pathlib

import lance
import pyarrow as pa
import pyarrow.types as pt

BIG = 2 ** 53
NANOS = {"s": 10 ** 9, "ms": 10 ** 6, "us": 10 ** 3, "ns": 1}


def encode(s):
    """Returns an Arrow scalar as a JSON value."""
    if s is None or not s.is_valid:
        return None
    t = s.type
    if pt.is_dictionary(t):
        return encode(pa.scalar(s.as_py(), t.value_type))
    if isinstance(t, pa.BaseExtensionType):
        return encode(s.value)
    if pt.is_boolean(t):
        return s.as_py()
    if pt.is_integer(t):
        v = s.as_py()
        return {"i64": str(v)} if abs(v) > BIG else v
    if pt.is_floating(t):
        v = float(s.as_py())
        if math.isnan(v):
            return {"f": "NaN"}
        if math.isinf(v):
            return {"f": "Infinity" if v > 0 else "-Infinity"}
        return {"f": "-0.0"} if v == 0 and math.copysign(1, v) < 0 else v
    if pt.is_string(t) or pt.is_large_string(t) or pt.is_string_view(t):
        return s.as_py()
    if pt.is_binary(t) or pt.is_large_binary(t) or pt.is_fixed_size_binary(t) or pt.is_binary_view(t):
        return {"hex": s.as_py().hex()}
    if pt.is_date32(t):
        return {"date": str(datetime.date(1970, 1, 1) + datetime.timedelta(days=s.value))}
    if pt.is_date64(t):
        return {"date": str(datetime.date(1970, 1, 1) + datetime.timedelta(days=s.value // 86_400_000))}
    if pt.is_timestamp(t):
        ns = s.value * NANOS[t.unit]
        out = {"ts_us": str(ns // 1000), "tz": t.tz}
        return {**out, "ts_ns": str(ns)} if t.unit == "ns" else out
    if pt.is_time(t):
        return {"time_ns": str(s.value * NANOS[t.unit])}
    if pt.is_duration(t):
        return {"duration_ns": str(s.value * NANOS[t.unit])}
    if pt.is_decimal(t):
        return {"dec": format(s.as_py(), "f")}
    if pt.is_map(t):
        return {"map": [[encode(e["key"]), encode(e["value"])] for e in _entries(s)]}
    if pt.is_list(t) or pt.is_large_list(t) or pt.is_fixed_size_list(t):
        return [encode(e) for e in s.values]
    if pt.is_struct(t):
        return {"struct": {t.field(i).name: encode(s[i]) for i in range(t.num_fields)}}
    raise TypeError(f"no encoding for {t}")


def _entries(s):
    keys, values = s.values.field(0), s.values.field(1)
    return [{"key": keys[i], "value": values[i]} for i in range(len(keys))]


def describe(ds, table, writer, notes):
    """Returns the complete expectation of an open dataset."""
    t = ds.to_table()
    columns = [t.column(i).combine_chunks() if t.num_rows else None for i in range(t.num_columns)]
    columns = [c.chunk(0) if isinstance(c, pa.ChunkedArray) else c for c in columns]
    return {
        "table": table,
        "writer": writer,
        "version": ds.version,
        "rowCount": ds.count_rows(),
        "fileFormat": ds.data_storage_version,
        "fragments": len(ds.get_fragments()),
        "schema": [{"name": f.name, "type": str(f.type), "nullable": f.nullable} for f in t.schema],
        "rows": [[encode(c[r]) for c in columns] for r in range(t.num_rows)],
        "notes": notes,
    }


def dump(expectation, path):
    """Writes one row per line, so that diffs are readable."""
    head = {k: v for k, v in expectation.items() if k not in ("rows", "notes", "schema")}
    out = ["{"]
    out += [f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}," for k, v in head.items()]
    for key in ("schema", "rows"):
        items = [json.dumps(v, ensure_ascii=False, allow_nan=False) for v in expectation[key]]
        out.append(f'  "{key}": [' + ("\n    " + ",\n    ".join(items) + "\n  " if items else "") + "],")
    out.append(f'  "notes": {json.dumps(expectation["notes"], ensure_ascii=False)}')
    out.append("}")
    pathlib.Path(path).write_text("\n".join(out) + "\n", encoding="utf-8")


def open_table(golden, table, version=None):
    return lance.dataset(str(pathlib.Path(golden) / table), version=version)
