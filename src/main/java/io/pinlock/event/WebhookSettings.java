package io.pinlock.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are sent to receivers.
 *
 * @param allowLoopback whether a receiver may be on this machine, by HTTP too; for trying things out
 * @param timeout       how long a receiver may take in all to connect, to read an event and to answer
 */
@ConfigurationProperties("pinlock.webhooks")
record WebhookSettings(@DefaultValue("false") boolean allowLoopback, @DefaultValue("10s") Duration timeout) {}
