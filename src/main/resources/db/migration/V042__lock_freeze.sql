-- Somebody has said "that was not me": nothing guarded happens to the domain until its phone ends that. Columns of the lock, because every
-- guarded act reads the lock already.
ALTER TABLE pinlock
    ADD COLUMN frozen_at      timestamptz CHECK (frozen_at IS NULL OR state = 'ACTIVE'),
    ADD COLUMN frozen_through text CHECK (frozen_through IN ('REPLY', 'LINK', 'ACCOUNT', 'OPERATOR')),
    -- The masked number of the phone, or a login.
    ADD COLUMN frozen_by      text CHECK ((frozen_by IS NULL) = (frozen_at IS NULL)),
    -- The message that was answered, and what kind of message it was.
    ADD COLUMN frozen_message uuid CHECK ((frozen_message IS NOT NULL) = coalesce(frozen_through IN ('REPLY', 'LINK'), false)),
    ADD COLUMN frozen_about   text CHECK ((frozen_about IS NULL) = (frozen_message IS NULL)),
    -- The operator's.
    ADD COLUMN frozen_reason  text CHECK ((frozen_reason IS NOT NULL) = coalesce(frozen_through = 'OPERATOR', false)),
    ADD CONSTRAINT pinlock_frozen_check CHECK ((frozen_through IS NULL) = (frozen_at IS NULL));
CREATE INDEX pinlock_frozen ON pinlock (account_id, frozen_at) WHERE frozen_at IS NOT NULL;

-- A PIN that ends a freeze, and opens nothing else.
ALTER TABLE token
    DROP CONSTRAINT token_purpose_check,
    ADD CONSTRAINT token_purpose_check CHECK (purpose IN ('ACTIVATION', 'COMMAND', 'THAW'));
