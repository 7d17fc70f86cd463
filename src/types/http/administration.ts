import type { Role } from "../../domain/administration/roles"
import type { RateSource } from "../../domain/administration/exchange-rate"
import type { RowProblem } from "../../domain/administration/rate-file"
import type { SettingValues } from "../../domain/administration/settings"
import type { Page } from "./list"

/** `GET|POST /admin/comptoir/settings`: the values in force for the store, or for all where none is named. */
export type SettingsResponse = { settings: SettingValues; store_id: string | null }
export type SettingsInput = { settings: Partial<SettingValues>; store_id?: string }

export type RoleUserDTO = {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
  roles: Role[]
}
/** `roles_enforced` is false while the plugin's option `enforce_roles` switches the roles off. */
export type RolesResponse = Page & { users: RoleUserDTO[]; roles_enabled: boolean; roles_enforced: boolean }
export type RoleUserResponse = { user: RoleUserDTO }
/** The roles the user has from now on, in place of the former ones. */
export type RolesInput = { user_id: string; roles: Role[] }

export type AuditEntryDTO = {
  id: string
  entity_type: string
  entity_id: string
  act: string
  actor_id: string | null
  /** The e-mail of the user who did it. */
  actor_name: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  reason: string | null
  created_at: string
}
export type AuditResponse = Page & { audit_entries: AuditEntryDTO[] }

export type NumberSeriesDTO = {
  series: string
  prefix: string
  yearly_reset: boolean
  /** The counter of the last number given in this year, or ever without yearly reset. */
  last_counter: number
  next_counter: number
  /** The next number as it will be written. */
  next_number: string
}
export type NumberSeriesListResponse = { number_series: NumberSeriesDTO[] }
export type NumberSeriesResponse = { number_series: NumberSeriesDTO }
export type NumberSeriesInput = {
  series: string
  prefix?: string
  yearly_reset?: boolean
  next_counter?: number
}

export type ExchangeRateDTO = {
  id: string
  from_currency: string
  to_currency: string
  /** Exact decimal, ten decimals. */
  rate: string
  valid_from: string
  source: RateSource
  created_by: string | null
  /** The e-mail of the user who entered it. */
  created_by_name: string | null
  created_at: string
}
export type ExchangeRateListResponse = Page & { exchange_rates: ExchangeRateDTO[] }
export type ExchangeRateResponse = { exchange_rate: ExchangeRateDTO }
export type ExchangeRateInput = {
  from_currency: string
  to_currency: string
  rate: string | number
  valid_from: string
}
export type DeletedExchangeRateResponse = { id: string; object: "exchange_rate"; deleted: true }

/** `POST /admin/comptoir/exchange-rates/import`; `preview` reads the file and writes nothing. */
export type ExchangeRateImportInput = { csv: string; preview?: boolean }
export type ExchangeRateImportResponse = {
  created: number
  /** Rates that were there for the day with another value. */
  changed: number
  unchanged: number
  /** The rows that cannot be read; a file that has one is not taken in. At most 100 are listed. */
  problems: RowProblem[]
  problem_count: number
}
