/** Where the pages of receiving are; absolute, so that a new tab finds them too. */
export const SUPPLIER_RETURNS_PAGE = "/purchasing/supplier-returns"
export const supplierReturnPage = (id: string) => `${SUPPLIER_RETURNS_PAGE}/${id}`
export const HOLDS_PAGE = "/stock/holds"
export const holdPage = (id: string) => `${HOLDS_PAGE}?hold=${id}`
