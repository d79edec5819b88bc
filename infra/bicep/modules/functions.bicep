metadata description = 'The function app, on Flex Consumption with a custom handler. Its settings hold names and addresses, no secret.'

@description('Required. Name of the plan, from the names in main.bicep.')
param planName string

@description('Required. Name of the app, from the names in main.bicep.')
param name string

@description('Required. Region.')
param location string

@description('Required. Name of the identity that the app bears.')
param identityName string

@description('Required. Name of the storage account of the host.')
param hostStorageName string

@description('Required. Name of the storage account of the business data.')
param dataStorageName string

@description('Required. Address of the secret with the keys.')
param keysUri string

@description('Required. Name of the Application Insights component.')
param insightsName string

@description('Required. Client id of the app registration with which people sign in.')
param entraClientId string

@description('Required. Id of the tenant of Entra ID whose people come in.')
param entraTenantId string

@description('Required. Whether a commune pays alone what it approves against an unfavourable préavis of the canton.')
param communePaysAloneAgainstPreavis bool

@description('Required. How many instances for HTTP always run.')
@minValue(0)
@maxValue(20)
param alwaysReady int

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: hostStorageName
}

resource dataStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataStorageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  tags: { 'azd-service-name': 'functions' }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    functionAppConfig: {
      runtime: {
        name: 'custom'
        version: '1.0'
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostStorage.properties.primaryEndpoints.blob}deployments'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: 40
        alwaysReady: alwaysReady == 0 ? [] : [{ name: 'http', instanceCount: alwaysReady }]
        triggers: { http: { perInstanceConcurrency: 16 } }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      // for the Functions host: its own storage, the queues that trigger, the traces
      AzureWebJobsStorage__accountName: hostStorage.name
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identity.properties.clientId
      IsaStorage__queueServiceUri: dataStorage.properties.primaryEndpoints.queue
      IsaStorage__credential: 'managedidentity'
      IsaStorage__clientId: identity.properties.clientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
      // for the executable
      AZURE_CLIENT_ID: identity.properties.clientId
      Isa__StorageAccount: dataStorage.name
      Isa__KeyVaultSecret: keysUri
      Isa__Tenant: entraTenantId
      Isa__CommunePaysAloneAgainstPreavis: communePaysAloneAgainstPreavis ? 'true' : 'false'
    }
  }

  // Nobody is turned away here: a signed webhook carries no token of Entra ID, and the door of each function decides. What this adds is that
  // the X-MS-CLIENT-PRINCIPAL headers come from the platform and never from outside: what somebody sends under these names is taken away.
  resource signIn 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true }
      globalValidation: {
        requireAuthentication: false
        unauthenticatedClientAction: 'AllowAnonymous'
      }
      httpSettings: { requireHttps: true }
      login: { tokenStore: { enabled: false } }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: entraClientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${entraTenantId}/v2.0'
          }
          validation: {
            allowedAudiences: [entraClientId, 'api://${entraClientId}']
            defaultAuthorizationPolicy: { allowedApplications: [entraClientId] }
          }
        }
      }
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

@description('Name of the app.')
output name string = app.name

@description('Where the app answers.')
output url string = 'https://${app.properties.defaultHostName}'
