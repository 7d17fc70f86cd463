export const FEEDS_PAGE = "/channels/feeds"
export const FEEDS_API = "/admin/price-feeds"
export const feedApi = (id: string) => `${FEEDS_API}/${id}`
