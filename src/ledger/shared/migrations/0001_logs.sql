-- Copies of every gateway's log. Nothing here needs a sequence, a lock by name or a notification, so that engines that
-- speak PostgreSQL's protocol over many machines take it as it is. Times are seconds since 1970 UTC, days are days since.
--
-- A later step only adds: gateways of the version before go on writing while the new ones start.

CREATE TABLE IF NOT EXISTS assent_log (
    name   text  NOT NULL PRIMARY KEY,
    public bytea NOT NULL
);

CREATE TABLE IF NOT EXISTS assent_notice (
    hash     text NOT NULL PRIMARY KEY,
    language text NOT NULL,
    content  text NOT NULL
);

-- An entry as its gateway has it: see the columns of the ledger's own table. The day stands in the key so that the table
-- can be cut by time.
CREATE TABLE IF NOT EXISTS assent_entry (
    day        integer NOT NULL,
    id         bytea   NOT NULL,
    log        text    NOT NULL,
    sequence   bigint  NOT NULL,
    site       text    NOT NULL,
    made       bigint  NOT NULL,
    kind       text    NOT NULL,
    expires    bigint,
    commitment bytea   NOT NULL,
    sealer     text,
    sealed     bytea,
    subject    bytea,
    erasure    bigint,
    PRIMARY KEY (day, id)
);

CREATE INDEX IF NOT EXISTS assent_entry_by_log ON assent_entry (log, sequence);
CREATE INDEX IF NOT EXISTS assent_entry_by_subject ON assent_entry (site, subject) WHERE subject IS NOT NULL;
CREATE INDEX IF NOT EXISTS assent_entry_by_name ON assent_entry (id);
CREATE INDEX IF NOT EXISTS assent_entry_by_erasure ON assent_entry (log, erasure) WHERE erasure IS NOT NULL;

CREATE TABLE IF NOT EXISTS assent_checkpoint (
    log  text   NOT NULL,
    size bigint NOT NULL,
    note text   NOT NULL,
    PRIMARY KEY (log, size)
);

-- Erasures, numbered by the gateway that was asked; every other one carries them out in its own log.
CREATE TABLE IF NOT EXISTS assent_erasure (
    log       text   NOT NULL,
    number    bigint NOT NULL,
    site      text   NOT NULL,
    made      bigint NOT NULL,
    requester text   NOT NULL,
    kind      text   NOT NULL,
    value     bytea  NOT NULL,
    PRIMARY KEY (log, number)
);
