package io.pinlock.lock.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A session in the panel. */
final class PanelDoor {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)[^}]*}");
    private static final Pattern WORDS = Pattern.compile("\\{\\w+:([a-z|]+)}");
    /** Leads to the first page of whoever is signed in, which has a form. */
    private static final String FIRST_PAGE = "/panel/";

    private final PanelClient client;
    private final String formToken;

    PanelDoor(Scene scene, Actor actor) {
        client = PanelClient.of(scene.server(), scene.login(actor));
        formToken = client.token(FIRST_PAGE);
        if (actor == Actor.PARENT_FOR_HOLDER) {
            client.postWith(formToken, "/panel/account/subresellers/" + scene.login("holder") + "/act-for");
        }
    }

    /** The addresses of all forms, with the names of their variables. */
    static Set<String> forms(TestServer server) {
        return patterns(server, RequestMethod.POST).map(pattern -> VARIABLE.matcher(pattern).replaceAll("{$1}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Pages with values for their variables: where a variable has a few words, one for each. */
    static List<String> pages(Scene scene, LockState state) {
        Map<String, String> values = Map.of("name", scene.domain(state), "domain", scene.domain(state), "login", scene.login("holder"),
                "nameserver", "ns1." + scene.domain(state),
                "id", "00000000-0000-0000-0000-000000000066", "month", "2026-03", "word", "aaaaaaaaaa");
        return patterns(scene.server(), RequestMethod.GET).flatMap(pattern -> {
            Matcher words = WORDS.matcher(pattern);
            return words.find() ? Stream.of(words.group(1).split("\\|")).map(words::replaceFirst) : Stream.of(pattern);
        }).map(pattern -> VARIABLE.matcher(pattern).replaceAll(variable -> Objects.requireNonNull(values.get(variable.group(1))))).toList();
    }

    private static Stream<String> patterns(TestServer server, RequestMethod method) {
        return server.beans(RequestMappingHandlerMapping.class).stream().flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(known -> known.getValue().getBeanType().getPackageName().equals("io.pinlock.panel"))
                .filter(known -> known.getKey().getMethodsCondition().getMethods().contains(method))
                .flatMap(known -> known.getKey().getPatternValues().stream());
    }

    /** Sends a form. */
    HttpResponse<String> send(Attempt attempt) {
        Map<String, String> fields = new TreeMap<>(attempt.values());
        String path = VARIABLE.matcher(attempt.act()).replaceAll(variable -> Objects.requireNonNull(fields.remove(variable.group(1))));
        return fields.containsKey("file")
                ? client.upload(FIRST_PAGE, path, "thief.csv", fields.get("file").getBytes(StandardCharsets.UTF_8))
                : client.postWith(formToken, path,
                        fields.entrySet().stream().flatMap(field -> Stream.of(field.getKey(), field.getValue())).toArray(String[]::new));
    }

    /** The same, for a page that must come; gives what it says. */
    Supplier<String> sending(Attempt attempt) {
        return () -> {
            HttpResponse<String> answer = send(attempt);
            assertThat(answer.statusCode()).as(attempt.toString()).isLessThan(500);
            return answer.body();
        };
    }

    String open(String path) {
        HttpResponse<String> answer = client.get(path);
        assertThat(answer.statusCode()).as(path).isLessThan(500);
        return answer.body();
    }
}
