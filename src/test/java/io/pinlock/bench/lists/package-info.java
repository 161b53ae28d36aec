/** Lists of the packaged program beside the best SQL for the same rows. */
@NullMarked
package io.pinlock.bench.lists;

import org.jspecify.annotations.NullMarked;
