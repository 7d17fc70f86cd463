import { wavesCheckpoint, WavesCheckpoint } from "../../../src/modules/waves/checkpoint"
import { keepWaves } from "../../../src/workflows/waves/keep-waves"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { WaveShop } from "../../helpers/a-wave-shop"
import { atOnce } from "../../helpers/at-once"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { onTheFloor } from "./on-the-floor"

const later = () => new Date(Date.now() + 10 * 60_000)

export function describeReleasing(suite: Suite, shop: () => ShippingShop, waves: () => WaveShop): void {
  const ids = (from: number, to: number) =>
    waves()
      .orders.slice(from, to)
      .map(({ dispatch_id }) => dispatch_id)
  const floor = onTheFloor(suite, shop, waves)
  const release = (id: string, body?: object) => shop().post(`/admin/waves/${id}/release`, body)
  const keep = (at = later()) => keepWaves(suite.getContainer(), { at })

  /** Every pick of these dispatches with its tour: each is on one, in one order of walking. */
  const walks = (dispatchIds: readonly string[]) =>
    shop().rows<{ number: string; position: number; bin: string | null; sku: string; tote: string | null }>(
      `SELECT tour.number, walked.position, bin.code AS bin, item.sku,
              concat_ws(' ', tote.position, tote.colour) AS tote
         FROM comptoir_pick AS pick
         LEFT JOIN comptoir_tour_pick AS walked ON walked.pick_id = pick.id
         LEFT JOIN comptoir_tour AS tour ON tour.id = walked.tour_id
         LEFT JOIN comptoir_tote AS tote ON tote.id = walked.tote_id
         LEFT JOIN comptoir_bin AS bin ON bin.id = pick.bin_id
         JOIN inventory_item AS item ON item.id = pick.inventory_item_id
        WHERE pick.dispatch_id = ANY(?) AND pick.status <> 'cancelled' ORDER BY tour.number, walked.position`,
      [[...dispatchIds]]
    )

  /** Runs the work while a process dies at this point of a release. */
  const dying = async <T>(at: WavesCheckpoint, work: () => Promise<T>): Promise<T> => {
    const spy = jest.spyOn(wavesCheckpoint, "pass").mockImplementation(async (name) => {
      if (name === at) throw new Error(`The process died: ${at}`)
    })
    try {
      return await work()
    } finally {
      spy.mockRestore()
    }
  }

  describe("POST /admin/waves/:id/release", () => {
    it("gives every unit a bin, a tour, a tote and its place on the walk", async () => {
      const { rows } = shop()
      const wave = await waves().release(ids(0, 6), { cart_orders: 3 })
      expect(wave).toMatchObject({ status: "released", tour_count: 2, dispatch_count: 6, last_error: null })
      expect(wave.summary).toMatchObject({ tours: 2, is_exact: true })
      expect(wave.summary?.metres).toBeLessThanOrEqual(wave.summary?.s_shape_metres ?? 0)
      const path = wave.tours[0]?.path ?? []
      expect([path[0], path[path.length - 1]]).toEqual([
        [2, 0],
        [2, 0],
      ])
      const picks = await walks(ids(0, 6))
      expect(picks).toHaveLength(10)
      expect(picks.every(({ number, tote }) => number && tote)).toBe(true)
      for (const tour of wave.tours) {
        const own = picks.filter(({ number }) => number === tour.number)
        expect(own.map(({ position }) => position)).toEqual(own.map((_, index) => index + 1))
        expect([tour.order_count, new Set(own.map(({ tote }) => tote)).size]).toEqual([3, 3])
      }
      expect(await waves().statuses(ids(0, 6))).toEqual(Array(6).fill("picking"))
      expect(await rows(`SELECT pick_list_id FROM comptoir_dispatch WHERE pick_list_id IS NOT NULL`)).toEqual(
        []
      )
      await expectNoError(suite.getContainer())
    })

    it("releases once, however often and however much at once it is asked", async () => {
      const { count } = shop()
      const { id } = await waves().plan(ids(0, 4))
      const answers = await atOnce(3, () => release(id, { idempotency_key: "go" }))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect((await waves().wave(id)).status).toBe("released")
      const facts = async () => [
        await count("comptoir_tour"),
        await count("comptoir_tour_pick"),
        await count("comptoir_tote"),
        await count("comptoir_pick"),
      ]
      const before = await facts()
      expect(before).toEqual([1, 6, 4, 6])
      expect((await release(id, { idempotency_key: "go" })).status).toBe(200)
      const again = await release(id)
      expect([again.status, again.data.message]).toEqual([
        400,
        expect.stringMatching(
          /^Wave WAV-\d{4}-00001 is released; only a planned wave can be changed or released$/
        ),
      ])
      expect(await facts()).toEqual(before)
    })

    it("releases once where nobody says a key", async () => {
      const { count } = shop()
      const { id } = await waves().plan(ids(0, 4))
      const answers = await atOnce(3, () => release(id))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
      expect([await count("comptoir_tour"), await count("comptoir_pick")]).toEqual([1, 6])
    })

    it.each<WavesCheckpoint>(["picking started", "tours formed"])(
      "is finished by the job, once, where the process died after: %s",
      async (at) => {
        const { count } = shop()
        const { id } = await waves().plan(ids(0, 6), { cart_orders: 3 })
        await dying(at, () => release(id))
        expect(await waves().wave(id)).toMatchObject({ status: "releasing", tour_count: 0 })
        expect(await waves().statuses(ids(0, 6))).toEqual(Array(6).fill("picking"))
        // What somebody may still be at is left alone.
        expect((await keep(new Date())).finished).toBe(0)
        let finished = 0
        const started = await floor.told("comptoir.dispatch.started", async () => {
          for (const run of await atOnce(2, () => keep())) finished += run.finished
        })
        expect(finished).toBe(1)
        expect(started.map((one) => (one as { id: string }).id).sort()).toEqual([...ids(0, 6)].sort())
        expect(await waves().wave(id)).toMatchObject({ status: "released", tour_count: 2, last_error: null })
        expect([await count("comptoir_pick"), await count("comptoir_tour_pick")]).toEqual([10, 10])
        expect((await keep(new Date(later().getTime() + 600_000))).finished).toBe(0)
        await expectNoError(suite.getContainer())
      }
    )

    it("leaves out what is not ready any more, and says why", async () => {
      const { post, get } = shop()
      const { id } = await waves().plan(ids(0, 3))
      expect((await post("/admin/dispatches/start", { ids: ids(0, 1) })).status).toBe(200)
      await post(`/admin/orders/${waves().orders[1]!.id}/cancel`)
      await shop().quiet()
      expect((await release(id)).data.wave).toMatchObject({
        status: "released",
        dispatch_count: 1,
        left_count: 2,
      })
      const { dispatches } = (await get(`/admin/waves/${id}/dispatches?order=position`)).data
      const reasonOf = (dispatch: string | undefined) =>
        dispatches.find((one: { id: string }) => one.id === dispatch)?.left_reason
      const reasons = ids(0, 3).map(reasonOf)
      expect(reasons).toEqual(["started", expect.stringMatching(/^(cancelled|rewritten)$/), null])
      const empty = await waves().plan(ids(3, 4))
      await post("/admin/dispatches/start", { ids: ids(3, 4) })
      const refused = await release(empty.id)
      expect([refused.status, refused.data.message]).toEqual([
        400,
        expect.stringContaining("has no dispatch left that is ready"),
      ])
      expect((await waves().wave(empty.id)).status).toBe("planned")
    })

    it("forms tours by the method: one an order, one heap, one a zone", async () => {
      const totes = (waveId: string) =>
        shop().rows<{ count: number; named: number }>(
          `SELECT count(*)::int AS count, count(tote.dispatch_id)::int AS named FROM comptoir_tote AS tote
             JOIN comptoir_tour AS tour ON tour.id = tote.tour_id WHERE tour.wave_id = ?`,
          [waveId]
        )
      const single = await waves().release(ids(0, 3), { method: "single" })
      expect([single.tour_count, await totes(single.id)]).toEqual([3, [{ count: 3, named: 3 }]])
      const batch = await waves().release(ids(3, 6), { method: "batch" })
      expect([batch.tour_count, await totes(batch.id)]).toEqual([1, [{ count: 1, named: 0 }]])
      const zone = await waves().release(ids(6, 9), { method: "zone" })
      expect(zone.tours.map(({ zone_name }) => zone_name).sort()).toEqual(["pick-a", "pick-b"])
    })

    it("has pick bins filled that the wave will find too empty", async () => {
      const { rows, items } = shop()
      await rows(
        `INSERT INTO comptoir_pick_bin_rule (id, bin_id, inventory_item_id, min, max) VALUES ('cpbr_chairs', ?, ?, 1, 5)`,
        [waves().bins["B-4"], items.CHAIR]
      )
      await waves().release(ids(0, 30))
      const tasks = await rows(
        `SELECT kind, from_bin_id, to_bin_id, quantity, priority FROM comptoir_warehouse_task WHERE kind = 'replenish'`
      )
      expect(tasks).toEqual([
        {
          kind: "replenish",
          from_bin_id: waves().bins["C-1"],
          to_bin_id: waves().bins["B-4"],
          quantity: 20,
          priority: 30,
        },
      ])
    })
  })

  describe("a wave on the floor", () => {
    it("follows its dispatches from the first pick to the last parcel", async () => {
      const { post, get } = shop()
      const { id } = await waves().release(ids(0, 2))
      const picks = async (dispatch: string) =>
        (await get(`/admin/dispatches/${dispatch}`)).data.dispatch.picks as { id: string; quantity: number }[]
      const confirm = async (dispatch: string) => {
        const own = await picks(dispatch)
        const body = { picks: own.map((pick) => ({ id: pick.id, picked_quantity: pick.quantity })) }
        const answer = await post(`/admin/dispatches/${dispatch}/picks`, body)
        if (answer.status !== 200) throw new Error(JSON.stringify(answer.data))
        await shop().quiet()
      }
      const status = async () => (await waves().wave(id)).status
      expect(await status()).toBe("released")
      await confirm(ids(0, 1)[0]!)
      expect(await status()).toBe("picking")
      await confirm(ids(1, 2)[0]!)
      expect(await status()).toBe("picked")
      for (const [index, expected] of (["packing", "done"] as const).entries()) {
        const packed = await post("/admin/packing/pack", { dispatches: [{ id: ids(index, index + 1)[0] }] })
        expect(packed.status).toBe(200)
        await shop().quiet()
        expect(await status()).toBe(expected)
      }
      expect((await waves().wave(id)).closed_at).toEqual(expect.any(String))
    })

    it("is cancelled with its last order", async () => {
      const { post } = shop()
      const { id } = await waves().release(ids(0, 1))
      await post(`/admin/orders/${waves().orders[0]!.id}/cancel`)
      await shop().quiet()
      await keep()
      expect(await waves().wave(id)).toMatchObject({ status: "cancelled", cancel_reason: "all_left" })
    })
  })

  describe("POST /admin/waves/:id/cancel", () => {
    it("frees what was only planned", async () => {
      const { post } = shop()
      const { id } = await waves().plan(ids(0, 3))
      const answers = await atOnce(2, () =>
        post(`/admin/waves/${id}/cancel`, { reason: "Too early", idempotency_key: "stop" })
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(answers[0]!.data).toMatchObject({
        ready_again: 0,
        kept: [],
        wave: { status: "cancelled", cancel_reason: "Too early" },
      })
      expect((await waves().plan(ids(0, 3))).dispatch_count).toBe(3)
      const refused = await release(id)
      expect([refused.status, refused.data.message]).toEqual([400, expect.stringContaining("is cancelled")])
    })

    it("makes ready again what nobody touched, and keeps in hand what was begun", async () => {
      const { post, get, rows } = shop()
      await post(`/admin/dispatches/${ids(0, 1)[0]}/hold-priority`, { priority: 2, note: "A gift" })
      const { id } = await waves().release(ids(0, 3))
      const { picks } = (await get(`/admin/dispatches/${ids(1, 2)[0]}`)).data.dispatch
      await post(`/admin/dispatches/${ids(1, 2)[0]}/picks`, {
        picks: [{ id: picks[0].id, picked_quantity: 1 }],
      })
      const { status, data } = await post(`/admin/waves/${id}/cancel`, { reason: "Fire drill" })
      await shop().quiet()
      expect([status, data.ready_again, data.kept.length]).toEqual([200, 2, 1])
      expect(data.kept[0].id).toBe(ids(1, 2)[0])
      expect(await waves().statuses(ids(0, 3))).toEqual(["cancelled", "picking", "cancelled"])
      // What was said of a dispatch holds for the one that takes its place.
      const again = await rows(
        `SELECT priority, note FROM comptoir_dispatch WHERE status = 'ready' AND order_id = ANY(?) ORDER BY display_id`,
        [[waves().orders[0]!.id, waves().orders[2]!.id]]
      )
      expect(again).toEqual([
        { priority: 2, note: "A gift" },
        { priority: 0, note: null },
      ])
      expect(await rows(`SELECT DISTINCT status FROM comptoir_tour`)).toEqual([{ status: "cancelled" }])
      const audit = await rows(
        `SELECT act, reason FROM comptoir_audit_entry WHERE entity_type = 'wave' AND entity_id = ?`,
        [id]
      )
      expect(audit).toEqual([{ act: "cancelled", reason: "Fire drill" }])
      await expectNoError(suite.getContainer())
    })

    it("ends a release that is under way, and its tours are not written any more", async () => {
      const { post, count } = shop()
      const { id } = await waves().plan(ids(0, 4))
      const spy = jest.spyOn(wavesCheckpoint, "pass").mockImplementation(async (name) => {
        if (name !== "tours formed") return
        const answer = await post(`/admin/waves/${id}/cancel`, { reason: "Stop" })
        expect(answer.data.ready_again).toBe(4)
      })
      const answer = await release(id)
      spy.mockRestore()
      expect([answer.status, answer.data.wave.status]).toEqual([200, "cancelled"])
      expect([await count("comptoir_tour"), await count("comptoir_tour_pick")]).toEqual([0, 0])
      await shop().quiet()
      await expectNoError(suite.getContainer())
    })

    it("refuses a wave of which all is picked, and one that is over", async () => {
      const { post, rows } = shop()
      const { id } = await waves().plan(ids(0, 1))
      await rows(`UPDATE comptoir_wave SET status = 'picked' WHERE id = ?`, [id])
      const picked = await post(`/admin/waves/${id}/cancel`, { reason: "Late" })
      expect([picked.status, picked.data.message]).toEqual([
        400,
        expect.stringContaining("is picked: all of it is picked"),
      ])
      expect(await waves().statuses(ids(0, 1))).toEqual(["ready"])
      const unknown = await post("/admin/waves/cwav_of_nobody/cancel", { reason: "Late" })
      expect([unknown.status, unknown.data.message]).toEqual([404, "Wave cwav_of_nobody does not exist"])
    })
  })
}
