/** The key under which the module is registered in Medusa's container. */
export const WAVES_MODULE = "comptoirWaves"
