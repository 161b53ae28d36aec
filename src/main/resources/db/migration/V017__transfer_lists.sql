-- What the lists of both sides read.
CREATE INDEX user_transfer_gaining ON user_transfer (gaining_id, domain) WHERE state = 'USERTRANSFER';
CREATE INDEX user_transfer_losing ON user_transfer (losing_id, domain) WHERE state = 'USERTRANSFER';

-- An auth code that was set by its holder is good for a time.
ALTER TABLE domain ADD COLUMN auth_expires_at timestamptz;
