/** Where the pages of routes are; absolute, so that a new tab finds them too. */
export const ROUTES_PAGE = "/picking/routes"
export const routePage = (orderId: string) => `${ROUTES_PAGE}/${orderId}`
export const TRY_PAGE = `${ROUTES_PAGE}/try`
export const dispatchPage = (id: string) => `/picking/dispatches/${id}`
export const orderPage = (id: string) => `/orders/${id}`

/** The paths of the server. */
export const ROUTES_API = "/admin/order-routing"
export const routeApi = (orderId: string) => `${ROUTES_API}/${orderId}`
