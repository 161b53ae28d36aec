-- A recovery after a lost phone: after a waiting period the lock goes to another phone. Until when it has to be waited is a column of the lock
-- as well, because every guarded act reads that already, and none happens meanwhile. Of a domain that is frozen
-- only two operators together can begin one, and it stays frozen until that is confirmed.
ALTER TABLE pinlock
    ADD COLUMN recovery_ends_at timestamptz CHECK (recovery_ends_at IS NULL OR state = 'ACTIVE');
CREATE INDEX pinlock_recovering ON pinlock (account_id, recovery_ends_at) WHERE recovery_ends_at IS NOT NULL;

CREATE TABLE recovery (
    domain       text COLLATE "C" PRIMARY KEY REFERENCES pinlock ON DELETE CASCADE,
    -- The phone that gets the lock.
    number       text NOT NULL,
    country      text NOT NULL,
    language     text NOT NULL CHECK (language IN ('DE', 'EN')),
    through      text NOT NULL CHECK (through IN ('ACCOUNT', 'OPERATOR', 'COURT')),
    -- A login.
    started_by   text NOT NULL,
    -- The operator's.
    reason       text CHECK ((reason IS NULL) = (through = 'ACCOUNT')),
    -- The second operator's login.
    confirmed_by text CHECK ((confirmed_by IS NOT NULL) = (through = 'COURT') AND confirmed_by <> started_by),
    started_at   timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    -- When the phones are told next, and at last when it lapses.
    due_at       timestamptz NOT NULL,
    -- Whoever said no last to what only the operator stops.
    objected_at  timestamptz CHECK (objected_at IS NULL OR through = 'COURT'),
    objected_by  text CHECK ((objected_by IS NULL) = (objected_at IS NULL)),
    CONSTRAINT recovery_waiting CHECK (ends_at >= started_at + interval '72 hours')
);
CREATE INDEX recovery_due ON recovery (due_at);

-- A court order that waits for the word of a second operator. Nothing has begun yet.
CREATE TABLE court_order (
    domain     text COLLATE "C" PRIMARY KEY REFERENCES pinlock ON DELETE CASCADE,
    number     text NOT NULL,
    country    text NOT NULL,
    language   text NOT NULL CHECK (language IN ('DE', 'EN')),
    reason     text NOT NULL,
    ordered_by text NOT NULL,
    ordered_at timestamptz NOT NULL
);

-- A PIN that makes another phone that of the lock, and opens nothing else.
ALTER TABLE token
    DROP CONSTRAINT token_purpose_check,
    ADD CONSTRAINT token_purpose_check CHECK (purpose IN ('ACTIVATION', 'COMMAND', 'THAW', 'RECOVERY'));
