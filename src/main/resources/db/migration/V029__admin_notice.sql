-- What the operator tells everybody: on the status page, and above the pages of the panel. Times are those in which it is shown.
CREATE TABLE notice (
    id          uuid PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('MAINTENANCE', 'TROUBLE', 'RESOLVED')),
    english     text NOT NULL CHECK (char_length(english) BETWEEN 1 AND 500),
    german      text NOT NULL CHECK (char_length(german) BETWEEN 1 AND 500),
    valid_from  timestamptz NOT NULL,
    valid_until timestamptz NOT NULL CHECK (valid_until > valid_from),
    ended_at    timestamptz
);
CREATE INDEX notice_valid ON notice (valid_until);
