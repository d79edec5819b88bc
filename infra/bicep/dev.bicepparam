using 'main.bicep'

param environmentName = 'dev'
param location = 'switzerlandnorth'
param entraClientId = readEnvironmentVariable('ISA_ENTRA_CLIENT_ID')
param dataRedundancy = 'Standard_LRS'
param alwaysReady = 0
param logDays = 30
