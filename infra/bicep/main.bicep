metadata description = 'All that exists of one environment: the functions, their two storage accounts, the vault with their keys, their identity and their logs.'

targetScope = 'subscription'

@description('Required. Name of the environment; it is part of every name below.')
@allowed(['dev', 'prod'])
param environmentName string

@description('Required. Region of everything; the data stay in Switzerland.')
@allowed(['switzerlandnorth', 'switzerlandwest'])
param location string

@description('Required. Client id of the app registration in Entra ID with which people sign in.')
param entraClientId string

@description('Optional. Id of the tenant of Entra ID whose people come in, when it is not that of the subscription.')
param entraTenantId string = tenant().tenantId

@description('Optional. Whether a commune pays alone what it approves against an unfavourable préavis of the canton.')
param communePaysAloneAgainstPreavis bool = true

@description('Required. How many copies of the business data are kept, and where.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param dataRedundancy string

@description('Required. How many instances for HTTP always run; 0 lets the first caller wait for the start.')
@minValue(0)
@maxValue(20)
param alwaysReady int

@description('Required. Days that logs and traces are kept.')
@minValue(30)
@maxValue(730)
param logDays int

var unique = uniqueString(subscription().id, environmentName, location)
var names = {
  group: 'rg-isa-${environmentName}'
  identity: 'id-isa-${environmentName}'
  logs: 'log-isa-${environmentName}'
  insights: 'appi-isa-${environmentName}'
  hostStorage: 'isahost${environmentName}${unique}'
  dataStorage: 'isadata${environmentName}${unique}'
  vault: 'kv-isa-${environmentName}-${take(unique, 12)}'
  plan: 'plan-isa-${environmentName}'
  app: 'func-isa-${environmentName}-${unique}'
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: names.group
  location: location
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: names.identity
    location: location
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    logsName: names.logs
    insightsName: names.insights
    location: location
    logDays: logDays
  }
}

module host 'modules/host.bicep' = {
  scope: group
  params: {
    name: names.hostStorage
    location: location
  }
}

module data 'modules/data.bicep' = {
  scope: group
  params: {
    name: names.dataStorage
    location: location
    redundancy: dataRedundancy
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: names.vault
    location: location
    logsId: monitoring.outputs.logsId
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    principalId: identity.outputs.principalId
    hostStorageName: host.outputs.name
    dataStorageName: data.outputs.name
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
  }
}

module functions 'modules/functions.bicep' = {
  scope: group
  params: {
    planName: names.plan
    name: names.app
    location: location
    identityName: identity.outputs.name
    hostStorageName: host.outputs.name
    dataStorageName: data.outputs.name
    keysUri: vault.outputs.keysUri
    insightsName: monitoring.outputs.insightsName
    entraClientId: entraClientId
    entraTenantId: entraTenantId
    communePaysAloneAgainstPreavis: communePaysAloneAgainstPreavis
    alwaysReady: alwaysReady
  }
}

@description('The resource group of the environment.')
output groupName string = group.name

@description('The function app: where the package is deployed to.')
output appName string = functions.outputs.name

@description('Where the app answers.')
output appUrl string = functions.outputs.url

@description('The vault into which the keys are put once, by hand.')
output vaultName string = vault.outputs.name

@description('The secret that holds the keys.')
output keysSecretName string = vault.outputs.keysSecretName
