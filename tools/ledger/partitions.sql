-- Cuts the shared store's entries by month, natively: PostgreSQL 15 or later only, and only if you want it. Run it by hand, as
-- the tables' owner, while gateways write; run it again once a year, which adds the months to come.
--
--   psql "$STORE" -v ON_ERROR_STOP=1 -f tools/ledger/partitions.sql
--
-- What is there already stays where it is, in one part. A month is one that begins after the newest entry of that part.

BEGIN;

DO $$
BEGIN
    IF (SELECT relkind FROM pg_class WHERE oid = 'assent_entry'::regclass) = 'r' THEN
        LOCK TABLE assent_entry IN ACCESS EXCLUSIVE MODE;
        ALTER TABLE assent_entry RENAME TO assent_entry_before;
        CREATE TABLE assent_entry (LIKE assent_entry_before INCLUDING DEFAULTS, PRIMARY KEY (day, id))
            PARTITION BY RANGE (day);
        CREATE INDEX assent_entries_by_log ON assent_entry (log, sequence);
        CREATE INDEX assent_entries_by_subject ON assent_entry (site, subject) WHERE subject IS NOT NULL;
        CREATE INDEX assent_entries_by_name ON assent_entry (id);
        CREATE INDEX assent_entries_by_erasure ON assent_entry (log, erasure) WHERE erasure IS NOT NULL;
        ALTER TABLE assent_entry ATTACH PARTITION assent_entry_before DEFAULT;
    END IF;
END
$$;

DO $$
DECLARE
    month date;
BEGIN
    SELECT date_trunc('month', date '1970-01-01' + coalesce(max(day), 0)) + interval '1 month'
        INTO month FROM assent_entry_before;
    WHILE month < now() + interval '24 months' LOOP
        EXECUTE format(
            'CREATE TABLE IF NOT EXISTS %I PARTITION OF assent_entry FOR VALUES FROM (%s) TO (%s)',
            'assent_entry_' || to_char(month, 'YYYY_MM'),
            month - date '1970-01-01',
            (month + interval '1 month')::date - date '1970-01-01'
        );
        month := month + interval '1 month';
    END LOOP;
END
$$;

COMMIT;
