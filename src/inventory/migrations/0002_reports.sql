-- Keys of web storage, and what browsers reported. Names, never values; days count from 1970-01-01 UTC.

CREATE TABLE storage (
    site    TEXT NOT NULL,
    name    TEXT NOT NULL,
    -- NULL while unclassified.
    purpose TEXT,
    first   INTEGER NOT NULL,
    last    INTEGER NOT NULL,
    count   INTEGER NOT NULL,
    PRIMARY KEY (site, name)
) STRICT, WITHOUT ROWID;

-- Only what several networks reported independently; who they were is never written. No purpose: reports classify nothing.
CREATE TABLE report (
    site  TEXT NOT NULL,
    kind  TEXT NOT NULL CHECK (kind IN ('cookie', 'host', 'storage')),
    name  TEXT NOT NULL,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (site, kind, name)
) STRICT, WITHOUT ROWID;

-- Hosts that pages mention and that the domain name system says are other names of hosts elsewhere.
CREATE TABLE alias (
    site   TEXT NOT NULL,
    host   TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (site, host)
) STRICT, WITHOUT ROWID;
