export const EXPLAIN_PAGE = "/channels/explain"
export const EXPLAIN_API = "/admin/prices/explain"
