import type { DispatchDTO, PickDTO } from "../../../src/types/http/picking"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import { atOnce } from "../../helpers/at-once"
import type { Suite } from "../../helpers/suite"
import type { PickingFloor } from "./a-picking-floor"

const bodyOf = (picks: readonly PickDTO[], of: (pick: PickDTO) => number) => ({
  picks: picks.map((pick) => ({ id: pick.id, picked_quantity: of(pick) })),
})

export function describeStarting(_: Suite, shop: () => ShippingShop, floor: () => PickingFloor): void {
  describe("POST /admin/dispatches/start", () => {
    it("gives each dispatch its number, each unit its bin, and the warehouse one list", async () => {
      const { get, post, placeOrder } = shop()
      await floor().fill("LAMP", "P-1", 3)
      await floor().fill("LAMP", "R-1", 5)
      const orders = [await placeOrder({ LAMP: 2 }), await placeOrder({ LAMP: 2 })]
      const ids = await Promise.all(orders.map(async (order) => (await floor().dispatch(order)).id))
      const { status, data } = await post("/admin/dispatches/start", { ids })
      expect(status).toBe(200)
      expect(data.dispatches.map((one: { number: string }) => one.number)).toEqual([
        expect.stringMatching(/^DSP-\d{4}-00001$/),
        expect.stringMatching(/^DSP-\d{4}-00002$/),
      ])
      const [list] = data.pick_lists
      expect(list.number).toMatch(/^PCK-\d{4}-00001$/)
      const { pick_list } = (await get(`/admin/pick-lists/${list.id}`)).data
      expect(pick_list).toMatchObject({ status: "open", dispatch_count: 2, unit_count: 4, picked_units: 0 })
      const units = (code: string) =>
        pick_list.picks
          .filter((pick: PickDTO) => pick.bin_code === code)
          .reduce((sum: number, pick: PickDTO) => sum + pick.quantity, 0)
      expect([units("P-1"), units("R-1")]).toEqual([3, 1])
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 8, reserved: 4 })
    })

    it("starts a dispatch once, however often and however much at once it is asked", async () => {
      const { post, placeOrder, count } = shop()
      await floor().fill("LAMP", "P-1", 3)
      const { id } = await floor().dispatch(await placeOrder({ LAMP: 2 }))
      const body = { ids: [id], idempotency_key: "one walk" }
      const answers = await atOnce(2, () => post("/admin/dispatches/start", body))
      expect(answers.map((answer) => answer.status)).toEqual([200, 200])
      expect(answers[1]!.data).toEqual(answers[0]!.data)
      expect(await count("comptoir_pick_list")).toBe(1)
      const again = await post("/admin/dispatches/start", { ids: [id] })
      expect([again.status, again.data.message]).toEqual([
        400,
        expect.stringMatching(/^Dispatch DSP-\d{4}-00001 is picking and cannot become picking/),
      ])
      const other = await post("/admin/dispatches/start", {
        ids: [id, id],
        idempotency_key: "one walk",
        assigned_to: "user_1",
      })
      expect(other.data.message).toContain("The idempotency key one walk stands for another act")
    })

    it("starts none of them where one cannot be started", async () => {
      const { post, placeOrder, count } = shop()
      await floor().fill("LAMP", "P-1", 3)
      const { id } = await floor().dispatch(await placeOrder({ LAMP: 1 }))
      const answer = await post("/admin/dispatches/start", { ids: [id, "cdsp_of_nobody"] })
      expect([answer.status, answer.data.message]).toEqual([404, "Dispatch cdsp_of_nobody does not exist"])
      expect(await count("comptoir_pick")).toBe(0)
      expect(await count("comptoir_pick_list")).toBe(0)
    })

    it("does not pick what waits for the rest of its order", async () => {
      const { post, placeOrder, routing, stock, rows } = shop()
      await floor().fill("LAMP", "P-1", 3)
      await stock({ RUG: { lyon: 0 } })
      await routing({ readiness: "wait_for_all" })
      const order = await placeOrder({ LAMP: 1, RUG: 1 })
      const { id, status } = await floor().dispatch(order)
      expect(status).toBe("waiting")
      const answer = await post("/admin/dispatches/start", { ids: [id] })
      expect([answer.status, answer.data.message]).toEqual([
        400,
        expect.stringContaining(`The dispatch of order #${order.display_id} waits for the rest of its order`),
      ])
      expect(await rows(`SELECT status, number FROM comptoir_dispatch WHERE id = ?`, [id])).toEqual([
        { status: "waiting", number: null },
      ])
    })

    it("sends two pickers to different units of a bin, and the second to the next bin", async () => {
      const { post, placeOrder } = shop()
      await floor().fill("LAMP", "P-1", 3)
      await floor().fill("LAMP", "R-1", 5)
      const orders = [await placeOrder({ LAMP: 2 }), await placeOrder({ LAMP: 3 })]
      const ids = await Promise.all(orders.map(async (order) => (await floor().dispatch(order)).id))
      await Promise.all(ids.map((id) => post("/admin/dispatches/start", { ids: [id] })))
      const picks = (await Promise.all(ids.map((id) => floor().walk({ id })))).flat()
      const units = (code: string) =>
        picks
          .filter((words) => words.startsWith(code))
          .reduce((sum, words) => sum + Number(/\/(\d+)/.exec(words)?.[1]), 0)
      expect([units("P-1"), units("R-1"), units("loose")]).toEqual([3, 2, 0])
    })
  })
}

export function describeConfirming(_: Suite, shop: () => ShippingShop, floor: () => PickingFloor): void {
  describe("POST /admin/pick-lists/:id/confirm", () => {
    it("takes all as listed to the desk, and Medusa's level learns nothing of it", async () => {
      const { get, post } = shop()
      await floor().fill("LAMP", "P-1", 3)
      const { dispatch, list } = await floor().started({ LAMP: 2 })
      const answer = await post(`/admin/pick-lists/${list}/confirm`)
      expect(answer.status).toBe(200)
      expect(answer.data.pick_list).toMatchObject({ status: "done", picked_units: 2 })
      expect(await floor().lies("LAMP")).toEqual({ "P-1": 1, PACK: 2, unassigned: 0 })
      expect(await floor().level("LAMP", "lyon")).toEqual({ stocked: 3, reserved: 2 })
      const { data } = await get(`/admin/dispatches/${dispatch.id}`)
      expect(data.dispatch).toMatchObject({
        status: "picked",
        picked_units: 2,
        picked_at: expect.any(String),
      })
    })

    it("is done once for its key, and at once", async () => {
      const { post, count } = shop()
      await floor().fill("LAMP", "P-1", 3)
      const { list } = await floor().started({ LAMP: 2 })
      const body = { idempotency_key: "done" }
      const answers = await atOnce(2, () => post(`/admin/pick-lists/${list}/confirm`, body))
      expect(answers.map((answer) => answer.status)).toEqual([200, 200])
      expect(await floor().lies("LAMP")).toEqual({ "P-1": 1, PACK: 2, unassigned: 0 })
      const moves = await count("comptoir_stock_move")
      await post(`/admin/pick-lists/${list}/confirm`, body)
      expect(await count("comptoir_stock_move")).toBe(moves)
    })

    it("is a plain checklist where a warehouse has no bins", async () => {
      const { get, post, stock, placeOrder } = shop()
      await stock({ CHAIR: { nantes: 4 } })
      const order = await placeOrder({ CHAIR: 4 })
      const { id } = await floor().dispatch(order, "nantes")
      const { data } = await post("/admin/dispatches/start", { ids: [id] })
      expect(await floor().walk({ id })).toEqual(["loose CHAIR 0/4 open"])
      await post(`/admin/pick-lists/${data.pick_lists[0].id}/confirm`)
      expect((await get(`/admin/dispatches/${id}`)).data.dispatch.status).toBe("picked")
      expect(await floor().level("CHAIR", "nantes")).toEqual({ stocked: 4, reserved: 4 })
    })
  })

  describe("POST /admin/dispatches/:id/picks", () => {
    it("takes units one after the other, and takes them back to where they lay", async () => {
      const { post } = shop()
      await floor().fill("LAMP", "P-1", 3)
      const { dispatch } = await floor().started({ LAMP: 2 })
      const path = `/admin/dispatches/${dispatch.id}/picks`
      const one = await post(
        path,
        bodyOf(dispatch.picks, () => 1)
      )
      expect(one.data.dispatch).toMatchObject({ status: "picking", picked_units: 1 })
      expect(await floor().lies("LAMP")).toEqual({ "P-1": 2, PACK: 1, unassigned: 0 })
      const two = await post(
        path,
        bodyOf(dispatch.picks, () => 2)
      )
      expect(two.data.dispatch).toMatchObject({ status: "picked", picked_units: 2 })
      const back = await post(
        path,
        bodyOf(dispatch.picks, () => 0)
      )
      expect(back.data.dispatch).toMatchObject({ status: "picking", picked_units: 0, picked_at: null })
      expect(await floor().lies("LAMP")).toEqual({ "P-1": 3, unassigned: 0 })
    })

    it("refuses more than is to be picked there, and picks of another dispatch", async () => {
      const { post, count } = shop()
      await floor().fill("LAMP", "P-1", 9)
      const { dispatch } = await floor().started({ LAMP: 2 })
      const other = await floor().started({ LAMP: 1 })
      const moves = await count("comptoir_stock_move")
      const many = await post(
        `/admin/dispatches/${dispatch.id}/picks`,
        bodyOf(dispatch.picks, () => 3)
      )
      expect([many.status, many.data.message]).toEqual([
        400,
        `2 of LAMP are to be picked there for Dispatch ${dispatch.number} and 3 cannot be`,
      ])
      const foreign = await post(
        `/admin/dispatches/${dispatch.id}/picks`,
        bodyOf(other.dispatch.picks, () => 1)
      )
      expect([foreign.status, foreign.data.message]).toEqual([
        400,
        `Dispatch ${dispatch.number} has no pick ${other.dispatch.picks[0]!.id}`,
      ])
      const half = await post(
        `/admin/dispatches/${dispatch.id}/picks`,
        bodyOf(dispatch.picks, () => 0.5)
      )
      expect(half.status).toBe(400)
      expect(await count("comptoir_stock_move")).toBe(moves)
    })
  })
}

export function describeLists(_: Suite, shop: () => ShippingShop, floor: () => PickingFloor): void {
  describe("GET /admin/dispatches", () => {
    it("finds dispatches by order, customer, article, status, warehouse and lateness", async () => {
      const { get, placeOrder, stock, places, rows } = shop()
      await floor().fill("LAMP", "P-1", 9)
      await stock({ CHAIR: { nantes: 4 } })
      const lamp = await placeOrder({ LAMP: 1 })
      const chair = await placeOrder({ CHAIR: 1 })
      const found = async (query: string): Promise<(number | null)[]> =>
        ((await get(`/admin/dispatches?${query}`)).data.dispatches as DispatchDTO[])
          .map((one) => one.display_id)
          .sort()
      expect(await found("")).toEqual([lamp.display_id, chair.display_id])
      expect(await found(`q=%23${chair.display_id}`)).toEqual([chair.display_id])
      expect(await found("q=lam")).toEqual([lamp.display_id])
      expect(await found("q=durand")).toEqual([lamp.display_id, chair.display_id])
      expect(await found(`location_id=${places.nantes.id}`)).toEqual([chair.display_id])
      expect(await found("status=picking")).toEqual([])
      expect(await found("late=true")).toEqual([])
      await rows(`UPDATE comptoir_dispatch SET due_at = now() - interval '1 hour' WHERE order_id = ?`, [
        lamp.id,
      ])
      expect(await found("late=true")).toEqual([lamp.display_id])
      expect(await found("late=false")).toEqual([chair.display_id])
      const sheet = (await get("/admin/dispatches/export?q=lam")).data as string
      expect(sheet.trim().split("\r\n")).toHaveLength(2)
      expect(sheet).toContain("Camille Durand")
      const wrong = await get("/admin/dispatches?order=secret")
      expect([wrong.status, wrong.data.message]).toEqual([
        400,
        expect.stringContaining('Rows cannot be ordered by "secret"'),
      ])
    })

    it("says how urgent a dispatch is, and routing again leaves it so", async () => {
      const { get, post, placeOrder } = shop()
      await floor().fill("LAMP", "P-1", 9)
      const first = await placeOrder({ LAMP: 1 })
      const second = await placeOrder({ LAMP: 1 })
      const { id } = await floor().dispatch(second)
      const path = `/admin/dispatches/${id}/hold-priority`
      const answer = await post(path, { priority: 2, note: "A gift" })
      expect(answer.data.dispatch).toMatchObject({ priority: 2, note: "A gift" })
      await post("/admin/order-routing/apply", { order_ids: [second.id], reason: "Look again" })
      const { data } = await get("/admin/dispatches?status=ready")
      expect(data.dispatches.map((one: DispatchDTO) => [one.display_id, one.priority])).toEqual([
        [second.display_id, 2],
        [first.display_id, 0],
      ])
      expect((await post(path, { priority: 99 })).status).toBe(400)
      expect((await post("/admin/dispatches/none/hold-priority", { priority: 1 })).status).toBe(404)
    })
  })

  describe("GET /admin/pick-lists/:id/pdf", () => {
    it("prints the walk, and says when it was printed first", async () => {
      const { get } = shop()
      await floor().fill("LAMP", "P-1", 9)
      const { list } = await floor().started({ LAMP: 2 })
      const pdf = await get(`/admin/pick-lists/${list}/pdf?language=fr`)
      expect(pdf.status).toBe(200)
      expect(pdf.headers["content-type"]).toBe("application/pdf")
      expect(String(pdf.data).slice(0, 5)).toBe("%PDF-")
      const { pick_list } = (await get(`/admin/pick-lists/${list}`)).data
      expect(pick_list.printed_at).toEqual(expect.any(String))
      const sheet = (await get(`/admin/pick-lists/${list}/csv`)).data as string
      expect(sheet).toContain("P-1;LAMP")
      expect((await get("/admin/pick-lists/none/pdf")).status).toBe(404)
      expect((await get(`/admin/pick-lists?q=${pick_list.number}&status=open`)).data.count).toBe(1)
    })
  })

  describe("GET /admin/picking/today", () => {
    it("counts what there is to do in each warehouse", async () => {
      const { get, post, placeOrder, stock, places, rows } = shop()
      await floor().fill("LAMP", "P-1", 9)
      await stock({ CHAIR: { nantes: 2 } })
      await floor().started({ LAMP: 1 })
      const { list } = await floor().started({ LAMP: 1 })
      await post(`/admin/pick-lists/${list}/confirm`)
      const late = await placeOrder({ LAMP: 1 })
      await placeOrder({ CHAIR: 1 })
      await placeOrder({ RUG: 1 })
      await rows(`UPDATE comptoir_dispatch SET due_at = now() - interval '1 hour' WHERE order_id = ?`, [
        late.id,
      ])
      const { data } = await get("/admin/picking/today")
      expect(data).toMatchObject({ to_route: 0, short: 1, is_enabled: true })
      const of = (place: "lyon" | "lille" | "nantes") =>
        data.warehouses.find((one: { location_id: string }) => one.location_id === places[place].id)
      expect(of("lyon")).toMatchObject({ waiting: 0, ready: 1, picking: 1, picked: 1, packed: 0, late: 1 })
      expect(of("nantes")).toMatchObject({ ready: 1, late: 0 })
      expect(of("lille")).toMatchObject({ ready: 0, picking: 0, next_due_at: null })
    })
  })
}
