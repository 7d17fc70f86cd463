/** The key under which the module is registered in Medusa's container. */
export const CART_RECOVERY_MODULE = "comptoirCartRecovery"

/** The name under which the job of the minute keeps how far it has looked at carts of the last hours. */
export const LATE_CURSOR = "carts_lately"
