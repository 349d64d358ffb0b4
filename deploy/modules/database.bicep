// SQL with Entra sign-in only. Azure SQL reads committed snapshots and encrypts its files by default.
param name string
param location string
param databaseName string
param admins { name: string, objectId: string }
param setupAddress string
param sku string
param backupDays int
param workspaceId string
param endpointsSubnetId string
param zoneId string

resource server 'Microsoft.Sql/servers@2023-08-01-preview' = {
  name: 'sql-${name}'
  location: location
  properties: {
    minimalTlsVersion: '1.2'
    publicNetworkAccess: empty(setupAddress) ? 'Disabled' : 'Enabled'
    administrators: {
      administratorType: 'ActiveDirectory'
      azureADOnlyAuthentication: true
      principalType: 'Group'
      login: admins.name
      sid: admins.objectId
      tenantId: subscription().tenantId
    }
  }

  resource upc 'databases' = {
    name: databaseName
    location: location
    sku: { name: sku }
    properties: {
      collation: 'Latin1_General_100_CI_AS_SC'
      requestedBackupStorageRedundancy: 'Geo'
    }

    resource backups 'backupShortTermRetentionPolicies' = {
      name: 'default'
      properties: { retentionDays: backupDays }
    }
  }

  // While public access is disabled, a rule that is left counts for nothing.
  resource setup 'firewallRules' = if (!empty(setupAddress)) {
    name: 'setup'
    properties: { startIpAddress: setupAddress, endIpAddress: setupAddress }
  }

  resource auditing 'auditingSettings' = {
    name: 'default'
    properties: {
      state: 'Enabled'
      isAzureMonitorTargetEnabled: true
      auditActionsAndGroups: [
        'SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP'
        'FAILED_DATABASE_AUTHENTICATION_GROUP'
        'DATABASE_PRINCIPAL_CHANGE_GROUP'
        'DATABASE_PERMISSION_CHANGE_GROUP'
        'SCHEMA_OBJECT_CHANGE_GROUP'
      ]
    }
  }
}

resource master 'Microsoft.Sql/servers/databases@2023-08-01-preview' existing = {
  parent: server
  name: 'master'
}

resource audits 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audits'
  scope: master
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'SQLSecurityAuditEvents', enabled: true }]
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-${name}'
  location: location
  properties: {
    subnet: { id: endpointsSubnetId }
    privateLinkServiceConnections: [
      { name: 'sql', properties: { privateLinkServiceId: server.id, groupIds: ['sqlServer'] } }
    ]
  }

  resource zone 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: 'sql', properties: { privateDnsZoneId: zoneId } }]
    }
  }
}

output server string = server.properties.fullyQualifiedDomainName
output name string = server::upc.name
