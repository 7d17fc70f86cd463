/** Stands in an error of the mail provider when the mail may have gone out all the same. */
export const FATE_UNKNOWN = "[fate unknown]"
