import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { BinMove, Place } from "../../../src/domain/stock/bin-move"
import type { StockMove } from "../../../src/domain/stock/move"
import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import type { StockCountDTO, StockCountLineDTO, StockCountOutcome } from "../../../src/types/http/counting"
import { settleStockPositions } from "../../../src/workflows/stock/steps/settle-stock-positions"
import { trackWarehouseWorkflow } from "../../../src/workflows/stock/track-warehouse"
import { aWarehouse } from "../../helpers/a-warehouse"
import { anAsker } from "../../helpers/an-asker"
import { someBins, whereItLies } from "../../helpers/some-bins"
import { someItems } from "../../helpers/some-items"
import type { Suite } from "../../helpers/suite"

export type Asker = Awaited<ReturnType<typeof anAsker>>
type Bin = "A-1" | "A-2" | "A-3" | "Q-1"

/**
 * What a test of counts finds: Lyon with bins (LAMP-1: 60 in A-1 and 40 in A-2; LAMP-2: 30 in A-2; A-3 empty; 20 of LAMP-3
 * nobody knows where) and Paris without bins (100 of each). Anna counts, Boris counts again, the owner approves.
 */
export type CountingFloor = {
  lyon: { id: string; name: string }
  paris: { id: string; name: string }
  items: { id: string; sku: string }[]
  bins: Record<Bin, string>
  owner: Asker
  anna: Asker
  boris: Asker
}

/** Seeds the floor in `beforeAll`; the database is put back to it before each test. */
export function aCountingFloor({ api, getContainer }: Suite): () => CountingFloor {
  let floor: CountingFloor
  beforeAll(async () => {
    const container = getContainer()
    const lyon = await aWarehouse(container, { tracked: false })
    const paris = await aWarehouse(container, { name: "Paris", tracked: false })
    const items = await someItems(container, 3, { prefix: "LAMP", at: [lyon.id, paris.id], stocked: 100 })
    for (const { id } of [lyon, paris])
      await trackWarehouseWorkflow(container).run({ input: { location_id: id } })
    const bins = await someBins<Bin>(container, lyon.id, {
      bins: {
        "A-1": { zone: "pick" },
        "A-2": { zone: "pick" },
        "A-3": { zone: "reserve" },
        "Q-1": { zone: "quarantine" },
      },
    })
    floor = {
      lyon,
      paris,
      items,
      bins,
      owner: await anAsker(api, container, "owner@example.com"),
      anna: await anAsker(api, container, "anna@example.com"),
      boris: await anAsker(api, container, "boris@example.com"),
    }
    const lies = [
      { item: 0, to: "A-1", quantity: 60 },
      { item: 0, to: "A-2", quantity: 40 },
      { item: 1, to: "A-2", quantity: 30 },
    ] as const
    const stock = container.resolve<StockService>(STOCK_MODULE)
    const at = new Date("2026-11-01T08:00:00Z")
    await stock.recordBinMoves(
      lies.map(({ item, to, quantity }, index): BinMove => ({
        key: `seed:${index}`,
        inventory_item_id: items[item]!.id,
        location_id: lyon.id,
        quantity,
        from: { bin_id: null },
        to: { bin_id: bins[to] },
        cause: "putaway",
        occurred_at: at,
      }))
    )
    const gone = [
      { item: 1, quantity: -70 },
      { item: 2, quantity: -80 },
    ].map(({ item, quantity }): StockMove => ({
      key: `seed:gone:${item}`,
      inventory_item_id: items[item]!.id,
      location_id: lyon.id,
      quantity,
      cause: "admin_edit",
      occurred_at: at,
    }))
    await settleStockPositions(container, await stock.recordMoves(gone))
  })
  return () => floor
}

type Told = { message: string }

/** The acts of a count as the tests do them. */
export function countActs({ getContainer }: Suite, floor: () => CountingFloor) {
  const stock = () => getContainer().resolve<StockService>(STOCK_MODULE)
  let keys = 0
  const acts = {
    /** Entry of a line by what stands on it. */
    lineOf: (lines: StockCountLineDTO[], sku: string | null, bin: string | null = null) => {
      const found = lines.find((line) => line.sku === sku && line.bin_code === bin)
      if (!found) throw new Error(`no line of ${sku} in ${bin}`)
      return found
    },
    begin: async (
      scope: { kind: string; ids?: string[] },
      {
        by = floor().owner,
        at = floor().lyon.id,
        ...more
      }: Record<string, unknown> & { by?: Asker; at?: string } = {}
    ): Promise<{ count: StockCountDTO; lines: StockCountLineDTO[] }> => {
      const { status, data } = await by.post<{ stock_count: StockCountDTO } & Told>("/admin/stock-counts", {
        location_id: at,
        scope,
        start: true,
        ...more,
      })
      if (status !== 200) throw new Error(data.message)
      return { count: data.stock_count, lines: await acts.lines(data.stock_count.id) }
    },
    lines: async (id: string, by: Asker = floor().owner, query = ""): Promise<StockCountLineDTO[]> =>
      (await by.get<{ lines: StockCountLineDTO[] }>(`/admin/stock-counts/${id}/lines?limit=100${query}`)).data
        .lines,
    read: async (id: string, by: Asker = floor().owner): Promise<StockCountDTO> =>
      (await by.get<{ stock_count: StockCountDTO }>(`/admin/stock-counts/${id}`)).data.stock_count,
    enter: (id: string, entries: object[], by: Asker = floor().anna, idempotency_key?: string) =>
      by.post<{ entered: string[]; known: number }>(`/admin/stock-counts/${id}/entries`, {
        entries,
        idempotency_key,
      }),
    /** Each line counted with what is said of it here, and with what the book says where nothing is said. */
    enterAll: async (id: string, found: Record<string, number> = {}, by: Asker = floor().anna) => {
      const lines = await acts.lines(id, floor().owner, "&status=open")
      const entries = lines.map((line) => ({
        line_id: line.id,
        quantity: found[`${line.sku ?? "empty"}@${line.bin_code ?? "-"}`] ?? line.snapshot_quantity ?? 0,
      }))
      const answer = await acts.enter(id, entries, by)
      if (answer.status !== 200) throw new Error(answer.data.message)
    },
    act: (id: string, name: string, body: object = {}, by: Asker = floor().owner) =>
      by.post<{ stock_count: StockCountDTO; outcome: StockCountOutcome }>(
        `/admin/stock-counts/${id}/${name}`,
        body
      ),
    move: async (item: number, from: Place, to: Place, quantity: number, occurred_at = new Date()) => {
      keys += 1
      await stock().recordBinMoves([
        {
          key: `moved:${keys}`,
          inventory_item_id: floor().items[item]!.id,
          location_id: floor().lyon.id,
          quantity,
          from,
          to,
          cause: "bin_move",
          occurred_at,
        },
      ])
    },
    /** What core writes when an order is sent: the level falls, and nobody says from where. */
    coreSells: async (item: number, quantity: number, at = floor().lyon.id) => {
      const inventory = getContainer().resolve("inventory")
      await inventory.adjustInventory(floor().items[item]!.id, at, -quantity)
    },
    lies: (item: number) => whereItLies(getContainer(), floor().items[item]!.id),
    level: async (item: number, at = floor().lyon.id): Promise<number> => {
      const [level] = await getContainer()
        .resolve("inventory")
        .listInventoryLevels({ inventory_item_id: floor().items[item]!.id, location_id: at })
      return Number(level!.stocked_quantity)
    },
    rows: async (table: string): Promise<Record<string, unknown>[]> =>
      await getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)(table).orderBy("id"),
    set: (settings: Record<string, unknown>) => floor().owner.post("/admin/comptoir/settings", { settings }),
    /** What one unit costs, as costing keeps it. */
    cost: async (item: number, average: string) => {
      await getContainer()
        .resolve(ContainerRegistrationKeys.PG_CONNECTION)
        .raw(
          `INSERT INTO comptoir_item_cost (id, inventory_item_id, currency_code, average) VALUES (?, ?, 'eur', ?::numeric)`,
          [`cico_${item}`, floor().items[item]!.id, average]
        )
    },
  }
  return acts
}
