import { Context, InferTypeOf } from "@medusajs/framework/types"
import { generateEntityId, MedusaService } from "@medusajs/framework/utils"
import {
  defaultPrefix,
  NumberSeriesStrategy,
  periodOf,
  yearOf,
  YEARLY_RESET_BY_DEFAULT,
} from "../../domain/administration/number-series"
import { allows } from "../../domain/administration/roles"
import {
  KeptSetting,
  SettingKey,
  settingsInForce,
  SettingValue,
  SettingValues,
} from "../../domain/administration/settings"
import { SqlExecutor } from "../../platform/list-page"
import { ParsedOptions } from "../../platform/plugin-options"
import { NUMBER_SERIES_STRATEGY, PLUGIN_OPTIONS } from "./names"
import AuditEntry from "./models/audit-entry"
import ExchangeRate from "./models/exchange-rate"
import NumberCounter from "./models/number-counter"
import NumberSeries from "./models/number-series"
import RoleAssignment from "./models/role-assignment"
import Setting from "./models/setting"

/** One act to be kept in the audit log. */
export type AuditEntryInput = {
  entity_type: string
  entity_id: string
  act: string
  actor_id?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  reason?: string | null
}

type Dependencies = {
  baseRepository: { getFreshManager(): SqlExecutor }
  [PLUGIN_OPTIONS]: ParsedOptions
  [NUMBER_SERIES_STRATEGY]: NumberSeriesStrategy
}

export type NumberSeriesRow = InferTypeOf<typeof NumberSeries>

/** Keeps what the merchant decides about the shop: settings, roles, numbers, rates, and the log of who changed what. */
export default class AdministrationService extends MedusaService({
  ComptoirSetting: Setting,
  ComptoirRoleAssignment: RoleAssignment,
  ComptoirAuditEntry: AuditEntry,
  ComptoirNumberSeries: NumberSeries,
  ComptoirNumberCounter: NumberCounter,
  ComptoirExchangeRate: ExchangeRate,
}) {
  protected readonly dependencies_: Dependencies

  constructor(dependencies: Dependencies) {
    // eslint-disable-next-line prefer-rest-params -- Medusa's base class reads the arguments object.
    super(...(arguments as unknown as [Dependencies]))
    this.dependencies_ = dependencies
  }

  /** The plugin's options, parsed once at the start. */
  getOptions(): ParsedOptions {
    return this.dependencies_[PLUGIN_OPTIONS]
  }

  /** The strategy that writes the numbers of documents. */
  getNumberSeriesStrategy(): NumberSeriesStrategy {
    return this.dependencies_[NUMBER_SERIES_STRATEGY]
  }

  /** The values in force for a store, or for all where none is named. */
  async getSettings(storeId = "", context?: Context): Promise<SettingValues> {
    const rows = await this.sql_(context).execute<KeptSetting>(
      `SELECT key, store_id, value FROM comptoir_setting WHERE store_id IN ('', ?) AND deleted_at IS NULL`,
      [storeId]
    )
    return settingsInForce(rows, storeId, { "stock.shop_time_zone": this.getOptions().default_time_zone })
  }

  /** The value in force of one setting. */
  async getSetting<Key extends SettingKey>(
    key: Key,
    storeId = "",
    context?: Context
  ): Promise<SettingValue<Key>> {
    return (await this.getSettings(storeId, context))[key] as SettingValue<Key>
  }

  /** Whether the user's roles hold the permission; everybody's do while roles are off. */
  async isPermitted(userId: string | undefined, permission: string): Promise<boolean> {
    if (!this.getOptions().enforce_roles) return true
    const rows = await this.sql_().execute<{ role: string | null }>(
      `SELECT a.role FROM comptoir_setting s
       LEFT JOIN comptoir_role_assignment a ON a.user_id = ? AND a.deleted_at IS NULL
       WHERE s.key = 'administration.roles_enabled' AND s.store_id = '' AND s.value = 'true'::jsonb AND s.deleted_at IS NULL`,
      [userId ?? ""]
    )
    if (!rows.length) return true
    return allows(
      rows.flatMap(({ role }) => role ?? []),
      permission
    )
  }

  /**
   * The next number of the series for a document of `day` (`YYYY-MM-DD`), taken in the caller's transaction:
   * the series is locked until it ends, so that numbers have no gap when it is rolled back.
   */
  async takeNumber(series: string, day: string, context: Context): Promise<string> {
    const sql = context?.transactionManager as SqlExecutor | undefined
    if (!sql) throw new Error(`A number of ${series} was asked for outside a transaction`)
    const year = yearOf(day)
    const [kept] = await sql.execute<{ prefix: string; yearly_reset: boolean }>(
      `INSERT INTO comptoir_number_series (id, series, prefix, yearly_reset) VALUES (?, ?, ?, ?)
       ON CONFLICT (series) DO UPDATE SET series = excluded.series RETURNING prefix, yearly_reset`,
      [generateEntityId(undefined, "cnum"), series, defaultPrefix(series), YEARLY_RESET_BY_DEFAULT]
    )
    const { prefix, yearly_reset } = kept as { prefix: string; yearly_reset: boolean }
    const [taken] = await sql.execute<{ last: number }>(
      `INSERT INTO comptoir_number_counter AS c (id, series, period, last) VALUES (?, ?, ?, 1)
       ON CONFLICT (series, period) DO UPDATE SET last = c.last + 1, updated_at = now() RETURNING last`,
      [generateEntityId(undefined, "cctr"), series, periodOf(day, yearly_reset)]
    )
    const { last: counter } = taken as { last: number }
    // The year keeps up with the endless counter, so that going back to a yearly reset repeats no number.
    if (!yearly_reset) await this.raiseCounter_(sql, series, year, counter)
    return this.getNumberSeriesStrategy().format({ series, prefix, day, year, counter, yearly_reset })
  }

  /** Writes what was done into the audit log, in the caller's transaction where there is one. */
  async recordAudit(entries: readonly AuditEntryInput[], context?: Context): Promise<void> {
    if (!entries.length) return
    const rows = entries.map((entry) => ({ ...entry, id: generateEntityId(undefined, "caud") }))
    await this.sql_(context).execute(
      `INSERT INTO comptoir_audit_entry (id, entity_type, entity_id, act, actor_id, before, after, reason)
       SELECT id, entity_type, entity_id, act, actor_id, NULLIF(before, 'null'), NULLIF(after, 'null'), reason
       FROM jsonb_to_recordset(?::jsonb) AS e(id text, entity_type text, entity_id text, act text, actor_id text,
         before jsonb, after jsonb, reason text)`,
      [JSON.stringify(rows)]
    )
  }

  /** Makes a counter at least as high as `last`. */
  protected async raiseCounter_(
    sql: SqlExecutor,
    series: string,
    period: string,
    last: number
  ): Promise<void> {
    await sql.execute(
      `INSERT INTO comptoir_number_counter AS c (id, series, period, last) VALUES (?, ?, ?, ?)
       ON CONFLICT (series, period) DO UPDATE SET last = GREATEST(c.last, excluded.last), updated_at = now()`,
      [generateEntityId(undefined, "cctr"), series, period, last]
    )
  }

  protected sql_(context?: Context): SqlExecutor {
    const manager = context?.transactionManager ?? context?.manager
    return (manager as SqlExecutor | undefined) ?? this.dependencies_.baseRepository.getFreshManager()
  }
}
