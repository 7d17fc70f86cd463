/** The key under which the module is registered in Medusa's container. */
export const CART_RECOVERY_MODULE = "comptoirCartRecovery"
