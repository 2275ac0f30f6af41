-- What each gateway (`log`) has counted. Whole and absolute: what is told again changes nothing, and a sum over gateways is
-- a sum over rows. Nothing here leads to a visitor.

-- What traffic revealed: a document for each site, in the form of the gateways' own inventory, bounded by them.
CREATE TABLE IF NOT EXISTS assent_inventory (
    log      text   NOT NULL,
    site     text   NOT NULL,
    made     bigint NOT NULL,
    document text   NOT NULL,
    PRIMARY KEY (log, site)
);

-- What was withheld, by day, rule and version of what visitors are shown.
CREATE TABLE IF NOT EXISTS assent_enforced (
    log     text    NOT NULL,
    site    text    NOT NULL,
    day     integer NOT NULL,
    rule    text    NOT NULL,
    version text    NOT NULL,
    sent    bigint  NOT NULL,
    put     bigint  NOT NULL,
    loads   bigint  NOT NULL,
    PRIMARY KEY (log, site, day, rule, version)
);
