package io.kelpie.it.apps.web;

import io.kelpie.it.apps.till.Rounds;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * Runs an embedded Tomcat, deploys a web application, redeploys it twenty times, and sends requests to each deployment. Then it says
 * how many class loaders of the past deployments are gone, and keeps the last deployment running.
 */
public final class WebHost {

    private static final int REDEPLOYMENTS = 20;

    private final Tomcat tomcat = new Tomcat();
    private final String application;

    private WebHost(String directory, String application) {
        this.application = application;
        tomcat.setBaseDir(directory);
        tomcat.setPort(0);
        tomcat.setSilent(true);
    }

    /** Takes a directory for the server and that of the application; runs until it is killed. */
    public static void main(String[] arguments) throws Exception {
        new WebHost(arguments[0], arguments[1]).run();
    }

    private void run() throws Exception {
        tomcat.getConnector();
        tomcat.getHost();
        tomcat.start();
        URL url = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/shop/till")
                .toURL();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < REDEPLOYMENTS; i++) {
            Context context = deploy();
            System.out.println(Rounds.one("deployment " + i, () -> request(url)));
            loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
            tomcat.getHost().removeChild(context);
        }
        deploy();
        System.out.println(Rounds.one("deployment " + REDEPLOYMENTS, () -> request(url)));
        awaitCollected(loaders);
        while (true) {
            System.out.println(Rounds.one("last", () -> request(url)));
            Thread.sleep(100);
        }
    }

    private Context deploy() {
        Context context = tomcat.addContext("/shop", application);
        Tomcat.addServlet(context, "till", "io.kelpie.it.apps.web.TillServlet").addMapping("/till");
        return context;
    }

    private static String request(URL url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        try (var in = connection.getInputStream()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static void awaitCollected(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        long collected = 0;
        while (collected < loaders.size()) {
            System.gc();
            Thread.sleep(50);
            long now = loaders.stream().filter(each -> each.get() == null).count();
            if (now > collected) {
                collected = now;
                System.out.println("collected " + collected + " of " + loaders.size());
            }
        }
    }
}
