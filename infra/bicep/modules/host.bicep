metadata description = 'The storage account of the Functions host: its locks, its timers\' last runs, its own keys, and the deployed package. No business data, and Entra identities only.'

@description('Required. Name of the account, from the names in main.bicep.')
@minLength(3)
@maxLength(24)
param name string

@description('Required. Region.')
param location string

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource deployments 'containers' = {
      name: 'deployments'
      properties: { publicAccess: 'None' }
    }
  }
}

@description('Name of the account.')
output name string = account.name
