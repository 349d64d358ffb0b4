// The Azure Bot, which sends Teams' messages to the app. Its app id is the identity's: there is no secret.
param name string
param identity { id: string, clientId: string, tenantId: string }
param endpoint string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-${name}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: 'UPC'
    endpoint: endpoint
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.clientId
    msaAppTenantId: identity.tenantId
    msaAppMSIResourceId: identity.id
    disableLocalAuth: true
    schemaTransformationVersion: '1.3'
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: { isEnabled: true, enableCalling: false }
    }
  }
}
