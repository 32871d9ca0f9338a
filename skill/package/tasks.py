"""The custom tasks that a routine can start, as task definitions of Amazon's (OpenAPI 3.0)."""

from pathlib import Path

TASKS_FOLDER = Path(__file__).parent / "tasks"
TASKS = (("Breathe", "1"), ("DailyReminder", "1"))
"""Name and version of each; its file is `<name>.<version>.json`."""
