package io.pinlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;

/**
 * Sends calls of the API on connections that are kept, each once: a call that is sent again by itself would hide what a server does twice.
 */
public final class ApiClient {
    private static final int MOST_CONNECTIONS = 1_000;
    private static final CloseableHttpClient HTTP = HttpClients.custom().disableAutomaticRetries().disableCookieManagement()
            .disableRedirectHandling().disableContentCompression()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(MOST_CONNECTIONS)
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    // The server closes a connection that was idle for a while.
                    .setDefaultConnectionConfig(ConnectionConfig.custom().setValidateAfterInactivity(TimeValue.ofSeconds(1)).build())
                    .build())
            .build();

    private ApiClient() {}

    /** Posts a form; gives the body of the answer. */
    public static String post(URI uri, String form) {
        HttpPost request = new HttpPost(uri);
        request.setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
        try {
            return HTTP.execute(request, response -> {
                String body = EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
                Recorder.rrp(uri.getPath() + " " + form, response.getCode() + " " + response.getEntity().getContentType() + "\n" + body);
                return body;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
