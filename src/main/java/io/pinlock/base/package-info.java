/** The few words that all rooms share. */
@NullMarked
package io.pinlock.base;

import org.jspecify.annotations.NullMarked;
