import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import { settleStockPositions } from "../../../src/workflows/stock/steps/settle-stock-positions"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { TransferShop } from "./a-transfer-shop"

export function describeTransferLife({ getContainer }: Suite, shop: () => TransferShop) {
  describe("the life of a transfer", () => {
    it("has no number and touches nothing while it is a draft", async () => {
      const draft = await shop().draft(5)
      expect(draft).toMatchObject({ status: "draft", number: null, unit_count: 5, line_count: 1 })
      expect(draft.lines![0]).toMatchObject({ sku: "LAMP-1", quantity: 5, free_quantity: 20 })
      expect(await shop().levels()).toEqual({ lyon: [20, 0, 0], lille: [0, 0, 0] })
    })

    it("puts the goods aside when it is ready, and frees them when it goes back to draft", async () => {
      const { id, number } = await shop().ready(5)
      expect(number).toMatch(/^TRF-\d{4}-00001$/)
      expect(await shop().levels()).toEqual({ lyon: [20, 5, 0], lille: [0, 0, 0] })
      const back = await shop().act(id, "redraft")
      expect(back.data.stock_transfer).toMatchObject({ status: "draft", number })
      expect(await shop().levels()).toEqual({ lyon: [20, 0, 0], lille: [0, 0, 0] })
      expect((await shop().act(id, "ready")).data.stock_transfer.number).toBe(number)
      await expectHealthy(getContainer())
    })

    it("moves the goods out of the source and makes them incoming in one act", async () => {
      const { id } = await shop().ready(5, 3)
      const { data } = await shop().act(id, "ship", { carrier: "Vélo", tracking_number: "V-1" })
      expect(data.stock_transfer).toMatchObject({
        status: "in_transit",
        shipped_units: 8,
        open_units: 8,
        carrier: "Vélo",
        tracking_number: "V-1",
      })
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [0, 0, 5] })
      expect(await shop().levels("LAMP-2")).toEqual({ lyon: [17, 0, 0], lille: [0, 0, 3] })
      await expectHealthy(getContainer())
    })

    it("expects the goods after the days between the two warehouses, or the usual ones", async () => {
      const { lyon, lille, post, act, ready } = shop()
      const places = { source_location_id: lyon.id, destination_location_id: lille.id }
      const first = await ready(1)
      const shipped = { shipped_on: "2026-03-01" }
      expect((await act(first.id, "ship", shipped)).data.stock_transfer.expected_on).toBe("2026-03-03")
      const { data } = await post("/admin/stock-transfers/routes", { ...places, days: 6 })
      expect(data).toMatchObject({
        usual_days: 2,
        transfer_routes: [{ source: { name: "Lyon" }, destination: { name: "Lille" }, days: 6 }],
      })
      const second = await ready(1)
      expect((await act(second.id, "ship", shipped)).data.stock_transfer.expected_on).toBe("2026-03-07")
      const none = await post("/admin/stock-transfers/routes", { ...places, days: null })
      expect(none.data.transfer_routes).toEqual([])
    })

    it("is received in parts, and is over when nothing is on its way", async () => {
      const { id, lines } = await shop().shipped(5, 3)
      const [lamp, other] = lines!
      const part = await shop().act(id, "receive", {
        lines: [{ line_id: lamp!.id, received_quantity: 2 }],
      })
      expect(part.data.stock_transfer).toMatchObject({
        status: "partially_received",
        open_units: 6,
        received_on: null,
      })
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [2, 0, 3] })
      const rest = await shop().act(id, "receive")
      expect(rest.data.stock_transfer).toMatchObject({ status: "received", open_units: 0, received_units: 8 })
      expect(
        rest.data.stock_transfer.lines.map((line: { open_quantity: number }) => line.open_quantity)
      ).toEqual([0, 0])
      expect(rest.data.stock_transfer.postings.map((posting: { kind: string }) => posting.kind)).toEqual([
        "shipment",
        "receipt",
        "receipt",
      ])
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [5, 0, 0] })
      expect(await shop().levels("LAMP-2")).toEqual({ lyon: [17, 0, 0], lille: [3, 0, 0] })
      expect(other!.sku).toBe("LAMP-2")
      await expectHealthy(getContainer())
    })

    it("ships less than was asked for, and what stays is free at the source again", async () => {
      const { id, lines } = await shop().ready(5)
      const { data } = await shop().act(id, "ship", { lines: [{ line_id: lines![0]!.id, quantity: 3 }] })
      expect(data.stock_transfer).toMatchObject({ unit_count: 5, shipped_units: 3, open_units: 3 })
      expect(await shop().levels()).toEqual({ lyon: [17, 0, 0], lille: [0, 0, 3] })
      expect((await shop().act(id, "receive")).data.stock_transfer.status).toBe("received")
      await expectHealthy(getContainer())
    })

    it("puts damaged units on hold, and takes in what nobody sent with a reason", async () => {
      const { id, lines } = await shop().shipped(5)
      const { data } = await shop().act(id, "receive", {
        lines: [
          {
            line_id: lines![0]!.id,
            received_quantity: 3,
            damaged_quantity: 2,
            damage_reason: "Crushed",
            found_quantity: 1,
            found_reason: "miscounted",
          },
        ],
      })
      expect(data.stock_transfer).toMatchObject({ status: "received" })
      expect(data.stock_transfer.lines[0]).toMatchObject({
        received_quantity: 5,
        damaged_quantity: 2,
        found_quantity: 1,
      })
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [6, 2, 0] })
      const holds = await shop().get(`/admin/stock-holds?location_id=${shop().lille.id}`)
      expect(holds.data.stock_holds).toMatchObject([{ quantity: 2, kind: "damage", reason: "Crushed" }])
      await expectHealthy(getContainer())
    })

    it("puts the goods on their way again when a receipt is reversed", async () => {
      const { id, lines } = await shop().shipped(5)
      const { data } = await shop().act(id, "receive", {
        lines: [{ line_id: lines![0]!.id, received_quantity: 3, damaged_quantity: 1, damage_reason: "Wet" }],
      })
      const receipt = data.stock_transfer.postings[1]
      const reversed = await shop().post(`/admin/stock-transfers/${id}/postings/${receipt.id}/reverse`, {
        reason: "Wrong pallet",
        idempotency_key: "undo",
      })
      expect(reversed.data.stock_transfer).toMatchObject({ status: "in_transit", open_units: 5 })
      expect(reversed.data.stock_transfer.postings[1]).toMatchObject({ reverse_reason: "Wrong pallet" })
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [0, 0, 5] })
      const again = await shop().post(`/admin/stock-transfers/${id}/postings/${receipt.id}/reverse`, {
        reason: "Wrong pallet",
        idempotency_key: "undo",
      })
      expect(again.status).toBe(200)
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [0, 0, 5] })
      await expectHealthy(getContainer())
    })

    it("keeps who did what in the audit log", async () => {
      const { id } = await shop().shipped(2)
      await shop().act(id, "receive")
      const { data } = await shop().get(`/admin/comptoir/audit?entity_type=stock_transfer&entity_id=${id}`)
      expect(data.audit_entries.map((entry: { act: string }) => entry.act).sort()).toEqual([
        "created",
        "made_ready",
        "received",
        "shipped",
      ])
    })

    it("carries a lot that the line names from warehouse to warehouse, bins or none", async () => {
      const { lyon, lille, items, post, act } = shop()
      const { data } = await post("/admin/stock-transfers", {
        source_location_id: lyon.id,
        destination_location_id: lille.id,
        lines: [
          { inventory_item_id: items[0]!.id, quantity: 2, lot: "L1", expires_on: "2027-05-31" },
          { inventory_item_id: items[0]!.id, quantity: 3, lot: "L2" },
        ],
      })
      const { id } = data.stock_transfer
      expect((await act(id, "ready")).status).toBe(200)
      expect((await act(id, "ship")).status).toBe(200)
      const received = await act(id, "receive")
      expect(received.data.stock_transfer.postings[1].lines).toMatchObject([
        { lot: "L1", expires_on: "2027-05-31", quantity: 2 },
        { lot: "L2", expires_on: null, quantity: 3 },
      ])
      const moves = await shop().get(`/admin/stock-moves?document_id=${id}`)
      expect(
        moves.data.stock_moves.map((move: { cause: string; lot: string; quantity: number }) => [
          move.cause,
          move.lot,
          move.quantity,
        ])
      ).toEqual(
        expect.arrayContaining([
          ["transfer_out", "L1", -2],
          ["transfer_out", "L2", -3],
          ["transfer_in", "L1", 2],
          ["transfer_in", "L2", 3],
        ])
      )
      await expectHealthy(getContainer())
    })

    it("still leaves where somebody took its goods off their hold, as long as they are free", async () => {
      const { id } = await shop().ready(5)
      const held = await shop().get(`/admin/stock-holds?document_id=${id}`)
      expect(held.data.stock_holds).toMatchObject([{ quantity: 5, document_type: "stock_transfer" }])
      const [hold] = held.data.stock_holds
      const stock = getContainer().resolve<StockService>(STOCK_MODULE)
      const release = { hold_id: hold.id, quantity: 5, key: "freed", at: new Date("2026-11-22T08:00:00Z") }
      await settleStockPositions(getContainer(), await stock.releaseHolds([release]))
      expect(await shop().levels()).toEqual({ lyon: [20, 0, 0], lille: [0, 0, 0] })
      expect((await shop().act(id, "ship")).status).toBe(200)
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [0, 0, 5] })
      await expectHealthy(getContainer())
    })

    it("keeps documents with the transfer", async () => {
      const { id } = await shop().draft(1)
      const { status, data } = await shop().get(
        `/admin/attachments?entity_type=stock_transfer&entity_id=${id}`
      )
      expect([status, data.attachments]).toEqual([200, []])
      const none = await shop().get("/admin/attachments?entity_type=stock_transfer&entity_id=ctrf_none")
      expect([none.status, none.data.message]).toEqual([404, "Transfer ctrf_none does not exist"])
    })
  })
}
