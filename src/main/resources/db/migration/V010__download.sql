-- Lists that were ordered as files. The content is CSV, compressed with gzip.
CREATE TABLE list_file (
    id          uuid PRIMARY KEY,
    owner_id    bigint NOT NULL REFERENCES account,
    about       text COLLATE "C" NOT NULL,
    list        text NOT NULL,
    parameters  text NOT NULL,
    state       text NOT NULL CHECK (state IN ('OPEN', 'READY', 'FAILED')),
    reason      text,
    content     bytea,
    ordered_at  timestamptz NOT NULL,
    finished_at timestamptz,
    CHECK ((state = 'READY') = (content IS NOT NULL)),
    CHECK ((state = 'FAILED') = (reason IS NOT NULL)),
    CHECK ((state = 'OPEN') = (finished_at IS NULL))
);
-- One open order for a list and an account.
CREATE UNIQUE INDEX list_file_open ON list_file (owner_id, list) WHERE state = 'OPEN';
CREATE INDEX list_file_ordered_at ON list_file (ordered_at);
