/** The server's keys, and what is kept under them. */
@NullMarked
package io.pinlock.base.crypto;

import org.jspecify.annotations.NullMarked;
