export const SALES_PAGE = "/channels/sales"
export const salePage = (id: string) => `${SALES_PAGE}/${id}`
export const SALES_API = "/admin/price-sales"
export const saleApi = (id: string) => `${SALES_API}/${id}`
