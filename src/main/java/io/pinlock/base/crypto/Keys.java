package io.pinlock.base.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import io.pinlock.base.StartupFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The server's two keysets, one a line in a file that only its owner may read: for the MAC of tokens, and for what is stored encrypted.
 * Every node on one database needs the same file.
 */
public record Keys(KeysetHandle macKeys, KeysetHandle aeadKeys, boolean unsaved) {
    /** Reads the file, or makes new keys where there is none; {@link #save} writes those. */
    public static Keys open(Path file) {
        try {
            MacConfig.register();
            AeadConfig.register();
            if (!Files.exists(file)) {
                return new Keys(KeysetHandle.generateNew(PredefinedMacParameters.HMAC_SHA256_256BITTAG),
                        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), true);
            }
            List<String> lines = Files.readAllLines(file);
            if (lines.size() != 2) {
                throw new StartupFailure(file + " is not a key file of PinLock.");
            }
            return new Keys(read(lines.getFirst()), read(lines.getLast()), false);
        } catch (GeneralSecurityException | IOException e) {
            throw new StartupFailure("The key file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The prefixes of what these keys made, in hexadecimal (Tink's output prefix: a version byte, and the key's number). */
    public static Set<String> prefixes(KeysetHandle keys) {
        return IntStream.range(0, keys.size()).mapToObj(i -> "01" + HexFormat.of().toHexDigits(keys.getAt(i).getId()))
                .collect(Collectors.toUnmodifiableSet());
    }

    public Mac mac() throws GeneralSecurityException {
        return macKeys.getPrimitive(RegistryConfiguration.get(), Mac.class);
    }

    public Aead aead() throws GeneralSecurityException {
        return aeadKeys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** Never replaces a file: of two nodes that start at once on new data, one keeps its keys, and the other is told to start again. */
    public void save(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Path fresh = fresh(file);
            try {
                Files.createLink(file, fresh);
            } finally {
                Files.delete(fresh);
            }
        } catch (FileAlreadyExistsException another) {
            throw new StartupFailure("Another node has just made the key file " + file + ". Start again to use it.", another);
        } catch (GeneralSecurityException | IOException e) {
            throw new StartupFailure("The key file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Puts these in the place of the file's, so that whoever reads it meets the old ones or the new ones. */
    public void replace(Path file) {
        try {
            Path fresh = fresh(file);
            try {
                // The server may run as another user than the one who gives this order.
                Files.setOwner(fresh, Files.getOwner(file));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new StartupFailure("The key file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** A file beside it that holds these keys, on the disk. */
    private Path fresh(Path file) throws GeneralSecurityException, IOException {
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "keys", ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.write(fresh, List.of(write(macKeys), write(aeadKeys)), StandardOpenOption.SYNC);
    }

    private static String write(KeysetHandle keys) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()).replaceAll("\\s", "");
    }

    private static KeysetHandle read(String line) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(line, InsecureSecretKeyAccess.get());
    }

    @Override
    public String toString() {
        return "Keys[****]";
    }
}
