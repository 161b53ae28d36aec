/** User transfers: a domain goes from one account of the platform to another. Face: {@link io.pinlock.transfer.UserTransfers}. */
@NullMarked
package io.pinlock.transfer;

import org.jspecify.annotations.NullMarked;
