using 'main.bicep'

param environmentName = 'test'
param image = 'upc-teams-bot:${readEnvironmentVariable('UPC_VERSION', 'latest')}'
param databaseAdmins = {
  name: 'UPC bot database administrators (test)'
  objectId: readEnvironmentVariable('UPC_DATABASE_ADMINS', '00000000-0000-0000-0000-000000000000')
}
param alertAddresses = ['upc-bot-test@dwp.example']
param bot = {
  graph: true
  appCatalogId: readEnvironmentVariable('UPC_APP_CATALOG_ID', '')
  manifestId: readEnvironmentVariable('TEAMS_APP_ID', '')
  mailFrom: 'upc-register-test@dwp.example'
  sharePointHost: 'dwp-test.sharepoint.example'
  localLists: true
}
param size = {
  appPlan: 'P1v3'
  instances: 2
  database: 'S2'
  backupDays: 7
  logDays: 30
}
