/** Where the pages of price rules are; absolute, so that a new tab finds them too. */
export const RULES_PAGE = "/channels/rules"
export const rulePage = (id: string) => `${RULES_PAGE}/${id}`
/** The page of a rule that is not kept yet. */
export const NEW_RULE = "new"

/** The paths of the server. */
export const RULES_API = "/admin/price-rules"
export const ruleApi = (id: string) => `${RULES_API}/${id}`
export const PROPOSE_API = `${RULES_API}/propose`
export const proposalApi = (id: string) => `${PROPOSE_API}/${id}`
