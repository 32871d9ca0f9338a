"""The one module that makes the SDK's Flask adapter importable, and tells when it can go."""

import re
import ssl
import subprocess
import sys

import pytest

PLAIN_IMPORT = "import flask_ask_sdk.skill_adapter"
ONE_DIGIT_EACH = re.search(r"\b\d\.\d\.\d[a-z]*\b", ssl.OPENSSL_VERSION)
"""`oscrypto` looks for a version like this; 3.5.4 is one, 3.0.13 is none."""


def python(code):
    """Run code in a new interpreter."""
    return subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.skipif(bool(ONE_DIGIT_EACH), reason=f"the SDK can read the version of this {ssl.OPENSSL_VERSION}")
def test_still_needed():
    """The plain import still fails with this OpenSSL; once it works, this test says that the module can go."""
    plain = python(PLAIN_IMPORT)

    assert plain.returncode != 0, (
        f"`{PLAIN_IMPORT}` works now: skill/alexa/adapter.py can go. Put `from flask_ask_sdk.skill_adapter import "
        "SkillAdapter` in skill/alexa/endpoint.py in its place, keep SDK_CHECKS_OFF there, and delete this file."
    )
    assert "LibraryNotFoundError" in plain.stderr, plain.stderr


def test_importable():
    """The adapter can be imported through our module by itself, in a process that has imported nothing else."""
    assert python("from skill.alexa.adapter import SkillAdapter; SkillAdapter.dispatch_request").stderr == ""


def test_no_stand_in_stays():
    """After the import no stand-in is left behind: whoever imports certvalidator gets the real one, or its error."""
    found = python(
        "import sys, skill.alexa.adapter\n"
        "print([name for name in sys.modules if name.partition('.')[0] == 'certvalidator'])"
    )

    assert found.stdout.strip() == "[]"


def test_real_modules_are_put_back():
    """A module that had been imported before is back in its place afterwards."""
    found = python(
        "import sys, types\n"
        "real = sys.modules['certvalidator'] = types.ModuleType('certvalidator')\n"
        "import skill.alexa.adapter\n"
        "print(sys.modules['certvalidator'] is real, 'certvalidator.errors' in sys.modules)"
    )

    assert found.stdout.split() == ["True", "False"]
