"""What is said to a SQL database, by the table of a shelf (`shelves.table_of`).

Changes that a parent waits for carry a deadline, in seconds of the database's own clock, which `{clock}` stands for: a
change that was held up on its way, and that nobody waits for any more, then changes nothing when it arrives after all.
"""

import functools

from sqlalchemy import TextClause, bindparam, text

CHECK = text("UPDATE gentle_repair_schema SET checked = :now")
SWEEP = text("UPDATE gentle_repair_schema SET swept = :minute WHERE swept < :minute OR swept > :minute + 5")
"""Changes a row for whoever comes first in a minute, so that one of all workers tidies. (One whose clock was five
minutes ahead counts for nothing.)
"""


@functools.cache
def recall(table: str) -> TextClause:
    """Return what reads all that a person hears but repairs."""
    return text(
        f"SELECT person, id, kind, value, at FROM {table}"  # noqa: S608 - a name of ours, as everywhere here
        " WHERE account = :account AND person IN ('', :person) AND repair = 0 AND (until IS NULL OR until > :now)"
        " ORDER BY at, id"
    )


@functools.cache
def count_repairs(table: str) -> TextClause:
    """Return what counts the repairs that a person hears of."""
    return text(
        f"SELECT count(*) FROM {table}"  # noqa: S608
        " WHERE account = :account AND person IN ('', :person) AND repair = 1 AND value >= :since"
    )


@functools.cache
def keep(table: str, clock: str, facts: int) -> TextClause:
    """Return what keeps so many facts. What is already there was sent before, and stays as it is."""
    rows = ", ".join(
        f"(:account, :person, CAST(:repair{n} AS SMALLINT), :id{n}, :kind{n}, :value{n},"
        f" CAST(:at{n} AS BIGINT), CAST(:until{n} AS BIGINT))"
        for n in range(facts)
    )
    return text(
        f"INSERT INTO {table} (account, person, repair, id, kind, value, at, until)"  # noqa: S608
        f" SELECT * FROM (VALUES {rows}) AS facts WHERE {clock} <= :deadline ON CONFLICT DO NOTHING"
    )


@functools.cache
def forget(table: str, clock: str) -> TextClause:
    """Return what deletes an account."""
    return text(f"DELETE FROM {table} WHERE account = :account AND {clock} <= :deadline")  # noqa: S608


@functools.cache
def forget_spent(table: str) -> TextClause:
    """Return what deletes some of a person's facts."""
    return text(
        f"DELETE FROM {table}"  # noqa: S608
        " WHERE account = :account AND person IN ('', :person) AND repair = 0 AND id IN :ids"
    ).bindparams(bindparam("ids", expanding=True))


@functools.cache
def forget_run_out(table: str) -> TextClause:
    """Return what deletes a thousand of the facts that have run out; what is left waits for another minute."""
    return text(
        f"DELETE FROM {table} WHERE until <= (SELECT max(until) FROM"  # noqa: S608
        f" (SELECT until FROM {table} WHERE until < :now ORDER BY until LIMIT 1000) AS batch)"
    )
