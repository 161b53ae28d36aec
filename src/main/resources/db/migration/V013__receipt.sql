-- What the provider calls a message, for receipts. A message that may have been handed over is not handed over again for a while: submitted_at
-- says since when. How often nobody knows what became of it is counted.
ALTER TABLE sms_message ADD COLUMN provider_id text;
ALTER TABLE sms_message ADD COLUMN submitted_at timestamptz;
ALTER TABLE sms_message ADD COLUMN unknown_outcomes integer NOT NULL DEFAULT 0;
CREATE INDEX sms_message_provider ON sms_message (route, provider_id) WHERE state = 'SENT';

-- The last word of a provider about a message, kept also when it comes before the provider's answer is stored.
CREATE TABLE sms_receipt (
    route       text NOT NULL,
    provider_id text NOT NULL,
    state       text NOT NULL CHECK (state IN ('DELIVERED', 'FAILED')),
    reason      text,
    at          timestamptz NOT NULL,
    applied     boolean NOT NULL DEFAULT false,
    PRIMARY KEY (route, provider_id)
);
CREATE INDEX sms_receipt_at ON sms_receipt (at);

-- What an account's list of messages reads.
CREATE INDEX sms_message_account ON sms_message (account_id, queued_at);
