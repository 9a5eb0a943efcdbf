"""The sentences of RESULTS.md: method and remarks on fairness. They hold no figures."""

HEAD = "# Results\n\nWritten by `Benchmarks/run.sh`; every figure is from one run on one machine. [How to run it](README.md)."

METHOD = """One client on loopback keeps its connection and waits for each answer to its last byte; a page is timed as a whole, signed in,
HTML included. Addresses differ from request to request and are the same for both programs. Each kind of page is asked for three times
unmeasured, then as often as the sizes say; p95 is of these requests. Nothing else is started while a step runs, but the machine is
virtual and shared, so single worst values say little. Every program opens its file with the same settings: write-ahead log,
synchronous FULL, 64 MB of cache, 1 GB mapped; ours also overwrites what it deletes. In a ratio more than 1 favours us where the peer's time is divided by ours."""

REMARKS = {
    "moves": """A move authorises, checks, writes the entry, the journal's leaf with commitments and hash, tallies, deadlines, publication and search
text, and is answered when it is on the disk. Ours and SQLite take turns; the median of three rounds is shown, and the least and the
most, for the disk has better and worse moments. Three in four are new standards, one in four corrects one. “SQLite alone” is a Python
program that writes the rows our run left behind into the same tables and indexes with nothing checked, read or hashed; its rows are
ready in memory before the clock starts. With several writers our queue puts the moves that wait together into one transaction, at
most as many as there are writers, so a transaction of as many moves is the most that could be asked. SQLite alone with one move in a
transaction is what a program without such a queue gets, however many writers it has.""",
    "pages": """Django's admin stands on a table with the same columns and indexes, filled from ours; `search_fields`, `list_filter` and 50 rows a page as we
show, everything else as it comes: its paginator counts all rows and, when filtered, the filtered ones too. We show no count of
filtered rows; that is a service the admin gives and we do not. The admin jumps to page n by OFFSET; we go on from the last row seen,
which costs the same everywhere but cannot jump. Our search looks into an index of overlapping character pairs; the admin's `icontains`
is LIKE, which needs no index and no space. Django is interpreted and general; no tuning of it was tried. Password hashes are meant to
be slow: the two programs' settings differ, and a lower number there is no merit.""",
    "board": """Both columns answer the same question, but ours is the whole page over HTTP (lights, tasks, reports, map) and the peer is the bare SQL, five
counts and five groupings by division, run in one process without a page. Our board reads tallies by day and division, so its cost
follows the days and places of a plan and not the entries. All entries were given dates in the plan's year, the worst case.""",
    "bulk": """`.import` parses the file and fills one table: it checks nothing, and a row refused by the unique index is lost with a line on the screen. Ours
checks every row by the register's rules (choices, shapes, references, dates, rights, uniqueness), keeps refused rows with their reasons, and
writes leaf, commitments, tallies, deadlines, publication and search text for each; a broken run is taken up where it stopped. “SQLite
alone” is the cost of those rows without any of that work. Django's `full_clean` checks kinds, choices and uniqueness; `LogEntry` is
its admin's history. Peak RSS counts pages of the mapped file that the system may take back; “own” is what the process really holds.""",
    "replay": """`rebuild --check` reads every leaf, checks row, commitments and contents, applies each change to an empty store as it was applied the first
time, and compares all tables row by row with those in use. `journal verify` hashes every leaf, compares it with the kept hash and
computes the tree's root. hashlib is the floor: one pass over the leaves, hashes compared, no tree.""",
    "start": """First answer is the public page at `/`, from the start of the process to the last byte; Django's is its sign-in page. Own memory is anonymous
pages, all processes together; with mapped files includes each one's share of the mapped store, which the system takes back when it
needs room. Django keeps neither journal nor contents, publications, tallies or a search index; the table shows what each weighs.""",
    "reading": """Found / extra / missed against readings made by hand; the time is the fastest run of the whole process. The notices were at hand while the reader
was written, so this says that it keeps reading them, not how well it reads unseen ones.""",
    "postgres": """pgbench and our moves use the same server, started for this run with its own settings (fsync and synchronous commit on), and take
turns; the median of three rounds is shown. pgbench's simple update (`-N`, prepared) is one UPDATE, one SELECT and one INSERT; a move is
four or five questions and some fourteen inserted rows, with checks, hashes and JSON in between. pgbench, server and our program share
the machine's two cores, so several processes cannot be quicker than one here; that they are not much slower is what the second
table shows. Pages are asked of the sample year on either engine.""",
}
