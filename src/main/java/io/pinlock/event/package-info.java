/**
 * What an account has to know although it did not ask: events, polled by the account or sent to its webhook. Faces: {@link
 * io.pinlock.event.Events} and {@link io.pinlock.event.Webhooks}. An event is written in the transaction of what it tells.
 */
@NullMarked
package io.pinlock.event;

import org.jspecify.annotations.NullMarked;
