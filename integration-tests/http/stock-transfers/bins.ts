import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { TransferShop } from "./a-transfer-shop"

export function describeTransferBins({ getContainer }: Suite, shop: () => TransferShop) {
  describe("a transfer between warehouses with bins", () => {
    /** Lyon: 5 of lot L1 that expires late in A-1, 5 of lot L2 that expires soon in A-2, 10 unassigned. Lille: a dock and B-1. */
    const layOut = async () => {
      const container = getContainer()
      const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      const { lyon, lille, items } = shop()
      const zone = (id: string, location_id: string, code: string, kind: string) =>
        knex("comptoir_zone").insert({ id, location_id, code, name: code, kind })
      const bin = (id: string, location_id: string, zone_id: string, code: string) =>
        knex("comptoir_bin").insert({ id, location_id, zone_id, code })
      await zone("czon_a", lyon.id, "A", "reserve")
      await bin("cbin_a1", lyon.id, "czon_a", "A-1")
      await bin("cbin_a2", lyon.id, "czon_a", "A-2")
      await zone("czon_dock", lille.id, "DOCK", "receiving")
      await zone("czon_b", lille.id, "B", "reserve")
      await bin("cbin_dock", lille.id, "czon_dock", "DOCK")
      await bin("cbin_b1", lille.id, "czon_b", "B-1")
      await knex("comptoir_warehouse").insert([
        { id: "cwhs_lyon", location_id: lyon.id },
        { id: "cwhs_lille", location_id: lille.id, receiving_bin_id: "cbin_dock" },
      ])
      const stock = container.resolve<StockService>(STOCK_MODULE)
      const put = (bin_id: string, lot: string, expires_on: string) => ({
        key: `put:${bin_id}`,
        inventory_item_id: items[0]!.id,
        location_id: lyon.id,
        quantity: 5,
        from: { bin_id: null },
        to: { bin_id, lot, expires_on },
        cause: "putaway" as const,
        occurred_at: new Date("2026-11-01T08:00:00Z"),
      })
      await stock.recordBinMoves([put("cbin_a1", "L1", "2028-01-31"), put("cbin_a2", "L2", "2027-01-31")])
      const contents = async (location_id: string) =>
        (await stock.binContents({ location_id })).map(({ bin_id, lot, quantity, hold_id }) => [
          bin_id,
          lot,
          quantity,
          Boolean(hold_id),
        ])
      return { stock, contents }
    }

    it("says from which bins to take the goods: what expires first goes first", async () => {
      await layOut()
      const { id } = await shop().ready(7)
      const { data } = await shop().get(`/admin/stock-transfers/${id}/picks`)
      expect(data.picks).toMatchObject([
        { bin_code: "A-1", lot: "L1", quantity: 2, sku: "LAMP-1" },
        { bin_code: "A-2", lot: "L2", expires_on: "2027-01-31", quantity: 5 },
      ])
    })

    it("takes the goods off those bins and brings their lots to the dock", async () => {
      const { contents } = await layOut()
      const { id } = await shop().shipped(7)
      expect(await contents(shop().lyon.id)).toEqual([["cbin_a1", "L1", 3, false]])
      const { data } = await shop().act(id, "receive")
      expect(data.stock_transfer.postings[1].lines).toMatchObject([
        { lot: "L1", quantity: 2, outcome: "received" },
        { lot: "L2", expires_on: "2027-01-31", quantity: 5, outcome: "received" },
      ])
      expect((await contents(shop().lille.id)).sort()).toEqual([
        ["cbin_dock", "L1", 2, false],
        ["cbin_dock", "L2", 5, false],
      ])
      expect(await shop().levels()).toEqual({ lyon: [13, 0, 0], lille: [7, 0, 0] })
      await expectHealthy(getContainer())
    })

    it("takes them from the bins that the picker says, and puts them where the clerk says", async () => {
      const { contents } = await layOut()
      const { id, lines } = await shop().ready(4)
      const [line] = lines!
      const many = await shop().act(id, "ship", {
        lines: [
          {
            line_id: line!.id,
            picks: [{ bin_id: "cbin_a1", lot: "L1", expires_on: "2028-01-31", quantity: 6 }],
          },
        ],
      })
      expect([many.status, many.data.message]).toEqual([
        400,
        "LAMP-1 asks for 4 units and 6 cannot be shipped; change the transfer first",
      ])
      const shipped = await shop().act(id, "ship", {
        lines: [
          {
            line_id: line!.id,
            picks: [
              { bin_id: "cbin_a1", lot: "L1", expires_on: "2028-01-31", quantity: 1 },
              { bin_id: null, quantity: 3 },
            ],
          },
        ],
      })
      expect(shipped.data.stock_transfer.status).toBe("in_transit")
      expect((await contents(shop().lyon.id)).sort()).toEqual([
        ["cbin_a1", "L1", 4, false],
        ["cbin_a2", "L2", 5, false],
      ])
      const foreign = await shop().act(id, "receive", {
        lines: [{ line_id: line!.id, received_quantity: 4, bin_id: "cbin_a1" }],
      })
      expect(foreign.status).toBe(400)
      expect(await shop().levels()).toEqual({ lyon: [16, 0, 0], lille: [0, 0, 4] })
      await shop().act(id, "receive", {
        lines: [
          { line_id: line!.id, received_quantity: 3, bin_id: "cbin_b1", lot: "L1" },
          { line_id: line!.id, damaged_quantity: 1, damage_reason: "Wet" },
        ],
      })
      expect((await contents(shop().lille.id)).sort()).toEqual([
        ["cbin_b1", "L1", 3, false],
        ["cbin_dock", null, 1, true],
      ])
      await expectHealthy(getContainer())
    })

    it("takes received goods off their bins again when the receipt is reversed", async () => {
      const { contents } = await layOut()
      const { id } = await shop().shipped(7)
      const { data } = await shop().act(id, "receive")
      const receipt = data.stock_transfer.postings[1]
      const answer = await shop().post(`/admin/stock-transfers/${id}/postings/${receipt.id}/reverse`, {
        reason: "Wrong pallet",
      })
      expect([answer.status, answer.data.stock_transfer?.status]).toEqual([200, "in_transit"])
      expect(await contents(shop().lille.id)).toEqual([])
      expect(await shop().levels()).toEqual({ lyon: [13, 0, 0], lille: [0, 0, 7] })
      await expectHealthy(getContainer())
    })
  })
}
