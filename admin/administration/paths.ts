/** Where the pages of *Settings → Comptoir* are, and the paths of the API they read. */
export const PAGES = {
  settings: "/settings/comptoir",
  roles: "/settings/comptoir/roles",
  number_series: "/settings/comptoir/number-series",
  exchange_rates: "/settings/comptoir/exchange-rates",
  availability: "/settings/comptoir/availability",
  customer_mails: "/settings/comptoir/customer-mails",
  message_templates: "/settings/comptoir/message-templates",
  letterhead: "/settings/comptoir/letterhead",
  audit: "/settings/comptoir/audit",
} as const

export const API = {
  settings: "/admin/comptoir/settings",
  roles: "/admin/comptoir/roles",
  number_series: "/admin/comptoir/number-series",
  exchange_rates: "/admin/comptoir/exchange-rates",
  audit: "/admin/comptoir/audit",
} as const
