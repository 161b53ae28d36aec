package io.pinlock.panel;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * What of a style sheet makes a page dark. There it holds below {@code data-bs-theme=dark} alone, which a page without a script
 * cannot set when the system is dark; as a sheet of its own it holds where its link says so.
 */
final class DarkRules implements ResourceTransformer {
    private static final String DARK = "[data-bs-theme=dark]";
    private static final Pattern RULE = Pattern.compile("([^{}]*" + Pattern.quote(DARK) + "[^{}]*)\\{([^{}]*)}");

    @Override
    public Resource transform(HttpServletRequest http, Resource resource, ResourceTransformerChain chain) throws IOException {
        String sheet = chain.transform(http, resource).getContentAsString(StandardCharsets.UTF_8);
        return new TransformedResource(resource, of(sheet).getBytes(StandardCharsets.UTF_8));
    }

    private static String of(String sheet) {
        return RULE.matcher(sheet).results().map(rule -> selectors(rule.group(1)) + "{" + rule.group(2) + "}")
                .filter(rule -> !rule.startsWith("{")).collect(Collectors.joining("\n"));
    }

    /** Without those for a light part of a dark page, and for what is hidden elsewhere. */
    private static String selectors(String all) {
        return Arrays.stream(all.split(",", -1))
                .filter(one -> one.contains(DARK) && !one.contains("=light]") && !one.contains(":not(" + DARK))
                .map(one -> one.replace("body" + DARK, ":root").replace(DARK, ":root")).collect(Collectors.joining(","));
    }
}
