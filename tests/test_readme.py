"""What the README shows is what one hears."""

import re
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
SPOKEN = re.compile(r"^> \*\*(Parent|Gentle Repair):\*\* ((?:.+\n)(?:> [^*].+\n)*)", re.MULTILINE)


def test_the_transcript_is_real(parent):
    """Said to the skill, the parent's part gets the skill's part, word for word; "…" stands for a silence."""
    answer = ""
    lines = SPOKEN.findall(README.read_text(encoding="utf-8"))
    for who, quoted in lines:
        words = " ".join(quoted.replace("\n> ", " ").split())
        if who == "Parent":
            answer = re.sub(r"\s*\(\d[\d.]*s\)\s*", " … ", parent.says(words).heard.words).strip()
        else:
            assert words.replace("*", "") == answer

    assert len(lines) >= 5
