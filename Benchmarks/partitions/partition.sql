-- Puts the cities from 4307 on upon another server: entries, contributions and changes of totals become partitioned
-- by division, and the partition of those cities is a foreign table. Everything else, and what belongs to no
-- division, stays here. $there is replaced by `host=… port=… dbname=… user=…`.
CREATE EXTENSION IF NOT EXISTS postgres_fdw;
CREATE SERVER there FOREIGN DATA WRAPPER postgres_fdw OPTIONS ($there, use_remote_estimate 'false', fetch_size '1000');
CREATE USER MAPPING FOR CURRENT_USER SERVER there OPTIONS (user 'zhijian');
DO $partition$
DECLARE
    name text;
    unit text;
BEGIN
    FOR name IN
        SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = 'public' AND c.column_name = 'division' AND t.table_type = 'BASE TABLE'
        AND (c.table_name LIKE 'entry\_%' OR c.table_name IN ('contribution', 'contribution_change', 'tally_change'))
    LOOP
        EXECUTE format('ALTER TABLE %I RENAME TO %I', name, name || '_here');
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (division)', name, name || '_here');
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I DEFAULT', name, name || '_here');
        EXECUTE format(
            'CREATE FOREIGN TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L) SERVER there OPTIONS (table_name %L)',
            name || '_there', name, '4307', '44', name);
    END LOOP;
    -- Views of totals were made over the table that is now one of two parts.
    EXECUTE 'CREATE OR REPLACE VIEW tally AS SELECT measure, day, unit, division, SUM(entries)::bigint AS entries, SUM(amount)::bigint AS amount
        FROM (SELECT measure, day, unit, division, entries, amount FROM tally_total
            UNION ALL SELECT measure, day, unit, division, entries, amount FROM tally_change) AS part
        GROUP BY measure, day, unit, division';
END
$partition$;
