package io.pinlock.panel;

import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/** Where passkeys, and those that they belong to, are kept. */
interface PasskeyKeeper extends UserCredentialRepository, PublicKeyCredentialUserEntityRepository {}
