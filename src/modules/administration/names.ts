/** The key under which the module is registered in Medusa's container. */
export const ADMINISTRATION_MODULE = "comptoirAdministration"

/** What the module's loaders leave in its own container for the service. */
export const PLUGIN_OPTIONS = "comptoirPluginOptions"
export const NUMBER_SERIES_STRATEGY = "comptoirNumberSeriesStrategy"
