package io.kelpie.it.outside;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Four real servers and the ways on which applications reach them, all of which get into trouble together. For one thread. */
public final class Street implements AutoCloseable {

    private final Outside outside = new Outside();
    private final List<Server> servers = new ArrayList<>();
    private final List<Detour> detours = new ArrayList<>();
    private final String[] where;

    /** Starts them. */
    public Street() {
        Detour kafka = add(Detour.toBeLed());
        kafka.leadTo(outside.kafka(kafka.port()));
        where = new String[] {
            "jdbc:postgresql://127.0.0.1:" + by(outside.postgres())
                    + "/postgres?user=postgres&socketTimeout=2&connectTimeout=2",
            "http://127.0.0.1:" + by(outside.console()) + "/stylesheet.css",
            "redis://127.0.0.1:" + by(outside.redis()),
            "127.0.0.1:" + kafka.port()
        };
    }

    private int by(Server server) {
        servers.add(server);
        return add(Detour.to(server.port())).port();
    }

    private Detour add(Detour detour) {
        detours.add(detour);
        return detour;
    }

    /** Database, web server, cache and broker, in the order in which {@link Rounds} wants them. */
    public String[] where() {
        return where.clone();
    }

    /** Ends the servers and refuses connections. Kafka's takes long to come back, so it is only that nothing leads there any more. */
    public void stop() {
        servers.forEach(Server::stop);
        detours.forEach(Detour::cut);
    }

    /** Starts the servers again. */
    public void comeBack() {
        servers.forEach(Server::comeBack);
        detours.forEach(Detour::restore);
    }

    /** Holds every packet back, so that no answer comes before two seconds. */
    public void slowDown() {
        detours.forEach(each -> each.slowDown(Duration.ofMillis(1100)));
    }

    /** Passes packets on at once again. */
    public void speedUp() {
        detours.forEach(Detour::restore);
    }

    @Override
    public void close() {
        detours.forEach(Detour::close);
        outside.close();
    }
}
