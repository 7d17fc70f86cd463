import { MedusaService } from "@medusajs/framework/utils"
import { PackedSeries } from "../../domain/replenishment/daily-series"
import { SqlExecutor } from "../../platform/list-page"
import { CopyClient, SalesImportInput, SalesImportSession } from "./history/sales-import-session"
import SalesImport from "./models/sales-import"

type RawConnection = CopyClient & { __knex__disposed?: unknown }
type Knex = {
  client: {
    acquireConnection(): Promise<RawConnection>
    releaseConnection(connection: RawConnection): Promise<void>
  }
}
type Dependencies = { baseRepository: { getFreshManager(): SqlExecutor }; __pg_connection__: Knex }

/** What a reader of the history may narrow; months are `YYYY-MM`, both included. */
export type SalesFilters = Readonly<{
  currency_code: string
  from?: string
  to?: string
  sales_channel_id?: string
  country?: string
}>

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
      `SELECT inventory_item_id, sales_channel_id, currency_code, first_day::text AS first_day, day_offsets, units,
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

  protected sql_(): SqlExecutor {
    return this.dependencies_.baseRepository.getFreshManager()
  }
}
