CREATE TABLE journal (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    actor   text NOT NULL CHECK (actor IN ('ACCOUNT', 'OPERATOR', 'SYSTEM')),
    login   text,
    address text,
    domain  text COLLATE "C",
    action  text NOT NULL,
    outcome text NOT NULL,
    detail  text
);
CREATE INDEX journal_domain ON journal (domain, id);
