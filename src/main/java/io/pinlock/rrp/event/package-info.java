/** The commands about events, which an account polls, and about its webhook, to which they are sent. */
@NullMarked
package io.pinlock.rrp.event;

import org.jspecify.annotations.NullMarked;
