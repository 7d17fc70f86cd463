import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AxiosRequestConfig, AxiosResponse } from "axios"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { Place } from "../../src/domain/stock/bin-move"
import { STOCK_MODULE } from "../../src/modules/stock/names"
import type StockService from "../../src/modules/stock/service"
import { trackWarehouseWorkflow } from "../../src/workflows/stock/track-warehouse"
import { aWarehouse } from "./a-warehouse"
import { anAdmin } from "./an-admin"
import { someItems } from "./some-items"
import { statementsOf } from "./statements-of"
import type { Suite } from "./suite"

/** What a test of warehouses finds: Lyon, tracked, 100 of each of three items and nobody said where; Lille, untracked. */
export type WarehouseFloor = {
  get: (path: string) => Promise<AxiosResponse>
  post: (path: string, body?: unknown, config?: AxiosRequestConfig) => Promise<AxiosResponse>
  remove: (path: string) => Promise<AxiosResponse>
  lyon: { id: string; name: string }
  lille: { id: string; name: string }
  items: { id: string; sku: string }[]
  adminId: string
  /** Rows that a table has of Lyon and Lille, to show that a refusal changed nothing. */
  rows: (table: string) => Promise<Record<string, unknown>[]>
  /** The statements that the database is sent while the work runs. */
  statementsOf: <T>(work: () => Promise<T>) => Promise<{ answer: T; statements: string[] }>
}

/** What jobs in the background, the engine and the sign-in send beside what is measured. */
const OF_OTHERS =
  /workflow_execution|due_since|^(BEGIN|COMMIT|ROLLBACK)|savepoint|comptoir_setting|comptoir_role|warehouse_task|"user"|from "api_key|pg_advisory/i

/** Seeds the floor in `beforeAll`; the database is put back to it before each test. Answers are never thrown. */
export function aWarehouseFloor({ api, getContainer }: Suite): () => WarehouseFloor {
  let floor: WarehouseFloor
  beforeAll(async () => {
    const container = getContainer()
    const { id: adminId, request } = await anAdmin(container)
    const lyon = await aWarehouse(container, { tracked: false })
    const items = await someItems(container, 3, { prefix: "LAMP", at: [lyon.id], stocked: 100 })
    await trackWarehouseWorkflow(container).run({ input: { location_id: lyon.id } })
    const lille = await aWarehouse(container, { name: "Lille", tracked: false })
    const settings = { ...request, validateStatus: () => true }
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    floor = {
      get: (path) => api.get(path, settings),
      post: (path, body, config) =>
        api.post(path, body, {
          ...settings,
          ...config,
          headers: { ...settings.headers, ...config?.headers },
        }),
      remove: (path) => api.delete(path, settings),
      lyon,
      lille,
      items,
      adminId,
      rows: async (table) =>
        (await knex(table).whereIn("location_id", [lyon.id, lille.id]).orderBy("id")) as Record<
          string,
          unknown
        >[],
      statementsOf: (work) => statementsOf(container, work, OF_OTHERS),
    }
  })
  return () => floor
}

/** A zone of each kind that a small warehouse needs, and one aisle of two bays: codes `A-1-1` to `A-2-2`. */
export const SMALL_PLAN = {
  aisles: 1,
  bays: 2,
  levels: 2,
  sides: "left",
  pattern: "{aisle:A}-{bay}-{level}",
  zones: [
    { from: 1, to: 1, zone_code: "PICK" },
    { from: 2, zone_code: "RESERVE" },
  ],
}

/** Switches bins on in Lyon and lays the small plan out; answers the ids of the bins by code. */
export async function layOut({ post, get, lyon }: WarehouseFloor): Promise<Record<string, string>> {
  const at = `/admin/warehouses/${lyon.id}`
  await post(`${at}/profile`)
  for (const [code, kind] of [
    ["PICK", "pick"],
    ["RESERVE", "reserve"],
    ["IN", "receiving"],
  ])
    await post(`${at}/zones`, { code, kind, name: `${code} zone` })
  await post(`${at}/layout/generate`, SMALL_PLAN)
  const { data } = await get(`${at}/bins?limit=100`)
  return Object.fromEntries((data.bins as { code: string; id: string }[]).map((bin) => [bin.code, bin.id]))
}

let moves = 0

/** Puts units of an item into a bin, from where nobody said they are, through the door. */
export async function putInto(
  container: MedusaContainer,
  floor: WarehouseFloor,
  inventory_item_id: string,
  to: Place,
  quantity: number,
  from: Place = { bin_id: null }
): Promise<void> {
  moves += 1
  await container.resolve<StockService>(STOCK_MODULE).recordBinMoves([
    {
      key: `test:${moves}`,
      inventory_item_id,
      location_id: floor.lyon.id,
      quantity,
      from,
      to,
      cause: from.bin_id ? "bin_move" : "putaway",
      occurred_at: new Date("2026-11-20T09:00:00Z"),
    },
  ])
}
