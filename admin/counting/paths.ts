/** Where the pages of counts are; absolute, so that a new tab finds them too. */
export const COUNTS_PAGE = "/warehouse/counts"
export const countPage = (id: string) => `${COUNTS_PAGE}/${id}`
export const PLANS_PAGE = `${COUNTS_PAGE}/plans`
export const planPage = (id: string) => `${PLANS_PAGE}/edit?plan=${id}`
export const CAMPAIGNS_PAGE = `${COUNTS_PAGE}/campaigns`
export const campaignPage = (id: string) => `${CAMPAIGNS_PAGE}/${id}`
export const FIGURES_PAGE = `${COUNTS_PAGE}/figures`

/** What is being entered into counts: whoever closes one waits for it. */
export const ENTERING = ["comptoir", "stock-count-entries"] as const
