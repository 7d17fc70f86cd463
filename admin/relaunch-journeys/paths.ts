export const JOURNEYS_API = "/admin/recovery/journeys"
export const JOURNEYS_PAGE = "/relaunch/journeys"
export const journeyApi = (id: string) => `${JOURNEYS_API}/${encodeURIComponent(id)}`
export const journeyPage = (id: string) => `${JOURNEYS_PAGE}/${encodeURIComponent(id)}`
export const wonBackApi = (orderId: string) => `/admin/recovery/orders/${encodeURIComponent(orderId)}`
