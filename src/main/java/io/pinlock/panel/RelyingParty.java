package io.pinlock.panel;

import io.pinlock.account.Passkeys;
import io.pinlock.base.DatabaseFault;
import io.pinlock.base.http.LocalRequest;
import io.pinlock.sms.route.RouteSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * WebAuthn by Spring Security. Passkeys belong to the name in the browser's address: that of {@code pinlock.public-url} or, without one and
 * on this machine, {@code localhost}. A browser refuses them for a bare IP address.
 */
@Component
class RelyingParty {
    private static final Logger LOG = LoggerFactory.getLogger(RelyingParty.class);

    private final PasskeyStore store;
    private final Optional<URI> publicUrl;
    private final JsonMapper json = JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    RelyingParty(PasskeyStore store, RouteSettings settings) {
        this.store = store;
        publicUrl = settings.publicUrl();
    }

    /** Where the browser must be for passkeys, as scheme, name and port. */
    Optional<URI> origin(HttpServletRequest http) {
        return publicUrl.map(url -> URI.create(url.getScheme() + "://" + url.getAuthority()))
                .or(() -> LocalRequest.is(http) ? Optional.of(URI.create("http://localhost:" + http.getServerPort())) : Optional.empty());
    }

    /** What the browser is asked to make a passkey of, as JSON. */
    String creationOptions(URI origin, String login, Bytes challenge) {
        return creationOptions(store, origin, login, challenge);
    }

    /** The same for somebody who is no login. */
    String creationOptions(ContactPasskey contact, URI origin, Bytes challenge) {
        return creationOptions(contact, origin, contact.name(), challenge);
    }

    private String creationOptions(PasskeyKeeper keeper, URI origin, String name, Bytes challenge) {
        return json.writeValueAsString(creating(keeper, origin, challenge).createPublicKeyCredentialCreationOptions(creation(name)));
    }

    /** What the browser is asked to sign, as JSON. */
    String requestOptions(URI origin, String login, Bytes challenge) {
        return requestOptions(store, origin, login, challenge);
    }

    /** The same of a contact. */
    String requestOptions(ContactPasskey contact, URI origin, Bytes challenge) {
        return requestOptions(contact, origin, contact.name(), challenge);
    }

    private String requestOptions(PasskeyKeeper keeper, URI origin, String name, Bytes challenge) {
        return json.writeValueAsString(asking(keeper, origin, challenge).createCredentialRequestOptions(request(name)));
    }

    /** Takes a new passkey in. False where it is not what was asked for. */
    boolean register(URI origin, Passkeys.Challenge asked, String credential, String label) {
        return register(store, origin, asked.login(), Bytes.fromBase64(asked.challenge()), credential, label);
    }

    /** The same of a contact. */
    boolean register(ContactPasskey contact, URI origin, Bytes challenge, String credential) {
        return register(contact, origin, contact.name(), challenge, credential, contact.name());
    }

    private boolean register(PasskeyKeeper keeper, URI origin, String name, Bytes challenge, String credential, String label) {
        return holds("register a passkey", () -> {
            PublicKeyCredential<AuthenticatorAttestationResponse> made = json.readValue(credential,
                    json.getTypeFactory().constructParametricType(PublicKeyCredential.class, AuthenticatorAttestationResponse.class));
            Webauthn4JRelyingPartyOperations operations = creating(keeper, origin, challenge);
            operations.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                    operations.createPublicKeyCredentialCreationOptions(creation(name)), new RelyingPartyPublicKey(made, label)));
            return true;
        });
    }

    /** Whether a passkey of that login signed what was asked. */
    boolean proves(URI origin, Passkeys.Challenge asked, String credential) {
        return proves(store, origin, asked.login(), Bytes.fromBase64(asked.challenge()), credential);
    }

    /** Whether a contact's passkey signed what was asked. */
    boolean proves(ContactPasskey contact, URI origin, Bytes challenge, String credential) {
        return proves(contact, origin, contact.name(), challenge, credential);
    }

    private boolean proves(PasskeyKeeper keeper, URI origin, String name, Bytes challenge, String credential) {
        return holds("prove who one is with a passkey", () -> {
            PublicKeyCredential<AuthenticatorAssertionResponse> signed = json.readValue(credential,
                    json.getTypeFactory().constructParametricType(PublicKeyCredential.class, AuthenticatorAssertionResponse.class));
            Webauthn4JRelyingPartyOperations operations = asking(keeper, origin, challenge);
            return operations.authenticate(new RelyingPartyAuthenticationRequest(
                    operations.createCredentialRequestOptions(request(name)), signed)).getName().equals(name);
        });
    }

    private interface Proof {
        boolean holds() throws JacksonException;
    }

    /** What a browser sends can be wrong in many ways, and the libraries have an exception for each. */
    private static boolean holds(String what, Proof proof) {
        try {
            return proof.holds();
        } catch (DatabaseFault fault) {
            throw fault;
        } catch (RuntimeException refused) {
            LOG.info("An attempt to {} is refused: {}", what, refused.getClass().getSimpleName());
            return false;
        }
    }

    private Webauthn4JRelyingPartyOperations creating(PasskeyKeeper keeper, URI origin, Bytes challenge) {
        Webauthn4JRelyingPartyOperations operations = operations(keeper, origin);
        operations.setCustomizeCreationOptions(options -> options.challenge(challenge));
        return operations;
    }

    private Webauthn4JRelyingPartyOperations asking(PasskeyKeeper keeper, URI origin, Bytes challenge) {
        Webauthn4JRelyingPartyOperations operations = operations(keeper, origin);
        operations.setCustomizeRequestOptions(options -> options.challenge(challenge));
        return operations;
    }

    private Webauthn4JRelyingPartyOperations operations(PasskeyKeeper keeper, URI origin) {
        return new Webauthn4JRelyingPartyOperations(keeper, keeper,
                PublicKeyCredentialRpEntity.builder().id(origin.getHost()).name("PinLock").build(), Set.of(origin.toString()));
    }

    private static ImmutablePublicKeyCredentialCreationOptionsRequest creation(String login) {
        return new ImmutablePublicKeyCredentialCreationOptionsRequest(who(login));
    }

    private static ImmutablePublicKeyCredentialRequestOptionsRequest request(String login) {
        return new ImmutablePublicKeyCredentialRequestOptionsRequest(who(login));
    }

    private static Authentication who(String login) {
        return UsernamePasswordAuthenticationToken.authenticated(login, "", AuthorityUtils.NO_AUTHORITIES);
    }
}
