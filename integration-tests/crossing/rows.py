"""The rows of crossing tables: every column type with nulls, and separate columns for each index kind."""
import datetime
import decimal
import random

import pyarrow as pa

TEXTS = ["", "a", "ab", "abc", "abc\\def", "\\", "a\\", "a%b", "100%", "%", "a_b", "_", "é", "éa", "née", "日本語", "日本", "😀", "x😀y", "O'Brien",
         'say "q"', "ABC", "src/main/java/A.java", "src/main/x", "src/test/x", " lead", "trail ", "line\nbreak", "z" * 40, "null", "true", "ß", "ab abc abcd"]
EPOCH = datetime.datetime(2020, 1, 1)
UTC = datetime.timezone.utc
DOUBLES = [0.0, -0.0, float("nan"), float("inf"), float("-inf"), 1.5, -1.5, 1e300, 5e-324]
FLOATS = [0.0, -0.0, float("nan"), float("inf"), float("-inf"), 1.5, -1.5, 3.0e38]


def text(r):
    t = r.choice(TEXTS)
    return t if r.random() < 0.5 else t + str(r.randrange(40))


def moment(r):
    return EPOCH + datetime.timedelta(hours=r.randrange(2000), microseconds=r.choice([0, 0, 1, 999_999]))


def utc(r):
    return moment(r).replace(tzinfo=UTC)


def boolean(r):
    return r.random() < 0.5


def null_or(value, share=0.12):
    return lambda r: None if r.random() < share else value(r)


def items(value, share=0.12):
    return null_or(lambda r: [null_or(value)(r) for _ in range(r.randrange(4))], share)


def struct(r):
    return {"a": null_or(lambda q: q.randrange(-50, 50))(r), "b": null_or(boolean)(r), "s": null_or(text)(r),
            "n": null_or(lambda q: {"x": null_or(boolean)(q), "y": boolean(q)})(r)}


INT = null_or(lambda r: r.randrange(-60, 60))
INNER = pa.struct([("x", pa.bool_()), ("y", pa.bool_())])
STRUCT = pa.struct([("a", pa.int32()), ("b", pa.bool_()), ("s", pa.string()), ("n", INNER)])
US = pa.timestamp("us", "UTC")

# name: type, value, whether nulls are allowed
PLAIN = {
    "bn": (pa.bool_(), boolean, False),
    "b": (pa.bool_(), null_or(boolean), True),
    "i32": (pa.int32(), INT, True),
    "s": (pa.string(), null_or(text), True),
    "ts": (US, null_or(utc), True),
    "lb": (pa.list_(pa.bool_()), items(boolean), True),
    "st": (STRUCT, null_or(struct), True),
    "vec": (pa.list_(pa.float32(), 4), null_or(lambda r: [r.randrange(8) / 4 for _ in range(4)]), True),
}
MORE = {
    "tsm": (pa.timestamp("ms", "UTC"), null_or(lambda r: utc(r).replace(microsecond=r.choice([0, 1000, 999_000]))), True),
    "inn": (pa.int32(), lambda r: r.randrange(1000), False),
    "sn": (pa.string(), text, False),
    "li": (pa.list_(pa.int32()), items(lambda r: r.randrange(20)), True),
    "lt": (pa.list_(pa.string()), items(text), True),
    "sb": (pa.struct([("p", pa.bool_()), ("q", pa.bool_())]), lambda r: {"p": null_or(boolean)(r), "q": boolean(r)}, True),
    "lsb": (pa.list_(INNER), items(lambda r: {"x": null_or(boolean)(r), "y": boolean(r)}), True),
}
WHOLE = {
    "st": (STRUCT, lambda r: struct(r) | {"n": {"x": null_or(boolean)(r), "y": boolean(r)}}, True),
    "lsb": (pa.list_(INNER), null_or(lambda r: [{"x": null_or(boolean)(r), "y": boolean(r)} for _ in range(r.randrange(4))]), True),
}
# The index kind of these columns varies from table to table.
TURNING = {
    "f64": (pa.float64(), null_or(lambda r: r.choice(DOUBLES) if r.random() < 0.3 else r.randrange(-40, 40) / 4), True),
    "i8": (pa.int8(), null_or(lambda r: r.choice([-128, 127, 0, r.randrange(-9, 9)])), True),
    "i64": (pa.int64(), null_or(lambda r: r.choice([-2**63, 2**63 - 1, 2**53 + 1, r.randrange(-99, 99)])), True),
    "u32": (pa.uint32(), null_or(lambda r: r.choice([0, 2**32 - 1, 2**31, r.randrange(99)])), True),
    "f32": (pa.float32(), null_or(lambda r: r.choice(FLOATS) if r.random() < 0.3 else r.randrange(-40, 40) / 4), True),
    "bin": (pa.binary(), null_or(lambda r: bytes(r.randrange(4) * 85 for _ in range(r.randrange(4)))), True),
    "d": (pa.date32(), null_or(lambda r: moment(r).date()), True),
    "dec": (pa.decimal128(10, 2), null_or(lambda r: decimal.Decimal(r.randrange(-5000, 5000)) / 100), True),
    "lst": (pa.large_string(), null_or(text), True),
    "ntz": (pa.timestamp("us"), null_or(moment), True),
}
SCALAR = {"btree": "BTREE", "bitmap": "BITMAP", "zonemap": "ZONEMAP", "bloom": "BLOOMFILTER"}
OF_SCALAR = {
    "i": (pa.int32(), INT, True),
    "s": (pa.string(), null_or(text), True),
    "t": (US, null_or(utc), True),
    "b": (pa.bool_(), null_or(boolean), True),
}
OF_KIND = {f"{kind}_{name}": (SCALAR[kind], column) for kind in SCALAR for name, column in OF_SCALAR.items()} | {
    "ngram_s": ("NGRAM", PLAIN["s"]),
    "inverted_s": ("INVERTED", PLAIN["s"]),
    "label_i": ("LABEL_LIST", MORE["li"]),
    "label_s": ("LABEL_LIST", MORE["lt"]),
}


def columns(kinds, small, whole_structs):
    """Returns the columns of a table with these index kinds, without the key. Files of format 2.0 do not support null structs."""
    all_columns = dict(PLAIN)
    if small:
        all_columns["f64"] = TURNING["f64"]
    else:
        all_columns |= MORE | TURNING
    if whole_structs:
        all_columns |= {name: column for name, column in WHOLE.items() if name in all_columns}
    return all_columns | {name: column for name, (kind, column) in of_kinds(kinds, small).items()}


def of_kinds(kinds, small):
    """Returns the separate columns of these index kinds; a small table omits some of them."""
    return {name: of for name, of in OF_KIND.items() if of[0] in kinds and not (small and (name.endswith("_t") or name == "bloom_b"))}


def rows(start, count, chosen, seed=""):
    """Returns rows with ids from start on. The values of a column depend only on its name, start and seed."""
    arrays = [pa.array(range(start, start + count), pa.int64())]
    fields = [pa.field("id", pa.int64(), nullable=False)]
    for name, (kind, value, nullable) in chosen.items():
        r = random.Random(f"{name}/{start}/{count}/{seed}")
        arrays.append(pa.array([value(r) for _ in range(count)], kind))
        fields.append(pa.field(name, kind, nullable=nullable))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))
