-- The queue. The text is encrypted, and wiped once the message has left or is dead.
CREATE TABLE sms_message (
    id               uuid PRIMARY KEY,
    domain           text COLLATE "C" NOT NULL,
    account_id       bigint NOT NULL REFERENCES account,
    -- An old number is masked: +49*******567.
    number           text NOT NULL CHECK (number ~ '^\+[0-9*]{7,15}$'),
    language         text NOT NULL CHECK (language IN ('DE', 'EN')),
    kind             text NOT NULL,
    token_id         uuid,
    text             bytea,
    state            text NOT NULL CHECK (state IN ('QUEUED', 'SENT', 'DELIVERED', 'FAILED', 'EXPIRED', 'CANCELLED')),
    reason           text,
    attempts         integer NOT NULL DEFAULT 0,
    route            text,
    queued_at        timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    changed_at       timestamptz NOT NULL,
    -- The provider's own name for it, as it came.
    provider_id      text,
    -- How often nobody knew what became of it when it was handed over.
    unknown_outcomes integer NOT NULL DEFAULT 0,
    -- When it may be handed over, and until when it is a node's that does so: a node that dies with it is relieved by then. The lease is in
    -- no index, so that claiming a message is a cheap update.
    due_at           timestamptz NOT NULL DEFAULT now(),
    leased_until     timestamptz,
    sent_at          timestamptz,
    -- ISO 3166-1 code of the number's country, or its calling code.
    country          text NOT NULL DEFAULT '',
    -- Who asked for it; nobody for a notice.
    login            text COLLATE "C",
    -- Routes that will never take it.
    refused_by       text[] NOT NULL DEFAULT '{}',
    -- What receipts name it by.
    receipt_key      text,
    CHECK ((state = 'QUEUED') = (text IS NOT NULL))
) WITH (fillfactor = 70);
CREATE INDEX sms_message_domain ON sms_message (domain, queued_at DESC);
-- What an account's list of messages reads.
CREATE INDEX sms_message_account ON sms_message (account_id, queued_at);
CREATE INDEX sms_message_due ON sms_message (due_at) WHERE state = 'QUEUED';
CREATE INDEX sms_message_sent ON sms_message (route, sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX sms_message_receipt ON sms_message (route, receipt_key) WHERE state = 'SENT';
CREATE INDEX sms_message_unmasked ON sms_message (queued_at) WHERE number NOT LIKE '%*%';
-- What the limits count: messages with a PIN.
CREATE INDEX sms_message_token ON sms_message (token_id) WHERE token_id IS NOT NULL;
CREATE INDEX sms_message_number ON sms_message (number, queued_at) WHERE token_id IS NOT NULL;
CREATE INDEX sms_message_country ON sms_message (country, queued_at) WHERE token_id IS NOT NULL;
CREATE INDEX sms_message_login ON sms_message (login, queued_at) WHERE token_id IS NOT NULL;

-- The last word of a provider about a message, kept also when it comes before the provider's answer is stored.
CREATE TABLE sms_receipt (
    route       text NOT NULL,
    receipt_key text NOT NULL,
    state       text NOT NULL CHECK (state IN ('DELIVERED', 'FAILED', 'EXPIRED')),
    reason      text,
    at          timestamptz NOT NULL,
    applied     boolean NOT NULL DEFAULT false,
    PRIMARY KEY (route, receipt_key)
);
CREATE INDEX sms_receipt_at ON sms_receipt (at);

-- How well each route works, as all nodes see it.
CREATE TABLE sms_route (
    name       text PRIMARY KEY,
    score      double precision NOT NULL DEFAULT 1,
    late       double precision NOT NULL DEFAULT 0,
    faults     integer NOT NULL DEFAULT 0,
    down_until timestamptz,
    changed_at timestamptz NOT NULL
);

-- How many PINs an account had sent to a country in an hour, and how many of these were used.
CREATE TABLE sms_traffic (
    country    text NOT NULL,
    account_id bigint NOT NULL REFERENCES account,
    hour       timestamptz NOT NULL,
    sent       integer NOT NULL DEFAULT 0,
    used       integer NOT NULL DEFAULT 0,
    PRIMARY KEY (country, account_id, hour)
);
-- The limits look at the last day of a country; rows are kept for the operator's figures.
CREATE INDEX sms_traffic_country ON sms_traffic (country, hour);

-- What the built-in route "inbox" received: the phone of a platform that has no real route yet. Encrypted as well.
CREATE TABLE sms_inbox (
    id       uuid PRIMARY KEY,
    number   text NOT NULL,
    text     bytea NOT NULL,
    language text NOT NULL,
    at       timestamptz NOT NULL
);
CREATE INDEX sms_inbox_at ON sms_inbox (at DESC);
