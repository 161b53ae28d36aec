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

-- Where the events of an account are sent to, beside its list. The secret signs them; it is encrypted.
CREATE TABLE webhook (
    account_id   bigint PRIMARY KEY REFERENCES account,
    url          text NOT NULL,
    secret       bytea NOT NULL,
    created_at   timestamptz NOT NULL,
    -- Failures in a row, and until when the receiver is left alone because of them.
    failures     integer NOT NULL DEFAULT 0,
    rests_until  timestamptz,
    last_at      timestamptz,
    last_outcome text
);

-- Events that a receiver has not taken yet. Of an account and an object the oldest goes first, and the others wait for it.
CREATE TABLE event_delivery (
    event_id     bigint PRIMARY KEY REFERENCES event ON DELETE CASCADE,
    account_id   bigint NOT NULL REFERENCES webhook ON DELETE CASCADE,
    object_id    text COLLATE "C" NOT NULL,
    attempts     integer NOT NULL DEFAULT 0,
    due_at       timestamptz NOT NULL,
    leased_until timestamptz
);
CREATE INDEX event_delivery_order ON event_delivery (account_id, object_id, event_id);
CREATE INDEX event_delivery_next ON event_delivery (account_id, event_id);
CREATE INDEX event_delivery_leased ON event_delivery (account_id) WHERE leased_until IS NOT NULL;
