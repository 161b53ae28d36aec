package io.pinlock.panel;

import io.pinlock.base.Page;
import io.pinlock.base.csv.CsvLists;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Whole lists as files that a browser saves. */
@Component
class CsvDownloads {
    /** A whole list is kept in memory and takes a connection while it is made. */
    private static final int AT_ONCE = 2;

    private final Semaphore downloads = new Semaphore(AT_ONCE);
    private final CsvLists csv;

    CsvDownloads(CsvLists csv) {
        this.csv = csv;
    }

    /**
     * Answers with a file. 409 where the list is too long for one, 429 while others are being made.
     *
     * @param name last word of the file's name
     * @param list gives that page of the list
     */
    void send(String name, Function<Page, CsvLists.Part> list, HttpServletResponse response) throws IOException {
        byte[] content = written(list).orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
        response.setContentType("text/csv; charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"pinlock-" + name + ".csv\"");
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(content))) {
            plain.transferTo(response.getOutputStream());
        }
    }

    private Optional<byte[]> written(Function<Page, CsvLists.Part> list) {
        if (!downloads.tryAcquire()) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        try {
            return csv.write(list);
        } finally {
            downloads.release();
        }
    }
}
