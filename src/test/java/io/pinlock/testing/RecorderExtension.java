package io.pinlock.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Found by JUnit itself: tells the {@link Recorder} which test runs. */
public final class RecorderExtension implements BeforeEachCallback, AfterEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
        String invocation = context.getUniqueId().replaceFirst(".*test-template-invocation:#([0-9]+).*", "#$1");
        Recorder.begin(context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName()
                + (invocation.startsWith("#") ? invocation : ""));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Recorder.end();
    }
}
