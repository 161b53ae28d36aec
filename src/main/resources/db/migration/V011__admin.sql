-- How far each import has come, and the lines that it refused.
CREATE TABLE domain_import (
    id          uuid PRIMARY KEY,
    name        text NOT NULL,
    login       text NOT NULL,
    lines       bigint NOT NULL,
    done        bigint NOT NULL DEFAULT 0,
    added       bigint NOT NULL DEFAULT 0,
    unchanged   bigint NOT NULL DEFAULT 0,
    bad         bigint NOT NULL DEFAULT 0,
    started_at  timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL,
    finished_at timestamptz,
    failed      boolean NOT NULL DEFAULT false
);
CREATE INDEX domain_import_started ON domain_import (started_at);

CREATE TABLE domain_import_refusal (
    import_id uuid NOT NULL REFERENCES domain_import ON DELETE CASCADE,
    line      bigint NOT NULL,
    reason    text NOT NULL,
    PRIMARY KEY (import_id, line)
);
