import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AxiosResponse } from "axios"
import { trackWarehouseWorkflow } from "../../../src/workflows/stock/track-warehouse"
import type { StockTransferDTO } from "../../../src/types/http/transfers"
import { aWarehouse } from "../../helpers/a-warehouse"
import { anAdmin } from "../../helpers/an-admin"
import { someItems } from "../../helpers/some-items"
import { stockFacts } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

export type Place = { id: string; name: string }

/** What a test of transfers finds: 20 of each of three lamps in Lyon, none in Lille, and Nice that is not tracked. */
export type TransferShop = {
  get: (path: string) => Promise<AxiosResponse>
  post: (path: string, body?: unknown) => Promise<AxiosResponse>
  remove: (path: string) => Promise<AxiosResponse>
  lyon: Place
  lille: Place
  nice: Place
  items: { id: string; sku: string }[]
  /** A draft from Lyon to Lille of so many of each lamp. */
  draft: (...quantities: number[]) => Promise<StockTransferDTO>
  ready: (...quantities: number[]) => Promise<StockTransferDTO>
  shipped: (...quantities: number[]) => Promise<StockTransferDTO>
  act: (id: string, act: string, body?: unknown) => Promise<AxiosResponse>
  /** Stocked, reserved and incoming of a lamp: `[in Lyon, in Lille]`. */
  levels: (sku?: string) => Promise<{ lyon: number[]; lille: number[] }>
  count: (table: string) => Promise<number>
}

export function aTransferShop({ api, getContainer }: Suite): () => TransferShop {
  let shop: TransferShop
  beforeAll(async () => {
    const container = getContainer()
    const { request } = await anAdmin(container)
    const lyon = await aWarehouse(container, { tracked: false })
    const lille = await aWarehouse(container, { name: "Lille", tracked: false })
    const nice = await aWarehouse(container, { name: "Nice", tracked: false })
    const items = await someItems(container, 3, { prefix: "LAMP", at: [lyon.id], stocked: 20 })
    for (const location_id of [lyon.id, lille.id])
      await trackWarehouseWorkflow(container).run({ input: { location_id } })
    const settings = { ...request, validateStatus: () => true }
    const get = (path: string) => api.get(path, settings)
    const post = (path: string, body?: unknown) => api.post(path, body, settings)
    const done = (answer: AxiosResponse): StockTransferDTO => {
      if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.data)}`)
      return answer.data.stock_transfer
    }
    const act = (id: string, name: string, body: unknown = {}) =>
      post(`/admin/stock-transfers/${id}/${name}`, body)
    const draft = async (...quantities: number[]) =>
      done(
        await post("/admin/stock-transfers", {
          source_location_id: lyon.id,
          destination_location_id: lille.id,
          lines: quantities.flatMap((quantity, index) =>
            quantity ? [{ inventory_item_id: items[index]!.id, quantity }] : []
          ),
        })
      )
    const ready = async (...quantities: number[]) => done(await act((await draft(...quantities)).id, "ready"))
    const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    shop = {
      get,
      post,
      remove: (path) => api.delete(path, settings),
      lyon,
      lille,
      nice,
      items,
      draft,
      ready,
      shipped: async (...quantities) => done(await act((await ready(...quantities)).id, "ship")),
      act,
      levels: async (sku = "LAMP-1") => {
        const facts = await stockFacts(container)
        const at = (name: string) => {
          const fact = facts.find((row) => row.item === sku && row.location === name)
          return fact ? [fact.stocked, fact.reserved, fact.incoming] : [0, 0, 0]
        }
        return { lyon: at("Lyon"), lille: at("Lille") }
      },
      count: async (table) => Number((await knex(table).count())[0]!.count),
    }
  })
  return () => shop
}
