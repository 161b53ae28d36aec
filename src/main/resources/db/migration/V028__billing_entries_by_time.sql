-- An account's entries are read by time: a month for its statement, a range for what it spent. By number nobody asks for them.
DROP INDEX ledger_entry_customer;
CREATE INDEX ledger_entry_customer ON ledger_entry (customer_id, at, id);
