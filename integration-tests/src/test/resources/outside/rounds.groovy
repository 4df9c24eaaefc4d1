import com.rabbitmq.client.ConnectionFactory
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import java.sql.DriverManager
import java.time.Duration
import org.apache.kafka.clients.producer.KafkaProducer
import org.apache.kafka.clients.producer.ProducerRecord
import redis.clients.jedis.Jedis

// An application that works: its threads ask a database, a web server and a cache, and send messages to two brokers, all the
// time, as its arguments say. Whenever a client fares otherwise than before, it prints a line: the client, and "ok" or the
// class of what it caught. Ends with its stdin.

def (database, web, redis, kafka, amqp) = args

def last = [:].asSynchronized()
def round = { String client, Closure call ->
    String outcome
    try {
        call()
        outcome = 'ok'
    } catch (Exception e) {
        outcome = e.class.name
    }
    if (last.put(client, outcome) != outcome) {
        println "$client $outcome"
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
def fetch = { http.send(HttpRequest.newBuilder(URI.create(web)).timeout(Duration.ofSeconds(1)).build(), BodyHandlers.ofString()) }

def lookUp = { new Jedis(URI.create(redis), 1000).withCloseable { it.incr('rounds') } }

def strings = 'org.apache.kafka.common.serialization.StringSerializer'
def producer = new KafkaProducer(['bootstrap.servers': kafka, 'key.serializer': strings, 'value.serializer': strings,
    'linger.ms': '0', 'max.block.ms': '1000', 'request.timeout.ms': '1000', 'delivery.timeout.ms': '1000'] as Map)
def send = { producer.send(new ProducerRecord('rounds', 'woof')).get() }

def broker = new ConnectionFactory(port: amqp as int, networkRecoveryInterval: 500).newConnection()
def channels = ThreadLocal.withInitial { broker.createChannel() }
def publish = { channels.get().basicPublish('amq.direct', 'any', null, 'woof'.bytes) }

[jdbc: select, http: fetch, redis: lookUp, kafka: send, rabbit: publish].each { client, call ->
    4.times { Thread.startDaemon("$client-$it") { while (true) { round(client, call); sleep(20) } } }
}
System.in.read()
println 'end'
System.exit(0)
