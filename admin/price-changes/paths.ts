/** Where the pages of price changes are; absolute, so that a new tab finds them too. */
export const CHANGES_PAGE = "/channels/changes"
export const changePage = (id: string) => `${CHANGES_PAGE}/${id}`

/** The paths of the server. */
export const CHANGES_API = "/admin/price-changes"
export const changeApi = (id: string) => `${CHANGES_API}/${id}`
export const changeLinesApi = (id: string) => `${changeApi(id)}/lines`
