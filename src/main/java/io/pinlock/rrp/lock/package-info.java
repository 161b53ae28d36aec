/** Commands about the lock of a domain, and its PINs. */
@NullMarked
package io.pinlock.rrp.lock;

import org.jspecify.annotations.NullMarked;
