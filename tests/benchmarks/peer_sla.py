"""The peer of `smk report sla`: Python's sqlite3 alone reads the columns that the report uses.

python peer_sla.py DATABASE START END
"""

import sqlite3
import sys

QUERIES = (
    "SELECT h.id, h.lead_id, h.offered_at, d.decision, d.decided_at, d.reason"
    " FROM handoffs h LEFT JOIN decisions d ON d.handoff_id = h.id"
    " WHERE h.offered_at >= {0} AND h.offered_at < {1}",
    "SELECT lead_id, at, kind, outcome, side FROM touches"
    " WHERE side = 'sales' OR kind IN ('call', 'meeting', 'reply')",
    "SELECT lead_id, at, kind FROM moves WHERE kind IN ('demoted', 'parked')",
    "SELECT handoff_id, rated_at FROM ratings",
)

connection = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
# The same memory for the peer as smk takes for itself.
connection.execute("PRAGMA cache_size = -65536")
connection.execute("PRAGMA temp_store = MEMORY")
kept = [connection.execute(query.format(*map(int, sys.argv[2:]))).fetchall() for query in QUERIES]
fates = [row[3] for row in kept[0]]
print(fates.count("accepted"), fates.count("rejected"))
