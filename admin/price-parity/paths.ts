export const PARITY_API = "/admin/prices/parity"
export const parityApi = (id: string): string => `${PARITY_API}/${id}`
export const PARITY_PAGE = "/channels/parity"
export const parityPage = (id: string): string => `${PARITY_PAGE}/${id}`
