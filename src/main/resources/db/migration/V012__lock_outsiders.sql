-- Wrong tokens of outsiders burn a token only together; the holder's side has its own count.
ALTER TABLE token
    DROP CONSTRAINT token_state_check,
    ADD CONSTRAINT token_state_check CHECK (state IN ('LIVE', 'USED', 'BURNT', 'BURNT_BY_OUTSIDERS', 'DEAD', 'UNDELIVERED')),
    -- At this token, by all outsiders.
    ADD COLUMN outsider_attempts integer NOT NULL DEFAULT 0 CHECK (outsider_attempts BETWEEN 0 AND 20),
    -- When outsiders burnt a token; kept from one token to the next.
    ADD COLUMN outsiders_burnt_at timestamptz,
    -- The one account that may use it, for a user transfer.
    ADD COLUMN target_id bigint REFERENCES account;

-- When the accounts of a registrar that has nothing to do with a domain tried wrong tokens for it: the newest few.
CREATE TABLE outsider (
    domain       text COLLATE "C" NOT NULL,
    registrar_id bigint NOT NULL REFERENCES account,
    attempts     timestamptz[] NOT NULL,
    PRIMARY KEY (domain, registrar_id)
);
