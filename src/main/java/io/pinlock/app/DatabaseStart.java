package io.pinlock.app;

import io.pinlock.base.StartupFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** Starts the database as soon as the settings are known, while the rest of the program is still being wired: both take seconds. */
final class DatabaseStart implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
        Settings settings = Binder.get(context.getEnvironment()).bindOrCreate("pinlock", Settings.class);
        CompletableFuture<DatabaseAddress> address = CompletableFuture.supplyAsync(() -> DatabaseAddress.of(settings),
                task -> Thread.ofPlatform().daemon().name("database-start").start(task));
        context.registerBean(DatabaseAddress.class, () -> await(address), definition -> definition.setDestroyMethodName("close"));
    }

    private static DatabaseAddress await(CompletableFuture<DatabaseAddress> address) {
        try {
            return address.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartupFailure abort ? abort : e;
        }
    }
}
