"""Writes the tables of a plan with pinned writers into a directory, and the rows that pylance 14 reads from them.

Usage: make_crossing.py small|full DIRECTORY
Requires python3 with venv and pip, or interpreters in PYLANCE_14 and PYLANCE_7. Exits with code 3 if the writers cannot be installed.
Keeps a directory that the same scripts have already filled.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ENVIRONMENTS = HERE.parent / "target" / "crossing"


def interpreter(writer):
    """Returns a Python with the writer's pylance."""
    given = os.environ.get(f"PYLANCE_{writer}")
    if given:
        return given
    directory = ENVIRONMENTS / f"pylance-{writer}"
    python = directory / "bin" / "python"
    requirements = HERE / f"requirements-{writer}.txt"
    installed = directory / "installed.txt"
    if not installed.exists() or installed.read_text() != requirements.read_text():
        for command in ([sys.executable, "-m", "venv", "--clear", str(directory)], [str(python), "-m", "pip", "install", "--quiet", "-r", str(requirements)]):
            if subprocess.run(command).returncode:
                print("cannot install:", *requirements.read_text().split())
                raise SystemExit(3)
        shutil.copy(requirements, installed)
    return str(python)


def run_all(commands):
    """Runs commands concurrently."""
    running = [subprocess.Popen(command) for command in commands]
    if any([process.wait() for process in running]):
        raise SystemExit("a writer failed")


def mark():
    """Returns a hash that identifies this version of the scripts."""
    files = sorted(HERE.glob("*.py")) + sorted(HERE.glob("*.txt"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def main():
    plan, directory = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    made_by = directory.with_name(directory.name + ".made-by")
    if made_by.exists() and made_by.read_text() == mark() and directory.exists():
        return
    made_by.unlink(missing_ok=True)
    shutil.rmtree(directory, ignore_errors=True)
    pythons = {writer: interpreter(writer) for writer in ("14", "7")}
    for stage in ("rows", "all"):
        run_all([[python, str(HERE / "write_tables.py"), plan, writer, stage, str(directory)] for writer, python in pythons.items()])
    run_all([[pythons["14"], str(HERE / "expect_tables.py"), str(directory)]])
    if plan == "full":
        made_by.write_text(mark())


if __name__ == "__main__":
    main()
