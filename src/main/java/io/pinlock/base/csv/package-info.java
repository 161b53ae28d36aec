/** Lists as files, whichever door hands them out. Face: {@link io.pinlock.base.csv.CsvLists}. */
@NullMarked
package io.pinlock.base.csv;

import org.jspecify.annotations.NullMarked;
