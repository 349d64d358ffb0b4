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

@description('Object id of the Entra group whose members put the audit key and the first directory into the vault.')
param keyOfficers string

@description('The database that the app uses. After a restore, the restored one.')
param databaseName string = 'upc'

@description('Versions of the secret audit-key that were used before, newest first. What they signed still verifies.')
param previousAuditKeys string[] = []

@description('The one IPv4 address from which the vault and the database can be set up. Empty: from nowhere.')
param setupAddress string = ''

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

  @description('Host of the tenant\'s SharePoint, where channels keep files.')
  sharePointHost: string

  @description('Host of the tenant\'s OneDrive, where files in chats are sent to and fetched from.')
  oneDriveHost: string

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
    officers: keyOfficers
    setupAddress: setupAddress
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
    databaseName: databaseName
    admins: databaseAdmins
    setupAddress: setupAddress
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
    previousAuditKeys: previousAuditKeys
    directoryUri: vault.outputs.directoryUri
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
    host: app.outputs.host
    insightsId: monitoring.outputs.insightsId
    workspaceId: monitoring.outputs.workspaceId
  }
}

@description('The address of the bot, for BOT_DOMAIN in env/.')
output botDomain string = app.outputs.host

@description('The app id of the bot, for BOT_ID in env/. It is the identity\'s client id.')
output botId string = identity.outputs.identity.clientId

@description('The object id of the bot\'s identity, for deploy/scripts/grant-graph.sh.')
output principalId string = identity.outputs.principalId

@description('The key vault, for deploy/scripts/audit-key.sh.')
output vaultName string = vault.outputs.name

@description('The database server, for deploy/scripts/database-users.sql.')
output databaseServer string = database.outputs.server

@description('The registry that the image is pushed to.')
output registryServer string = registry.outputs.server

@description('What deploy/migrate.bicep needs.')
output migration object = {
  identityId: identity.outputs.migrationIdentityId
  clientId: identity.outputs.migrationClientId
  subnetId: network.outputs.jobsSubnetId
  databaseServer: database.outputs.server
  databaseName: database.outputs.name
  registryServer: registry.outputs.server
}
