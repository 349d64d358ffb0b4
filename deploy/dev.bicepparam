using 'main.bicep'

param environmentName = 'dev'
param image = 'upc-teams-bot:${readEnvironmentVariable('UPC_VERSION', 'latest')}'
param databaseAdmins = {
  name: 'UPC bot database administrators (dev)'
  objectId: readEnvironmentVariable('UPC_DATABASE_ADMINS', '00000000-0000-0000-0000-000000000000')
}
param alertAddresses = ['upc-bot-dev@dwp.example']
param bot = {
  graph: false
  appCatalogId: ''
  manifestId: ''
  mailFrom: ''
  sharePointHost: 'dwp-dev.sharepoint.example'
  localLists: true
}
param size = {
  appPlan: 'P0v3'
  instances: 1
  database: 'S0'
  backupDays: 7
  logDays: 30
}
