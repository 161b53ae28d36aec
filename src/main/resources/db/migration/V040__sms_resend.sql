-- A PIN that does not arrive is sent again: so its message is kept with it, sealed, as long as it can be used. It stands beside the tag
-- because whatever ends the PIN writes this row: then both are gone in the same step.
ALTER TABLE token
    ADD COLUMN message bytea,
    ADD CONSTRAINT token_message CHECK (message IS NULL OR state = 'LIVE');
-- What has expired unused is wiped by a job.
CREATE INDEX token_message ON token (expires_at) WHERE message IS NOT NULL;

-- The route that the same PIN went by before: the others are asked first.
ALTER TABLE sms_message ADD COLUMN avoided_route text;
