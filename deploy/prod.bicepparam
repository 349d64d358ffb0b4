using 'main.bicep'

param environmentName = 'prod'
param image = 'upc-teams-bot:${readEnvironmentVariable('UPC_VERSION', 'latest')}'
param databaseAdmins = {
  name: 'UPC bot database administrators'
  objectId: readEnvironmentVariable('UPC_DATABASE_ADMINS', '00000000-0000-0000-0000-000000000000')
}
param alertAddresses = ['upc-bot@dwp.example']
param bot = {
  graph: true
  appCatalogId: readEnvironmentVariable('UPC_APP_CATALOG_ID', '')
  manifestId: readEnvironmentVariable('TEAMS_APP_ID', '')
  mailFrom: 'upc-register@dwp.example'
  sharePointHost: 'dwp.sharepoint.example'
  localLists: false
}
param size = {
  appPlan: 'P1v3'
  instances: 3
  database: 'S4'
  backupDays: 35
  logDays: 90
}
