// Runs `migrate` once, as an identity that may change tables. The app itself cannot. See docs/operations.md.
targetScope = 'resourceGroup'

param environmentName string
param location string = resourceGroup().location

@description('The same image as the app will get.')
param image string

@description('The output `migration` of main.bicep.')
param migration {
  identityId: string
  clientId: string
  subnetId: string
  databaseServer: string
  databaseName: string
  registryServer: string
}

@description('The database to migrate, such as a restored one that the app does not use yet.')
param databaseName string = migration.databaseName

resource run 'Microsoft.ContainerInstance/containerGroups@2023-05-01' = {
  name: 'ci-upc-${environmentName}-migrate'
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${migration.identityId}': {} } }
  properties: {
    osType: 'Linux'
    restartPolicy: 'Never'
    subnetIds: [{ id: migration.subnetId }]
    imageRegistryCredentials: [{ server: migration.registryServer, identity: migration.identityId }]
    containers: [
      {
        name: 'migrate'
        properties: {
          image: '${migration.registryServer}/${image}'
          command: ['dotnet', '/app/UpcTeamsBot.dll', 'migrate']
          environmentVariables: [
            {
              name: 'Database__SqlServer'
              value: join(
                [
                  'Server=tcp:${migration.databaseServer},1433'
                  'Database=${databaseName}'
                  'Authentication=Active Directory Managed Identity'
                  'User Id=${migration.clientId}'
                  'Encrypt=Strict'
                ],
                ';'
              )
            }
          ]
          resources: { requests: { cpu: 1, memoryInGB: 2 } }
        }
      }
    ]
  }
}
