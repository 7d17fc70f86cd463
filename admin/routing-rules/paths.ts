export const RULES_PAGE = "/picking/rules"
export const RULES_API = "/admin/routing/rules"
export const CHANNELS_API = "/admin/routing/channels"
export const WAREHOUSES_API = "/admin/routing/warehouses"
