/** The commands about accounts: what they have, and what they chose. */
@NullMarked
package io.pinlock.rrp.account;

import org.jspecify.annotations.NullMarked;
