/**
 * Lists that accounts order as files: made by a job, and kept for a while. Face: {@link io.pinlock.download.ListFiles}. What stands in a
 * file is the affair of whoever makes it ({@link io.pinlock.download.ListMaker}).
 */
@NullMarked
package io.pinlock.download;

import org.jspecify.annotations.NullMarked;
