/** Lists of the API as files: CSV of what the list commands answer. Face: {@link io.pinlock.rrp.download.ListDownloads}. */
@NullMarked
package io.pinlock.rrp.download;

import org.jspecify.annotations.NullMarked;
