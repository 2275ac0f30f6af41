-- What a store that several gateways share takes beside the log, and what must not be erased while it is disputed.
-- Nothing of layout 3 is changed: a program that knows only that one goes on writing to this file.

-- Erasures that were asked for here and that the other gateways have not been told of yet. The value is a record's name,
-- or a subject's keyed tag. Emptied as they are told.
CREATE TABLE wish (
    number    INTEGER PRIMARY KEY CHECK (number >= 0),
    site      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    requester TEXT NOT NULL CHECK (requester IN ('visitor', 'operator')),
    kind      TEXT NOT NULL CHECK (kind IN ('subject', 'record')),
    value     BLOB NOT NULL CHECK (length(value) = 16)
) STRICT;

-- The number of the next erasure of each log: of others', the next to be carried out here; of this one, the next to be
-- given. That this one's own row is there means that it shares a store.
CREATE TABLE heard (
    log  TEXT PRIMARY KEY,
    next INTEGER NOT NULL CHECK (next >= 0)
) STRICT, WITHOUT ROWID;

-- What is in dispute. `wanted`: somebody asked for its erasure meanwhile, which is due when it is released.
CREATE TABLE hold (
    site   TEXT NOT NULL,
    kind   TEXT NOT NULL CHECK (kind IN ('subject', 'record')),
    value  BLOB NOT NULL CHECK (length(value) = 16),
    at     INTEGER NOT NULL,
    reason TEXT NOT NULL,
    wanted INTEGER NOT NULL DEFAULT 0 CHECK (wanted IN (0, 1)),
    PRIMARY KEY (site, kind, value)
) STRICT, WITHOUT ROWID;
