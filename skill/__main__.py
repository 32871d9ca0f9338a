"""`python -m skill` is the same as the command `gentle-repair`."""

from skill.cli import main

main(prog_name="gentle-repair")
