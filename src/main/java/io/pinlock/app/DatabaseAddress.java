package io.pinlock.app;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Where the database is, and the embedded one where that is it; closing stops it. */
record DatabaseAddress(String url, String user, String password, Optional<EmbeddedPostgres> embedded) implements Closeable {
    static DatabaseAddress of(Settings settings) {
        return settings.database().url()
                .map(url -> new DatabaseAddress(url, settings.database().user(), settings.database().password(), Optional.empty()))
                .orElseGet(() -> settings.join()
                        ? EmbeddedPostgres.join(settings.data(), settings.embeddedPostgres())
                        : EmbeddedPostgres.open(settings.data(), settings.embeddedPostgres()));
    }

    /** From now on orders of the operator may use the embedded one. */
    void announce() {
        embedded.ifPresent(EmbeddedPostgres::announce);
    }

    @Override
    public void close() throws IOException {
        if (embedded.isPresent()) {
            embedded.get().close();
        }
    }

    /** Without the user and password that a URL may hold. */
    @Override
    public String toString() {
        return url.replaceAll("[?].*", "").replaceAll("//[^/]*@", "//");
    }
}
