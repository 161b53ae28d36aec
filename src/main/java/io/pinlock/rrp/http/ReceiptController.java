package io.pinlock.rrp.http;

import io.pinlock.sms.Routes;
import io.pinlock.sms.route.Callback;
import io.pinlock.sms.route.CallbackAnswer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Where HTTP providers bring what became of messages, and what people answer. Whether a request is genuine is decided by the route. */
@RestController
class ReceiptController {
    private final Routes routes;

    ReceiptController(Routes routes) {
        this.routes = routes;
    }

    @RequestMapping(path = "/sms/receipts/{route}", method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Void> receipt(@PathVariable String route, HttpServletRequest http) {
        return answer(routes.callback(route, callback(http)));
    }

    @RequestMapping(path = "/sms/replies/{route}", method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Void> reply(@PathVariable String route, HttpServletRequest http) {
        return answer(routes.reply(route, callback(http)));
    }

    private static Callback callback(HttpServletRequest http) {
        Map<String, String> headers = new HashMap<>();
        Collections.list(http.getHeaderNames()).forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), http.getHeader(name)));
        Map<String, List<String>> parameters = new HashMap<>();
        http.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        return new Callback(headers, parameters);
    }

    private static ResponseEntity<Void> answer(CallbackAnswer answer) {
        return ResponseEntity.status(status(answer)).build();
    }

    private static HttpStatus status(CallbackAnswer answer) {
        return switch (answer) {
            case TAKEN -> HttpStatus.NO_CONTENT;
            case UNREADABLE -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case LATER -> HttpStatus.SERVICE_UNAVAILABLE;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
        };
    }
}
