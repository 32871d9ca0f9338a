"""`flask_ask_sdk.SkillAdapter`, importable.

`flask_ask_sdk` 1.0.0 imports `ask_sdk_webservice_support.verifier` at load time, that imports `certvalidator`, and
that imports `oscrypto` 1.3.0, which cannot read a version of OpenSSL with two digits in one place, such as 3.0.10, and
raises `LibraryNotFoundError` (wbond/oscrypto#75, #78; mended in its repository, never released). Nothing here uses that
verifier: `signature` does its work. So while the import runs, `certvalidator` is a stand-in that offers the names the
SDK mentions.

This module can go, and with it the stand-in, on the day `tests/alexa/test_adapter.py` says that the plain import
works: then `from flask_ask_sdk.skill_adapter import SkillAdapter` says it all.
"""

import sys
import warnings
from types import ModuleType
from typing import Any

STAND_INS = {
    "certvalidator": ("CertificateValidator", "ValidationContext"),
    "certvalidator.errors": ("ValidationError", "PathError"),
}
"""The modules that may not be imported, with the names that the SDK takes from them."""


def _import_skill_adapter() -> Any:
    replaced = {name: sys.modules.get(name) for name in STAND_INS}
    for name, attributes in STAND_INS.items():
        sys.modules[name] = ModuleType(name)
        for attribute in attributes:
            setattr(sys.modules[name], attribute, type(attribute, (Exception,), {}))
    try:
        with warnings.catch_warnings():
            # Invalid escapes in two docstrings of the frozen SDK.
            warnings.simplefilter("ignore", DeprecationWarning)
            warnings.simplefilter("ignore", SyntaxWarning)
            from flask_ask_sdk import skill_adapter  # noqa: PLC0415 - not before the stand-ins are there
    finally:
        for name, real in replaced.items():
            if real is None:
                del sys.modules[name]
            else:
                sys.modules[name] = real
    return skill_adapter


_module = _import_skill_adapter()

SkillAdapter = _module.SkillAdapter
SDK_CHECKS_OFF = {_module.VERIFY_SIGNATURE_APP_CONFIG: False, _module.VERIFY_TIMESTAMP_APP_CONFIG: False}
"""Flask configuration that keeps the adapter from making its own verifiers, which it does only after parsing the
body, and which cannot be imported. `endpoint` has verified every request before the adapter sees it."""
