import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import java.sql.DriverManager
import java.time.Duration
import okhttp3.OkHttpClient
import okhttp3.Request
import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerRecord
import redis.clients.jedis.JedisPooled

// An application that works: its threads ask a database, a web server and a cache, and send messages to a broker, round after
// round, at the places that its arguments name. They know no more of trouble than common programs do: their clients have time
// limits, and what has failed is done anew in the next round.
//
// Each line on its stdin makes it report: for every client, how often its calls came to what since the report before, and
// their median and longest time in milliseconds, and end with a line that says so. When its stdin ends it lets all calls end, reports
// once more, and exits with the number of clients whose last call has failed.

def (database, web, cache, broker) = args

outcomes = new TreeMap<String, List<Long>>()
latest = new TreeMap<String, String>()
working = true

def round(String client, Closure call) {
    long begin = System.nanoTime()
    String outcome
    try {
        call()
        outcome = 'ok'
    } catch (Exception e) {
        outcome = e.class.name + ' ' + String.valueOf(e.message).readLines().join(' ').replaceAll(/\d+/, '#')
    }
    long millis = (System.nanoTime() - begin).intdiv(1_000_000)
    synchronized (outcomes) {
        outcomes.computeIfAbsent("$client $outcome".toString()) { [] } << millis
        latest[client] = outcome
    }
}

def report() {
    synchronized (outcomes) {
        outcomes.each { outcome, times ->
            times.sort()
            println "${times.size()} times, median ${times[times.size().intdiv(2)]} ms, longest ${times.last()} ms: $outcome"
        }
        outcomes.clear()
        println 'that is all'
    }
}

def connections = new ThreadLocal()
def select = {
    try {
        connections.set(connections.get() ?: DriverManager.getConnection(database))
        connections.get().createStatement().withCloseable { it.execute('select 1') }
    } catch (Exception e) {
        connections.get()?.close()
        connections.remove()
        throw e
    }
}

def http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
def request = HttpRequest.newBuilder(URI.create(web)).timeout(Duration.ofSeconds(2)).build()
def fetch = {
    int status = http.send(request, BodyHandlers.ofString()).statusCode()
    if (status != 200) { throw new IllegalStateException("status $status") }
}

def read = {
    def connection = new URL(web).openConnection()
    connection.connectTimeout = 2000
    connection.readTimeout = 2000
    connection.inputStream.text
}

def okhttp = new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(2)).build()
def get = { okhttp.newCall(new Request.Builder().url(web).build()).execute().withCloseable { it.body().string() } }

def redis = new JedisPooled(URI.create(cache), 5000)
def increment = { redis.incr('rounds') }

def strings = 'org.apache.kafka.common.serialization.StringSerializer'
def producer = new KafkaProducer(['bootstrap.servers': broker, 'key.serializer': strings, 'value.serializer': strings,
    'linger.ms': '0', 'max.block.ms': '2000', 'request.timeout.ms': '2000', 'delivery.timeout.ms': '2000'] as Map)
def send = { producer.send(new ProducerRecord('rounds', 'woof')).get() }

def threads = [[16, 'jdbc', select], [4, 'http', fetch], [4, 'url', read], [4, 'okhttp', get], [8, 'redis', increment],
    [4, 'kafka', send]].collectMany { count, client, call ->
    (1..count).collect { Thread.start("$client-$it") { while (working) { round(client, call); sleep(200) } } }
}
System.in.eachLine { report() }
working = false
threads*.join()
report()
println 'end'
System.exit(latest.values().count { it != 'ok' })
