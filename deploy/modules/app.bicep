// The app and its staging slot. Everything that the bot reads from its environment is in settings.
param name string
param location string
param plan string
param instances int
param image string
param identity { id: string, clientId: string, tenantId: string }
param subnetId string
param connectionString string
param databaseServer string
param databaseName string

@description('Where the key that signs the audit trail is. The app service fetches it with the bot\'s identity.')
param auditKeyUri string

@description('Versions of that secret that were used before, newest first.')
param previousAuditKeys string[]

@description('Where the directory is that the first start fills the database with. Nobody needs it afterwards.')
param directoryUri string

param bot {
  graph: bool
  appCatalogId: string
  manifestId: string
  mailFrom: string
  sharePointHost: string
  oneDriveHost: string
  localLists: bool
}

var settings = {
  ASPNETCORE_ENVIRONMENT: 'Production'
  ASPNETCORE_HTTP_PORTS: '8080'
  APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString
  WEBSITES_PORT: '8080'
  WEBSITES_ENABLE_APP_SERVICE_STORAGE: 'true'

  Teams__AppId: identity.clientId
  Teams__TenantId: identity.tenantId
  Teams__ManagedIdentityClientId: identity.clientId

  Database__SqlServer: join(
    [
      'Server=tcp:${databaseServer},1433'
      'Database=${databaseName}'
      'Authentication=Active Directory Managed Identity'
      'User Id=${identity.clientId}'
      'Encrypt=Strict'
    ],
    ';'
  )

  Audit__Key: '@Microsoft.KeyVault(SecretUri=${auditKeyUri})'

  // A restored database has heads of its own: its trail ends earlier than those noted before.
  Audit__HeadsFile: '/home/upc/audit-heads.${databaseName}.txt'

  Directory__Json: '@Microsoft.KeyVault(SecretUri=${directoryUri})'

  Graph__Enabled: string(bot.graph)
  Graph__AppCatalogId: bot.appCatalogId
  Graph__ManifestId: bot.manifestId
  Graph__MailFrom: bot.mailFrom

  Files__Hosts__0: bot.sharePointHost
  Files__Hosts__1: bot.oneDriveHost

  LocalLists__Enabled: string(bot.localLists)
}

var previousKeys = toObject(
  range(0, length(previousAuditKeys)),
  i => 'Audit__PreviousKeys__${i}',
  i => '@Microsoft.KeyVault(SecretUri=${auditKeyUri}/${previousAuditKeys[i]})'
)

resource servers 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'asp-${name}'
  location: location
  kind: 'linux'
  sku: { name: plan, capacity: instances }
  properties: { reserved: true }
}

var site = {
  linuxFxVersion: 'DOCKER|${image}'
  acrUseManagedIdentityCreds: true
  acrUserManagedIdentityID: identity.clientId
  alwaysOn: true
  ftpsState: 'Disabled'
  // App Service replaces an instance that fails. A late outbox must not do that, so not /health/ready.
  healthCheckPath: '/health/live'
  http20Enabled: true
  minTlsVersion: '1.2'
  vnetRouteAllEnabled: true
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-${name}'
  location: location
  kind: 'app,linux,container'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    serverFarmId: servers.id
    httpsOnly: true
    clientAffinityEnabled: false
    virtualNetworkSubnetId: subnetId
    keyVaultReferenceIdentity: identity.id
    siteConfig: site
  }

  resource values 'config' = {
    name: 'appsettings'
    properties: union(settings, previousKeys, { Schedule__Enabled: 'true' })
  }

  // Background jobs run on the production slot only, whichever version is in it.
  resource sticky 'config' = {
    name: 'slotConfigNames'
    properties: { appSettingNames: ['Schedule__Enabled'] }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource staging 'slots' = {
    name: 'staging'
    location: location
    kind: 'app,linux,container'
    identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
    properties: {
      serverFarmId: servers.id
      httpsOnly: true
      clientAffinityEnabled: false
      virtualNetworkSubnetId: subnetId
      keyVaultReferenceIdentity: identity.id
      siteConfig: site
    }

    resource values 'config' = {
      name: 'appsettings'
      properties: union(settings, previousKeys, { Schedule__Enabled: 'false' })
    }
  }
}

output id string = app.id
output host string = app.properties.defaultHostName
