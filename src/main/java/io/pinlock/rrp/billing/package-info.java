/** The commands about services, their prices, and what was or will be charged for them. */
@NullMarked
package io.pinlock.rrp.billing;

import org.jspecify.annotations.NullMarked;
