-- A term that was paid on another system: it has no charge here.
ALTER TABLE term ADD COLUMN brought_in boolean NOT NULL DEFAULT false;
