-- Until when whoever has got a message can say "that was not me", by a reply or by the word of an address. Of the word, the first characters
-- are kept, to find it, and a MAC under a server key.
ALTER TABLE sms_message
    ADD COLUMN objection_until timestamptz,
    ADD COLUMN objection_start text COLLATE "C",
    ADD COLUMN objection_tag   bytea CHECK ((objection_tag IS NULL) = (objection_start IS NULL)),
    ADD CONSTRAINT sms_message_objection_check CHECK (objection_tag IS NULL OR objection_until IS NOT NULL);
-- Where nothing is offered these have no row.
CREATE INDEX sms_message_objection ON sms_message (objection_start) WHERE objection_start IS NOT NULL;
CREATE INDEX sms_message_answerable ON sms_message (number, queued_at) WHERE objection_until IS NOT NULL;

-- Wrong words, by the hash of a client's address, and of all clients together.
CREATE TABLE objection_guess (
    key     text COLLATE "C" PRIMARY KEY,
    guesses integer NOT NULL,
    until   timestamptz NOT NULL
);
CREATE INDEX objection_guess_until ON objection_guess (until);
