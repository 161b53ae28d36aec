-- The number of a lock that was taken off, while its paid year runs: it is told when the next lock of that year has another number. The
-- reference makes it impossible to move the domain, or to take it out, and forget this.
CREATE TABLE former_number (
    domain     text COLLATE "C" PRIMARY KEY,
    account_id bigint NOT NULL,
    number     text NOT NULL CHECK (number ~ '^\+[0-9]{7,15}$'),
    language   text NOT NULL CHECK (language IN ('DE', 'EN')),
    -- The end of the paid year: then the row goes.
    until      timestamptz NOT NULL,
    FOREIGN KEY (domain, account_id) REFERENCES domain (name, account_id)
);
CREATE INDEX former_number_until ON former_number (until);
