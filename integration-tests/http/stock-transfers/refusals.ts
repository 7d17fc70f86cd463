import type { Suite } from "../../helpers/suite"
import { expectHealthy } from "../../helpers/stock-facts"
import type { TransferShop } from "./a-transfer-shop"

export function describeTransferRefusals({ getContainer }: Suite, shop: () => TransferShop) {
  describe("what a transfer refuses", () => {
    const create = (body: object) => shop().post("/admin/stock-transfers", body)

    it("says what to do with a warehouse that is not tracked", async () => {
      const { lyon, nice } = shop()
      const answer = await create({ source_location_id: lyon.id, destination_location_id: nice.id })
      expect(answer.status).toBe(400)
      expect(answer.data.message).toBe(
        "Warehouse Nice is not tracked by Comptoir; switch it on in Stock → Warehouses, then transfer goods"
      )
      expect(await shop().count("comptoir_stock_transfer")).toBe(0)
    })

    it("refuses one warehouse as both ends, unknown warehouses and unknown goods", async () => {
      const { lyon, lille } = shop()
      const places = { source_location_id: lyon.id, destination_location_id: lille.id }
      const answers = await Promise.all([
        create({ ...places, destination_location_id: lyon.id }),
        create({ ...places, destination_location_id: "sloc_none" }),
        create({ ...places, lines: [{ inventory_item_id: "iitem_none", quantity: 1 }] }),
        create({ ...places, lines: [{ inventory_item_id: shop().items[0]!.id, quantity: 1.5 }] }),
        create({ ...places, expected_on: "2026-02-30" }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400])
      expect(answers.map(({ data }) => data.message)).toEqual([
        "A transfer goes from one warehouse to another; Lyon cannot be both",
        "Warehouse sloc_none does not exist; name the id of a stock location",
        "Inventory item iitem_none does not exist",
        "The quantity of LAMP-1 is 1.5; it must be a whole number from 1 to 2147483647",
        'The day on which the goods are expected is "2026-02-30"; it must be a day of the calendar written YYYY-MM-DD',
      ])
      expect(await shop().count("comptoir_stock_transfer")).toBe(0)
    })

    it("does not make ready what is not free, and leaves no gap in the numbers", async () => {
      const first = await shop().ready(15)
      const second = await shop().draft(6)
      const answer = await shop().act(second.id, "ready")
      expect(answer.status).toBe(400)
      expect(answer.data.message).toBe(
        "6 of LAMP-1 cannot be sent from Lyon: 5 are there, not reserved and not on hold"
      )
      expect(await shop().levels()).toEqual({ lyon: [20, 15, 0], lille: [0, 0, 0] })
      const third = await shop().ready(5)
      const counter = (number: string | null) => Number(number?.slice(-5))
      expect(counter(third.number)).toBe(counter(first.number) + 1)
      await expectHealthy(getContainer())
    })

    it("makes nothing ready that is empty, and ships nothing that is not ready", async () => {
      const { id } = await shop().draft()
      const empty = await shop().act(id, "ready")
      expect([empty.status, empty.data.message]).toEqual([
        400,
        `Draft transfer ${id} has nothing on it; enter what goes before making it ready`,
      ])
      const draft = await shop().draft(1)
      const early = await shop().act(draft.id, "ship")
      expect(early.data.message).toContain("is draft and cannot become in_transit")
      expect(await shop().levels()).toEqual({ lyon: [20, 0, 0], lille: [0, 0, 0] })
    })

    it("changes no line once the goods are put aside or have left", async () => {
      const { id } = await shop().ready(2)
      const lines = [{ inventory_item_id: shop().items[1]!.id, quantity: 1 }]
      const answer = await shop().post(`/admin/stock-transfers/${id}`, { lines })
      expect(answer.status).toBe(400)
      expect(answer.data.message).toContain("take it back to draft to change its lines or warehouses")
      await shop().act(id, "ship")
      const later = await shop().post(`/admin/stock-transfers/${id}`, { lines })
      expect(later.data.message).toContain("has left: its lines and warehouses cannot be changed any more")
      const noted = await shop().post(`/admin/stock-transfers/${id}`, { tracking_number: "T-9" })
      expect(noted.data.stock_transfer).toMatchObject({ tracking_number: "T-9", unit_count: 2 })
    })

    it("lets nobody judge by hand what waits to leave", async () => {
      const { id, number } = await shop().ready(2)
      const { data } = await shop().get(`/admin/stock-holds?document_id=${id}`)
      const hold = data.stock_holds[0].id as string
      const { data: made } = await shop().post("/admin/suppliers", { name: "Lumen", currency_code: "eur" })
      const back = { supplier_id: made.supplier.id, settlement: "credit" }
      for (const [way, more] of [
        ["accept", {}],
        ["write-off", {}],
        ["return", back],
      ] as const) {
        const body = { quantity: 1, reason: "Mine", ...more }
        const answer = await shop().post(`/admin/stock-holds/${hold}/${way}`, body)
        expect([answer.status, answer.data.message]).toEqual([
          400,
          `The hold ${hold} of LAMP-1 keeps the goods of transfer ${number} until they leave; take the transfer back to draft or cancel it in Warehouse → Transfers`,
        ])
      }
      expect(await shop().levels()).toEqual({ lyon: [20, 2, 0], lille: [0, 0, 0] })
      const shipped = await shop().act(id, "ship")
      expect(shipped.data.stock_transfer).toMatchObject({ status: "in_transit", unit_count: 2 })
    })

    it("receives no more than was sent, and says how to enter the rest", async () => {
      const { id, number, lines } = await shop().shipped(5)
      const receive = (line: object) =>
        shop().act(id, "receive", { lines: [{ line_id: lines![0]!.id, ...line }] })
      const answers = [
        await receive({ received_quantity: 6 }),
        await receive({ received_quantity: 4, damaged_quantity: 2, damage_reason: "Wet" }),
        await receive({ received_quantity: 4, damaged_quantity: 1 }),
        await receive({ found_quantity: 1 }),
        await receive({}),
        await shop().act(id, "receive", { lines: [{ line_id: "ctrl_none", received_quantity: 1 }] }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400])
      expect(answers.map(({ data }) => data.message)).toEqual([
        "LAMP-1 awaits 5 units and cannot receive 6; enter the other 1 as found, with a reason",
        "LAMP-1 awaits 5 units and cannot receive 6; enter the other 1 as found, with a reason",
        "1 of LAMP-1 arrived damaged; say how they are damaged",
        "1 of LAMP-1 arrived that nobody sent; give a reason why they are taken in",
        `Nothing of Transfer ${number} arrived on this receipt; enter at least one unit`,
        `Transfer ${number} has no line ctrl_none`,
      ])
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [0, 0, 5] })
      expect(await shop().count("comptoir_stock_transfer_posting")).toBe(1)
    })

    it("reverses no receipt whose goods are gone or were judged", async () => {
      const { id, lines } = await shop().shipped(5)
      const { data } = await shop().act(id, "receive", {
        lines: [{ line_id: lines![0]!.id, received_quantity: 4, damaged_quantity: 1, damage_reason: "Wet" }],
      })
      const { id: receipt } = data.stock_transfer.postings[1]
      const holds = await shop().get(`/admin/stock-holds?location_id=${shop().lille.id}`)
      const [hold] = holds.data.stock_holds
      await shop().post(`/admin/stock-holds/${hold.id}/write-off`, { quantity: 1, reason: "Wet" })
      const judged = await shop().post(`/admin/stock-transfers/${id}/postings/${receipt}/reverse`, {
        reason: "Wrong",
      })
      expect([judged.status, judged.data.message]).toEqual([
        400,
        expect.stringContaining("of 1 damaged units 0 are on hold still and the others were judged"),
      ])
      expect(await shop().levels()).toEqual({ lyon: [15, 0, 0], lille: [4, 0, 0] })
      const unknown = await shop().post(`/admin/stock-transfers/${id}/postings/ctrp_none/reverse`, {
        reason: "Wrong",
      })
      expect(unknown.status).toBe(404)
    })

    it("deletes a draft, and nothing that has a number", async () => {
      const draft = await shop().draft(1)
      expect((await shop().remove(`/admin/stock-transfers/${draft.id}`)).data).toMatchObject({
        deleted: true,
      })
      expect((await shop().get(`/admin/stock-transfers/${draft.id}`)).status).toBe(404)
      const { id, number } = await shop().ready(1)
      await shop().act(id, "redraft")
      const answer = await shop().remove(`/admin/stock-transfers/${id}`)
      expect([answer.status, answer.data.message]).toEqual([
        400,
        `Transfer ${number} has a number and cannot be deleted; cancel it instead`,
      ])
    })

    it("answers 404 to ids that are none", async () => {
      const paths = ["", "/picks", "/document"].map((path) => `/admin/stock-transfers/ctrf_none${path}`)
      const answers = await Promise.all(paths.map((path) => shop().get(path)))
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
      const acts = ["ready", "redraft", "ship", "receive", "cancel", "duplicate"]
      const refused = await Promise.all(acts.map((name) => shop().act("ctrf_none", name)))
      expect(refused.map(({ status, data }) => [status, data.message])).toEqual(
        acts.map(() => [404, "Transfer ctrf_none does not exist"])
      )
    })
  })
}
