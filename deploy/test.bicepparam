using 'main.bicep'

param environmentName = 'test'
param image = 'upc-teams-bot:${readEnvironmentVariable('UPC_VERSION')}'
param databaseAdmins = {
  name: 'UPC bot database administrators (test)'
  objectId: readEnvironmentVariable('UPC_DATABASE_ADMINS')
}
param keyOfficers = readEnvironmentVariable('UPC_KEY_OFFICERS')
param databaseName = 'upc'
param previousAuditKeys = []
param setupAddress = readEnvironmentVariable('UPC_SETUP_ADDRESS', '')
param alertAddresses = ['upc-bot-test@dwp.example']
param bot = {
  // The catalogue gives the id when the package is uploaded, after the first deployment. Until then: none.
  graph: readEnvironmentVariable('UPC_APP_CATALOG_ID') != 'none'
  appCatalogId: readEnvironmentVariable('UPC_APP_CATALOG_ID')
  manifestId: readEnvironmentVariable('TEAMS_APP_ID')
  mailFrom: 'upc-register-test@dwp.example'
  sharePointHost: 'dwp-test.sharepoint.example'
  oneDriveHost: 'dwp-test-my.sharepoint.example'
  localLists: true
}
param size = {
  appPlan: 'P1v3'
  instances: 2
  database: 'S2'
  backupDays: 7
  logDays: 30
}
