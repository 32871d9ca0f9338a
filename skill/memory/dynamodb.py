"""The store in a DynamoDB table, through boto3. `python -m skill.memory.create_table URL` makes the table.

An item is a fact. Its partition key `account` is the household; its sort key `fact` is f#person#id, or r#person#id for
a repair, so that one query reads all that is recalled and never the repairs, which only grow in number. Facts are put
and deleted, never read and written back. DynamoDB itself deletes what has run out, by the attribute `until`.
"""

import datetime as dt
import logging
import math
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn
from urllib.parse import parse_qs, urlsplit

from skill.errors import StoreError, StoreUnavailable
from skill.memory.facts import Fact
from skill.memory.keys import Owner
from skill.memory.records import Crowded, Record, ids, microseconds, record_of, spent

try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError
except ModuleNotFoundError:
    raise StoreError("A store in DynamoDB needs boto3: pip install boto3.") from None

TIME_LIMITS = Config(
    connect_timeout=0.5,
    read_timeout=0.5,
    retries={"mode": "standard", "total_max_attempts": 2},
    max_pool_connections=16,
)
"""In seconds; a second attempt may still succeed before `Guarded` gives up."""
BATCH = 25
"""Most items in one batch write (docs.aws.amazon.com, BatchWriteItem)."""
BATCH_ATTEMPTS = 8
BATCH_PAUSE = 0.05
"""How often a batch is sent of which DynamoDB, having too much to do, leaves items undone; and the first pause, in
seconds, to which every further one adds as much.
"""
PULSE = {"account": {"S": "health"}, "fact": {"S": "pulse"}}

log = logging.getLogger("gentle_repair")
Item = Mapping[str, Mapping[str, str]]


class DynamodbStore:
    """A `Store` in DynamoDB.

    `url` is dynamodb://TABLE?region=REGION&endpoint=URL, the endpoint only for another than Amazon's. Credentials come
    from where boto3 looks for them. Raises StoreError for a URL that means no table.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        options = parse_qs(parts.query)
        self.table = parts.netloc
        try:
            self.client: Any = boto3.client(
                "dynamodb",
                region_name=options.get("region", [None])[0],
                endpoint_url=options.get("endpoint", [None])[0],
                config=TIME_LIMITS,
            )
        except (BotoCoreError, ValueError) as error:
            raise StoreError(f"The URL of the DynamoDB table cannot be used: {error}") from None
        if not self.table:
            raise StoreError("The URL of the DynamoDB table lacks its name: dynamodb://TABLE?region=REGION.")
        self._crowded = Crowded()
        self._forgotten: list[tuple[str, int]] = []

    def start(self) -> None:
        """See that the table is there. Raises StoreError if it is not, or if there are no credentials."""
        try:
            self.client.describe_table(TableName=self.table)
        except NoCredentialsError:
            raise StoreError(
                "boto3 finds no credentials for DynamoDB: give this machine a role, or set AWS_…"
            ) from None
        except (ClientError, BotoCoreError) as error:
            if _code(error) == "ResourceNotFoundException":
                raise StoreError(
                    f"DynamoDB has no table {self.table} in this region. To make it: "
                    f"python -m skill.memory.create_table 'dynamodb://{self.table}?region=…'"
                ) from None
            log.warning("starting without the store: DynamoDB failed: %s", _code(error))

    def recall(self, owner: Owner, now: dt.datetime) -> list[Fact]:
        """Return the owner's facts and the household's but repairs, the oldest first. See `Store`."""
        records = self._records(owner)
        self._crowded.note(owner, len(records))
        return [record.fact for record in records if record.fact.counts(now)]

    def repairs(self, owner: Owner) -> int:
        """Count the repairs. See `Store`."""
        return self._count_repairs(owner, "")

    def repairs_since(self, owner: Owner, day: dt.date) -> int:
        """Count the repairs on or after a day. See `Store`."""
        return self._count_repairs(owner, day.isoformat())

    def keep(self, owner: Owner, facts: Sequence[Fact], request_id: str, *, deadline: float = math.inf) -> None:
        """Keep facts, in one transaction. See `Store`.

        DynamoDB knows no deadline of ours, so one that was held up on the way is caught by `tidy`, in a minute.
        """
        _in_time(deadline)
        puts = [
            {
                "Put": {
                    "TableName": self.table,
                    "Item": _item(owner, id_, fact),
                    "ConditionExpression": "attribute_not_exists(fact)",
                }
            }
            for id_, fact in zip(ids(owner, request_id, facts), facts, strict=True)
        ]
        if not puts:
            return
        try:
            self.client.transact_write_items(TransactItems=puts)
        except (ClientError, BotoCoreError) as error:
            if not _all_there(error):
                _give_up(error)

    def forget(self, account: str, *, deadline: float = math.inf) -> None:
        """Forget an account. See `Store`."""
        _in_time(deadline)
        self._forgotten.append((account, microseconds(dt.datetime.now(dt.UTC))))
        self._forget(account)

    def _forget(self, account: str, told_by: int | None = None) -> None:
        """Delete what an account has; with a time in microseconds, only what was told by then."""
        condition: dict[str, Any] = {}
        values = {":account": {"S": account}}
        if told_by is not None:
            condition = {"FilterExpression": "#at <= :at", "ExpressionAttributeNames": {"#at": "at"}}
            values[":at"] = {"N": str(told_by)}
        keys = [
            {"account": item["account"], "fact": item["fact"]}
            for page in self._query(
                KeyConditionExpression="account = :account",
                ExpressionAttributeValues=values,
                ProjectionExpression="account, fact",
                **condition,
            )
            for item in page["Items"]
        ]
        self._delete(keys)

    def tidy(self, now: dt.datetime) -> None:
        """Delete what was replaced, and what came late for somebody forgotten. See `Store`.

        What has run out, DynamoDB deletes in its own time.
        """
        forgotten, self._forgotten = self._forgotten, []
        for account, at in forgotten:
            self._forget(account, told_by=at)
        for owner in self._crowded.take():
            useless = spent(self._records(owner), now)
            self._delete([{"account": {"S": owner.account}, "fact": {"S": fact}} for fact in useless])

    def health(self) -> None:
        """Write something, since a store that can only be read is ill too. See `Store`."""
        now = {"N": str(microseconds(dt.datetime.now(dt.UTC)))}
        try:
            self.client.put_item(TableName=self.table, Item={**PULSE, "at": now})
        except (ClientError, BotoCoreError) as error:
            _give_up(error)

    def close(self) -> None:
        """Hang up."""
        self.client.close()

    def _records(self, owner: Owner) -> list[Record]:
        """Return what the owner hears but repairs, the oldest first."""
        items = (item for page in self._pages(owner, "f#") for item in page["Items"])
        rows = (
            (*(item[name]["S"] for name in ("person", "fact", "kind", "value")), int(item["at"]["N"])) for item in items
        )
        records = (record_of(*row) for row in rows)
        return sorted((record for record in records if record), key=lambda record: (record.fact.at, record.id))

    def _count_repairs(self, owner: Owner, since: str) -> int:
        return sum(page["Count"] for page in self._pages(owner, "r#", since))

    def _pages(self, owner: Owner, prefix: str, since: str = "") -> Iterator[Mapping[str, Any]]:
        """Query what the owner hears of those facts whose sort key begins so, and whose value is not before `since`."""
        return self._query(
            KeyConditionExpression="account = :account AND begins_with(fact, :prefix)",
            FilterExpression="person IN (:nobody, :person) AND #value >= :since",
            ExpressionAttributeNames={"#value": "value"},
            ExpressionAttributeValues={
                ":account": {"S": owner.account},
                ":prefix": {"S": prefix},
                ":nobody": {"S": ""},
                ":person": {"S": owner.person},
                ":since": {"S": since},
            },
        )

    def _query(self, **query: Any) -> Iterator[Mapping[str, Any]]:
        try:
            pages = self.client.get_paginator("query").paginate(TableName=self.table, ConsistentRead=True, **query)
            yield from pages
        except (ClientError, BotoCoreError) as error:
            _give_up(error)

    def _delete(self, keys: Sequence[Item]) -> None:
        for start in range(0, len(keys), BATCH):
            batch = {self.table: [{"DeleteRequest": {"Key": key}} for key in keys[start : start + BATCH]]}
            for attempt in range(1, BATCH_ATTEMPTS + 1):
                try:
                    batch = self.client.batch_write_item(RequestItems=batch)["UnprocessedItems"]
                except (ClientError, BotoCoreError) as error:
                    _give_up(error)
                if not batch:
                    break
                time.sleep(BATCH_PAUSE * attempt)
            else:
                raise StoreUnavailable("DynamoDB failed: it has too much to do")


def _item(owner: Owner, id_: str, fact: Fact) -> Item:
    """Return a fact as an item. `until` is in seconds, as DynamoDB's time to live wants it; `at` in microseconds."""
    shelf = "r" if fact.kind == "repair" else "f"
    item = {
        "account": {"S": owner.account},
        "fact": {"S": f"{shelf}#{owner.person}#{id_}"},
        "person": {"S": owner.person},
        "kind": {"S": fact.kind},
        "value": {"S": fact.value},
        "at": {"N": str(microseconds(fact.at))},
    }
    return item if fact.until is None else {**item, "until": {"N": str(int(fact.until.timestamp()))}}


def _in_time(deadline: float) -> None:
    if time.monotonic() > deadline:
        raise StoreUnavailable("the store was too slow")


def _code(error: Exception) -> str:
    """Return what kind of error it is, in DynamoDB's or boto3's words for kinds."""
    return str(error.response["Error"]["Code"]) if isinstance(error, ClientError) else type(error).__name__


def _all_there(error: Exception) -> bool:
    """Say whether the facts could not be put because the same request has put them before."""
    reasons = error.response.get("CancellationReasons", []) if isinstance(error, ClientError) else []
    return any(reason.get("Code") == "ConditionalCheckFailed" for reason in reasons)


def _give_up(error: Exception) -> NoReturn:
    raise StoreUnavailable(f"DynamoDB failed: {_code(error)}") from None
