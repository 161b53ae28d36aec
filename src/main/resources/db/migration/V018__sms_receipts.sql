-- A receipt is kept by what it names its message by: the identifier as the provider wrote it (receipt_key is the same without what
-- providers change in their own identifiers), and the last digits of the number that it is from, where it tells one.
ALTER TABLE sms_receipt
    ADD COLUMN provider_id text NOT NULL DEFAULT '',
    ADD COLUMN number      text NOT NULL DEFAULT '' CHECK (number ~ '^([0-9]{6})?$'),
    -- It may be a message of somebody that looks like a receipt: it counts only for a message to that number.
    ADD COLUMN doubtful    boolean NOT NULL DEFAULT false,
    -- It was applied before, and has come again.
    ADD COLUMN repeated    boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT sms_receipt_pkey,
    ADD PRIMARY KEY (route, receipt_key, provider_id, number);

-- Also those that are finished: a late receipt of one of them is not for another message with the same identifier.
DROP INDEX sms_message_receipt;
CREATE INDEX sms_message_receipt ON sms_message (route, receipt_key, sent_at) WHERE receipt_key IS NOT NULL;
