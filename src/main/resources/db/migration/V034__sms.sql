-- What the operator has set in the panel in place of the settings: by the name that the setting has below pinlock.sms, and as text.
CREATE TABLE sms_setting (
    name       text PRIMARY KEY,
    value      text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL
);
