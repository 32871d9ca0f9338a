"""Makes the DynamoDB table of a store: `python -m skill.memory.create_table 'dynamodb://TABLE?region=REGION'`."""

import sys

from botocore.exceptions import BotoCoreError, ClientError

from skill.errors import StoreError
from skill.memory.dynamodb import DynamodbStore

USAGE = "Usage: python -m skill.memory.create_table 'dynamodb://TABLE?region=REGION[&endpoint=URL]'"


def create_table(url: str) -> str:
    """Make the table, paid by request, with backups to any second of the last 35 days; or leave the one that is there.

    Returns what was done. Raises StoreError if the URL or DynamoDB will not have it.
    """
    store = DynamodbStore(url)
    client, name = store.client, store.table
    made = True
    try:
        client.create_table(
            TableName=name,
            KeySchema=[
                {"AttributeName": "account", "KeyType": "HASH"},
                {"AttributeName": "fact", "KeyType": "RANGE"},
            ],
            AttributeDefinitions=[
                {"AttributeName": "account", "AttributeType": "S"},
                {"AttributeName": "fact", "AttributeType": "S"},
            ],
            BillingMode="PAY_PER_REQUEST",
        )
    except client.exceptions.ResourceInUseException:
        made = False
    except (ClientError, BotoCoreError) as error:
        raise StoreError(f"The table {name} cannot be made: {error}") from None
    try:
        client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 2, "MaxAttempts": 60})
        if client.describe_time_to_live(TableName=name)["TimeToLiveDescription"]["TimeToLiveStatus"] == "DISABLED":
            client.update_time_to_live(
                TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "until"}
            )
        client.update_continuous_backups(
            TableName=name, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
        )
    except (ClientError, BotoCoreError) as error:
        raise StoreError(f"The table {name} is there, but not finished; run this again. {error}") from None
    return f"The table {name} is ready." if made else f"The table {name} was there before; it is ready."


def main(arguments: list[str]) -> None:
    """Run the command."""
    if len(arguments) != 1 or not arguments[0].startswith("dynamodb://"):
        sys.exit(USAGE)
    try:
        sys.stdout.write(f"{create_table(arguments[0])}\n")
    except StoreError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
