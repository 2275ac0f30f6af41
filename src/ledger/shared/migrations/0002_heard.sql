-- How far each gateway (`reader`) has come with the erasures of each log. What all of them have carried out, and what the
-- copies of their logs here say of it, need not be kept in assent_erasure any longer.
CREATE TABLE IF NOT EXISTS assent_heard (
    reader text   NOT NULL,
    log    text   NOT NULL,
    next   bigint NOT NULL,
    PRIMARY KEY (reader, log)
);
