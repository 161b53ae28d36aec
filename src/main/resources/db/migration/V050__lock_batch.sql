-- One PIN for several domains and one act. Each of these domains has a token of its own with the same digits; what is counted is counted here,
-- so that more domains are no more guesses. A token of a batch is live only while its batch is.
CREATE TABLE pin_batch (
    id                uuid PRIMARY KEY,
    account_id        bigint NOT NULL REFERENCES account,
    -- What the PIN is for, as Act names it.
    act               text NOT NULL,
    domains           text[] COLLATE "C" NOT NULL CHECK (cardinality(domains) BETWEEN 1 AND 1000),
    number            text NOT NULL,
    -- Five letters that stand for the orders of all these domains and this PIN.
    check_word        text NOT NULL,
    -- The sealed text, as long as it can be sent again.
    message           bytea,
    issued_at         timestamptz NOT NULL,
    expires_at        timestamptz NOT NULL,
    state             text NOT NULL DEFAULT 'LIVE' CHECK (state IN ('LIVE', 'BURNT', 'BURNT_BY_OUTSIDERS', 'UNDELIVERED')),
    ended_at          timestamptz CHECK ((ended_at IS NULL) = (state = 'LIVE')),
    wrong_attempts    integer NOT NULL CHECK (wrong_attempts BETWEEN 0 AND 4),
    outsider_attempts integer NOT NULL DEFAULT 0 CHECK (outsider_attempts BETWEEN 0 AND 20),
    -- How many of its domains have redeemed it.
    used              integer NOT NULL DEFAULT 0 CHECK (used BETWEEN 0 AND cardinality(domains)),
    CHECK (message IS NULL OR state = 'LIVE')
);
-- What has expired is wiped, and later removed, by a job.
CREATE INDEX pin_batch_message ON pin_batch (expires_at) WHERE message IS NOT NULL;
CREATE INDEX pin_batch_expired ON pin_batch (expires_at);
CREATE INDEX pin_batch_ended ON pin_batch (ended_at) WHERE state <> 'LIVE';

ALTER TABLE token ADD COLUMN batch_id uuid REFERENCES pin_batch ON DELETE SET NULL;
CREATE INDEX token_batch ON token (batch_id) WHERE batch_id IS NOT NULL;
