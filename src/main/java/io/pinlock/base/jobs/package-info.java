/** Jobs that run later, on any node: how one is ordered in the transaction that has something for it to do. */
@NullMarked
package io.pinlock.base.jobs;

import org.jspecify.annotations.NullMarked;
