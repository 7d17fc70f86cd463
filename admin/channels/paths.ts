export const CHANNELS_PAGE = "/channels"
export const channelPage = (id: string) => `${CHANNELS_PAGE}/${id}`
export const CHANNELS_API = "/admin/channels"
export const pricingApi = (id: string) => `${CHANNELS_API}/${id}/pricing`
export const catalogueApi = (id: string) => `${CHANNELS_API}/${id}/catalogue`
export const KEYS_API = "/admin/publishable-keys"
/** Medusa's own page of a sales channel. */
export const coreChannelPage = (id: string) => `/settings/sales-channels/${id}`

/** Pages of the neighbours, narrowed to a channel. */
export const gridPage = (channelId?: string) =>
  channelId ? `/channels/prices?sales_channel_id=${channelId}` : "/channels/prices"
export const gapsPage = (channelId: string) => `/channels/gaps?sales_channel_id=${channelId}`
export const rulesPage = (channelId: string) => `/channels/rules?sales_channel_id=${channelId}`
export const changeSetPage = (id: string) => `/channels/changes/${id}`
export const productGridPage = (productId: string) => `/channels/prices?product_id=${productId}`
export const salePage = (id: string) => `/channels/sales/${id}`
export const explainPage = (query: { variant_id: string; sales_channel_id: string; currency_code: string }) =>
  `/channels/explain?${new URLSearchParams(query)}`
