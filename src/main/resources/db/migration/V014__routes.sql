-- When a message may be handed over, and until when it is a node's that does so: a node that dies with it is relieved by then. The lease is in no
-- index, so that claiming a message is a cheap update.
ALTER TABLE sms_message ADD COLUMN due_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE sms_message ADD COLUMN leased_until timestamptz;
ALTER TABLE sms_message SET (fillfactor = 70);
ALTER TABLE sms_message ADD COLUMN sent_at timestamptz;
UPDATE sms_message SET sent_at = changed_at WHERE state IN ('SENT', 'DELIVERED');
-- ISO 3166-1 code of the number's country, or its calling code.
ALTER TABLE sms_message ADD COLUMN country text NOT NULL DEFAULT '';
-- Who asked for it; nobody for a notice.
ALTER TABLE sms_message ADD COLUMN login text COLLATE "C";
-- Routes that will never take it.
ALTER TABLE sms_message ADD COLUMN refused_by text[] NOT NULL DEFAULT '{}';
ALTER TABLE sms_message DROP COLUMN submitted_at;
DELETE FROM scheduled_tasks WHERE task_name = 'sms';

-- An old number is masked: +49*******567.
ALTER TABLE sms_message DROP CONSTRAINT sms_message_number_check;
ALTER TABLE sms_message ADD CHECK (number ~ '^\+[0-9*]{7,15}$');

CREATE INDEX sms_message_due ON sms_message (due_at) WHERE state = 'QUEUED';
CREATE INDEX sms_message_sent ON sms_message (route, sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX sms_message_unmasked ON sms_message (queued_at) WHERE number NOT LIKE '%*%';

-- What the limits count: messages with a PIN.
CREATE INDEX sms_message_token ON sms_message (token_id) WHERE token_id IS NOT NULL;
CREATE INDEX sms_message_number ON sms_message (number, queued_at) WHERE token_id IS NOT NULL;
CREATE INDEX sms_message_country ON sms_message (country, queued_at) WHERE token_id IS NOT NULL;
CREATE INDEX sms_message_login ON sms_message (login, queued_at) WHERE token_id IS NOT NULL;

-- How many PINs an account had sent to a country in an hour, and how many of these were used.
CREATE TABLE sms_traffic (
    country    text NOT NULL,
    account_id bigint NOT NULL REFERENCES account,
    hour       timestamptz NOT NULL,
    sent       integer NOT NULL DEFAULT 0,
    used       integer NOT NULL DEFAULT 0,
    PRIMARY KEY (country, account_id, hour)
);

-- How well each route works, as all nodes see it.
CREATE TABLE sms_route (
    name       text PRIMARY KEY,
    score      double precision NOT NULL DEFAULT 1,
    late       double precision NOT NULL DEFAULT 0,
    faults     integer NOT NULL DEFAULT 0,
    down_until timestamptz,
    changed_at timestamptz NOT NULL
);

-- What receipts name a message by; the provider's own name for it is kept as it came.
ALTER TABLE sms_message ADD COLUMN receipt_key text;
UPDATE sms_message SET receipt_key = provider_id;
DROP INDEX sms_message_provider;
CREATE INDEX sms_message_receipt ON sms_message (route, receipt_key) WHERE state = 'SENT';
ALTER TABLE sms_receipt RENAME COLUMN provider_id TO receipt_key;
ALTER TABLE sms_receipt DROP CONSTRAINT sms_receipt_state_check;
ALTER TABLE sms_receipt ADD CHECK (state IN ('DELIVERED', 'FAILED', 'EXPIRED'));

-- The country of an authority number, in the form above.
ALTER TABLE authority_number ADD COLUMN country text NOT NULL DEFAULT '';

-- What an account has to know although it did not ask. A deleted event is shown on demand only.
CREATE TABLE event (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES account,
    at         timestamptz NOT NULL,
    class      text NOT NULL,
    subclass   text NOT NULL,
    object_id  text COLLATE "C" NOT NULL,
    data       text[] NOT NULL,
    deleted_at timestamptz
);
CREATE INDEX event_account ON event (account_id, id);
CREATE INDEX event_at ON event (at);
