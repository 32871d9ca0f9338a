"""Facts lie on 256 shelves, a table each, by the first two digits of the account.

An account is a keyed hash, so the shelves fill alike. They are there for forgetting: a database leaves copies behind
where it moved a row or deleted one, and only writing a table anew removes them. A whole table of a million people
would take minutes of that; one shelf of it takes a moment, however many people there are.
"""

SHELVES = tuple(f"{n:02x}" for n in range(256))
TABLES = {shelf: f"gentle_repair_facts_{shelf}" for shelf in SHELVES}


def table_of(account: str) -> str:
    """Return the name of the table in which an account's facts lie. Raises KeyError for what is no hash."""
    return TABLES[account[:2]]
