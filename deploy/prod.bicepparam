using 'main.bicep'

param environmentName = 'prod'
param image = 'upc-teams-bot:${readEnvironmentVariable('UPC_VERSION')}'
param databaseAdmins = {
  name: 'UPC bot database administrators'
  objectId: readEnvironmentVariable('UPC_DATABASE_ADMINS')
}
param keyOfficers = readEnvironmentVariable('UPC_KEY_OFFICERS')
param databaseName = 'upc'
param previousAuditKeys = []
param setupAddress = readEnvironmentVariable('UPC_SETUP_ADDRESS', '')
param alertAddresses = ['upc-bot@dwp.example']
param bot = {
  // The catalogue gives the id when the package is uploaded, after the first deployment. Until then: none.
  graph: readEnvironmentVariable('UPC_APP_CATALOG_ID') != 'none'
  appCatalogId: readEnvironmentVariable('UPC_APP_CATALOG_ID')
  manifestId: readEnvironmentVariable('TEAMS_APP_ID')
  mailFrom: 'upc-register@dwp.example'
  sharePointHost: 'dwp.sharepoint.example'
  oneDriveHost: 'dwp-my.sharepoint.example'
  localLists: false
}
param size = {
  appPlan: 'P1v3'
  instances: 3
  database: 'S4'
  backupDays: 35
  logDays: 90
}
