package io.pinlock.panel;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * No field has a use for control characters but those of several lines for line breaks, and the database cannot store a NUL; the API
 * refuses them as well.
 */
final class PlainText implements HandlerInterceptor {
    private static final Set<String> OF_SEVERAL_LINES = Set.of("nameservers", "addresses");

    @Override
    public boolean preHandle(HttpServletRequest http, HttpServletResponse response, Object handler) {
        if (!http.getParameterMap().entrySet().stream().allMatch(field -> isPlain(field.getKey(), field.getValue()))) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return true;
    }

    private static boolean isPlain(String name, String[] values) {
        boolean lines = OF_SEVERAL_LINES.contains(name);
        return Arrays.stream(values).flatMapToInt(String::chars).filter(c -> !lines || (c != '\r' && c != '\n'))
                .noneMatch(Character::isISOControl);
    }
}
