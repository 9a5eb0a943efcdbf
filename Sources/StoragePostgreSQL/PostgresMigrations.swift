/// The core tables' frozen migrations for PostgreSQL. A landed one is never edited: append another.
///
/// Every `TEXT` is made with `COLLATE "C"`, the order of code points that SQLite has too, whatever the database
/// was made with.
/// Leaves, totals and their changes are apart so that writers never wait for one row: `journal` and the totals'
/// names are views over what is settled and what is still to be.
package enum PostgresMigrations {
    /// Number and SQL, in order.
    package static let all: [(number: Int, sql: String)] = [(1, first), (2, second), (3, lights)]

    private static let first = """
        CREATE TABLE kernel_state (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
        INSERT INTO kernel_state (name, value) VALUES ('organisation', 0);
        CREATE TABLE kernel_secret (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE schema_register (register TEXT PRIMARY KEY, shape TEXT NOT NULL);

        CREATE TABLE journal_leaf (
            id TEXT PRIMARY KEY, at BIGINT NOT NULL, register TEXT NOT NULL, entry TEXT NOT NULL,
            move TEXT NOT NULL, version BIGINT NOT NULL, actor TEXT NOT NULL, stage TEXT NOT NULL,
            leaf BYTEA NOT NULL CHECK (octet_length(leaf) < 65536), hash BYTEA NOT NULL CHECK (octet_length(hash) = 32));
        CREATE UNIQUE INDEX journal_leaf_entry ON journal_leaf (register, entry, version);
        CREATE TABLE journal_place (seq BIGINT PRIMARY KEY, leaf TEXT NOT NULL UNIQUE);
        CREATE TABLE journal_pending (
            leaf TEXT PRIMARY KEY,
            arrived BIGINT NOT NULL DEFAULT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint);
        CREATE VIEW journal AS
            SELECT p.seq, l.id, l.at, l.register, l.entry, l.move, l.version, l.actor, l.stage, l.leaf, l.hash
            FROM journal_leaf l LEFT JOIN journal_place p ON p.leaf = l.id;
        CREATE TABLE write_mark (mark TEXT PRIMARY KEY);
        CREATE TABLE kernel_lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until TIMESTAMPTZ NOT NULL);
        CREATE TABLE journal_content (
            leaf TEXT NOT NULL, part TEXT NOT NULL, salt BYTEA NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (leaf, part));
        CREATE TABLE journal_tile (
            level BIGINT NOT NULL, place BIGINT NOT NULL, root BYTEA NOT NULL, PRIMARY KEY (level, place));

        CREATE TABLE entry_person (
            register TEXT NOT NULL, entry TEXT NOT NULL, move TEXT NOT NULL, person TEXT NOT NULL,
            PRIMARY KEY (register, entry, move, person));
        CREATE TABLE entry_evidence (
            register TEXT NOT NULL, entry TEXT NOT NULL, version BIGINT NOT NULL, kind TEXT NOT NULL, hash TEXT NOT NULL,
            name TEXT NOT NULL, day TEXT, PRIMARY KEY (register, entry, version, kind, hash));
        CREATE INDEX entry_evidence_hash ON entry_evidence (hash);
        CREATE TABLE deadline (
            register TEXT NOT NULL, entry TEXT NOT NULL, move TEXT NOT NULL, started TEXT NOT NULL, due TEXT,
            excluded BIGINT NOT NULL, paused TEXT, done TEXT, PRIMARY KEY (register, entry, move, started));
        CREATE INDEX deadline_due ON deadline (due) WHERE done IS NULL;
        CREATE TABLE inbox (
            register TEXT NOT NULL, entry TEXT NOT NULL, move TEXT NOT NULL, role TEXT NOT NULL, unit TEXT NOT NULL,
            since BIGINT NOT NULL, due TEXT, title TEXT NOT NULL,
            PRIMARY KEY (register, entry, move, role, unit));
        CREATE INDEX inbox_unit ON inbox (unit, role, due);

        CREATE TABLE contribution (
            measure TEXT NOT NULL, entry TEXT NOT NULL, day TEXT NOT NULL, unit TEXT NOT NULL, division TEXT NOT NULL,
            amount BIGINT NOT NULL, PRIMARY KEY (measure, entry));
        CREATE INDEX contribution_day ON contribution (measure, day, entry);
        CREATE TABLE tally_key (
            measure TEXT NOT NULL, year BIGINT NOT NULL, scope TEXT NOT NULL, key TEXT NOT NULL, uses BIGINT NOT NULL,
            PRIMARY KEY (measure, year, scope, key));

        CREATE TABLE publication (
            register TEXT NOT NULL, entry TEXT NOT NULL, version BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('current', 'corrected', 'withdrawn')), published_at BIGINT NOT NULL,
            ended_at BIGINT, title TEXT NOT NULL, body TEXT NOT NULL, folded TEXT NOT NULL,
            PRIMARY KEY (register, entry, version));
        CREATE UNIQUE INDEX publication_current ON publication (register, entry) WHERE state = 'current';
        CREATE INDEX publication_list ON publication (register, state, published_at, entry);

        CREATE TABLE attachment (
            hash TEXT PRIMARY KEY, size BIGINT NOT NULL, type TEXT NOT NULL, content BYTEA NOT NULL,
            kept_at BIGINT NOT NULL);
        CREATE TABLE idempotency (
            key TEXT NOT NULL, actor TEXT NOT NULL, request TEXT NOT NULL, register TEXT NOT NULL, entry TEXT NOT NULL,
            version BIGINT NOT NULL, stage TEXT NOT NULL, leaf TEXT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (key, actor));

        CREATE TABLE sign_in_session (
            token TEXT PRIMARY KEY, account TEXT NOT NULL, csrf TEXT NOT NULL, started_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL, address TEXT NOT NULL);
        CREATE INDEX sign_in_session_account ON sign_in_session (account);
        CREATE TABLE sign_in_failure (login TEXT PRIMARY KEY, failures BIGINT NOT NULL, last_at BIGINT NOT NULL);
        CREATE TABLE sign_in_pending (ticket TEXT PRIMARY KEY, login TEXT NOT NULL, until BIGINT NOT NULL);
        CREATE TABLE rate_window (
            name TEXT NOT NULL, minute BIGINT NOT NULL, requests BIGINT NOT NULL, PRIMARY KEY (name, minute));
        CREATE TABLE one_time_step (account TEXT PRIMARY KEY, step BIGINT NOT NULL);
        CREATE TABLE api_token (
            id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, account TEXT NOT NULL, name TEXT NOT NULL,
            made_at BIGINT NOT NULL,
            used_at BIGINT, ends_on TEXT NOT NULL);
        CREATE INDEX api_token_account ON api_token (account, made_at);
        CREATE TABLE import_job (
            id TEXT PRIMARY KEY, account TEXT NOT NULL, register TEXT NOT NULL, move TEXT NOT NULL, file TEXT NOT NULL,
            name TEXT NOT NULL, dry BIGINT NOT NULL, state TEXT NOT NULL, read_rows BIGINT NOT NULL, kept BIGINT NOT NULL,
            refused BIGINT NOT NULL, fraction BIGINT NOT NULL, started_at BIGINT NOT NULL, ended_at BIGINT, message TEXT);
        CREATE TABLE import_refusal (
            job TEXT NOT NULL, row BIGINT NOT NULL, cells TEXT NOT NULL, reasons TEXT NOT NULL,
            PRIMARY KEY (job, row));

        CREATE TABLE text_document (
            doc BIGINT PRIMARY KEY, register TEXT NOT NULL, entry TEXT NOT NULL,
            title TEXT NOT NULL, body TEXT NOT NULL, grams text[] NOT NULL, UNIQUE (register, entry));
        CREATE INDEX text_document_grams ON text_document USING gin (grams);

        CREATE TABLE entry_count_total (
            register TEXT NOT NULL, stage TEXT NOT NULL, entries BIGINT NOT NULL,
            PRIMARY KEY (register, stage));
        CREATE TABLE entry_count_change (
            register TEXT NOT NULL, stage TEXT NOT NULL, entries BIGINT NOT NULL);
        CREATE VIEW entry_count AS SELECT register, stage, SUM(entries)::bigint AS entries
            FROM (SELECT register, stage, entries FROM entry_count_total
                UNION ALL SELECT register, stage, entries FROM entry_count_change) AS part
            GROUP BY register, stage;

        CREATE TABLE tally_total (
            measure TEXT NOT NULL, day TEXT NOT NULL, unit TEXT NOT NULL, division TEXT NOT NULL,
            entries BIGINT NOT NULL, amount BIGINT NOT NULL,
            PRIMARY KEY (measure, day, unit, division));
        CREATE TABLE tally_change (
            measure TEXT NOT NULL, day TEXT NOT NULL, unit TEXT NOT NULL, division TEXT NOT NULL,
            entries BIGINT NOT NULL, amount BIGINT NOT NULL);
            CREATE VIEW tally AS SELECT measure, day, unit, division, SUM(entries)::bigint AS entries,
            SUM(amount)::bigint AS amount
            FROM (SELECT measure, day, unit, division, entries, amount FROM tally_total
                UNION ALL SELECT measure, day, unit, division, entries, amount FROM tally_change) AS part
            GROUP BY measure, day, unit, division;

        CREATE TABLE tally_distinct_total (
            measure TEXT NOT NULL, year BIGINT NOT NULL, scope TEXT NOT NULL, keys BIGINT NOT NULL,
            PRIMARY KEY (measure, year, scope));
        CREATE TABLE tally_distinct_change (
            measure TEXT NOT NULL, year BIGINT NOT NULL, scope TEXT NOT NULL, keys BIGINT NOT NULL);
        CREATE VIEW tally_distinct AS SELECT measure, year, scope, SUM(keys)::bigint AS keys
            FROM (SELECT measure, year, scope, keys FROM tally_distinct_total
                UNION ALL SELECT measure, year, scope, keys FROM tally_distinct_change) AS part
            GROUP BY measure, year, scope;

        CREATE TABLE publication_count_total (
            register TEXT NOT NULL, entries BIGINT NOT NULL,
            PRIMARY KEY (register));
        CREATE TABLE publication_count_change (
            register TEXT NOT NULL, entries BIGINT NOT NULL);
        CREATE VIEW publication_count AS SELECT register, SUM(entries)::bigint AS entries
            FROM (SELECT register, entries FROM publication_count_total
                UNION ALL SELECT register, entries FROM publication_count_change) AS part
            GROUP BY register;

        CREATE TABLE public_figure_total (
            measure TEXT NOT NULL, year BIGINT NOT NULL, entries BIGINT NOT NULL, amount BIGINT NOT NULL,
            keys BIGINT NOT NULL, updated_at BIGINT NOT NULL,
            PRIMARY KEY (measure, year));
        CREATE TABLE public_figure_change (
            measure TEXT NOT NULL, year BIGINT NOT NULL, entries BIGINT NOT NULL, amount BIGINT NOT NULL,
            keys BIGINT NOT NULL, updated_at BIGINT NOT NULL);
        CREATE VIEW public_figure AS SELECT measure, year, SUM(entries)::bigint AS entries,
            SUM(amount)::bigint AS amount, SUM(keys)::bigint AS keys, MAX(updated_at) AS updated_at
            FROM (SELECT measure, year, entries, amount, keys, updated_at FROM public_figure_total
                UNION ALL SELECT measure, year, entries, amount, keys, updated_at FROM public_figure_change) AS part
            GROUP BY measure, year;

        ALTER TABLE import_job ADD COLUMN heads TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE import_job ADD COLUMN mapping TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE import_job ADD COLUMN last_row BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE import_job ADD COLUMN total_rows BIGINT;
        ALTER TABLE import_job ADD COLUMN stamp TEXT;
        CREATE INDEX import_job_account ON import_job (account, register, started_at);
        CREATE INDEX import_job_state ON import_job (state);
        CREATE TABLE import_piece (
            job TEXT NOT NULL, number BIGINT NOT NULL, content BYTEA NOT NULL, PRIMARY KEY (job, number));
        CREATE TABLE journal_checkpoint (size BIGINT PRIMARY KEY, at BIGINT NOT NULL, note TEXT NOT NULL);
        CREATE TABLE outbox (
            id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, address TEXT NOT NULL,
            subject TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL, made_at BIGINT NOT NULL,
            next_at BIGINT NOT NULL, tries BIGINT NOT NULL, problem TEXT);
        CREATE INDEX outbox_due ON outbox (state, next_at);
        """

    /// Every change of a contribution, so that a figure can be told as it was known on any day. What was changed
    /// before stays unknown: figures are known from the day of the last leaf there is.
    private static let second = """
        CREATE TABLE contribution_change (
            measure TEXT NOT NULL, entry TEXT NOT NULL, version BIGINT NOT NULL, step BIGINT NOT NULL,
            recorded TEXT NOT NULL, day TEXT NOT NULL, unit TEXT NOT NULL, division TEXT NOT NULL, amount BIGINT NOT NULL,
            PRIMARY KEY (measure, entry, version, step));
        CREATE INDEX contribution_change_recorded ON contribution_change (measure, recorded, entry);
        INSERT INTO kernel_state (name, value)
            SELECT 'figures_known_from', (MAX(at) + 28800000) / 86400000 FROM journal_leaf HAVING COUNT(*) > 0;
        """

    /// The lights of each day, by unit, and each turn of a task's light.
    private static let lights = """
        CREATE TABLE light_day (
            plan TEXT NOT NULL, day TEXT NOT NULL, unit TEXT NOT NULL, light TEXT NOT NULL, tasks BIGINT NOT NULL,
            PRIMARY KEY (plan, day, unit, light));
        CREATE TABLE light_turn (
            plan TEXT NOT NULL, day TEXT NOT NULL, task TEXT NOT NULL, was TEXT NOT NULL, light TEXT NOT NULL,
            PRIMARY KEY (plan, day, task));
        """
}
