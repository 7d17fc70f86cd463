/** Where the pages of costs are, and the paths of the API they read. */
export const COSTS_PAGE = "/stock/costs"
export const COST_ENTRIES_PAGE = "/stock/costs/entries"
export const costPage = (inventoryItemId: string) => `/stock/costs/${inventoryItemId}`

export const COSTS_API = "/admin/costs"
export const COST_ENTRIES_API = "/admin/costs/entries"
export const costApi = (inventoryItemId: string) => `/admin/costs/${inventoryItemId}`
export const variantCostApi = (variantId: string) => `/admin/costs/variants/${variantId}`
export const orderMarginApi = (orderId: string) => `/admin/costs/orders/${orderId}`
