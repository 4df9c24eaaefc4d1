// A broker for AMQP 0-9-1 at the port that it is given, for a user guest with the password guest, without any files.
def config = File.createTempFile('broker', '.json'); config.deleteOnExit()
config.text = '''{
 "name":"broker","modelVersion":"9.1",
 "authenticationproviders":[{"name":"plain","type":"Plain","secureOnlyMechanisms":[],"users":[{"name":"guest","type":"managed","password":"guest"}]}],
 "ports":[{"name":"AMQP","port":"%PORT%","bindingAddress":"127.0.0.1","authenticationProvider":"plain","protocols":["AMQP_0_9_1"],
   "virtualhostaliases":[{"name":"defaultAlias","type":"defaultAlias"},{"name":"nameAlias","type":"nameAlias"},{"name":"hostnameAlias","type":"hostnameAlias"}]}],
 "virtualhostnodes":[{"name":"default","type":"Memory","defaultVirtualHostNode":"true","virtualHostInitialConfiguration":"{\\"type\\":\\"Memory\\"}"}]
}'''.replace('%PORT%', args[0])
def launcher = Class.forName('org.apache.qpid.server.SystemLauncher').newInstance()
launcher.startup([type: 'Memory', initialConfigurationLocation: config.toURI().toString(), startupLoggedToSystemOut: 'true'] as Map)
println 'ready'
