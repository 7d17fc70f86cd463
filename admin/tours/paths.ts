import { PICKING_PAGE } from "../picking/paths"

/** Where the pages of tours are; absolute, so that a new tab finds them too. */
export const TOURS_PAGE = `${PICKING_PAGE}/tours`
export const tourPage = (id: string) => `${TOURS_PAGE}/${id}`

/** The paths of the server. */
export const TOURS_API = "/admin/pick-tours"
export const tourApi = (id: string) => `${TOURS_API}/${id}`
