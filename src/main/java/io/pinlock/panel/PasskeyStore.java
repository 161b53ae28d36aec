package io.pinlock.panel;

import io.pinlock.account.PasskeyChanges;
import io.pinlock.account.Passkeys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.stereotype.Component;

/** The stored passkeys as Spring Security wants them. */
@Component
class PasskeyStore implements PasskeyKeeper {
    private final Passkeys passkeys;
    private final InstantSource clock;

    PasskeyStore(Passkeys passkeys, InstantSource clock) {
        this.clock = clock;
        this.passkeys = passkeys;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return login(handle).map(login -> user(login, handle)).orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String login) {
        return passkeys.handle(login).map(handle -> user(login, bytes(handle))).orElse(null);
    }

    /** Every login has its handle already. */
    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        throw new UnsupportedOperationException("a login gets its handle when it is created");
    }

    /** Used for logins and passkeys alike, and by nobody: passkeys are removed by {@link PasskeyChanges#remove}. */
    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("passkeys are removed by their login");
    }

    @Override
    public void save(CredentialRecord record) {
        String id = record.getCredentialId().toBase64UrlString();
        if (passkeys.find(id).isEmpty()) {
            add(record);
        } else if (!passkeys.used(id, record.getSignatureCount(), record.isBackupState())) {
            throw new IllegalStateException("the signature count of a passkey has not grown");
        }
    }

    private void add(CredentialRecord record) {
        passkeys.add(kept(record, login(record.getUserEntityUserId()).orElseThrow(), record.getLabel(), clock.instant()));
    }

    /** What is kept of a passkey. */
    static Passkeys.Passkey kept(CredentialRecord record, String owner, String label, Instant now) {
        return new Passkeys.Passkey(record.getCredentialId().toBase64UrlString(), owner, label,
                new Bytes(record.getPublicKey().getBytes()).toBase64UrlString(), text(record.getAttestationObject()),
                text(record.getAttestationClientDataJSON()), record.getSignatureCount(), record.isUvInitialized(),
                record.getTransports().stream().map(AuthenticatorTransport::getValue).toList(), record.isBackupEligible(),
                record.isBackupState(), now, now);
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return passkeys.find(id.toBase64UrlString()).map(this::record).orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return login(handle).map(login -> passkeys.of(login).stream().map(this::record).toList()).orElse(List.of());
    }

    private CredentialRecord record(Passkeys.Passkey passkey) {
        return record(passkey, bytes(passkeys.handle(passkey.login()).orElseThrow()));
    }

    /** @param handle of its owner */
    static CredentialRecord record(Passkeys.Passkey passkey, Bytes handle) {
        return ImmutableCredentialRecord.builder().credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(passkey.id()))
                .userEntityUserId(handle)
                .publicKey(new ImmutablePublicKeyCose(Bytes.fromBase64(passkey.publicKey()).getBytes()))
                .signatureCount(passkey.signatureCount()).uvInitialized(passkey.verified())
                .transports(passkey.transports().stream().map(AuthenticatorTransport::valueOf).collect(Collectors.toSet()))
                .backupEligible(passkey.backupEligible()).backupState(passkey.backupState())
                .attestationObject(Bytes.fromBase64(passkey.attestation()))
                .attestationClientDataJSON(Bytes.fromBase64(passkey.clientData()))
                .created(passkey.createdAt()).lastUsed(passkey.usedAt()).label(passkey.label()).build();
    }

    static PublicKeyCredentialUserEntity user(String login, Bytes handle) {
        return ImmutablePublicKeyCredentialUserEntity.builder().name(login).id(handle).displayName(login).build();
    }

    private Optional<String> login(Bytes handle) {
        byte[] bytes = handle.getBytes();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == 2 * Long.BYTES
                ? passkeys.loginOf(new UUID(buffer.getLong(), buffer.getLong()))
                : Optional.empty();
    }

    static Bytes bytes(UUID handle) {
        return new Bytes(ByteBuffer.allocate(2 * Long.BYTES).putLong(handle.getMostSignificantBits())
                .putLong(handle.getLeastSignificantBits()).array());
    }

    private static String text(@Nullable Bytes bytes) {
        return bytes == null ? "" : bytes.toBase64UrlString();
    }
}
