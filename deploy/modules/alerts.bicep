// What somebody must look at. The queries are in alerts.json; docs/telemetry.md says what to do about each.
param name string
param location string
param addresses string[]
param appId string
param host string
param insightsId string
param workspaceId string

var rules = loadJsonContent('../alerts.json')

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  properties: {
    groupShortName: 'UPC bot'
    enabled: true
    emailReceivers: [for address in addresses: {
      name: address
      emailAddress: address
      useCommonAlertSchema: true
    }]
  }
}

resource readiness 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'ready-${name}'
  location: location
  tags: { 'hidden-link:${insightsId}': 'Resource' }
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'ready-${name}'
    Name: '${name}: /health/ready'
    Enabled: true
    Kind: 'standard'
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    // UK South, UK West and North Europe.
    Locations: [{ Id: 'emea-ru-msa-edge' }, { Id: 'emea-se-sto-edge' }, { Id: 'emea-gb-db3-azr' }]
    Request: { RequestUrl: 'https://${host}/health/ready', HttpVerb: 'GET' }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true }
  }
}

resource ready 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}: not ready'
  location: 'global'
  properties: {
    description: '/health/ready does not answer, or answers 503.'
    severity: 1
    enabled: true
    scopes: [readiness.id, insightsId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: readiness.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource health 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}: an instance does not respond'
  location: 'global'
  properties: {
    description: 'An instance of the bot does not answer /health/live. App Service replaces it.'
    severity: 1
    enabled: true
    scopes: [appId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'health'
          metricName: 'HealthCheckStatus'
          operator: 'LessThan'
          threshold: 100
          timeAggregation: 'Average'
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource queries 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [for rule in rules: {
  name: '${name}: ${rule.name}'
  location: location
  properties: {
    displayName: '${name}: ${rule.name}'
    description: rule.description
    severity: rule.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: rule.every
    windowSize: rule.window
    autoMitigate: true
    // The tables are there when the bot has sent something for the first time.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}]
