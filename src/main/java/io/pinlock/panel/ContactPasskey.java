package io.pinlock.panel;

import io.pinlock.account.Passkeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import tools.jackson.databind.json.JsonMapper;

/** The one passkey of a contact of a lock, which is no login: what is kept of it is a text beside the contact. */
final class ContactPasskey implements PasskeyKeeper {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final UUID handle;
    private final Instant now;
    private Optional<Passkeys.Passkey> kept;

    private ContactPasskey(String name, UUID handle, Instant now, Optional<Passkeys.Passkey> kept) {
        this.name = name;
        this.handle = handle;
        this.now = now;
        this.kept = kept;
    }

    /**
     * Of a contact that has none yet.
     *
     * @param name   what the browser calls it
     * @param handle what the passkey knows it by
     */
    static ContactPasskey none(String name, UUID handle, Instant now) {
        return new ContactPasskey(name, handle, now, Optional.empty());
    }

    static ContactPasskey read(String text, Instant now) {
        Passkeys.Passkey passkey = JSON.readValue(text, Passkeys.Passkey.class);
        return new ContactPasskey(passkey.label(), UUID.fromString(passkey.login()), now, Optional.of(passkey));
    }

    /** What is to be kept of it. */
    String text() {
        return JSON.writeValueAsString(kept.orElseThrow());
    }

    String name() {
        return name;
    }

    private PublicKeyCredentialUserEntity user() {
        return PasskeyStore.user(name, PasskeyStore.bytes(handle));
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return id.equals(PasskeyStore.bytes(handle)) ? user() : null;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return username.equals(name) ? user() : null;
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        throw new UnsupportedOperationException("a contact has its handle already");
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("a passkey is removed with its contact");
    }

    @Override
    public void save(CredentialRecord record) {
        kept = Optional.of(PasskeyStore.kept(record, handle.toString(), name, now));
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return kept.filter(passkey -> passkey.id().equals(id.toBase64UrlString())).map(this::record).orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes id) {
        return id.equals(PasskeyStore.bytes(handle)) ? kept.map(this::record).stream().toList() : List.of();
    }

    private CredentialRecord record(Passkeys.Passkey passkey) {
        return PasskeyStore.record(passkey, PasskeyStore.bytes(handle));
    }
}
