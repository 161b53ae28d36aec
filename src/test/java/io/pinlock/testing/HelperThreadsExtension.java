package io.pinlock.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Found by JUnit itself, for every test: a test whose helper has died is no success. */
public final class HelperThreadsExtension implements AfterEachCallback {
    @Override
    public void afterEach(ExtensionContext context) {
        HelperThreads.here().check();
    }
}
