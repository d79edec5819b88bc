metadata description = 'Logs and traces. They are written with an Entra identity only, never with the key in the connection string.'

@description('Required. Name of the workspace, from the names in main.bicep.')
param logsName string

@description('Required. Name of the Application Insights component, from the names in main.bicep.')
param insightsName string

@description('Required. Region.')
param location string

@description('Required. Days that they are kept.')
@minValue(30)
@maxValue(730)
param logDays int

resource logs 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: logsName
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logDays
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
    IngestionMode: 'LogAnalytics'
    RetentionInDays: logDays
    DisableLocalAuth: true
    DisableIpMasking: false
  }
}

@description('The workspace, for diagnostic settings.')
output logsId string = logs.id

@description('Name of the Application Insights component.')
output insightsName string = insights.name
