-- Single records whose erasure was asked for while everything of their subject was held: due when that hold is released.
-- Nothing of the layout before is changed.
CREATE TABLE owed (
    site TEXT NOT NULL,
    id   BLOB NOT NULL CHECK (length(id) = 16),
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
