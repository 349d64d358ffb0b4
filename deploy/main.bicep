// All that one environment of the bot needs, in one resource group. See docs/operations.md.
targetScope = 'resourceGroup'

@description('Short name of the environment. It is part of every resource name.')
@minLength(2)
@maxLength(8)
param environmentName string

@description('Where everything is.')
param location string = resourceGroup().location

@description('The container image of the bot, without the registry: upc-teams-bot:1.0.0')
param image string

@description('Entra group whose members administer the database.')
param databaseAdmins { name: string, objectId: string }

@description('Mail addresses that alerts go to.')
param alertAddresses string[]

@description('Address range of the virtual network.')
param addressSpace string = '10.40.0.0/22'

@description('Settings of the bot that differ between environments.')
param bot {
  @description('Whether it uses Microsoft Graph.')
  graph: bool

  @description('The id that the tenant\'s catalogue gave the app package.')
  appCatalogId: string

  @description('The id in the manifest.')
  manifestId: string

  @description('The mailbox that mail is sent from.')
  mailFrom: string

  @description('Host of the tenant\'s SharePoint, which files are sent to and fetched from.')
  sharePointHost: string

  @description('Whether businesses may keep a list for their staff.')
  localLists: bool
}

@description('Size of the app, of the database, and how long backups and logs are kept.')
param size {
  appPlan: string
  instances: int
  database: string
  backupDays: int
  logDays: int
}

var name = 'upc-${environmentName}'
var suffix = uniqueString(resourceGroup().id)

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: name, location: location }
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: { name: name, location: location, addressSpace: addressSpace }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    logDays: size.logDays
    principalId: identity.outputs.principalId
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: {
    name: 'upc${environmentName}${suffix}'
    location: location
    pullers: [identity.outputs.principalId, identity.outputs.migrationPrincipalId]
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: take('upc-${environmentName}-${suffix}', 24)
    location: location
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    endpointsSubnetId: network.outputs.endpointsSubnetId
    zoneId: network.outputs.vaultZoneId
  }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    name: '${name}-${suffix}'
    location: location
    admins: databaseAdmins
    sku: size.database
    backupDays: size.backupDays
    workspaceId: monitoring.outputs.workspaceId
    endpointsSubnetId: network.outputs.endpointsSubnetId
    zoneId: network.outputs.databaseZoneId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: '${name}-${suffix}'
    location: location
    plan: size.appPlan
    instances: size.instances
    image: '${registry.outputs.server}/${image}'
    identity: identity.outputs.identity
    subnetId: network.outputs.appSubnetId
    connectionString: monitoring.outputs.connectionString
    databaseServer: database.outputs.server
    databaseName: database.outputs.name
    auditKeyUri: vault.outputs.auditKeyUri
    bot: bot
  }
}

module botService 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: '${name}-${suffix}'
    identity: identity.outputs.identity
    endpoint: 'https://${app.outputs.host}/api/messages'
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    addresses: alertAddresses
    appId: app.outputs.id
    workspaceId: monitoring.outputs.workspaceId
  }
}

@description('The address of the bot, for BOT_DOMAIN in env/.')
output botDomain string = app.outputs.host

@description('The app id of the bot, for BOT_ID in env/. It is the identity\'s client id.')
output botId string = identity.outputs.identity.clientId

@description('The object id of the bot\'s identity, for deploy/scripts/grant-graph.sh.')
output principalId string = identity.outputs.principalId

@description('The registry that the image is pushed to.')
output registryServer string = registry.outputs.server

@description('What deploy/migrate.bicepparam needs.')
output migration object = {
  identityId: identity.outputs.migrationIdentityId
  clientId: identity.outputs.migrationClientId
  subnetId: network.outputs.jobsSubnetId
  databaseServer: database.outputs.server
  databaseName: database.outputs.name
  registryServer: registry.outputs.server
}
