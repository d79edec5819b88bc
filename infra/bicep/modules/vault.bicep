metadata description = 'The vault with the keys above all others. The secret itself is made once, by hand (docs/operations/deploy.md): no template and no pipeline ever sees it.'

@description('Required. Name of the vault, from the names in main.bicep.')
@minLength(3)
@maxLength(24)
param name string

@description('Required. Region.')
param location string

@description('Required. The workspace in which every reading of a secret is noted.')
param logsId string

var keysSecretName = 'isa-keys'

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: logsId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

resource keep 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: vault
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'Without these keys no case can be opened again.'
  }
}

@description('Name of the vault.')
output name string = vault.name

@description('Name of the secret with the keys.')
output keysSecretName string = keysSecretName

@description('Address of the secret with the keys, without a version: the newest is read.')
output keysUri string = '${vault.properties.vaultUri}secrets/${keysSecretName}'
