import { Context, Logger } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import { checkRate, rateOn } from "../../domain/administration/exchange-rate"
import { NumberSeriesStrategy } from "../../domain/administration/number-series"
import { FileRow, readRateFile } from "../../domain/administration/rate-file"
import { allows, checkOwnerRemains, checkRolesCanBeEnabled, Role } from "../../domain/administration/roles"
import {
  changedSettings,
  checkSettings,
  SettingKey,
  SettingValue,
  SettingValues,
} from "../../domain/administration/settings"
import { invalidData } from "../../domain/shared/domain-error"
import { HANDLERS, takeCoreHooks } from "../../platform/core-hooks"
import { ListPage } from "../../platform/list-page"
import { ParsedOptions } from "../../platform/plugin-options"
import { sqlOf } from "../../platform/sql"
import type {
  AuditEntryDTO,
  ExchangeRateDTO,
  ExchangeRateImportResponse,
  NumberSeriesDTO,
  NumberSeriesInput,
  RoleUserDTO,
} from "../../types/http/administration"
import { AuditEntryInput, AuditFilters, listAudit, pageAudit, writeAudit } from "./audit-log"
import { NUMBER_SERIES_STRATEGY, PLUGIN_OPTIONS } from "./names"
import AuditEntry from "./models/audit-entry"
import ExchangeRate from "./models/exchange-rate"
import NumberCounter from "./models/number-counter"
import NumberSeries from "./models/number-series"
import RoleAssignment from "./models/role-assignment"
import Setting from "./models/setting"
import { changeSeries, listSeries, takeNumber, takeNumbers } from "./numbering"
import {
  compareRates,
  insertRate,
  listRates,
  pageRates,
  RateFilters,
  readRatesFor,
  removeRate,
  retrieveRate,
  upsertRates,
} from "./rate-book"
import {
  listUsers,
  lockRoles,
  readOwners,
  readRolesInForce,
  replaceRoles,
  retrieveUser,
  RoleUserFilters,
} from "./role-book"
import { checkStore, readSettings, writeSettings } from "./setting-rows"

export type { AuditEntryInput } from "./audit-log"

type Dependencies = {
  logger: Logger
  [PLUGIN_OPTIONS]: ParsedOptions
  [NUMBER_SERIES_STRATEGY]: NumberSeriesStrategy
}
type PageRequest = { limit: number; offset: number; order?: string }
type Rows<Row> = ListPage & { rows: Row[] }

/** How many faults of a file are listed; all are counted. */
const LISTED_PROBLEMS = 100

/** Keeps what the merchant decides about the shop: settings, roles, numbers, rates, and the log of who changed what. */
export default class AdministrationService extends MedusaService({
  ComptoirSetting: Setting,
  ComptoirRoleAssignment: RoleAssignment,
  ComptoirAuditEntry: AuditEntry,
  ComptoirNumberSeries: NumberSeries,
  ComptoirNumberCounter: NumberCounter,
  ComptoirExchangeRate: ExchangeRate,
}) {
  private readonly dependencies: Dependencies

  constructor(dependencies: Dependencies, options?: Record<string, unknown>) {
    super(dependencies, options)
    this.dependencies = dependencies
  }

  /** Medusa calls this when the store has started and all its workflows are known. */
  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      for (const hook of takeCoreHooks(this.getOptions().core_hooks)) {
        this.dependencies.logger.warn(
          `medusa-comptoir: this store has a handler of its own for the hook ${hook}, so that of Comptoir is left out; call it in yours (${HANDLERS[hook]} from medusa-comptoir/workflows), or set the option core_hooks.${hook} to false`
        )
      }
    },
  }

  /** The plugin's options, parsed once at the start. */
  getOptions(): ParsedOptions {
    return this.dependencies[PLUGIN_OPTIONS]
  }

  private get strategy(): NumberSeriesStrategy {
    return this.dependencies[NUMBER_SERIES_STRATEGY]
  }

  // ---- settings ----

  /** The values in force for a store, or for all where none is named. */
  @InjectManager()
  async getSettings(storeId = "", @MedusaContext() context: Context = {}): Promise<SettingValues> {
    return await readSettings(sqlOf(context), storeId, this.settingDefaults)
  }

  /** The value in force of one setting. */
  async getSetting<Key extends SettingKey>(
    key: Key,
    storeId = "",
    context: Context = {}
  ): Promise<SettingValue<Key>> {
    return (await this.getSettings(storeId, context))[key] as SettingValue<Key>
  }

  /** Writes the settings that differ, all or none, each into the audit log. */
  @InjectTransactionManager()
  async updateSettings(
    input: { settings: Record<string, unknown>; store_id?: string; actor_id?: string },
    @MedusaContext() context: Context = {}
  ): Promise<SettingValues> {
    const { store_id: storeId = "", actor_id } = input
    const wished = checkSettings(input.settings, storeId)
    const sql = sqlOf(context)
    await checkStore(sql, storeId)
    if (wished["administration.roles_enabled"]) {
      await lockRoles(sql)
      checkRolesCanBeEnabled(await readOwners(sql))
    }
    const before = await readSettings(sql, storeId, this.settingDefaults)
    const changed = changedSettings(before, wished)
    await writeSettings(sql, storeId, changed, actor_id)
    await writeAudit(
      sql,
      Object.entries(changed).map(([key, value]) => ({
        entity_type: "setting",
        entity_id: key,
        act: "updated",
        actor_id,
        before: { value: before[key as SettingKey], ...(storeId ? { store_id: storeId } : {}) },
        after: { value, ...(storeId ? { store_id: storeId } : {}) },
      }))
    )
    return { ...before, ...changed }
  }

  private get settingDefaults(): Partial<SettingValues> {
    return { "stock.shop_time_zone": this.getOptions().default_time_zone }
  }

  // ---- roles ----

  /** Whether the user's roles hold the permission; everybody's do while roles are off. */
  async isPermitted(userId: string | undefined, permission: string): Promise<boolean> {
    if (!this.getOptions().enforce_roles) return true
    const roles = await this.rolesOf(userId)
    return roles === null || allows(roles, permission)
  }

  /** The roles of a user, or of the user who made a secret API key; `null` while roles are off. */
  @InjectManager()
  async rolesOf(
    userId: string | undefined,
    @MedusaContext() context: Context = {}
  ): Promise<string[] | null> {
    if (!this.getOptions().enforce_roles) return null
    return await readRolesInForce(sqlOf(context), userId ?? "")
  }

  /** Medusa's users with their roles. */
  @InjectManager()
  async listRoleUsers(
    filters: RoleUserFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<RoleUserDTO>> {
    return await listUsers(sqlOf(context), filters, page)
  }

  /** Gives a user these roles in place of the former ones; refuses to leave a shop with roles without an owner. */
  @InjectTransactionManager()
  async assignRoles(
    input: { user_id: string; roles: Role[]; actor_id?: string },
    @MedusaContext() context: Context = {}
  ): Promise<RoleUserDTO> {
    const sql = sqlOf(context)
    await lockRoles(sql)
    const user = await retrieveUser(sql, input.user_id)
    const settings = await readSettings(sql, "", this.settingDefaults)
    checkOwnerRemains(await readOwners(sql), user.id, input.roles, settings["administration.roles_enabled"])
    const roles = [...new Set(input.roles)].sort()
    if (roles.join() === user.roles.join()) return user
    await replaceRoles(sql, user.id, roles, input.actor_id)
    await writeAudit(sql, [
      {
        entity_type: "user",
        entity_id: user.id,
        act: "roles_assigned",
        actor_id: input.actor_id,
        before: { roles: user.roles },
        after: { roles },
      },
    ])
    return { ...user, roles }
  }

  // ---- the audit log ----

  /** Writes what was done into the audit log, in the caller's transaction where there is one. */
  @InjectManager()
  async recordAudit(
    entries: readonly AuditEntryInput[],
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await writeAudit(sqlOf(context), entries)
  }

  @InjectManager()
  async listAuditLog(
    filters: AuditFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<AuditEntryDTO>> {
    return await listAudit(sqlOf(context), filters, page)
  }

  @InjectManager()
  async pageAuditLog(
    filters: AuditFilters,
    after: string | null,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<AuditEntryDTO[]> {
    return await pageAudit(sqlOf(context), filters, after, limit)
  }

  // ---- numbers ----

  /**
   * The next number of the series for a document of `day` (`YYYY-MM-DD`), taken in the caller's transaction:
   * the series is locked until it ends, so that numbers have no gap when it is rolled back.
   */
  async takeNumber(series: string, day: string, context: Context): Promise<string> {
    if (!context?.transactionManager)
      throw new Error(`A number of ${series} was asked for outside a transaction`)
    return await takeNumber(sqlOf(context), this.strategy, series, day)
  }

  /** The next numbers of the series for many documents of one day, taken as `takeNumber` takes one. */
  async takeNumbers(series: string, day: string, count: number, context: Context): Promise<string[]> {
    if (!context?.transactionManager)
      throw new Error(`Numbers of ${series} were asked for outside a transaction`)
    return await takeNumbers(sqlOf(context), this.strategy, series, day, count)
  }

  /** Each series with the number it would give on `day`. */
  @InjectManager()
  async listSeries(day: string, @MedusaContext() context: Context = {}): Promise<NumberSeriesDTO[]> {
    return await listSeries(sqlOf(context), this.strategy, day)
  }

  /** Changes how a series is numbered. Its counter can go up, never onto used numbers. */
  @InjectTransactionManager()
  async updateSeries(
    input: NumberSeriesInput & { day: string; actor_id?: string },
    @MedusaContext() context: Context = {}
  ): Promise<NumberSeriesDTO> {
    const { day, actor_id, ...change } = input
    const sql = sqlOf(context)
    const { before, after } = await changeSeries(sql, this.strategy, change, day)
    const kept = ({ prefix, yearly_reset, next_number }: NumberSeriesDTO) => ({
      prefix,
      yearly_reset,
      next_number,
    })
    const hasChanged = JSON.stringify(kept(before)) !== JSON.stringify(kept(after))
    const entry = { entity_type: "number_series", entity_id: after.series, act: "updated", actor_id }
    if (hasChanged) await writeAudit(sql, [{ ...entry, before: kept(before), after: kept(after) }])
    return after
  }

  // ---- exchange rates ----

  /** What one unit of `from` is worth in `to` on a day; refuses when no rate is known, naming them. */
  @InjectManager()
  async rateOn(
    from: string,
    to: string,
    day: string,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    if (from === to) return "1"
    return rateOn(await readRatesFor(sqlOf(context), from, to, day), from, to, day)
  }

  @InjectManager()
  async listRates(
    filters: RateFilters,
    page: PageRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Rows<ExchangeRateDTO>> {
    return await listRates(sqlOf(context), filters, page)
  }

  @InjectManager()
  async pageRates(
    filters: RateFilters,
    after: { valid_from: string; id: string } | null,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<ExchangeRateDTO[]> {
    return await pageRates(sqlOf(context), filters, after, limit)
  }

  @InjectTransactionManager()
  async enterRate(
    input: {
      from_currency: string
      to_currency: string
      rate: string
      valid_from: string
      actor_id?: string
    },
    @MedusaContext() context: Context = {}
  ): Promise<ExchangeRateDTO> {
    const sql = sqlOf(context)
    const rate = checkRate(input)
    const id = await insertRate(sql, rate, input.actor_id)
    await writeAudit(sql, [
      {
        entity_type: "exchange_rate",
        entity_id: id,
        act: "created",
        actor_id: input.actor_id,
        after: { ...rate },
      },
    ])
    return await retrieveRate(sql, id)
  }

  @InjectTransactionManager()
  async deleteRate(
    input: { id: string; actor_id?: string },
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    const sql = sqlOf(context)
    const { from_currency, to_currency, rate, valid_from } = await removeRate(sql, input.id)
    await writeAudit(sql, [
      {
        entity_type: "exchange_rate",
        entity_id: input.id,
        act: "deleted",
        actor_id: input.actor_id,
        before: { from_currency, to_currency, rate, valid_from },
      },
    ])
  }

  /** Takes a file of rates in, all or nothing; with `preview` it only says what it would do. */
  @InjectTransactionManager()
  async importRates(
    input: { columns: string[]; rows: FileRow[]; preview: boolean; actor_id?: string },
    @MedusaContext() context: Context = {}
  ): Promise<ExchangeRateImportResponse> {
    const { rates, problems } = readRateFile(input.columns, input.rows)
    const [first] = problems
    if (first && !input.preview) {
      throw invalidData(
        `The file has ${problems.length} rows that cannot be read, the first on line ${first.line}: ${first.message}`
      )
    }
    const sql = sqlOf(context)
    const compared = await compareRates(sql, rates)
    const created = compared.filter(({ kept }) => kept === null)
    const changed = compared.filter(({ kept, rate }) => kept !== null && kept !== rate)
    if (!input.preview) {
      const written = [...created, ...changed]
      await upsertRates(sql, written, "csv", input.actor_id)
      await writeAudit(
        sql,
        written.map(({ kept, ...rate }) => ({
          entity_type: "exchange_rate",
          entity_id: `${rate.from_currency}-${rate.to_currency}-${rate.valid_from}`,
          act: "imported",
          actor_id: input.actor_id,
          before: kept === null ? null : { rate: kept },
          after: { rate: rate.rate },
        }))
      )
    }
    return {
      created: created.length,
      changed: changed.length,
      unchanged: compared.length - created.length - changed.length,
      problems: problems.slice(0, LISTED_PROBLEMS),
      problem_count: problems.length,
    }
  }
}
