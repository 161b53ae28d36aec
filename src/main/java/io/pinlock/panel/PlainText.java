package io.pinlock.panel;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;

/** No field has a use for control characters, and the database cannot store a NUL; the API refuses them as well. */
final class PlainText implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest http, HttpServletResponse response, Object handler) {
        if (http.getParameterMap().values().stream().flatMap(Arrays::stream)
                .anyMatch(text -> text.chars().anyMatch(Character::isISOControl))) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return true;
    }
}
