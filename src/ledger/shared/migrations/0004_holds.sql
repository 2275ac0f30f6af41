-- Holds and releases, numbered by the gateway where they were said; every other one carries them out for its own log.
-- `reason` is NULL for a release.
CREATE TABLE IF NOT EXISTS assent_hold (
    log    text   NOT NULL,
    number bigint NOT NULL,
    site   text   NOT NULL,
    made   bigint NOT NULL,
    kind   text   NOT NULL,
    value  bytea  NOT NULL,
    reason text,
    PRIMARY KEY (log, number)
);
