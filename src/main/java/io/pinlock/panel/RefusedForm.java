package io.pinlock.panel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.model.IModel;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.web.IWebRequest;
import org.unbescape.html.HtmlEscape;

/**
 * What happens to a form that was sent and refused: it comes back with all that was typed, except for secrets; the field that the refusal
 * is about has the sentence beside it and the focus. A page knows that it was refused by the attributes of {@link Forms}; the form that was
 * sent is the one with the address that was asked for. The text of a textarea is the matter of its template.
 */
@Component
class RefusedForm extends AbstractProcessorDialect {
    private static final String SENT = "sentForm";
    private static final String CHOICES = "sentChoices";
    private static final int AFTER_STANDARD = 2_000;
    private static final int PRECEDENCE = 100;

    RefusedForm() {
        super("refused form", null, AFTER_STANDARD);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Form(prefix), new Field(prefix, "input"), new Field(prefix, "select"), new Field(prefix, "textarea"),
                new Option(prefix));
    }

    /** The same where a PIN was asked for: then nothing of it was done either. */
    private static boolean isRefused(ITemplateContext context) {
        return context.getVariable(Forms.PROBLEM) != null || context.getVariable(BoundPins.ASKED) != null;
    }

    private static IWebRequest request(ITemplateContext context) {
        return ((IWebContext) context).getExchange().getRequest();
    }

    private static boolean isSent(List<?> sent, IProcessableElementTag tag) {
        return sent.contains(tag.getAttributeValue("value"));
    }

    private static void choose(boolean chosen, String attribute, IElementTagStructureHandler handler) {
        handler.removeAttribute(attribute);
        if (chosen) {
            handler.setAttribute(attribute, attribute);
        }
    }

    private abstract static class Tag extends AbstractElementTagProcessor {
        Tag(String prefix, String element) {
            super(TemplateMode.HTML, prefix, element, false, null, false, PRECEDENCE);
        }
    }

    /** Tells its fields that they were sent. */
    private static final class Form extends Tag {
        Form(String prefix) {
            super(prefix, "form");
        }

        @Override
        protected void doProcess(ITemplateContext context, IProcessableElementTag tag, IElementTagStructureHandler handler) {
            handler.setLocalVariable(SENT, isRefused(context) && request(context).getMethod().equals("POST")
                    && request(context).getRequestPath().equals(tag.getAttributeValue("action")));
        }
    }

    private static final class Field extends Tag {
        /** What was sent to it is not what the page should say again. */
        private static final Set<String> KEPT_AS_IT_IS = Set.of("hidden", "password", "file");
        /** Fields for PINs and auth codes. */
        private static final Set<String> SECRET = Set.of("token", "auth", "code");

        Field(String prefix, String element) {
            super(prefix, element);
        }

        @Override
        protected void doProcess(ITemplateContext context, IProcessableElementTag tag, IElementTagStructureHandler handler) {
            String name = tag.getAttributeValue("name");
            if (!Boolean.TRUE.equals(context.getVariable(SENT)) || name == null) {
                return;
            }
            String type = Optional.ofNullable(tag.getAttributeValue("type")).orElse("text");
            List<String> sent = Optional.ofNullable(request(context).getParameterValues(name)).map(List::of).orElse(List.of());
            if (!KEPT_AS_IT_IS.contains(type) && !SECRET.contains(name) && (!sent.isEmpty() || type.equals("checkbox"))) {
                fill(sent, tag, type, handler);
            }
            if (name.equals(context.getVariable(Forms.FIELD)) && (!type.equals("radio") || isSent(sent, tag))) {
                mark(context, tag, handler);
            }
        }

        private static void fill(List<String> sent, IProcessableElementTag tag, String type, IElementTagStructureHandler handler) {
            if (type.equals("checkbox") || type.equals("radio")) {
                choose(isSent(sent, tag), "checked", handler);
            } else if (tag.getElementCompleteName().equals("input")) {
                handler.setAttribute("value", HtmlEscape.escapeHtml4Xml(sent.getFirst()));
            } else {
                handler.setLocalVariable(CHOICES, sent);
            }
        }

        private static void mark(ITemplateContext context, IProcessableElementTag tag, IElementTagStructureHandler handler) {
            handler.setAttribute("aria-invalid", "true");
            handler.setAttribute("autofocus", "autofocus");
            handler.setAttribute("class", (Optional.ofNullable(tag.getAttributeValue("class")).orElse("") + " is-invalid").strip());
            handler.setAttribute("aria-describedby",
                    (Optional.ofNullable(tag.getAttributeValue("aria-describedby")).orElse("") + " field-problem").strip());
            IModel sentence = context.getModelFactory().createModel();
            sentence.add(context.getModelFactory().createOpenElementTag("span", Map.of("class", "invalid-feedback", "id", "field-problem"),
                    null, false));
            sentence.add(context.getModelFactory().createText(HtmlEscape.escapeHtml4Xml((String) context.getVariable(Forms.PROBLEM))));
            sentence.add(context.getModelFactory().createCloseElementTag("span"));
            if (tag.getElementCompleteName().equals("input")) {
                handler.insertImmediatelyAfter(sentence, false);
            } else {
                handler.insertBefore(sentence);
            }
        }
    }

    private static final class Option extends Tag {
        Option(String prefix) {
            super(prefix, "option");
        }

        @Override
        protected void doProcess(ITemplateContext context, IProcessableElementTag tag, IElementTagStructureHandler handler) {
            if (context.getVariable(CHOICES) instanceof List<?> sent) {
                choose(isSent(sent, tag), "selected", handler);
            }
        }
    }
}
