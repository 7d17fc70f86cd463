/** Where the pages of picking are; absolute, so that a new tab finds them too. */
export const PICKING_PAGE = "/picking"
export const DISPATCHES_PAGE = `${PICKING_PAGE}/dispatches`
export const dispatchPage = (id: string) => `${DISPATCHES_PAGE}/${id}`
export const PICK_LISTS_PAGE = `${PICKING_PAGE}/lists`
export const pickListPage = (id: string) => `${PICK_LISTS_PAGE}/${id}`
export const DESK_PAGE = `${PICKING_PAGE}/desk`
/** The desk with these dispatches on it. */
export const deskOf = (ids: readonly string[]) => `${DESK_PAGE}?dispatches=${ids.join(",")}`
/** The desk with these pick lists on it. */
export const deskOfLists = (ids: readonly string[]) => `${DESK_PAGE}?lists=${ids.join(",")}`
export const RULES_PAGE = `${PICKING_PAGE}/rules`
export const ROUTES_PAGE = `${PICKING_PAGE}/routes`
export const coreOrderPage = (id: string) => `/orders/${id}`

/** The paths of the server. */
export const DISPATCHES_API = "/admin/dispatches"
export const dispatchApi = (id: string) => `${DISPATCHES_API}/${id}`
export const PICK_LISTS_API = "/admin/pick-lists"
export const pickListApi = (id: string) => `${PICK_LISTS_API}/${id}`
export const TODAY_API = "/admin/picking/today"
export const FLOOR_API = "/admin/picking/floor"
export const REASONS_API = "/admin/picking/reasons"
