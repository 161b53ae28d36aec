/** Lists that callers order as files, made by a job and kept for a while. Face: {@link io.pinlock.rrp.download.ListFiles}. */
@NullMarked
package io.pinlock.rrp.download;

import org.jspecify.annotations.NullMarked;
