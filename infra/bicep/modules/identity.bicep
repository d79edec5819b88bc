metadata description = 'The identity of the functions. What it may, roles.bicep says.'

@description('Required. Name of the identity, from the names in main.bicep.')
param name string

@description('Required. Region.')
param location string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
}

@description('Name of the identity.')
output name string = identity.name

@description('By which roles are given to it.')
output principalId string = identity.properties.principalId
