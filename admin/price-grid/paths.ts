export const GRID_API = "/admin/prices/grid"
export const GRID_INDEX_API = `${GRID_API}/index`
export const PRICES_EXPORT_API = "/admin/prices/export"
export const PRICES_IMPORT_API = "/admin/prices/import"

export const GRID_PAGE = "/channels/prices"
export const GRID_IMPORT_PAGE = `${GRID_PAGE}/import`

export const changeSetPage = (id: string) => `/channels/changes/${id}`
export const profilePage = (salesChannelId: string) => `/channels/${salesChannelId}`
export const historyPage = (variantId: string) => `/channels/history?variant_id=${variantId}`

/** The page that says why a price is what it is. */
export const explainPage = (of: { variant_id: string; sales_channel_id: string; currency_code: string }) =>
  `/channels/explain?${new URLSearchParams(of)}`
