-- What waits for an account's answer is a handful among many locks, and its first page shows it.
CREATE INDEX pinlock_pending ON pinlock (account_id, requested_at) WHERE state = 'PENDING';
CREATE INDEX pinlock_in_grace ON pinlock (account_id, grace_ends_at) WHERE grace_ends_at IS NOT NULL;
