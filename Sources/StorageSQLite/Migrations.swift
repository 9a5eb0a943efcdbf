/// The core tables' frozen migrations for SQLite. A landed one is never edited: append another.
package enum Migrations {
    /// Number and SQL, in order.
    package static let all: [(number: Int, sql: String)] = [
        (1, first), (2, second), (3, third), (4, fourth), (5, fifth), (6, lights),
    ]

    private static let first = """
        CREATE TABLE kernel_state (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
        INSERT INTO kernel_state (name, value) VALUES ('organisation', 0);
        CREATE TABLE kernel_secret (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE schema_register (register TEXT PRIMARY KEY, shape TEXT NOT NULL);

        CREATE TABLE journal (
            seq BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, at BIGINT NOT NULL, register TEXT NOT NULL, entry TEXT NOT NULL,
            move TEXT NOT NULL, version BIGINT NOT NULL, actor TEXT NOT NULL, stage TEXT NOT NULL,
            leaf BLOB NOT NULL CHECK (length(leaf) < 65536), hash BLOB NOT NULL CHECK (length(hash) = 32));
        CREATE UNIQUE INDEX journal_entry ON journal (register, entry, version);
        CREATE TABLE journal_content (
            leaf TEXT NOT NULL, part TEXT NOT NULL, salt BLOB NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (leaf, part)) WITHOUT ROWID;
        CREATE TABLE journal_tile (
            level BIGINT NOT NULL, place BIGINT NOT NULL, root BLOB NOT NULL, PRIMARY KEY (level, place)) WITHOUT ROWID;

        CREATE TABLE entry_person (
            register TEXT NOT NULL, entry TEXT NOT NULL, move TEXT NOT NULL, person TEXT NOT NULL,
            PRIMARY KEY (register, entry, move, person)) WITHOUT ROWID;
        CREATE TABLE entry_evidence (
            register TEXT NOT NULL, entry TEXT NOT NULL, version BIGINT NOT NULL, kind TEXT NOT NULL, hash TEXT NOT NULL,
            name TEXT NOT NULL, day TEXT, PRIMARY KEY (register, entry, version, kind, hash)) WITHOUT ROWID;
        CREATE INDEX entry_evidence_hash ON entry_evidence (hash);
        CREATE TABLE entry_count (
            register TEXT NOT NULL, stage TEXT NOT NULL, entries BIGINT NOT NULL, PRIMARY KEY (register, stage)) WITHOUT ROWID;
        CREATE TABLE deadline (
            register TEXT NOT NULL, entry TEXT NOT NULL, move TEXT NOT NULL, started TEXT NOT NULL, due TEXT,
            excluded BIGINT NOT NULL, paused TEXT, done TEXT, PRIMARY KEY (register, entry, move, started)) WITHOUT ROWID;
        CREATE INDEX deadline_due ON deadline (due) WHERE done IS NULL;
        CREATE TABLE inbox (
            register TEXT NOT NULL, entry TEXT NOT NULL, move TEXT NOT NULL, role TEXT NOT NULL, unit TEXT NOT NULL,
            since BIGINT NOT NULL, due TEXT, title TEXT NOT NULL,
            PRIMARY KEY (register, entry, move, role, unit)) WITHOUT ROWID;
        CREATE INDEX inbox_unit ON inbox (unit, role, due);

        CREATE TABLE contribution (
            measure TEXT NOT NULL, entry TEXT NOT NULL, day TEXT NOT NULL, unit TEXT NOT NULL, division TEXT NOT NULL,
            amount BIGINT NOT NULL, PRIMARY KEY (measure, entry)) WITHOUT ROWID;
        CREATE INDEX contribution_day ON contribution (measure, day, entry);
        CREATE TABLE tally (
            measure TEXT NOT NULL, day TEXT NOT NULL, unit TEXT NOT NULL, division TEXT NOT NULL, entries BIGINT NOT NULL,
            amount BIGINT NOT NULL, PRIMARY KEY (measure, day, unit, division)) WITHOUT ROWID;
        CREATE TABLE tally_key (
            measure TEXT NOT NULL, year BIGINT NOT NULL, scope TEXT NOT NULL, key TEXT NOT NULL, uses BIGINT NOT NULL,
            PRIMARY KEY (measure, year, scope, key)) WITHOUT ROWID;
        CREATE TABLE tally_distinct (
            measure TEXT NOT NULL, year BIGINT NOT NULL, scope TEXT NOT NULL, keys BIGINT NOT NULL,
            PRIMARY KEY (measure, year, scope)) WITHOUT ROWID;
        CREATE TABLE public_figure (
            measure TEXT NOT NULL, year BIGINT NOT NULL, entries BIGINT NOT NULL, amount BIGINT NOT NULL, keys BIGINT NOT NULL,
            updated_at BIGINT NOT NULL, PRIMARY KEY (measure, year)) WITHOUT ROWID;

        CREATE TABLE publication (
            register TEXT NOT NULL, entry TEXT NOT NULL, version BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('current', 'corrected', 'withdrawn')), published_at BIGINT NOT NULL,
            ended_at BIGINT, title TEXT NOT NULL, body TEXT NOT NULL, folded TEXT NOT NULL,
            PRIMARY KEY (register, entry, version)) WITHOUT ROWID;
        CREATE INDEX publication_list ON publication (register, state, published_at, entry);

        CREATE TABLE publication_count (register TEXT PRIMARY KEY, entries BIGINT NOT NULL) WITHOUT ROWID;

        CREATE TABLE attachment (
            hash TEXT PRIMARY KEY, size BIGINT NOT NULL, type TEXT NOT NULL, content BLOB NOT NULL, kept_at BIGINT NOT NULL);
        CREATE TABLE idempotency (
            key TEXT NOT NULL, actor TEXT NOT NULL, request TEXT NOT NULL, register TEXT NOT NULL, entry TEXT NOT NULL,
            version BIGINT NOT NULL, stage TEXT NOT NULL, leaf TEXT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (key, actor)) WITHOUT ROWID;

        CREATE TABLE sign_in_session (
            token TEXT PRIMARY KEY, account TEXT NOT NULL, csrf TEXT NOT NULL, started_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL, address TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX sign_in_session_account ON sign_in_session (account);
        CREATE TABLE sign_in_failure (login TEXT PRIMARY KEY, failures BIGINT NOT NULL, last_at BIGINT NOT NULL) WITHOUT ROWID;
        CREATE TABLE one_time_step (account TEXT PRIMARY KEY, step BIGINT NOT NULL) WITHOUT ROWID;
        CREATE TABLE api_token (
            id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, account TEXT NOT NULL, name TEXT NOT NULL, made_at BIGINT NOT NULL,
            used_at BIGINT, ends_on TEXT NOT NULL);
        CREATE INDEX api_token_account ON api_token (account, made_at);
        CREATE TABLE import_job (
            id TEXT PRIMARY KEY, account TEXT NOT NULL, register TEXT NOT NULL, move TEXT NOT NULL, file TEXT NOT NULL,
            name TEXT NOT NULL, dry BIGINT NOT NULL, state TEXT NOT NULL, read_rows BIGINT NOT NULL, kept BIGINT NOT NULL,
            refused BIGINT NOT NULL, fraction BIGINT NOT NULL, started_at BIGINT NOT NULL, ended_at BIGINT, message TEXT);
        CREATE TABLE import_refusal (
            job TEXT NOT NULL, row BIGINT NOT NULL, cells TEXT NOT NULL, reasons TEXT NOT NULL,
            PRIMARY KEY (job, row)) WITHOUT ROWID;

        CREATE TABLE text_document (
            doc INTEGER PRIMARY KEY, register TEXT NOT NULL, entry TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
            UNIQUE (register, entry));
        CREATE VIRTUAL TABLE text_index USING fts5 (grams, content = '', tokenize = "unicode61 remove_diacritics 0");
        """

    /// Imports: titles, matching and place in the file; `stamp` tells a file of the command line again.
    private static let second = """
        ALTER TABLE import_job ADD COLUMN heads TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE import_job ADD COLUMN mapping TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE import_job ADD COLUMN last_row BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE import_job ADD COLUMN total_rows BIGINT;
        ALTER TABLE import_job ADD COLUMN stamp TEXT;
        CREATE INDEX import_job_account ON import_job (account, register, started_at);
        CREATE INDEX import_job_state ON import_job (state);
        """

    /// What processes share: sign-ins that wait for their one-time code, and requests of the present minutes.
    private static let third = """
        CREATE TABLE sign_in_pending (ticket TEXT PRIMARY KEY, login TEXT NOT NULL, until BIGINT NOT NULL) WITHOUT ROWID;
        CREATE TABLE rate_window (
            name TEXT NOT NULL, minute BIGINT NOT NULL, requests BIGINT NOT NULL, PRIMARY KEY (name, minute)) WITHOUT ROWID;
        """

    /// Uploaded files in pieces, for whichever process reads them; signed heads of the journal.
    private static let fourth = """
        CREATE TABLE import_piece (
            job TEXT NOT NULL, number BIGINT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (job, number));
        CREATE TABLE journal_checkpoint (size BIGINT PRIMARY KEY, at BIGINT NOT NULL, note TEXT NOT NULL);
        CREATE TABLE outbox (
            id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, address TEXT NOT NULL,
            subject TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL, made_at BIGINT NOT NULL,
            next_at BIGINT NOT NULL, tries BIGINT NOT NULL, problem TEXT);
        CREATE INDEX outbox_due ON outbox (state, next_at);
        """

    /// Every change of a contribution, so that a figure can be told as it was known on any day. What was changed
    /// before stays unknown: figures are known from the day of the last leaf there is.
    private static let fifth = """
        CREATE TABLE contribution_change (
            measure TEXT NOT NULL, entry TEXT NOT NULL, version BIGINT NOT NULL, step BIGINT NOT NULL,
            recorded TEXT NOT NULL, day TEXT NOT NULL, unit TEXT NOT NULL, division TEXT NOT NULL, amount BIGINT NOT NULL,
            PRIMARY KEY (measure, entry, version, step)) WITHOUT ROWID;
        CREATE INDEX contribution_change_recorded ON contribution_change (measure, recorded, entry);
        INSERT INTO kernel_state (name, value)
            SELECT 'figures_known_from', (at + 28800000) / 86400000 FROM journal WHERE seq = (SELECT MAX(seq) FROM journal);
        """

    /// The lights of each day, by unit, and each turn of a task's light.
    private static let lights = """
        CREATE TABLE light_day (
            plan TEXT NOT NULL, day TEXT NOT NULL, unit TEXT NOT NULL, light TEXT NOT NULL, tasks BIGINT NOT NULL,
            PRIMARY KEY (plan, day, unit, light)) WITHOUT ROWID;
        CREATE TABLE light_turn (
            plan TEXT NOT NULL, day TEXT NOT NULL, task TEXT NOT NULL, was TEXT NOT NULL, light TEXT NOT NULL,
            PRIMARY KEY (plan, day, task)) WITHOUT ROWID;
        """
}
