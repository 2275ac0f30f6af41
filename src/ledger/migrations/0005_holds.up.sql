-- What gateways that share a store know of each other's holds. Nothing of the layout before is changed.

-- What was said here about holds, to be told to the other gateways. It stays: a store that was set back is told again.
CREATE TABLE word (
    number INTEGER PRIMARY KEY CHECK (number >= 0),
    site   TEXT NOT NULL,
    kind   TEXT NOT NULL CHECK (kind IN ('subject', 'record')),
    value  BLOB NOT NULL CHECK (length(value) = 16),
    at     INTEGER NOT NULL,
    -- Why it is held; NULL: it is released.
    reason TEXT
) STRICT;

-- The last word on each, whoever said it: what is older is not carried out any more.
CREATE TABLE said (
    site  TEXT NOT NULL,
    kind  TEXT NOT NULL CHECK (kind IN ('subject', 'record')),
    value BLOB NOT NULL CHECK (length(value) = 16),
    at    INTEGER NOT NULL,
    held  INTEGER NOT NULL CHECK (held IN (0, 1)),
    PRIMARY KEY (site, kind, value)
) STRICT, WITHOUT ROWID;
