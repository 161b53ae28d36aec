package io.pinlock.panel;

import io.pinlock.admin.Imports;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Bringing domains in from a file, with a bar that shows how far it is and a report of what was refused. */
@Controller
class OperatorImportController {
    private static final String PAGE = "/panel/operator/import";
    /** The one address that takes a file. */
    static final String UPLOAD = PAGE + "/start";
    private static final int LINES_SHOWN = 500;
    private static final int LONGEST_NAME = 100;

    private final Imports imports;
    private final Forms forms;

    OperatorImportController(Imports imports, Forms forms) {
        this.forms = forms;
        this.imports = imports;
    }

    @GetMapping(PAGE)
    String page(Model model) {
        model.addAttribute("imports", imports.newest());
        return "panel/operator-imports";
    }

    @PostMapping(UPLOAD)
    String start(@AuthenticationPrincipal PanelUser user, @RequestParam MultipartFile file, Model model) throws IOException {
        if (file.isEmpty()) {
            forms.refuse("import.empty", "file", model);
            return page(model);
        }
        String name = String.valueOf(file.getOriginalFilename()).replaceAll("\\p{Cntrl}", "");
        UUID id = imports.start(user.actor(), name.substring(0, Math.min(LONGEST_NAME, name.length())), file.getBytes());
        return "redirect:" + PAGE + "/" + id;
    }

    @GetMapping(PAGE + "/{id}")
    String report(@PathVariable UUID id, Model model) {
        Imports.Import found = imports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("import", found);
        model.addAttribute("refusals", imports.refusals(id, LINES_SHOWN));
        return "panel/operator-import";
    }
}
