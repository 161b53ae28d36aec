package io.pinlock.admin;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import io.pinlock.base.StartupFailure;
import io.pinlock.base.crypto.KeyRing;
import io.pinlock.base.crypto.Keys;
import io.pinlock.base.crypto.Rekeyable;
import io.pinlock.base.database.Database;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Changes the server's keys while it runs. New things are sealed under the new keys at once; what is sealed under older ones stays
 * readable, and a key is removed only when nothing is left under it.
 */
@Component
public class KeyRotation {
    private final Database database;
    private final List<Rekeyable> sealed;
    private final KeyRing ring;

    KeyRotation(Database database, List<Rekeyable> sealed, KeyRing ring) {
        this.ring = ring;
        this.database = database;
        this.sealed = sealed;
    }

    /** Adds new keys that nothing is sealed under yet, so that every node can be given the file before one of them uses them. */
    public OrderResult prepare() {
        return alone(() -> change(keys -> new Keys(added(keys.macKeys(), PredefinedMacParameters.HMAC_SHA256_256BITTAG),
                added(keys.aeadKeys(), PredefinedAeadParameters.AES256_GCM), false),
                "New keys are in %s, and not in use. Copy it to every node, then run: pinlock keys rotate"));
    }

    /** Begins to use the prepared keys, or new ones. */
    public OrderResult rotate() {
        return alone(() -> {
            change(keys -> new Keys(used(keys.macKeys(), PredefinedMacParameters.HMAC_SHA256_256BITTAG),
                    used(keys.aeadKeys(), PredefinedAeadParameters.AES256_GCM), false), "");
            ring.refresh();
            sealed.forEach(Rekeyable::renew);
            Set<String> prefixes = new HashSet<>();
            sealed.forEach(each -> prefixes.addAll(database.read(each.prefixes())));
            return change(keys -> new Keys(cleaned(keys.macKeys(), prefixes), cleaned(keys.aeadKeys(), prefixes), false), """
                    The new keys of %s are in use. A running server takes them when it next needs a key; copy the file to nodes that have \
                    one of their own.""");
        });
    }

    /** One change of the file at a time, whoever gives the order: of two, the second works on what the first has written. */
    private OrderResult alone(Supplier<OrderResult> work) {
        Path file = ring.file();
        if (!Files.exists(file)) {
            return AdminReason.NO_KEY_FILE.with(file.toString());
        }
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            return held.isValid() ? work.get() : AdminReason.KEY_FILE_BUSY.with();
        } catch (IOException e) {
            throw new StartupFailure("The key file " + file + " cannot be locked: " + e.getMessage(), e);
        }
    }

    /** How keys become others. */
    @FunctionalInterface
    private interface Change {
        Keys of(Keys keys) throws GeneralSecurityException;
    }

    private OrderResult change(Change change, String message) {
        Path file = ring.file();
        try {
            change.of(Keys.open(file)).replace(file);
            return new OrderResult.Yes(message.formatted(file));
        } catch (GeneralSecurityException e) {
            throw new StartupFailure("The keys cannot be changed: " + e.getMessage(), e);
        }
    }

    private static KeysetHandle added(KeysetHandle keys, Parameters parameters) throws GeneralSecurityException {
        return isPrepared(keys)
                ? keys
                : KeysetHandle.newBuilder(keys).addEntry(KeysetHandle.generateEntryFromParameters(parameters).withRandomId()).build();
    }

    /** The newest key is the last one. */
    private static boolean isPrepared(KeysetHandle keys) {
        return !keys.getAt(keys.size() - 1).isPrimary();
    }

    private static KeysetHandle used(KeysetHandle keys, Parameters parameters) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(added(keys, parameters));
        builder.getAt(builder.size() - 1).makePrimary();
        return builder.build();
    }

    /** The primary key, the one before it (another node may be about to use it), and those that something is sealed under. */
    private static KeysetHandle cleaned(KeysetHandle keys, Set<String> prefixes) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
        for (int i = keys.size() - 3; i >= 0; i--) {
            if (!prefixes.contains("01" + HexFormat.of().toHexDigits(keys.getAt(i).getId()))) {
                builder.deleteAt(i);
            }
        }
        return builder.build();
    }
}
