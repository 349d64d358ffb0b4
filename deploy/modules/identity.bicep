// The bot's identity, which is also its Entra app id, and a second one that may change tables.
param name string
param location string

resource bot 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}'
  location: location
}

resource migration 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}-migrate'
  location: location
}

output identity { id: string, clientId: string, tenantId: string } = {
  id: bot.id
  clientId: bot.properties.clientId
  tenantId: bot.properties.tenantId
}
output principalId string = bot.properties.principalId
output migrationIdentityId string = migration.id
output migrationClientId string = migration.properties.clientId
output migrationPrincipalId string = migration.properties.principalId
