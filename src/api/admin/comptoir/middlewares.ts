import type { RouteDeclaration } from "../../declare-route"
import { AdminExportAudit, AdminListAudit } from "./audit/validators"
import {
  AdminCreateExchangeRate,
  AdminExportExchangeRates,
  AdminImportExchangeRates,
  AdminListExchangeRates,
} from "./exchange-rates/validators"
import { AdminUpdateNumberSeries } from "./number-series/validators"
import { AdminAssignRoles, AdminListRoleUsers } from "./roles/validators"
import { AdminGetSettings, AdminUpdateSettings } from "./settings/validators"

const root = "/admin/comptoir"
const read = "administration.read"
const write = "administration.write"
/** An accountant keeps the rates without being able to change anything else. */
const rates = "administration.rates"

export const administrationRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: `${root}/settings`, permission: read, query: AdminGetSettings },
  { method: "POST", matcher: `${root}/settings`, permission: write, body: AdminUpdateSettings },
  { method: "GET", matcher: `${root}/roles`, permission: read, query: AdminListRoleUsers },
  { method: "POST", matcher: `${root}/roles`, permission: write, body: AdminAssignRoles },
  { method: "GET", matcher: `${root}/audit`, permission: read, query: AdminListAudit },
  { method: "GET", matcher: `${root}/audit/export`, permission: read, query: AdminExportAudit },
  { method: "GET", matcher: `${root}/number-series`, permission: read },
  { method: "POST", matcher: `${root}/number-series`, permission: write, body: AdminUpdateNumberSeries },
  { method: "GET", matcher: `${root}/exchange-rates`, permission: read, query: AdminListExchangeRates },
  { method: "POST", matcher: `${root}/exchange-rates`, permission: rates, body: AdminCreateExchangeRate },
  {
    method: "GET",
    matcher: `${root}/exchange-rates/export`,
    permission: read,
    query: AdminExportExchangeRates,
  },
  {
    method: "POST",
    matcher: `${root}/exchange-rates/import`,
    permission: rates,
    body: AdminImportExchangeRates,
    bodyLimit: "2mb",
  },
  { method: "DELETE", matcher: `${root}/exchange-rates/:id`, permission: rates },
]
