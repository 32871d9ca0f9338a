"""What a reminder that is sent may consist of, as strictly as "Alexa Reminders API reference" says."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import available_timezones

LOCALES = {
    *("ar-SA", "de-DE", "en-AU", "en-CA", "en-GB", "en-IN", "en-US", "es-ES", "es-MX", "es-US"),
    *("fr-CA", "fr-FR", "hi-IN", "it-IT", "ja-JP", "nl-NL", "pt-BR"),
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}", re.ASCII)
DEPRECATED = {"freq", "byDay", "interval"}
DAYS = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
BOUNDS = {"BYHOUR": 23, "BYMINUTE": 59, "BYSECOND": 59}
LONGEST_TEXT = 8000


def faults_of(payload: Any) -> list[str]:
    """Return everything that is wrong with a reminder that was sent; empty if nothing is."""
    if not isinstance(payload, dict):
        return ["the body is no JSON object of the type application/json"]
    return [
        *_unknown("the reminder", payload, {"requestTime", "trigger", "alertInfo", "pushNotification"}),
        *_of_moment("requestTime", payload.get("requestTime")),
        *_of_trigger(payload.get("trigger")),
        *_of_alert(payload.get("alertInfo")),
        *_of_notification(payload.get("pushNotification")),
    ]


def _unknown(what: str, given: dict[str, Any], known: set[str]) -> Iterator[str]:
    for name in given.keys() - known:
        yield f"{what} has the {'deprecated' if name in DEPRECATED else 'unknown'} field {name}"


def _of_moment(what: str, value: Any) -> Iterator[str]:
    """Hold a moment to the form that has thousandths of a second and no offset."""
    if not isinstance(value, str) or not MOMENT.fullmatch(value):
        yield f"{what} is no time like 2026-03-14T19:30:00.000"
        return
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        yield f"{what} is no time of any day"


def _of_trigger(trigger: Any) -> Iterator[str]:
    if not isinstance(trigger, dict):
        yield "trigger is missing"
        return
    match trigger.get("type"):
        case "SCHEDULED_ABSOLUTE":
            yield from _unknown("trigger", trigger, {"type", "timeZoneId", "recurrence", "scheduledTime"})
            if trigger.get("timeZoneId") not in available_timezones():
                yield "trigger.timeZoneId is no time zone"
            if ("recurrence" in trigger) == ("scheduledTime" in trigger):
                yield "trigger needs either recurrence or scheduledTime"
            if "scheduledTime" in trigger:
                yield from _of_moment("trigger.scheduledTime", trigger["scheduledTime"])
            if "recurrence" in trigger:
                yield from _of_recurrence(trigger["recurrence"])
        case "SCHEDULED_RELATIVE":
            yield from _unknown("trigger", trigger, {"type", "offsetInSeconds"})
            offset = trigger.get("offsetInSeconds")
            if not isinstance(offset, int) or isinstance(offset, bool) or offset <= 0:
                yield "trigger.offsetInSeconds is no number of seconds"
        case _:
            yield "trigger.type is none of SCHEDULED_ABSOLUTE and SCHEDULED_RELATIVE"


def _of_recurrence(recurrence: Any) -> Iterator[str]:
    if not isinstance(recurrence, dict):
        yield "trigger.recurrence is no object"
        return
    yield from _unknown("trigger.recurrence", recurrence, {"startDateTime", "endDateTime", "recurrenceRules"})
    for name in recurrence.keys() & {"startDateTime", "endDateTime"}:
        yield from _of_moment(f"trigger.recurrence.{name}", recurrence[name])
    rules = recurrence.get("recurrenceRules")
    if not isinstance(rules, list) or not rules or not all(isinstance(rule, str) for rule in rules):
        yield "trigger.recurrence.recurrenceRules is no list of rules"
        return
    for rule in rules:
        yield from (f"the rule {rule!r} {fault}" for fault in _of_rule(rule))


def _of_rule(rule: str) -> Iterator[str]:
    """Hold a rule to the grammar: FREQ=DAILY;BYHOUR=19;BYMINUTE=30;BYSECOND=0;INTERVAL=1; (weekly with a BYDAY)."""
    parts = [part.partition("=") for part in rule.removesuffix(";").split(";")]
    values = {name: value for name, equals, value in parts if equals and value}
    if len(values) < len(parts):
        yield "has a part twice, or one that is no NAME=VALUE"
        return
    if values.get("FREQ") not in ("DAILY", "WEEKLY"):
        yield "has no FREQ of DAILY or WEEKLY"
    if ("BYDAY" in values) != (values.get("FREQ") == "WEEKLY"):
        yield "needs BYDAY exactly when it is weekly"
    if not set(values.get("BYDAY", "MO").split(",")) <= DAYS:
        yield "has a BYDAY that is no day"
    for name, most in BOUNDS.items():
        if name in values and not (values[name].isascii() and values[name].isdigit() and int(values[name]) <= most):
            yield f"has a {name} out of bounds"
    if not {"BYHOUR", "BYMINUTE"} <= values.keys():
        yield "says no hour and minute"
    if not re.fullmatch(r"[1-9]\d?", values.get("INTERVAL", "1"), re.ASCII):
        yield "has an INTERVAL that is no number"
    if unknown := values.keys() - {"FREQ", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND", "INTERVAL"}:
        yield f"has the unknown parts {sorted(unknown)}"


def _of_alert(alert: Any) -> Iterator[str]:
    alert = alert if isinstance(alert, dict) else {}
    spoken = alert["spokenInfo"] if isinstance(alert.get("spokenInfo"), dict) else {}
    content = spoken.get("content")
    if not isinstance(content, list) or not content or not all(isinstance(item, dict) for item in content):
        yield "alertInfo.spokenInfo.content says nothing"
        return
    yield from _unknown("alertInfo", alert, {"spokenInfo"})
    yield from _unknown("alertInfo.spokenInfo", spoken, {"content"})
    locales = [item.get("locale") for item in content]
    if len(set(map(str, locales))) < len(locales):
        yield "alertInfo.spokenInfo.content has a locale twice"
    for item in content:
        yield from _unknown("alertInfo.spokenInfo.content", item, {"locale", "text", "ssml"})
        if item.get("locale") not in LOCALES:
            yield f"alertInfo.spokenInfo.content has the locale {item.get('locale')!r}"
        said = [item[name] for name in ("text", "ssml") if name in item]
        if not said or not all(isinstance(text, str) and 0 < len(text.strip()) <= LONGEST_TEXT for text in said):
            yield "alertInfo.spokenInfo.content has neither text nor SSML"


def _of_notification(notification: Any) -> Iterator[str]:
    if not isinstance(notification, dict) or notification.get("status") not in ("ENABLED", "DISABLED"):
        yield "pushNotification.status is neither ENABLED nor DISABLED"
        return
    yield from _unknown("pushNotification", notification, {"status"})
