/** Where the pages of layouts and bins are; absolute, so that a new tab finds them too. */
export const LAYOUTS_PAGE = "/warehouse/layouts"
export const layoutPage = (locationId: string) => `${LAYOUTS_PAGE}/${locationId}`
export const binPage = (locationId: string, binId: string) => `${layoutPage(locationId)}?bin=${binId}`
export const stockByBinPage = (locationId: string) => `/warehouse/bins?location_id=${locationId}`
export const binLabelPage = (binId: string) => `/warehouse/labels?bin=${binId}`
export const countBinPage = (binId: string) => `/warehouse/counts?bin_id=${binId}`

/** The paths of the server. */
export const warehouseApi = (locationId: string) => `/admin/warehouses/${locationId}`
export const binApi = (binId: string) => `/admin/bins/${binId}`
