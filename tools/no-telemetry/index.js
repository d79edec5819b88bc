// Azurite loads this module and uses it only without --disableTelemetry, which ./isa always gives.
