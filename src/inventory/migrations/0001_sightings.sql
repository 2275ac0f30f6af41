-- What traffic revealed, per site: names and scopes, never values. Days count from 1970-01-01 UTC.

-- "ASIN": this file is an inventory of Assent, so that another program's database is never taken for one.
PRAGMA application_id = 1095977294;

CREATE TABLE cookie (
    site        TEXT NOT NULL,
    name        TEXT NOT NULL,
    -- 'set': in Set-Cookie, with its scope. 'sent': in a request, which tells no scope; domain and path are empty.
    source      TEXT NOT NULL CHECK (source IN ('set', 'sent')),
    -- Empty for a host-only cookie.
    domain      TEXT NOT NULL,
    path        TEXT NOT NULL,
    partitioned INTEGER NOT NULL CHECK (partitioned IN (0, 1)),
    secure      INTEGER NOT NULL CHECK (secure IN (0, 1)),
    -- NULL while unclassified.
    purpose     TEXT,
    first       INTEGER NOT NULL,
    last        INTEGER NOT NULL,
    count       INTEGER NOT NULL,
    PRIMARY KEY (site, name, source, domain, path, partitioned, secure)
) STRICT, WITHOUT ROWID;

CREATE TABLE host (
    site    TEXT NOT NULL,
    host    TEXT NOT NULL,
    purpose TEXT,
    first   INTEGER NOT NULL,
    last    INTEGER NOT NULL,
    count   INTEGER NOT NULL,
    PRIMARY KEY (site, host)
) STRICT, WITHOUT ROWID;

-- Purposes ever seen in use. They outlive the entry that revealed them, until the site is pruned.
CREATE TABLE purpose (
    site    TEXT NOT NULL,
    purpose TEXT NOT NULL,
    PRIMARY KEY (site, purpose)
) STRICT, WITHOUT ROWID;
