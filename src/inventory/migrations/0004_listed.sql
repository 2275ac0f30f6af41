-- What nobody has classified and the second layer lists, with the moment from which it has done so: seconds since
-- 1970-01-01 UTC. A yes that is older doesn't cover it.
CREATE TABLE listed (
    site TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('cookie', 'host')),
    name TEXT NOT NULL,
    at   INTEGER NOT NULL,
    PRIMARY KEY (site, kind, name)
) STRICT, WITHOUT ROWID;
