/** The key under which the module is registered in Medusa's container. */
export const ROUTING_MODULE = "comptoirRouting"

/** The key, in the module's own container, of the rules that orders may be routed by. */
export const ROUTING_STRATEGY = "comptoirRoutingStrategy"
