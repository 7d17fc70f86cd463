/** Where the pages of requests for quotation are; absolute, so that a new tab finds them too. */
export const QUOTATIONS_PAGE = "/purchasing/quotations"
export const quotationPage = (id: string) => `${QUOTATIONS_PAGE}/${id}`
/** The routes of the server. */
export const QUOTATIONS_API = "/admin/quotation-requests"
export const quotationApi = (id: string, act = "") => `${QUOTATIONS_API}/${id}${act && `/${act}`}`
