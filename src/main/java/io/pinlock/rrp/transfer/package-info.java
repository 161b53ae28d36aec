/** The commands about user transfers: what they are called on the wire. Who may do what is decided by {@link io.pinlock.transfer}. */
@NullMarked
package io.pinlock.rrp.transfer;

import org.jspecify.annotations.NullMarked;
