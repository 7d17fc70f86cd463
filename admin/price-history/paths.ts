export const HISTORY_PAGE = "/channels/history"
export const historyPage = (query: {
  variant_id: string
  sales_channel_id?: string
  currency_code?: string
}) => `${HISTORY_PAGE}?${new URLSearchParams(query)}`
export const HISTORY_API = "/admin/prices/history"
export const HISTORY_ROWS_API = `${HISTORY_API}/rows`
