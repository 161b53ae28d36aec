/** Lists that callers order as files, made by a job and kept for a while. Face: {@link io.pinlock.download.ListFiles}. */
@NullMarked
package io.pinlock.download;

import org.jspecify.annotations.NullMarked;
