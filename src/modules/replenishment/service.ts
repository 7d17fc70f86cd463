import { MedusaService } from "@medusajs/framework/utils"
import { PackedSeries } from "../../domain/replenishment/daily-series"
import { SqlExecutor } from "../../platform/list-page"
import { CopyClient, SalesImportInput, SalesImportSession, WrongRow } from "./history/sales-import-session"
import SalesImport from "./models/sales-import"
import { findImport, listImports, SalesImportQuery, SalesImportRow } from "./sales-imports"
import { SalesFilters, SalesSummary, summariseSales } from "./sales-summary"

type RawConnection = CopyClient & { __knex__disposed?: unknown }
type Knex = {
  raw(sql: string, values: readonly unknown[]): Promise<{ rows: unknown[] }>
  client: {
    acquireConnection(): Promise<RawConnection>
    releaseConnection(connection: RawConnection): Promise<void>
  }
}
type Dependencies = { __pg_connection__: Knex }

export type SalesSeries = PackedSeries &
  Readonly<{ inventory_item_id: string; sales_channel_id: string | null; currency_code: string }>

/** Keeps what was sold in the past, and the sums that pages and forecasts read. */
export default class ReplenishmentService extends MedusaService({ ComptoirSalesImport: SalesImport }) {
  protected readonly dependencies_: Dependencies

  constructor(dependencies: Dependencies) {
    // eslint-disable-next-line prefer-rest-params -- Medusa's base class reads the arguments object.
    super(...(arguments as unknown as [Dependencies]))
    this.dependencies_ = dependencies
  }

  /**
   * Runs an import on a connection of its own, closed in every case; a failure is kept with the import.
   * Refuses while another import of the same source is at work.
   */
  async importSales<Result>(
    input: SalesImportInput,
    work: (session: SalesImportSession) => Promise<Result>
  ): Promise<Result> {
    const { client: pool } = this.dependencies_.__pg_connection__
    const connection = await pool.acquireConnection()
    try {
      const session = await SalesImportSession.open(connection, input)
      try {
        return await work(session)
      } catch (error) {
        await session.fail(error instanceof Error ? error.message : String(error)).catch(() => undefined)
        throw error
      } finally {
        await session.close().catch((error: unknown) => {
          // A connection that cannot even be tidied is thrown away by the pool, and its locks with it.
          connection.__knex__disposed = error
        })
      }
    } finally {
      await pool.releaseConnection(connection)
    }
  }

  /** The packed daily sales of these inventory items, per sales channel and currency. */
  async listSalesSeries(inventoryItemIds: readonly string[]): Promise<SalesSeries[]> {
    const rows = await this.sql_().execute<SalesSeries & { units: string[]; sales_channel_id: string }>(
      `SELECT inventory_item_id, sales_channel_id, currency_code, days, units,
         revenue::text[] AS revenue
       FROM comptoir_sales_series WHERE inventory_item_id = ANY(?)
       ORDER BY inventory_item_id, sales_channel_id, currency_code`,
      [inventoryItemIds]
    )
    return rows.map((row) => ({
      ...row,
      sales_channel_id: row.sales_channel_id || null,
      units: row.units.map(Number),
    }))
  }

  /** Units and net revenue by month, by country and of the best sellers. */
  async summariseSales(filters: SalesFilters): Promise<SalesSummary> {
    return summariseSales(this.sql_(), filters)
  }

  /** A page of the imports. */
  async listImports(query: SalesImportQuery): Promise<{ rows: SalesImportRow[]; count: number }> {
    return listImports(this.sql_(), query)
  }

  /** One import with its wrong rows; refuses an unknown one. */
  async findImport(id: string): Promise<SalesImportRow & { wrong_rows: WrongRow[] }> {
    return findImport(this.sql_(), id)
  }

  /** SQL whose values are bound, arrays as one value: MikroORM's own `execute` would spread them. */
  protected sql_(): SqlExecutor {
    const knex = this.dependencies_.__pg_connection__
    return {
      execute: async <T>(sql: string, values: readonly unknown[] = []) =>
        (await knex.raw(sql, values)).rows as T[],
    }
  }
}
