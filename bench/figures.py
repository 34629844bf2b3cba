# SPDX-License-Identifier: Apache-2.0
"""The quarterly report's figures by GROUP BY in DuckDB, one thread: FIGURES.DB MONTH ROUNDS. Prints nanoseconds, a
round on each line; nothing where DuckDB is missing."""

import sqlite3
import sys
import time

import pandas

try:
    import duckdb
except ImportError:
    sys.exit()

# As in figures.cpp; the median and the 90th percentile by its own functions.
QUERIES = [
    "SELECT month >= {0}, feedback, department, kind, channel, urgency, status, count(*), count(took), sum(took) "
    "FROM figures WHERE month BETWEEN {0} - 3 AND {0} + 2 GROUP BY 1, 2, 3, 4, 5, 6, 7",
    "SELECT month, kind, count(*) FROM figures WHERE month BETWEEN {0} - 9 AND {0} + 2 GROUP BY 1, 2",
    "SELECT month // 3, level, count(satisfaction), sum(satisfaction) FROM figures "
    "WHERE month BETWEEN {0} - 21 AND {0} + 2 GROUP BY 1, 2",
    "SELECT handler, count(*) FROM figures WHERE month BETWEEN {0} AND {0} + 2 GROUP BY 1",
    "SELECT department, quantile_disc(took, [0.5, 0.9]) FROM figures "
    "WHERE month BETWEEN {0} AND {0} + 2 AND took IS NOT NULL GROUP BY 1",
]


def main() -> None:
    path, month, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with sqlite3.connect(path) as database:
        frame = pandas.read_sql("SELECT * FROM figures ORDER BY month", database)
    peer = duckdb.connect()
    peer.execute("SET threads = 1")
    peer.execute("CREATE TABLE figures AS SELECT * FROM frame")
    for round_number in range(rounds + 1):  # The first one warms up.
        start = time.perf_counter_ns()
        for query in QUERIES:
            peer.execute(query.format(month)).fetchall()
        took = time.perf_counter_ns() - start
        if round_number > 0:
            print(took, flush=True)


main()
