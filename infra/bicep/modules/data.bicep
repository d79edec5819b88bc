metadata description = 'The storage account of the cases, the attendance and the money. Entra identities only: no keys, no public blobs. The test InfraTests holds its names and those of the code together.'

@description('Required. Name of the account, from the names in main.bicep.')
@minLength(3)
@maxLength(24)
param name string

@description('Required. Region.')
param location string

@description('Required. How many copies are kept, and where.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param redundancy string

@description('Optional. Days that an overwritten or deleted blob can still be fetched back. Tables have nothing of the kind.')
@minValue(7)
@maxValue(365)
param undoDays int = 90

var tables = [
  'Assignments'
  'AttendanceSheets'
  'AuditChains'
  'AuditIndex'
  'CaseIndex'
  'Cases'
  'ContractKeys'
  'Contracts'
  'Deliveries'
  'Drafts'
  'Idempotency'
  'Invoices'
  'Keys'
  'Ledger'
  'Months'
  'Partners'
  'Pending'
  'Persons'
  'Reference'
  'Runs'
  'Seats'
  'Work'
]

var containers = [
  'audit'
  'deliveries'
  'documents'
  'reference'
  'reports'
  'statements'
]

// Each with a second one, into which the Functions host puts what failed five times.
var queues = [
  'attendance'
  'cases'
  'closings'
  'invoices'
  'reconcile'
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [for name in tables: { name: name }]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [for name in queues: { name: name }]

    resource poison 'queues' = [for name in queues: { name: '${name}-poison' }]
  }

  resource blobService 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: {
        enabled: true
        days: undoDays
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: undoDays
      }
    }

    resource container 'containers' = [
      for name in containers: {
        name: name
        properties: { publicAccess: 'None' }
      }
    ]
  }

  resource ageing 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'forget-old-versions'
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'] }
              actions: { version: { delete: { daysAfterCreationGreaterThan: undoDays } } }
            }
          }
        ]
      }
    }
    dependsOn: [blobService]
  }
}

resource keep 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: account
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'The ledger and the files of the persons. Tables cannot be fetched back.'
  }
}

@description('Name of the account.')
output name string = account.name
