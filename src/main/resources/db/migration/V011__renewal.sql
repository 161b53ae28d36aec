-- Emergency credit counts for renewals only. Which charge may use it is decided behind the row lock; below both together nobody ever comes.
ALTER TABLE balance ADD COLUMN emergency_credit_minor bigint NOT NULL DEFAULT 0 CHECK (emergency_credit_minor >= 0);
ALTER TABLE balance DROP CONSTRAINT balance_within_limit;
ALTER TABLE balance ADD CONSTRAINT balance_within_limit CHECK (balance_minor + credit_limit_minor + emergency_credit_minor >= 0);

-- A mistake is never changed, it is booked back, once.
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_kind_check;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_kind_check CHECK (kind IN ('DEPOSIT', 'CHARGE', 'RENEWAL', 'REVERSAL'));
ALTER TABLE ledger_entry ADD COLUMN reverses_id bigint UNIQUE REFERENCES ledger_entry;
ALTER TABLE ledger_entry ADD CHECK ((kind = 'REVERSAL') = (reverses_id IS NOT NULL));
-- What the buyer's VAT was at that moment; an invoice needs it. Unknown for charges that are older than this column.
ALTER TABLE ledger_entry ADD COLUMN vat_percent numeric(5, 2);
CREATE INDEX ledger_entry_at ON ledger_entry (at);

-- When a lock has to be looked at next: at the end of its term; in the grace, at the next try.
-- The grace has an end while the last term is over and could not be charged; last_notice is the smallest number of days told so far.
ALTER TABLE pinlock ADD COLUMN due_at timestamptz;
ALTER TABLE pinlock ADD COLUMN grace_ends_at timestamptz CHECK (grace_ends_at IS NULL OR state = 'ACTIVE');
ALTER TABLE pinlock ADD COLUMN last_notice integer CHECK ((last_notice IS NULL) = (grace_ends_at IS NULL));
UPDATE pinlock SET due_at =
    (SELECT max(ends_at) FROM term WHERE term.account_id = pinlock.account_id AND term.domain = pinlock.domain);
ALTER TABLE pinlock ALTER COLUMN due_at SET NOT NULL;
CREATE INDEX pinlock_due ON pinlock (due_at, account_id);
CREATE INDEX pinlock_due_of_account ON pinlock (account_id, due_at);

-- The account that somebody above it acted for.
ALTER TABLE journal ADD COLUMN acts_for text;
