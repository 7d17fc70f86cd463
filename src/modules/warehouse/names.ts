/** The key under which the module is registered in Medusa's container. */
export const WAREHOUSE_MODULE = "comptoirWarehouse"

/** What the module's loader leaves in its own container for the service. */
export const PUT_AWAY_STRATEGY = "comptoirPutAwayStrategy"
