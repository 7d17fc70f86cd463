/** Where the pages of customers' returns are; absolute, so that a new tab finds them too. */
export const INSPECTIONS_PAGE = "/warehouse/inspections"
export const inspectionPage = (id: string) => `${INSPECTIONS_PAGE}?inspection=${id}`
export const orderOfCustomerPage = (id: string) => `/orders/${id}`
