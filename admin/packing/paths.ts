/** Where the pages of packing are; absolute, so that a new tab finds them too. */
export const BOXES_PAGE = "/picking/boxes"
export const MANIFESTS_PAGE = "/picking/manifests"
export const manifestPage = (id: string) => `${MANIFESTS_PAGE}/${id}`
export const STATION_PAGE = "/picking/station"
export const stationOf = (code: string) => `${STATION_PAGE}?code=${encodeURIComponent(code)}`
export const dispatchPage = (id: string) => `/picking/dispatches/${id}`
export const orderPage = (id: string) => `/orders/${id}`

/** The paths of the server. */
export const PACKING_API = "/admin/packing"
export const STATION_API = `${PACKING_API}/station`
export const PARCELS_API = "/admin/parcels"
export const BOXES_API = "/admin/boxes"
export const boxApi = (id: string) => `${BOXES_API}/${id}`
export const MANIFESTS_API = "/admin/manifests"
export const manifestApi = (id: string) => `${MANIFESTS_API}/${id}`
