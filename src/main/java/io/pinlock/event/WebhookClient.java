package io.pinlock.event;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings events to receivers. Of an answer only its status counts: neither body nor redirection is looked at, and the connection is closed
 * right away. A call is over when its time is, however slowly the receiver goes on talking.
 */
@Component
class WebhookClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookClient.class);
    private static final int MOST_CONNECTIONS = 10_000;
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_HEADERS = 100;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-watch-", 0).factory());
    private final WebhookTargets targets;
    private final WebhookSettings settings;
    private final InstantSource clock;
    private @Nullable CloseableHttpClient http;

    WebhookClient(WebhookTargets targets, WebhookSettings settings, InstantSource clock) {
        this.targets = targets;
        this.settings = settings;
        this.clock = clock;
    }

    /** Made for the first event: a start need not read the certificates of all authorities. */
    private synchronized CloseableHttpClient http() {
        if (http == null) {
            http = newClient();
        }
        return http;
    }

    private CloseableHttpClient newClient() {
        Timeout timeout = Timeout.of(settings.timeout());
        Http1Config limits = Http1Config.custom().setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(MOST_HEADERS).build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(targets)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(timeout).setSocketTimeout(timeout).build())
                        .setMaxConnTotal(MOST_CONNECTIONS).setMaxConnPerRoute(MOST_CONNECTIONS).build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout).build())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setUserAgent("PinLock")
                .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * What came of a try.
     *
     * @param text for the account: a status, or what went wrong
     */
    record Outcome(boolean isTaken, String text) {}

    Outcome bring(Delivery delivery) {
        String body = delivery.body();
        long seconds = clock.instant().getEpochSecond();
        HttpPost post = new HttpPost(delivery.url());
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        post.setHeader("webhook-id", delivery.id());
        post.setHeader("webhook-timestamp", Long.toString(seconds));
        post.setHeader("webhook-signature", delivery.secret().sign(delivery.id(), seconds, body));
        Future<?> end = watch.schedule(post::cancel, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return send(post);
        } catch (UnknownHostException e) {
            return new Outcome(false, WebhookTargets.Forbidden.TEXT);
        } catch (SSLException e) {
            return new Outcome(false, "its certificate or TLS is not accepted");
        } catch (SocketTimeoutException e) {
            return new Outcome(false, "no answer in time");
        } catch (IOException e) {
            return new Outcome(false, post.isCancelled() ? "no answer in time" : "no connection, or no answer");
        } finally {
            end.cancel(false);
        }
    }

    private Outcome send(HttpPost post) throws IOException {
        ClassicHttpResponse response = http().executeOpen(null, post, null);
        int status = response.getCode();
        // Closing alone would read the rest of the answer, which may have no end.
        post.cancel();
        try {
            response.close();
        } catch (IOException e) {
            LOG.debug("A connection was cut off before the end of its answer", e);
        }
        return new Outcome(status >= 200 && status < 300, "HTTP " + status);
    }

    @Override
    public synchronized void close() throws IOException {
        watch.shutdownNow();
        if (http != null) {
            http.close();
        }
    }
}
