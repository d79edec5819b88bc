using 'main.bicep'

param environmentName = 'prod'
param location = 'switzerlandnorth'
param entraClientId = readEnvironmentVariable('ISA_ENTRA_CLIENT_ID')
param dataRedundancy = 'Standard_ZRS'
param alwaysReady = 1
param logDays = 365
