/**
 * Text messages to authority numbers: texts, queue, routes. Faces: {@link io.pinlock.sms.SmsQueue} and {@link io.pinlock.sms.Inbox}. A
 * message is queued in the transaction that has something to tell, and sent outside of any transaction by a job.
 */
@NullMarked
package io.pinlock.sms;

import org.jspecify.annotations.NullMarked;
