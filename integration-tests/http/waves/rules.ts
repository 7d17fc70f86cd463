import type { WaveRuleBody, WaveRuleDTO } from "../../../src/types/http/waves"
import { keepWaves } from "../../../src/workflows/waves/keep-waves"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { WaveShop } from "../../helpers/a-wave-shop"
import { atOnce } from "../../helpers/at-once"
import type { Suite } from "../../helpers/suite"

export function describeWaveRules(suite: Suite, shop: () => ShippingShop, waves: () => WaveShop): void {
  const add = async (body: Partial<WaveRuleBody> = {}): Promise<WaveRuleDTO> => {
    const { status, data } = await shop().post("/admin/wave-rules", {
      location_id: waves().location_id,
      name: "All day",
      method: "cluster",
      most_orders: 12,
      cart_orders: 6,
      ...body,
    })
    if (status !== 200) throw new Error(JSON.stringify(data))
    return data.wave_rule
  }
  const keep = (at = new Date()) => keepWaves(suite.getContainer(), { at })
  const sizes = async () =>
    (await shop().get("/admin/waves?order=number")).data.waves.map(
      (one: { status: string; dispatch_count: number }) => `${one.status} ${one.dispatch_count}`
    )

  describe("/admin/wave-rules", () => {
    it("are added, changed, tried, listed and removed, and the audit says by whom", async () => {
      const { get, post, remove, rows, adminId } = shop()
      const rule = await add({ conditions: { is_single_line: true } })
      expect(rule).toMatchObject({
        name: "All day",
        location_name: "Lyon",
        is_active: true,
        release: "by_hand",
        conditions: { is_single_line: true },
        open_waves: 0,
      })
      const tried = await get(`/admin/wave-rules/${rule.id}/try`)
      expect([tried.data.dispatches, tried.data.waves, tried.data.candidates.length]).toEqual([10, 1, 10])
      const changed = await post(`/admin/wave-rules/${rule.id}`, { name: "Singles", method: "single" })
      expect(changed.data.wave_rule).toMatchObject({ name: "Singles", method: "single", cart_orders: 1 })
      expect((await get("/admin/wave-rules?q=sing")).data).toMatchObject({ count: 1 })
      expect((await remove(`/admin/wave-rules/${rule.id}`)).data).toEqual({
        id: rule.id,
        object: "wave_rule",
        deleted: true,
      })
      expect((await get(`/admin/wave-rules/${rule.id}`)).status).toBe(404)
      const audit = await rows<{ act: string; actor_id: string }>(
        `SELECT act, actor_id FROM comptoir_audit_entry WHERE entity_id = ? ORDER BY created_at, id`,
        [rule.id]
      )
      expect(audit.map(({ act, actor_id }) => [act, actor_id])).toEqual([
        ["created", adminId],
        ["updated", adminId],
        ["deleted", adminId],
      ])
    })

    it("are refused where they are wrong, and nothing is written", async () => {
      const { post, count } = shop()
      await add()
      const body = { location_id: waves().location_id, name: "Late", method: "cluster", most_orders: 5 }
      const refusals = await Promise.all([
        post("/admin/wave-rules", { ...body, name: "All day" }),
        post("/admin/wave-rules", { ...body, release: "before_cut_off" }),
        post("/admin/wave-rules", { ...body, conditions: { zone_ids: ["czon_of_nobody"] } }),
        post("/admin/wave-rules", { ...body, location_id: "sloc_of_nobody" }),
      ])
      expect(refusals.map(({ status, data }) => [status, data.message])).toEqual([
        [400, expect.stringContaining("is called “All day”")],
        [400, expect.stringContaining("say how many minutes before")],
        [400, expect.stringContaining("Zone czon_of_nobody is not in the warehouse")],
        [404, "Stock location sloc_of_nobody does not exist"],
      ])
      expect(await count("comptoir_wave_rule")).toBe(1)
    })
  })

  describe("the job of waves", () => {
    it("plans waves by rule, fills them up, and leaves their release to people", async () => {
      const rule = await add()
      const runs = await atOnce(2, () => keep())
      expect(runs.reduce((sum, run) => sum + run.planned, 0)).toBe(3)
      expect(await sizes()).toEqual(["planned 12", "planned 12", "planned 6"])
      const more = await waves().placeOrders([{ LAMP: 1 }, { LAMP: 1 }])
      expect((await keep()).planned).toBe(0)
      expect(await sizes()).toEqual(["planned 12", "planned 12", "planned 8"])
      expect(await waves().statuses(more.map(({ dispatch_id }) => dispatch_id))).toEqual(["ready", "ready"])
      expect((await shop().get(`/admin/wave-rules/${rule.id}`)).data.wave_rule.open_waves).toBe(3)
    })

    it("releases what is full at once, and the rest before its cut-off", async () => {
      const { rows } = shop()
      await add({ release: "before_cut_off", release_minutes: 30 })
      const at = new Date()
      const due = new Date(at.getTime() + 60 * 60_000)
      await rows(`UPDATE comptoir_dispatch SET due_at = ?`, [due])
      expect((await keep(at)).released).toBe(2)
      expect((await sizes()).sort()).toEqual(["planned 6", "released 12", "released 12"])
      expect((await keep(new Date(due.getTime() - 31 * 60_000))).released).toBe(0)
      const runs = await atOnce(2, () => keep(new Date(due.getTime() - 30 * 60_000)))
      expect(runs.reduce((sum, run) => sum + run.released, 0)).toBe(1)
      expect((await sizes()).sort()).toEqual(["released 12", "released 12", "released 6"])
    })

    it("gives dispatches to the rule that comes first, and nothing to one that is switched off", async () => {
      const singles = await add({ name: "Singles", conditions: { is_single_line: true }, position: 1 })
      await add({ name: "Rest", position: 2, most_orders: 50 })
      await add({ name: "Off", position: 0, is_active: false })
      await keep()
      expect(await sizes()).toEqual(["planned 10", "planned 20"])
      const { waves: own } = (await shop().get(`/admin/waves?wave_rule_id=${singles.id}`)).data
      expect(own).toMatchObject([{ wave_rule_name: "Singles", dispatch_count: 10 }])
    })

    it("lets what the routing rewrites fall out of a planned wave", async () => {
      const { post } = shop()
      const order = waves().orders[0]!
      const { id } = await waves().plan([order.dispatch_id, waves().orders[1]!.dispatch_id])
      await post(`/admin/orders/${order.id}/cancel`)
      await shop().quiet()
      await keep()
      expect(await waves().wave(id)).toMatchObject({ status: "planned", dispatch_count: 1, left_count: 1 })
    })
  })
}
