-- What a replicated record takes in PostgreSQL, and what finding and dropping cost: the shape that docs/scale.md
-- proposes, filled with random rows. In a throw-away database:
--
--     psql -X -v rows=1000000 -f tools/ledger/scale.sql
--
-- `sealed` is as long as a gateway's was (594 bytes for a consent, 604 for a refusal). Its content does not matter:
-- rows this short are neither compressed nor moved out of line.
\set ON_ERROR_STOP on
\set QUIET on
SET client_min_messages = warning;
DROP SCHEMA IF EXISTS scale CASCADE;
CREATE SCHEMA scale;
SET search_path = scale;

-- What stands in the clear and the commitment to the rest, by the week of arrival.
CREATE TABLE entry (
    log        integer  NOT NULL,
    day        date     NOT NULL,
    id         uuid     NOT NULL,
    sequence   bigint   NOT NULL,
    site       integer  NOT NULL,
    at         bigint   NOT NULL,
    kind       smallint NOT NULL,
    expires    bigint,
    commitment bytea    NOT NULL,
    due        date     NOT NULL,
    erasure    bigint,
    PRIMARY KEY (log, day, id)
) PARTITION BY RANGE (day);
CREATE TABLE node (
    log      integer NOT NULL,
    day      date    NOT NULL,
    position bigint  NOT NULL,
    hash     bytea   NOT NULL,
    PRIMARY KEY (log, day, position)
) PARTITION BY RANGE (day);
-- What is forgotten, by the week in which it is due.
CREATE TABLE payload (
    log      integer  NOT NULL,
    due      date     NOT NULL,
    sequence bigint   NOT NULL,
    sealer   smallint NOT NULL,
    sealed   bytea    NOT NULL,
    PRIMARY KEY (log, due, sequence)
) PARTITION BY RANGE (due);
-- From a subject's tag to its records; in a shard of its own by the tag's hash, and by the week in which it is due.
CREATE TABLE finder (
    tag      uuid    NOT NULL,
    due      date    NOT NULL,
    log      integer NOT NULL,
    day      date    NOT NULL,
    sequence bigint  NOT NULL,
    PRIMARY KEY (tag, due, log, sequence)
) PARTITION BY RANGE (due);
SELECT format('CREATE TABLE %s_%s PARTITION OF %s FOR VALUES FROM (%L) TO (%L)', what, n, what,
              date '2026-11-02' + 7 * n, date '2026-11-09' + 7 * n)
    FROM generate_series(0, 156) AS n, unnest(ARRAY['entry', 'node', 'payload', 'finder']) AS what
    WHERE n < 4 OR what = 'finder' \gexec

\timing on
\echo entries, and the index that finds them again in their log
INSERT INTO entry
    SELECT n % 50, date '2026-11-02' + (n * 28 / :rows)::integer, gen_random_uuid(), n / 50, 1, 1790000000 + n / 100, 0,
           1805000000, sha256(n::text::bytea), date '2029-11-02', NULL
    FROM generate_series(0::bigint, :rows - 1) AS n;
CREATE UNIQUE INDEX entry_by_sequence ON entry (log, sequence, day);
\echo payloads
INSERT INTO payload
    SELECT n % 50, date '2026-11-02' + (n * 28 / :rows)::integer, n / 50, 1,
           convert_to(repeat('x', CASE WHEN n % 2 = 0 THEN 594 ELSE 604 END), 'UTF8')
    FROM generate_series(0::bigint, :rows - 1) AS n;
\echo nodes
INSERT INTO node
    SELECT n % 50, date '2026-11-02' + (n * 28 / :rows)::integer, 2 * (n / 50) + 1, sha256(n::text::bytea)
    FROM generate_series(0::bigint, :rows - 1) AS n;
\echo finder, for the half that granted something, over 157 weeks
INSERT INTO finder
    SELECT gen_random_uuid(), date '2026-11-02' + (n % 1099)::integer, n % 50, date '2026-11-02', n / 50
    FROM generate_series(0::bigint, :rows - 1, 2) AS n;
\timing off
VACUUM ANALYZE entry, node, payload, finder;

\echo bytes a row, indexes included
SELECT what, sum(pg_total_relation_size(inhrelid)) AS bytes,
       round(sum(pg_total_relation_size(inhrelid)) / (:rows / CASE what WHEN 'finder' THEN 2.0 ELSE 1.0 END), 1) AS each
    FROM (SELECT inhrelid, inhparent::regclass::text AS what FROM pg_inherits WHERE inhparent IN
             ('entry'::regclass, 'node'::regclass, 'payload'::regclass, 'finder'::regclass)) AS parts
    GROUP BY what ORDER BY what;

SELECT tag FROM finder OFFSET 1000 LIMIT 1 \gset
PREPARE find AS SELECT * FROM finder WHERE tag = $1;
\timing on
\echo one subject, three times, in 157 weeks
EXECUTE find (:'tag');
EXECUTE find (:'tag');
EXECUTE find (:'tag');
\echo a week of payloads, given back
DROP TABLE payload_0;
\timing off
DROP SCHEMA scale CASCADE;
