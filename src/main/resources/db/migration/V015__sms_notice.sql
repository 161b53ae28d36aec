-- A notice of what somebody did names him as well, and counts against the limits of its number and account like a message with a PIN.
DROP INDEX sms_message_number;
CREATE INDEX sms_message_number ON sms_message (number, queued_at) WHERE login IS NOT NULL;
