-- A window: some guarded commands are free until a time, which the phone has agreed to. Columns of the lock, because every guarded act
-- reads the lock already; whatever ends the lock ends the window. What guards is the clock: a job only tells that a window is over.
ALTER TABLE pinlock
    ADD COLUMN window_until    timestamptz CHECK (window_until IS NULL OR (state = 'ACTIVE' AND frozen_at IS NULL AND recovery_ends_at IS NULL)),
    -- Names of commands, sorted.
    ADD COLUMN window_commands text[] CHECK (cardinality(window_commands) > 0),
    -- The login that has opened it.
    ADD COLUMN window_by       text,
    ADD CONSTRAINT pinlock_window_check
        CHECK ((window_commands IS NULL) = (window_until IS NULL) AND (window_by IS NULL) = (window_until IS NULL));
CREATE INDEX pinlock_window ON pinlock (window_until) WHERE window_until IS NOT NULL;

-- Whether domains of an account can have windows.
ALTER TABLE account ADD COLUMN windows boolean NOT NULL DEFAULT false;
