/** Where the pages of purchasing are; absolute, so that a new tab finds them too. */
export const orderPage = (id: string) => `/purchasing/orders/${id}`
export const receiptPage = (id: string) => `/purchasing/receipts/${id}`
export const quotationPage = (id: string) => `/purchasing/quotations/${id}`
export const supplierPage = (id: string) => `/purchasing/suppliers/${id}`
export const itemPage = (id: string) => `/inventory/${id}`
export const locationPage = (id: string) => `/settings/locations/${id}`
