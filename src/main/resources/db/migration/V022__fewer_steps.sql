-- What each command has to do, in fewer steps.

-- The journal chains its entries in the statement that adds them; a trigger did the same in four.
DROP TRIGGER journal_chain ON journal;
DROP FUNCTION journal_chain();
DROP FUNCTION journal_chained(journal);

-- These are written with the number of an account that the same transaction has read, and an account with a balance is never deleted. A
-- reference cost a lock on the account's row for each of them.
ALTER TABLE journal DROP CONSTRAINT journal_account_id_fkey;
ALTER TABLE token DROP CONSTRAINT token_account_id_fkey;
ALTER TABLE event DROP CONSTRAINT event_account_id_fkey;
ALTER TABLE departed_domain DROP CONSTRAINT departed_domain_account_id_fkey;
ALTER TABLE user_transfer DROP CONSTRAINT user_transfer_losing_id_fkey, DROP CONSTRAINT user_transfer_gaining_id_fkey;
ALTER TABLE sms_message DROP CONSTRAINT sms_message_account_id_fkey;
ALTER TABLE term DROP CONSTRAINT term_account_id_fkey;

-- A PIN, and its message, are found by their domain.
DROP INDEX sms_message_token;
ALTER TABLE token DROP CONSTRAINT token_id_key;
ALTER TABLE token SET (fillfactor = 70);

-- Who calls is looked up by key. By time all that was counted lately would be read for each call.
DROP INDEX login_failure_until, login_known_until;

-- What an account had sent to a country in an hour is a sum: whoever counts at the same moment counts in another row. Number 0 stands for all
-- accounts, so that a limit of a country need not read those of each.
ALTER TABLE sms_traffic
    DROP CONSTRAINT sms_traffic_account_id_fkey,
    ADD COLUMN slot integer NOT NULL DEFAULT 0,
    DROP CONSTRAINT sms_traffic_pkey,
    ADD PRIMARY KEY (country, account_id, hour, slot);
INSERT INTO sms_traffic (country, account_id, hour, sent, used)
    SELECT country, 0, hour, sum(sent), sum(used) FROM sms_traffic GROUP BY country, hour;
DROP INDEX sms_traffic_country;
CREATE INDEX sms_traffic_hour ON sms_traffic (hour);

-- An entry of the ledger has all its lines in one row, so that no entry can be there that is not balanced. An empty amount: no such line.
CREATE TABLE booking AS SELECT * FROM ledger_line;
CREATE TABLE paid_term AS SELECT * FROM term_charge;
DROP TABLE ledger_line, term_charge;
DROP TRIGGER ledger_entry_balanced ON ledger_entry;
DROP TRIGGER ledger_entry_immutable ON ledger_entry;
DROP FUNCTION ledger_entry_is_balanced(), ledger_line_entry_is_balanced();
ALTER TABLE ledger_entry
    -- Whose balance it changes, and by how much.
    ADD COLUMN customer_id    bigint,
    ADD COLUMN customer_minor bigint,
    -- Who sold; empty for the operator.
    ADD COLUMN seller_id      bigint,
    ADD COLUMN revenue_minor  bigint,
    ADD COLUMN vat_minor      bigint,
    ADD COLUMN cash_minor     bigint,
    -- The term that a charge pays for.
    ADD COLUMN holder_id      bigint,
    ADD COLUMN term_number    integer;
UPDATE ledger_entry SET customer_id = line.account_id, customer_minor = amount_minor FROM booking AS line
    WHERE entry_id = id AND book = 'CUSTOMER';
UPDATE ledger_entry SET seller_id = line.account_id, revenue_minor = amount_minor FROM booking AS line
    WHERE entry_id = id AND book = 'REVENUE';
UPDATE ledger_entry SET vat_minor = amount_minor FROM booking AS line WHERE entry_id = id AND book = 'VAT';
UPDATE ledger_entry SET cash_minor = amount_minor FROM booking AS line WHERE entry_id = id AND book = 'CASH';
UPDATE ledger_entry SET holder_id = paid_term.account_id, term_number = paid_term.term_number FROM paid_term WHERE entry_id = id;
DROP TABLE booking, paid_term;
ALTER TABLE ledger_entry
    ALTER COLUMN customer_id SET NOT NULL,
    ALTER COLUMN customer_minor SET NOT NULL,
    ADD CONSTRAINT ledger_entry_balanced
        CHECK (customer_minor + coalesce(revenue_minor, 0) + coalesce(vat_minor, 0) + coalesce(cash_minor, 0) = 0),
    ADD CONSTRAINT ledger_entry_pays_for_a_term CHECK ((kind IN ('CHARGE', 'RENEWAL')) = (term_number IS NOT NULL)
        AND (holder_id IS NULL) = (term_number IS NULL));
CREATE TRIGGER ledger_entry_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();
CREATE INDEX ledger_entry_customer ON ledger_entry (customer_id, id);
-- Two charges raced for the same term would both take it.
CREATE UNIQUE INDEX ledger_entry_term ON ledger_entry (holder_id, domain, term_number, customer_id) WHERE term_number IS NOT NULL;
-- Most entries reverse nothing and have no order's number.
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_reverses_id_key, DROP CONSTRAINT ledger_entry_request_id_key;
CREATE UNIQUE INDEX ledger_entry_reverses ON ledger_entry (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE UNIQUE INDEX ledger_entry_request ON ledger_entry (request_id) WHERE request_id IS NOT NULL;

-- The lines of double entry: the sums over all lines of an entry are zero.
CREATE VIEW ledger_line AS
    SELECT id AS entry_id, 'CUSTOMER' AS book, customer_id AS account_id, customer_minor AS amount_minor FROM ledger_entry
    UNION ALL SELECT id, 'REVENUE', seller_id, revenue_minor FROM ledger_entry WHERE revenue_minor IS NOT NULL
    UNION ALL SELECT id, 'VAT', seller_id, vat_minor FROM ledger_entry WHERE vat_minor IS NOT NULL
    UNION ALL SELECT id, 'CASH', NULL, cash_minor FROM ledger_entry WHERE cash_minor IS NOT NULL;

-- Which entry paid which term, one for each account that was charged for it.
CREATE VIEW term_charge AS
    SELECT holder_id AS account_id, domain, term_number, customer_id AS charged_id, id AS entry_id FROM ledger_entry
    WHERE term_number IS NOT NULL;
