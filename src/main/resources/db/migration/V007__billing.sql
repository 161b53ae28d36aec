-- A seller is an account, or NULL for the operator; a buyer is an account, or NULL for every buyer of that seller.
CREATE TABLE price (
    service   text NOT NULL,
    seller_id bigint REFERENCES account,
    buyer_id  bigint REFERENCES account,
    currency  text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    net_minor bigint NOT NULL CHECK (net_minor >= 0),
    UNIQUE NULLS NOT DISTINCT (service, seller_id, buyer_id, currency)
);

CREATE TABLE service_activation (
    account_id   bigint NOT NULL REFERENCES account,
    service      text NOT NULL,
    activated_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, service)
);

-- Kept beside the ledger so that a credit check is one row lock; `pinlock check` proves it equal to the sum of the ledger.
-- Emergency credit counts for renewals only. Which charge may use it is decided behind the row lock; below both together nobody ever comes.
CREATE TABLE balance (
    account_id             bigint PRIMARY KEY REFERENCES account,
    currency               text NOT NULL,
    balance_minor          bigint NOT NULL DEFAULT 0,
    credit_limit_minor     bigint NOT NULL DEFAULT 0 CHECK (credit_limit_minor >= 0),
    emergency_credit_minor bigint NOT NULL DEFAULT 0 CHECK (emergency_credit_minor >= 0),
    CONSTRAINT balance_within_limit CHECK (balance_minor + credit_limit_minor + emergency_credit_minor >= 0)
);

CREATE TABLE ledger_entry (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('DEPOSIT', 'CHARGE', 'RENEWAL', 'REVERSAL')),
    currency    text NOT NULL,
    service     text,
    domain      text COLLATE "C",
    description text NOT NULL,
    -- A mistake is never changed, it is booked back, once.
    reverses_id bigint UNIQUE REFERENCES ledger_entry,
    -- What the buyer's VAT was at that moment; an invoice needs it.
    vat_percent numeric(5, 2),
    -- The same order, sent twice by a form, is booked once.
    request_id  uuid UNIQUE,
    CHECK ((kind = 'REVERSAL') = (reverses_id IS NOT NULL))
);
CREATE INDEX ledger_entry_at ON ledger_entry (at);

-- CUSTOMER lines belong to the account's balance; the sums over all lines of an entry are zero.
CREATE TABLE ledger_line (
    entry_id     bigint NOT NULL REFERENCES ledger_entry,
    book         text NOT NULL CHECK (book IN ('CUSTOMER', 'REVENUE', 'VAT', 'CASH')),
    account_id   bigint REFERENCES account,
    amount_minor bigint NOT NULL,
    CHECK (book <> 'CUSTOMER' OR account_id IS NOT NULL),
    UNIQUE NULLS NOT DISTINCT (entry_id, book, account_id)
);
CREATE INDEX ledger_line_account ON ledger_line (account_id, entry_id) WHERE book = 'CUSTOMER';

CREATE FUNCTION ledger_entry_is_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT coalesce(sum(amount_minor), 1) FROM ledger_line WHERE entry_id = NEW.id) <> 0 THEN
        RAISE EXCEPTION 'ledger entry % is not balanced', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_entry_balanced AFTER INSERT ON ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_is_balanced();

-- A line that is added later would unbalance an entry that was checked already.
CREATE FUNCTION ledger_line_entry_is_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(amount_minor) FROM ledger_line WHERE entry_id = NEW.entry_id) <> 0 THEN
        RAISE EXCEPTION 'ledger entry % is not balanced', NEW.entry_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_line_balanced AFTER INSERT ON ledger_line
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_line_entry_is_balanced();

CREATE FUNCTION ledger_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is never changed, only added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER ledger_entry_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();
CREATE TRIGGER ledger_line_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_line
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_immutable();

-- The paid years of a domain under an account, numbered from 1. Two charges raced for the same year would both take the same number.
CREATE TABLE term (
    account_id bigint NOT NULL REFERENCES account,
    domain     text COLLATE "C" NOT NULL,
    number     integer NOT NULL CHECK (number > 0),
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
    -- A term ends with its domain's deletion; what was paid for stays as it was booked.
    void_from  timestamptz,
    PRIMARY KEY (account_id, domain, number),
    UNIQUE (account_id, domain, starts_at)
);

-- Which entry paid which term, one for each account that was charged for it.
CREATE TABLE term_charge (
    account_id  bigint NOT NULL,
    domain      text COLLATE "C" NOT NULL,
    term_number integer NOT NULL,
    charged_id  bigint NOT NULL REFERENCES account,
    entry_id    bigint NOT NULL UNIQUE REFERENCES ledger_entry,
    PRIMARY KEY (account_id, domain, term_number, charged_id),
    FOREIGN KEY (account_id, domain, term_number) REFERENCES term
);
