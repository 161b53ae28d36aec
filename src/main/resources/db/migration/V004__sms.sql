-- The queue. The text is encrypted, and wiped once the message has left or is dead.
CREATE TABLE sms_message (
    id         uuid PRIMARY KEY,
    domain     text COLLATE "C" NOT NULL,
    account_id bigint NOT NULL REFERENCES account,
    number     text NOT NULL CHECK (number ~ '^\+[0-9]{7,15}$'),
    language   text NOT NULL CHECK (language IN ('DE', 'EN')),
    kind       text NOT NULL,
    token_id   uuid,
    text       bytea,
    state      text NOT NULL CHECK (state IN ('QUEUED', 'SENT', 'DELIVERED', 'FAILED', 'EXPIRED', 'CANCELLED')),
    reason     text,
    attempts   integer NOT NULL DEFAULT 0,
    route      text,
    queued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CHECK ((state = 'QUEUED') = (text IS NOT NULL))
);
CREATE INDEX sms_message_domain ON sms_message (domain, queued_at DESC);

-- What the built-in route "inbox" received: the phone of a platform that has no real route yet. Encrypted as well.
CREATE TABLE sms_inbox (
    id       uuid PRIMARY KEY,
    number   text NOT NULL,
    text     bytea NOT NULL,
    language text NOT NULL,
    at       timestamptz NOT NULL
);
CREATE INDEX sms_inbox_at ON sms_inbox (at DESC);
