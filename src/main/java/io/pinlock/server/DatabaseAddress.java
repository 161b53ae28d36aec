package io.pinlock.server;

import java.io.Closeable;
import java.io.IOException;

/** Where the database is, and the embedded one where that is it; closing stops it. */
record DatabaseAddress(String url, String user, String password, Closeable owned) implements Closeable {
    static DatabaseAddress of(Settings settings) {
        return settings.database().url()
                .map(url -> new DatabaseAddress(url, settings.database().user(), settings.database().password(), () -> {}))
                .orElseGet(() -> settings.join()
                        ? EmbeddedPostgres.join(settings.data(), settings.embeddedPostgres())
                        : EmbeddedPostgres.open(settings.data(), settings.embeddedPostgres()));
    }

    @Override
    public void close() throws IOException {
        owned.close();
    }

    /** Without the user and password that a URL may hold. */
    @Override
    public String toString() {
        return url.replaceAll("[?].*", "").replaceAll("//[^/]*@", "//");
    }
}
