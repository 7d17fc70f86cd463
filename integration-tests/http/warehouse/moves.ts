import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { BinShop } from "./a-bin-shop"

export function describeMoves({ getContainer }: Suite, shop: () => BinShop) {
  const move = (quantity: number, from: keyof BinShop["bins"], to: keyof BinShop["bins"], more = {}) => {
    const { nantes, bins, items, post } = shop()
    return post("/admin/bin-moves", {
      location_id: nantes.id,
      from_bin_id: bins[from],
      to_bin_id: bins[to],
      goods: [{ inventory_item_id: items[0]!.id, quantity }],
      ...more,
    })
  }

  describe("POST /admin/bin-moves", () => {
    it("moves goods from bin to bin, and takes the move back while they still lie there", async () => {
      const { fill, post, bins } = shop()
      await fill("R-3", 8)
      const { status, data } = await move(5, "R-3", "P-1", { reason: "Nearer" })
      expect(status).toBe(200)
      expect(data.bin_move).toMatchObject({
        kind: "move",
        quantity: 5,
        from_bin_code: "R-3",
        to_bin_code: "P-1",
      })
      expect(await shop().lies()).toEqual({ "P-1": 5, "R-3": 3, unassigned: 0 })
      const undone = await Promise.all([1, 2].map(() => post(`/admin/bin-moves/${data.bin_move.id}/undo`)))
      expect(undone.map((answer) => answer.status)).toEqual([200, 200])
      expect(new Set(undone.map((answer) => answer.data.bin_move.id)).size).toBe(1)
      expect(await shop().lies()).toEqual({ "R-3": 8, unassigned: 0 })
      const { data: list } = await shop().get(`/admin/bin-moves?bin_id=${bins["P-1"]}`)
      expect(list.bin_moves.map((one: { kind: string }) => one.kind)).toEqual(["undo", "move"])
      expect(list.bin_moves[1].undone_by_id).toBe(list.bin_moves[0].id)
      await expectHealthy(getContainer())
    })

    it("cannot be taken back once the goods went on", async () => {
      const { fill, post } = shop()
      await fill("R-3", 8)
      const { data } = await move(5, "R-3", "P-1")
      await move(2, "P-1", "P-2")
      const { status, data: refusal } = await post(`/admin/bin-moves/${data.bin_move.id}/undo`)
      expect(status).toBe(400)
      expect(refusal.message).toContain("P-1")
      expect(await shop().lies()).toEqual({ "P-1": 3, "P-2": 2, "R-3": 3, unassigned: 0 })
      expect((await post("/admin/bin-moves/cbmv_none/undo")).status).toBe(404)
    })

    it("refuses what is not there, what the bin cannot take, and a key of another act", async () => {
      const { fill, count } = shop()
      await fill("R-3", 30)
      const before = await shop().lies()
      const answers = [
        await move(31, "R-3", "P-1"),
        await move(11, "R-3", "R-1"),
        await move(1, "R-3", "SHUT"),
        await move(1, "R-3", "R-3"),
        await move(0, "R-3", "P-1"),
        await move(1.5, "R-3", "P-1"),
      ]
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400])
      expect(await shop().lies()).toEqual(before)
      expect(await count("comptoir_bin_move")).toBe(0)
      expect((await move(11, "R-3", "R-1", { over_capacity: true, idempotency_key: "k" })).status).toBe(200)
      expect((await move(11, "R-3", "R-1", { over_capacity: true, idempotency_key: "k" })).status).toBe(200)
      expect((await move(9, "R-3", "R-1", { over_capacity: true, idempotency_key: "k" })).status).toBe(400)
      expect(await shop().lies()).toEqual({ "R-1": 11, "R-3": 19, unassigned: 0 })
    })

    it("never leaves a bin below zero, however many move from it at once", async () => {
      const { fill } = shop()
      await fill("R-3", 10)
      const answers = await Promise.all(Array.from({ length: 8 }, () => move(3, "R-3", "P-1")))
      expect(answers.filter(({ status }) => status === 200).length).toBe(3)
      expect(await shop().lies()).toEqual({ "P-1": 9, "R-3": 1, unassigned: 0 })
      await expectHealthy(getContainer())
    })

    it("lets those who do tasks pass those who move the same goods", async () => {
      const { arrive, nantes, post } = shop()
      const { gate } = getContainer().resolve<StockService>(STOCK_MODULE)
      const pass = gate.pass.bind(gate)
      const ended: unknown[] = []
      jest.spyOn(gate, "pass").mockImplementation((work) =>
        pass(work).catch((error) => {
          if (error?.code === "40P01") ended.push(error.code)
          throw error
        })
      )
      await arrive(60)
      await post("/admin/putaways/raise", { location_id: nantes.id })
      await arrive(60, { lot: "L1" })
      await post("/admin/putaways/raise", { location_id: nantes.id })
      const tasks = await shop().tasks("&status=open")
      expect(tasks.length).toBeGreaterThan(1)
      const work = tasks[1]!
      const complete = () =>
        post(`/admin/warehouse-tasks/${work.id}/complete`, {
          parts: [{ bin_id: shop().bins["R-3"], quantity: 1 }],
          reason: "Near",
        })
      const putAway = (lot: string | null) =>
        post("/admin/putaways", {
          location_id: nantes.id,
          inventory_item_id: shop().items[0]!.id,
          lot,
          from_bin_id: shop().bins.DOCK,
          parts: [{ bin_id: shop().bins["P-1"], quantity: 1 }],
        })
      for (let round = 0; round < 4; round += 1) {
        const answers = await Promise.all([
          complete(),
          move(1, "DOCK", "P-2"),
          putAway(null),
          complete(),
          move(1, "DOCK", "R-3"),
          putAway(null),
        ])
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
      }
      expect(ended).toEqual([])
      jest.restoreAllMocks()
      await expectHealthy(getContainer())
    })

    it("lets no goods into a bin that is archived at the same moment", async () => {
      const { fill, nantes, bins, post, sql } = shop()
      await fill("R-3", 20)
      const at = `/admin/warehouses/${nantes.id}/bins/batch`
      for (const code of ["R-1", "R-2", "P-2"] as const) {
        const [moved, archived] = await Promise.all([
          move(1, "R-3", code),
          post(at, { ids: [bins[code]], act: "archive" }),
        ])
        expect([moved.status, archived.status].sort()).toEqual([200, 400])
        const [bin] = await sql("SELECT status FROM comptoir_bin WHERE id = ?", [bins[code]])
        expect([bin!.status, (await shop().lies())[code] ?? 0]).toEqual(
          moved.status === 200 ? ["active", 1] : ["archived", 0]
        )
      }
      await expectHealthy(getContainer())
    })

    it("makes tasks ask for less when their goods were moved away", async () => {
      const { arrive, nantes, post } = shop()
      await arrive(6)
      await post("/admin/putaways/raise", { location_id: nantes.id })
      const [task] = await shop().tasks("&status=open")
      await move(4, "DOCK", "R-3")
      expect(await shop().task(task!.id)).toMatchObject({ status: "open", left: 2 })
      await move(2, "DOCK", "R-3")
      expect(await shop().task(task!.id)).toMatchObject({ status: "cancelled", cancel_reason: "goods_gone" })
    })
  })

  describe("POST /admin/bin-moves/empty-bin", () => {
    it("takes all kinds of goods along, lots and holds kept, once", async () => {
      const { fill, items, nantes, bins, post, count } = shop()
      await fill("R-3", 4, { lot: "A" })
      await fill("R-3", 2, { lot: "B", expires_on: "2027-01-01" })
      await fill("R-3", 3, { inventory_item_id: items[1]!.id })
      const body = {
        location_id: nantes.id,
        from_bin_id: bins["R-3"],
        to_bin_id: bins["P-2"],
        idempotency_key: "empty",
      }
      const answers = await Promise.all([1, 2, 3].map(() => post("/admin/bin-moves/empty-bin", body)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(await shop().lies()).toEqual({ "P-2/A": 4, "P-2/B": 2, unassigned: 0 })
      expect(await shop().lies(1)).toEqual({ "P-2": 3, unassigned: 0 })
      expect(await count("comptoir_bin_move")).toBe(1)
      const { status, data } = await post("/admin/bin-moves/empty-bin", { ...body, idempotency_key: "again" })
      expect([status, data.message]).toEqual([400, "Bin R-3 is empty; there is nothing to move"])
      const { data: read } = await shop().get(`/admin/bin-moves/${answers[0]!.data.bin_move.id}`)
      expect(read.bin_move.lines.length).toBe(3)
      await expectHealthy(getContainer())
    })
  })

  describe("undoing a put-away", () => {
    it("opens its task again", async () => {
      const { arrive, nantes, post } = shop()
      await arrive(6)
      await post("/admin/putaways/raise", { location_id: nantes.id })
      const [task] = await shop().tasks("&status=open")
      const { data } = await post(`/admin/warehouse-tasks/${task!.id}/complete`, {})
      expect(data.warehouse_task.status).toBe("done")
      expect((await post(`/admin/bin-moves/${data.bin_move_id}/undo`)).status).toBe(200)
      expect(await shop().lies()).toEqual({ DOCK: 6, unassigned: 0 })
      const again = await shop().task(task!.id)
      expect(again).toMatchObject({ status: "open", left: 6, done_quantity: 0 })
      expect(again.parts.reduce((sum, part) => sum + part.quantity, 0)).toBe(6)
    })
  })
}
