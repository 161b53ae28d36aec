/** The registrar API: what it says to refusals. Its wire, its language and its commands are in the packages below. */
@NullMarked
package io.pinlock.rrp;

import org.jspecify.annotations.NullMarked;
