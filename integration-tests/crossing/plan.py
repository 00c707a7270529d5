"""The tables of a crossing: every format, kind of row ids, state and index kind, for each writer."""
import dataclasses
import itertools

import rows

FORMATS = ("0.1", "2.0", "2.1", "2.2")
STATES = ("fresh", "deleted", "updated", "merged", "columns", "compacted", "deferred", "appended", "optimized", "overwritten", "recreated")
WRITERS = ("14", "7")
KINDS = ("BTREE", "BITMAP", "ZONEMAP", "BLOOMFILTER", "NGRAM", "LABEL_LIST", "INVERTED")
TURNS = (None, "BTREE", "BITMAP", "ZONEMAP", "BLOOMFILTER")


@dataclasses.dataclass(frozen=True)
class Spec:
    """One table, with the writer of its rows and the writer of its indices and of all later changes."""

    format: str
    stable: bool
    state: str
    kinds: tuple
    rows_by: str
    indices_by: str
    turn: int
    small: bool = False

    @property
    def name(self):
        parts = [f"v{self.format.replace('.', '_')}", "stable" if self.stable else "plain", self.state]
        if self.small:
            parts += [kind.lower() for kind in self.kinds]
        return "_".join(parts + [f"by{self.rows_by}" if self.rows_by == self.indices_by else f"by{self.rows_by}and{self.indices_by}"])

    def indices(self):
        """Returns the indexed columns, each with the kind of its index."""
        wanted = [(name, kind) for name, (kind, _) in rows.of_kinds(self.kinds, self.small).items()]
        if not self.small:
            for i, name in enumerate(rows.TURNING):
                kind = TURNS[(i + self.turn) % len(TURNS)]
                if kind:
                    wanted.append((name, kind))
        return wanted


def full():
    """Returns all tables for each single writer, and some tables for each pair of different writers."""
    tables = []
    for writer in WRITERS:
        for turn, (form, stable, state) in enumerate(itertools.product(FORMATS, (False, True), STATES)):
            tables.append(Spec(form, stable, state, KINDS, writer, writer, turn))
    mixed = ("appended", "deferred", "updated", "compacted", "merged", "deleted", "optimized", "fresh")
    for rows_by, indices_by in (("14", "7"), ("7", "14")):
        for turn, (form, stable) in enumerate(itertools.product(FORMATS, (False, True))):
            tables.append(Spec(form, stable, mixed[(turn + int(indices_by)) % len(mixed)], KINDS, rows_by, indices_by, turn))
    return tables


def small():
    """Returns the committed tables: every format, state and index kind at least once."""
    def spec(form, stable, state, writer, *kinds):
        return Spec(form, stable, state, kinds, writer, writer, 0, True)

    return [
        spec("0.1", False, "deleted", "14", "BTREE"),
        spec("0.1", False, "appended", "7", "BITMAP"),
        spec("2.0", True, "merged", "7", "BITMAP"),
        spec("2.0", False, "updated", "14", "LABEL_LIST"),
        spec("2.1", True, "compacted", "14", "ZONEMAP"),
        spec("2.1", False, "columns", "7", "INVERTED"),
        spec("2.2", True, "fresh", "14"),
        spec("2.2", True, "updated", "14", "BTREE"),
        spec("2.2", True, "optimized", "7", "BLOOMFILTER"),
        spec("2.2", False, "deferred", "14", "ZONEMAP"),
        spec("2.2", False, "appended", "14", "NGRAM"),
        spec("2.2", True, "overwritten", "7"),
        spec("2.2", True, "recreated", "14", "BTREE"),
    ]


def chosen(name):
    return small() if name == "small" else full()
