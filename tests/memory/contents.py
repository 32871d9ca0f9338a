"""A look at all that a store holds."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import create_engine, inspect, text


def everything_in(url: str) -> str:
    """Return all of a store as one text: every row of every table, or every item, or every byte of every file."""
    return {"dynamodb": _items, "postgresql+psycopg": _rows, "sqlite": _bytes}[urlsplit(url).scheme](url)


def _items(url: str) -> str:
    import boto3  # noqa: PLC0415 - only if there is a DynamoDB

    parts = urlsplit(url)
    options = parse_qs(parts.query)
    client = boto3.client("dynamodb", region_name=options["region"][0], endpoint_url=options["endpoint"][0])
    items = client.scan(TableName=parts.netloc)["Items"]
    client.close()
    return json.dumps(items)


def _rows(url: str) -> str:
    engine = create_engine(url)
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        rows = [connection.execute(text(f"SELECT * FROM {table}")).all() for table in tables]  # noqa: S608 - our own
    engine.dispose()
    return repr(rows)


def _bytes(url: str) -> str:
    folder = Path(url.removeprefix("sqlite:///")).parent
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()).decode("latin-1")
