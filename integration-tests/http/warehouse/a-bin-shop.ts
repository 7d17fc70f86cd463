import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"
import type { AxiosResponse } from "axios"
import type { StockMove } from "../../../src/domain/stock/move"
import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import type { WarehouseTaskDTO } from "../../../src/types/http/tasks"
import { settleStockPositions } from "../../../src/workflows/stock/steps/settle-stock-positions"
import { aWarehouse } from "../../helpers/a-warehouse"
import { anAdmin } from "../../helpers/an-admin"
import { someBins, whereItLies } from "../../helpers/some-bins"
import { someItems } from "../../helpers/some-items"
import type { Suite } from "../../helpers/suite"

const BINS = {
  DOCK: { zone: "receiving" },
  BACK: { zone: "returns" },
  JAIL: { zone: "quarantine" },
  "P-1": { zone: "pick" },
  "P-2": { zone: "pick" },
  "R-1": { zone: "reserve", capacity_units: 10 },
  "R-2": { zone: "reserve", capacity_units: 10 },
  "R-3": { zone: "reserve" },
  COLD: { zone: "reserve", storage_class: "cold" },
  SHUT: { zone: "reserve", status: "blocked" },
} as const

type Code = keyof typeof BINS
type Answer = Promise<AxiosResponse>

/** A warehouse of ten bins, another that asks from which bin core sold, and two clerks. */
export type BinShop = {
  get: (path: string) => Answer
  post: (path: string, body?: unknown) => Answer
  remove: (path: string) => Answer
  /** The same as another clerk. */
  postAsAnother: (path: string, body?: unknown) => Answer
  clerkId: string
  otherId: string
  nantes: { id: string; name: string }
  brest: { id: string; name: string }
  items: { id: string; sku: string }[]
  bins: Record<Code, string>
  askBins: Record<"P-9" | "R-9", string>
  /** Goods come in as a receipt brings them; answers the document's id. */
  arrive: (quantity: number, more?: Partial<StockMove>) => Promise<string>
  /** Goods are brought into a bin at once. */
  fill: (bin: Code | null, quantity: number, more?: Partial<StockMove>) => Promise<void>
  lies: (item?: number) => Promise<Record<string, number>>
  tasks: (query?: string) => Promise<WarehouseTaskDTO[]>
  task: (id: string) => Promise<WarehouseTaskDTO>
  sql: (text: string, values?: readonly string[]) => Promise<Record<string, unknown>[]>
  count: (table: string) => Promise<number>
}

/** Seeds the shop in `beforeAll`; the database is put back to it before each test. Answers are never thrown. */
export function aBinShop({ api, getContainer }: Suite): () => BinShop {
  let shop: BinShop
  beforeAll(async () => {
    const container = getContainer()
    const clerk = await anAdmin(container, "clerk@example.com")
    const other = await anAdmin(container, "other-clerk@example.com")
    const nantes = await aWarehouse(container, { name: "Nantes" })
    const brest = await aWarehouse(container, { name: "Brest" })
    const items = await someItems(container, 3, { prefix: "BOX" })
    const bins = await someBins(container, nantes.id, { bins: BINS, receiving: "DOCK", returns: "BACK" })
    const askBins = await someBins(container, brest.id, {
      bins: { "P-9": { zone: "pick" }, "R-9": { zone: "reserve" } },
      core_sales: "ask",
    })
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    // Arrivals of a warehouse count from when it got its bins on.
    await knex.raw(`UPDATE comptoir_warehouse SET created_at = '2026-01-01'`)
    const as = (settings: object) => ({ ...settings, validateStatus: () => true })
    const stock = container.resolve<StockService>(STOCK_MODULE)
    const record = async (move: StockMove) =>
      settleStockPositions(container, await stock.gate.pass(() => stock.recordMoves([move])))
    const moveOf = (quantity: number, more: Partial<StockMove>): StockMove => ({
      key: generateEntityId(undefined, "key"),
      inventory_item_id: items[0]!.id,
      location_id: nantes.id,
      quantity,
      cause: "receipt",
      occurred_at: new Date(),
      ...more,
    })
    const get = (path: string) => api.get(path, as(clerk.request))
    shop = {
      get,
      post: (path, body) => api.post(path, body, as(clerk.request)),
      remove: (path) => api.delete(path, as(clerk.request)),
      postAsAnother: (path, body) => api.post(path, body, as(other.request)),
      clerkId: clerk.id,
      otherId: other.id,
      nantes,
      brest,
      items,
      bins,
      askBins,
      arrive: async (quantity, more = {}) => {
        const document_id = more.document_id ?? generateEntityId(undefined, "crec")
        await record(moveOf(quantity, { document_type: "receipt", document_id, ...more }))
        return document_id
      },
      fill: (bin, quantity, more = {}) =>
        record(moveOf(quantity, { cause: "count", bin_id: bin && bins[bin], ...more })),
      lies: (item = 0) => whereItLies(container, items[item]!.id),
      tasks: async (query = "") =>
        (await get(`/admin/warehouse-tasks?limit=100${query}`)).data.warehouse_tasks as WarehouseTaskDTO[],
      task: async (id) => (await get(`/admin/warehouse-tasks/${id}`)).data.warehouse_task as WarehouseTaskDTO,
      sql: async (text, values = []) => (await knex.raw(text, [...values])).rows,
      count: async (table) => Number((await knex(table).count())[0]!.count),
    }
  })
  return () => shop
}
