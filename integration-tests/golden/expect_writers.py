"""Records the rows that the installed pylance, which should be 14, reads from the tables of make_golden_writers.py."""
import json

import make_golden_writers as g
from golden_json import describe, dump, open_table


def main():
    for file in sorted(g.HERE.glob("writers-*.json")):
        for made in json.loads(file.read_text()):
            table = f"{made['name']}.lance"
            for version in [None, *made["versions"]]:
                suffix = "" if version is None else f".v{version}"
                ds = open_table(g.GOLDEN, table, version)
                dump(describe(ds, table, made["writer"], made["notes"]), g.GOLDEN / f"{made['name']}{suffix}.expected.json")
        file.unlink()


if __name__ == "__main__":
    main()
