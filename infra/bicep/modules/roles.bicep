metadata description = 'Who may touch what. There is one identity, that of the functions; every right it has stands in these tables, and nobody else is given one.'

@description('Required. Principal id of the identity of the functions.')
param principalId string

@description('Required. Name of the storage account of the host.')
param hostStorageName string

@description('Required. Name of the storage account of the business data.')
param dataStorageName string

@description('Required. Name of the vault.')
param vaultName string

@description('Required. Name of the Application Insights component.')
param insightsName string

// Built-in roles of Azure, the same in every tenant.
var roles = {
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

// What the Functions host asks for: locks and the package, the queues of its extensions, its diagnostic events.
var onHostStorage = [
  roles.storageBlobDataOwner
  roles.storageQueueDataContributor
  roles.storageTableDataContributor
]

// For queues less would not do: while work goes on, the host extends a message's time, and of the built-in roles only this one may.
var onDataStorage = [
  roles.storageTableDataContributor
  roles.storageBlobDataContributor
  roles.storageQueueDataContributor
]

var onVault = [roles.keyVaultSecretsUser]

var onInsights = [roles.monitoringMetricsPublisher]

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: hostStorageName
}

resource dataStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataStorageName
}

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource mayOnHostStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in onHostStorage: {
    scope: hostStorage
    name: guid(hostStorage.id, principalId, role)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource mayOnDataStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in onDataStorage: {
    scope: dataStorage
    name: guid(dataStorage.id, principalId, role)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource mayOnVault 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in onVault: {
    scope: vault
    name: guid(vault.id, principalId, role)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource mayOnInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in onInsights: {
    scope: insights
    name: guid(insights.id, principalId, role)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]
