-- What its login is shown of a session of the panel: since when it is open, when and from where it was used last, and by which browser.
-- Without use it ends early. Some changes ask for the password again, unless it was shown not long before.
ALTER TABLE session
    ADD COLUMN opened_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN seen_at   timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN proved_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN address   text NOT NULL DEFAULT '',
    ADD COLUMN browser   text NOT NULL DEFAULT '';
CREATE INDEX session_login ON session (login);
