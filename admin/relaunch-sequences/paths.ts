export const SEQUENCES_API = "/admin/recovery/sequences"
export const SEQUENCES_PAGE = "/relaunch/sequences"
export const sequenceApi = (id: string) => `${SEQUENCES_API}/${id}`
export const sequencePage = (id: string) => `${SEQUENCES_PAGE}/${id}`
