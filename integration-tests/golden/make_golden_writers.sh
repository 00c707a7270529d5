#!/bin/sh
# Writes the by_* tables, each with its own writer, and records the rows that pylance 14 reads from them.
# Usage: make_golden_writers.sh PYTHON, an interpreter with pylance 14. The other writers are installed below target/golden.
set -e
cd "$(dirname "$0")"
reader=$1
with() { # name, packages
  name=$1
  shift
  venv=../target/golden/$name
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q "$@"
  "$venv/bin/python" make_golden_writers.py "$name"
}
with by_14 pylance==14.0.2 pyarrow==26.0.1
with by_12 pylance==12.0.0 pyarrow==26.0.1
with by_10 pylance==10.0.0 pyarrow==26.0.1
with by_8 pylance==8.0.1 pyarrow==26.0.1
with by_7 pylance==7.0.0 pyarrow==26.0.1
with by_2024 pylance==0.16.0 pyarrow==16.1.0 numpy==1.26.4
with by_lancedb_2024 lancedb==0.14.0 pyarrow==16.1.0 numpy==1.26.4
"$reader" expect_writers.py
