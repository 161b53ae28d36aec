-- No row: no lock. The reference to (name, account_id) makes it impossible to move a locked domain and forget the lock.
CREATE TABLE pinlock (
    domain       text COLLATE "C" PRIMARY KEY,
    account_id   bigint NOT NULL,
    state        text NOT NULL CHECK (state IN ('PENDING', 'ACTIVE')),
    language     text NOT NULL CHECK (language IN ('DE', 'EN')),
    requested_at timestamptz NOT NULL,
    activated_at timestamptz,
    FOREIGN KEY (domain, account_id) REFERENCES domain (name, account_id),
    CHECK ((state = 'ACTIVE') = (activated_at IS NOT NULL))
);
CREATE INDEX pinlock_active ON pinlock (account_id, domain) WHERE state = 'ACTIVE';

CREATE TABLE authority_number (
    domain text COLLATE "C" NOT NULL REFERENCES pinlock ON DELETE CASCADE,
    number text NOT NULL CHECK (number ~ '^\+[0-9]{7,15}$'),
    PRIMARY KEY (domain, number)
);
