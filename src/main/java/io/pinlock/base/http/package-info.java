/** What the doors that speak HTTP share. */
@NullMarked
package io.pinlock.base.http;

import org.jspecify.annotations.NullMarked;
