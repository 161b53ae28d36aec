package io.pinlock.panel;

import io.pinlock.sms.SmsMessages;
import io.pinlock.sms.SmsState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** One message and what became of it; never its text. One of another account is as unknown as none. */
@Controller
class MessageController {
    static final String OPERATOR = "/panel/operator/messages/";

    private final SmsMessages messages;

    MessageController(SmsMessages messages) {
        this.messages = messages;
    }

    /** A state that the message reached, and when. */
    record Step(SmsState state, Instant at) {}

    @GetMapping("/panel/account/messages/{id}")
    String page(@AuthenticationPrincipal PanelUser user, @PathVariable String id, Model model) {
        return show(id(id).flatMap(known -> messages.find(user.caller().id(), known)), model);
    }

    @GetMapping(OPERATOR + "{id}")
    String operatorPage(@PathVariable String id, Model model) {
        return show(id(id).flatMap(messages::find), model);
    }

    /** The id of a message as it is written; empty for what is none. */
    static Optional<UUID> id(String typed) {
        return typed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? Optional.of(UUID.fromString(typed)) : Optional.empty();
    }

    private static String show(Optional<SmsMessages.Details> found, Model model) {
        SmsMessages.Details details = found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("details", details);
        model.addAttribute("message", details.message());
        model.addAttribute("steps", steps(details));
        return "panel/message";
    }

    private static List<Step> steps(SmsMessages.Details details) {
        SmsMessages.Message message = details.message();
        List<Step> steps = new ArrayList<>(List.of(new Step(SmsState.QUEUED, message.queuedAt())));
        details.sentAt().ifPresent(at -> steps.add(new Step(SmsState.SENT, at)));
        if (message.state() != SmsState.QUEUED && message.state() != SmsState.SENT) {
            steps.add(new Step(message.state(), message.changedAt()));
        }
        return steps;
    }
}
