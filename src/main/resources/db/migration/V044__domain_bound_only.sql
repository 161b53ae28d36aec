-- Whether PINs are bound to one order each: what the account chose, and a domain for itself; empty for the account's choice.
ALTER TABLE account ADD COLUMN bound_only boolean NOT NULL DEFAULT false;
ALTER TABLE domain ADD COLUMN bound_only boolean;
