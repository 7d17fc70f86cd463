export const GAPS_PAGE = "/channels/gaps"
export const GAPS_API = "/admin/prices/gaps"
export const GAP_COUNTS_API = `${GAPS_API}/counts`
export const LOOK_API = `${GAPS_API}/look`
export const FIX_API = `${GAPS_API}/fix`
/** Medusa's own page of a price list. */
export const priceListPage = (id: string) => `/price-lists/${id}`
