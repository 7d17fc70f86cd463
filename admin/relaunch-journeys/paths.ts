export const JOURNEYS_API = "/admin/recovery/journeys"
export const JOURNEYS_PAGE = "/relaunch/journeys"
export const journeyApi = (id: string) => `${JOURNEYS_API}/${encodeURIComponent(id)}`
export const journeyPage = (id: string) => `${JOURNEYS_PAGE}/${encodeURIComponent(id)}`
/** The list, narrowed to what a customer left. */
export const journeysOfCustomer = (customerId: string) =>
  `${JOURNEYS_PAGE}?customer_id=${encodeURIComponent(customerId)}`
export const wonBackApi = (orderId: string) => `/admin/recovery/orders/${encodeURIComponent(orderId)}`
