/**
 * What an account has to know although it did not ask: events, polled by the account. Face: {@link io.pinlock.notice.Events}. An event is
 * written in the transaction of what it tells.
 */
@NullMarked
package io.pinlock.notice;

import org.jspecify.annotations.NullMarked;
