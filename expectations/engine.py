"""The one door to Great Expectations: imports it as quickly as it allows, with its telemetry off.

Only the modules behind this door (`custom`, the `expectations()` of the suites, `audit`, `data_docs`) use the library.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import sys
import warnings
from functools import cache
from types import ModuleType
from typing import Any

_UNUSED_AND_SLOW = ("scipy.stats",)
"""Imported by expectations on distributions, which Crosswire does not use."""


@cache
def load() -> Any:
    """The `great_expectations` module, imported once.

    Saves about half of its import time (8 s -> 5 s measured with 1.24.1) by putting off the packages that only its statistical
    expectations need until something touches them.
    """
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    for name in _UNUSED_AND_SLOW:
        _put_off(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import great_expectations
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    return great_expectations


def _put_off(name: str) -> None:
    """Makes `import name` free: the module is read when an attribute of it is first asked for."""
    if name in sys.modules or "great_expectations" in sys.modules:
        return
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    loader = importlib.util.LazyLoader(spec.loader)
    spec.loader = loader
    module: ModuleType = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)
