"""The SDK's serializer, tolerant of what its frozen models do not know, and quick.

The stock one looks types up by name for every value of every request, and raises for an unknown request type, an enum
value that Alexa has learnt since 2023, or a value of another type (`SerializationException`, which the adapter turns
into a 500). Here each model class gets a plan once, and what a plan cannot read becomes None, so that the conversation
goes on without it.
"""

import datetime as dt
import functools
import importlib
import json
import re
from collections.abc import Callable
from enum import Enum
from typing import Any

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer

Read = Callable[[Any], Any]


class PlainJson(dict[str, Any]):
    """What is plain JSON already, and large: it is written as it stands, where the SDK would look at each value."""


class TolerantSerializer(DefaultSerializer):  # type: ignore[misc] # the SDK is untyped
    """Reads and writes the SDK's models."""

    def serialize(self, obj: Any) -> Any:
        """Return the model as plain JSON."""
        return obj if isinstance(obj, PlainJson) else super().serialize(obj)

    def deserialize(self, payload: str | None, obj_type: Any) -> Any:
        """Return the model that the JSON text holds.

        Raises SerializationException, without a word of the payload, if the text is not JSON.
        """
        if payload is None:
            return None
        try:
            value = json.loads(payload)
        except (ValueError, RecursionError):
            raise SerializationException("not JSON") from None
        return reader_of(obj_type)(value)


@functools.cache
def reader_of(obj_type: Any) -> Read:
    """Return the function that turns plain JSON into a value of the type, or into None where it cannot."""
    if isinstance(obj_type, str):
        if of_list := re.fullmatch(r"list\[(.*)\]", obj_type):
            return functools.partial(_read_list, of_list[1])
        if of_dict := re.fullmatch(r"dict\([^,]*, (.*)\)", obj_type):
            return functools.partial(_read_dict, of_dict[1])
        if obj_type in NATIVE:
            return NATIVE[obj_type]
        module, _, name = obj_type.rpartition(".")
        return reader_of(getattr(importlib.import_module(module), name))
    if issubclass(obj_type, Enum):
        by_value = {member.value: member for member in obj_type}
        return lambda value: by_value.get(value) if isinstance(value, str) else None
    if hasattr(obj_type, "get_real_child_model"):
        return functools.partial(_read_one_of, obj_type)
    return functools.partial(_read_model, obj_type)


def _read_list(item_type: str, value: Any) -> list[Any] | None:
    read = reader_of(item_type)
    return [read(item) for item in value] if isinstance(value, list) else None


def _read_dict(item_type: str, value: Any) -> dict[str, Any] | None:
    read = reader_of(item_type)
    return {key: read(item) for key, item in value.items()} if isinstance(value, dict) else None


def _read_one_of(base: Any, value: Any) -> Any:
    """Read a model whose class the JSON names; one that we do not know as the base class, with that name kept."""
    if not isinstance(value, dict):
        return None
    named = value.get(base.json_discriminator_key)
    known = base.discriminator_value_class_map.get(named) if isinstance(named, str) else None
    if known:
        real = _class_named(known)
        return _read_model(real, value)
    return _read_model(base, value)


def _read_model(model: Any, value: Any) -> Any:
    if not isinstance(value, dict):
        return None
    instance = model()
    for key, attribute, read in _plan_of(model):
        if key in value:
            setattr(instance, attribute, read(value[key]))
    return instance


@functools.cache
def _class_named(name: str) -> Any:
    module, _, class_name = name.rpartition(".")
    return getattr(importlib.import_module(module), class_name)


@functools.cache
def _plan_of(model: Any) -> tuple[tuple[str, str, Read], ...]:
    """Return, for each field of a model, its JSON key, its attribute, and how to read it."""
    keys = getattr(model, "attribute_map", {})
    return tuple(
        (keys.get(attribute, attribute), attribute, functools.partial(_read_later, type_name))
        for attribute, type_name in model.deserialized_types.items()
    )


def _read_later(type_name: Any, value: Any) -> Any:
    """Read with the reader of a type that is looked up when first needed: few requests need all models."""
    return reader_of(type_name)(value)


def _read_time(value: Any) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _read_date(value: Any) -> dt.date | None:
    moment = _read_time(value)
    return moment.date() if moment else None


def _read_as(*types: type) -> Read:
    """Return a reader that keeps values of these types; bool counts as a number only where it is asked for."""
    return lambda value: value if isinstance(value, types) and (bool in types or not isinstance(value, bool)) else None


NATIVE: dict[str, Read] = {
    "str": _read_as(str),
    "int": _read_as(int),
    "long": _read_as(int),
    "float": _read_as(int, float),
    "bool": _read_as(bool),
    "object": lambda value: value,
    "datetime": _read_time,
    "date": _read_date,
}
