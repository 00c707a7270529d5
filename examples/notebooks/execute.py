"""Runs the notebooks and stores their outputs, so that readers see tables and plots.

    CHUNKS=/data/chunks.lance TARGET=/data/chunks.parquet python execute.py

Requires nbconvert, ipykernel, matplotlib, tqdm and pyspark. The outputs contain the paths in CHUNKS and TARGET.
NotebooksTest fails if the code of a notebook differs from the code that produced its outputs.
"""

import hashlib
import pathlib

import nbformat
from nbconvert.preprocessors import ExecutePreprocessor


def code(notebook):
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")


for path in sorted(pathlib.Path(__file__).parent.glob("*.ipynb")):
    notebook = nbformat.read(path, as_version=4)
    ExecutePreprocessor(timeout=600).preprocess(notebook, {"metadata": {"path": str(path.parent)}})
    for number, cell in enumerate(notebook.cells):
        cell.metadata = {}
        if cell.cell_type == "code":
            # Progress bars, logs and the settings of Ivy depend on the machine.
            cell.outputs = [
                output
                for output in cell.outputs
                if output.get("name") != "stderr" and ":: loading settings" not in output.get("text", "")
            ]
            for output in cell.outputs:
                output.get("data", {}).pop("text/plain", None)
    notebook.metadata["lancechunks"] = {"code": hashlib.sha256(code(notebook).encode()).hexdigest()}
    notebook.metadata["language_info"] = {"name": "python"}
    path.write_text(nbformat.writes(notebook, indent=1) + "\n")
    print(path.name)
