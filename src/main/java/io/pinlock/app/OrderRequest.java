package io.pinlock.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An order of the operator on its way to the server that runs on the same data folder.
 *
 * @param version       of the program that sends it: another one may mean something else by the same words
 * @param given         settings that were made for it, by the names of environment variables and of properties
 * @param configuration file with settings for it; empty where there is none
 * @param interactive   whether somebody is there who can be asked
 * @param words         of the command line
 */
record OrderRequest(String version, Map<String, String> given, String configuration, boolean interactive, List<String> words) {
    private static final int MOST = 1_000;

    /** Settings may be secrets, and so may words. */
    @Override
    public String toString() {
        return "OrderRequest[" + version + "]";
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(version);
        out.writeInt(given.size());
        for (Map.Entry<String, String> setting : given.entrySet()) {
            out.writeUTF(setting.getKey());
            out.writeUTF(setting.getValue());
        }
        out.writeUTF(configuration);
        out.writeBoolean(interactive);
        out.writeInt(words.size());
        for (String word : words) {
            out.writeUTF(word);
        }
        out.flush();
    }

    static OrderRequest read(DataInputStream in) throws IOException {
        String version = in.readUTF();
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = count(in); i > 0; i--) {
            given.put(in.readUTF(), in.readUTF());
        }
        String configuration = in.readUTF();
        boolean interactive = in.readBoolean();
        List<String> words = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            words.add(in.readUTF());
        }
        return new OrderRequest(version, given, configuration, interactive, words);
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("no order has " + count + " parts");
        }
        return count;
    }
}
