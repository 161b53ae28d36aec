/**
 * What an account has to know although it did not ask: events, polled by the account. Face: {@link io.pinlock.event.Events}. An event is
 * written in the transaction of what it tells.
 */
@NullMarked
package io.pinlock.event;

import org.jspecify.annotations.NullMarked;
