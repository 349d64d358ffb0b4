// Keeps the key that signs the audit trail, and the directory that the first start fills the database with. Officers
// put them there; no template ever holds them.
param name string
param location string
param principalId string
param officers string
param setupAddress string
param workspaceId string
param endpointsSubnetId string
param zoneId string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    sku: { family: 'A', name: 'standard' }
    tenantId: subscription().tenantId
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: empty(setupAddress) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      ipRules: empty(setupAddress) ? [] : [{ value: setupAddress }]
    }
  }
}

var secretsUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-b874-0445c86b69e6'
)

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, secretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: secretsUser
  }
}

var secretsOfficer = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
)

resource writers 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, officers, secretsOfficer)
  scope: vault
  properties: {
    principalId: officers
    principalType: 'Group'
    roleDefinitionId: secretsOfficer
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-${name}'
  location: location
  properties: {
    subnet: { id: endpointsSubnetId }
    privateLinkServiceConnections: [
      { name: 'vault', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }
    ]
  }

  resource zone 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: 'vault', properties: { privateDnsZoneId: zoneId } }]
    }
  }
}

resource looks 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'looks'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

output name string = vault.name
output directoryUri string = '${vault.properties.vaultUri}secrets/directory'
output auditKeyUri string = '${vault.properties.vaultUri}secrets/audit-key'
