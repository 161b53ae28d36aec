-- The answers that an account got to what it asked for, the newest first.
CREATE INDEX user_transfer_answers ON user_transfer (gaining_id, execute_at DESC) WHERE state <> 'USERTRANSFER';
