/** Where the pages of transfers are; absolute, so that a new tab finds them too. */
export const TRANSFERS_PAGE = "/warehouse/transfers"
export const transferPage = (id: string) => `${TRANSFERS_PAGE}/${id}`

/** The paths of the server. */
export const TRANSFERS_API = "/admin/stock-transfers"
export const transferApi = (id: string) => `${TRANSFERS_API}/${id}`
