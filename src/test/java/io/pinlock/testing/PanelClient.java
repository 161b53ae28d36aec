package io.pinlock.testing;

import io.pinlock.app.TestServer;
import io.pinlock.sms.InboxKey;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A browser without JavaScript: cookies, redirections, and forms with the token that their page holds. */
public final class PanelClient {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final TestServer server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String language;

    public PanelClient(TestServer server, String language) {
        this.server = server;
        this.language = language;
    }

    /** One that is signed in. */
    public static PanelClient of(TestServer server, String login) {
        PanelClient client = new PanelClient(server, "en");
        client.signIn(login, login + "-secret");
        return client;
    }

    /** The value of a cookie that it has. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name)).findFirst().orElseThrow()
                .getValue();
    }

    public HttpResponse<String> signIn(String login, String password) {
        return post("/panel/signin", "/panel/signin", "login", login, "password", password);
    }

    /** Opens the page of the phone by the address that has its key. */
    public HttpResponse<String> openPhone() {
        return get("/panel/phone?key=" + server.bean(InboxKey.class).key().orElseThrow());
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    /** A file, as it is. */
    public byte[] bytes(String path) {
        try {
            return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens a page and sends a form that is on it. */
    public HttpResponse<String> post(String page, String path, String... fields) {
        return postWith(token(page), path, fields);
    }

    /** Types a number in on a domain's page, and sends the form of the page that asks to be sure; where none comes, what came instead. */
    public HttpResponse<String> protect(String page, String... fields) {
        HttpResponse<String> sure = post(page, page + "/protect", fields);
        return sure.body().contains("action=\"" + page + "/send\"") ? confirm(page, sure) : sure;
    }

    /**
     * Sends the form of a page that asks to be sure.
     *
     * @param ticked names and values of its boxes
     */
    public HttpResponse<String> confirm(String page, HttpResponse<String> sure, String... ticked) {
        return resend(page + "/send", sure, ticked);
    }

    /** Sends the first form of a page with its hidden fields, and more. */
    public HttpResponse<String> resend(String path, HttpResponse<String> page, String... more) {
        String[] hidden = hidden(page.body());
        Matcher token = TOKEN.matcher(page.body());
        return postWith(token.find() ? token.group(1) : "", path,
                Stream.concat(Stream.of(hidden), Stream.of(more)).toArray(String[]::new));
    }

    /** Opens a page, sends a form that is on it, and then the one of the page that asks to be sure. */
    public HttpResponse<String> postSurely(String page, String path, String... fields) {
        HttpResponse<String> sure = post(page, path, fields);
        Matcher token = TOKEN.matcher(sure.body());
        int form = sure.body().indexOf("action=\"" + path + "\"");
        String[] hidden = form < 0 ? new String[0] : hidden(sure.body().substring(form));
        return postWith(token.find() ? token.group(1) : "", path, hidden);
    }

    private static String[] hidden(String html) {
        return HIDDEN.matcher(html).results().filter(field -> !field.group(1).equals("_csrf"))
                .flatMap(field -> Stream.of(field.group(1), field.group(2))).toArray(String[]::new);
    }

    /** The token of a page's forms; empty where it has none. */
    public String token(String page) {
        Matcher token = TOKEN.matcher(get(page).body());
        return token.find() ? token.group(1) : "";
    }

    /** Sends a file. */
    public HttpResponse<String> upload(String page, String path, String name, byte[] content) {
        String boundary = "boundary-of-a-test";
        byte[] before = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token(page) + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(before.length + content.length + after.length).put(before).put(content).put(after);
        return send(request(path).expectContinue(true).header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.array())).build());
    }

    public HttpResponse<String> postWith(String token, String path, String... fields) {
        StringBuilder body = new StringBuilder("_csrf=" + encode(token));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(encode(fields[i + 1]));
        }
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build(), " " + String.join(" ", fields));
    }

    private HttpRequest.Builder request(String path) {
        URI uri = server.uri(path);
        return HttpRequest.newBuilder(uri).header("Accept", "text/html").header("Accept-Language", language);
    }

    /** Follows redirections itself: the JDK's client is told elsewhere in this process to follow none. */
    private HttpResponse<String> send(HttpRequest request) {
        return send(request, "");
    }

    private HttpResponse<String> send(HttpRequest request, String sent) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Recorder.panel(request.method() + " " + local(request.uri()) + sent, response.statusCode(), response.body());
            return response.statusCode() == 302
                    ? get(response.headers().firstValue("Location").map(URI::create).map(PanelClient::local).orElseThrow())
                    : response;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String local(URI location) {
        return location.getRawPath() + (location.getRawQuery() == null ? "" : "?" + location.getRawQuery());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
