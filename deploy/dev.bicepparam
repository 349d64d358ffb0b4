using 'main.bicep'

param environmentName = 'dev'
param image = 'upc-teams-bot:${readEnvironmentVariable('UPC_VERSION')}'
param databaseAdmins = {
  name: 'UPC bot database administrators (dev)'
  objectId: readEnvironmentVariable('UPC_DATABASE_ADMINS')
}
param keyOfficers = readEnvironmentVariable('UPC_KEY_OFFICERS')
param databaseName = 'upc'
param previousAuditKeys = []
param setupAddress = readEnvironmentVariable('UPC_SETUP_ADDRESS', '')
param alertAddresses = ['upc-bot-dev@dwp.example']
param bot = {
  graph: false
  appCatalogId: ''
  manifestId: ''
  mailFrom: ''
  sharePointHost: 'dwp-dev.sharepoint.example'
  oneDriveHost: 'dwp-dev-my.sharepoint.example'
  localLists: true
}
param size = {
  appPlan: 'P0v3'
  instances: 1
  database: 'S0'
  backupDays: 7
  logDays: 30
}
