-- No row: no lock. The reference to (name, account_id) makes it impossible to move a locked domain and forget the lock.
CREATE TABLE pinlock (
    domain        text COLLATE "C" PRIMARY KEY,
    account_id    bigint NOT NULL,
    state         text NOT NULL CHECK (state IN ('PENDING', 'ACTIVE')),
    language      text NOT NULL CHECK (language IN ('DE', 'EN')),
    requested_at  timestamptz NOT NULL,
    activated_at  timestamptz CHECK ((state = 'ACTIVE') = (activated_at IS NOT NULL)),
    -- When the lock has to be looked at next: at the end of its term; in the grace, at the next try.
    due_at        timestamptz NOT NULL,
    -- The grace has an end while the last term is over and could not be charged; last_notice is the smallest number of days told so far.
    grace_ends_at timestamptz CHECK (grace_ends_at IS NULL OR state = 'ACTIVE'),
    last_notice   integer CHECK ((last_notice IS NULL) = (grace_ends_at IS NULL)),
    FOREIGN KEY (domain, account_id) REFERENCES domain (name, account_id)
);
CREATE INDEX pinlock_active ON pinlock (account_id, domain) WHERE state = 'ACTIVE';
CREATE INDEX pinlock_due ON pinlock (due_at, account_id);
CREATE INDEX pinlock_due_of_account ON pinlock (account_id, due_at);

CREATE TABLE authority_number (
    domain  text COLLATE "C" NOT NULL REFERENCES pinlock ON DELETE CASCADE,
    number  text NOT NULL CHECK (number ~ '^\+[0-9]{7,15}$'),
    -- ISO 3166-1 code of the number's country, or its calling code.
    country text NOT NULL DEFAULT '',
    PRIMARY KEY (domain, number)
);

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
