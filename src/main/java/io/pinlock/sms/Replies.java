package io.pinlock.sms;

import io.pinlock.sms.route.Reply;
import io.pinlock.sms.route.ReplySink;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What people answer to messages: only a no means anything, and is done before the provider is told that it was taken. */
@Component
class Replies implements ReplySink {
    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private final ObjectProvider<Objections> objections;
    private final SmsMetrics metrics;

    /** @param objections which have to know the routes that bring replies here */
    Replies(ObjectProvider<Objections> objections, SmsMetrics metrics) {
        this.objections = objections;
        this.metrics = metrics;
    }

    @Override
    public boolean take(Reply reply) {
        Optional<Objections.Said> said = Objections.Said.parse(reply.text());
        Optional<AuthorityNumber> number = AuthorityNumber.parse("+" + reply.digits());
        if (said.isEmpty() || number.isEmpty()) {
            metrics.objection("reply", "not understood");
            return true;
        }
        try {
            objections.getObject().replied(reply.route(), number.get(), said.get().domain());
            return true;
        } catch (RuntimeException e) {
            LOG.warn("A reply that the route {} brought cannot be taken now", reply.route(), e);
            return false;
        }
    }
}
