-- What the provider calls a message, for receipts.
ALTER TABLE sms_message ADD COLUMN provider_id text;
CREATE INDEX sms_message_provider ON sms_message (route, provider_id) WHERE provider_id IS NOT NULL;

-- The last word of a provider about a message: the first such receipt, kept also when it comes before the provider's answer is stored.
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
