-- The last token of a domain: at most one, so at most one can be live. The tag is a MAC under a server key, removed once the token is dead.
CREATE TABLE token (
    domain         text COLLATE "C" PRIMARY KEY,
    id             uuid NOT NULL UNIQUE,
    account_id     bigint NOT NULL REFERENCES account,
    purpose        text NOT NULL CHECK (purpose IN ('ACTIVATION', 'COMMAND')),
    state          text NOT NULL CHECK (state IN ('LIVE', 'USED', 'BURNT', 'DEAD', 'UNDELIVERED')),
    tag            bytea,
    issued_at      timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    wrong_attempts integer NOT NULL CHECK (wrong_attempts BETWEEN 0 AND 4),
    burnt_in_a_row integer NOT NULL CHECK (burnt_in_a_row >= 0),
    CHECK ((state = 'LIVE') = (tag IS NOT NULL))
);
