import type { RecoveryJourneyDetailDTO, RecoveryJourneyDTO } from "../../../src/types/http/recovery-journeys"
import { ADMINISTRATION_MODULE } from "../../../src/modules/administration/names"
import type AdministrationService from "../../../src/modules/administration/service"
import type { RelaunchShop } from "../../helpers/a-relaunch-shop"
import { atOnce } from "../../helpers/at-once"

const PATH = "/admin/recovery/journeys"

export function describeJourneyPages(theShop: () => RelaunchShop): void {
  describe("Journeys on the screen", () => {
    let shop: RelaunchShop
    beforeEach(() => {
      shop = theShop()
    })

    const list = async (query = ""): Promise<RecoveryJourneyDTO[]> => {
      const { status, data } = await shop.get(`${PATH}${query}`)
      if (status !== 200) throw new Error(`The list answered ${status}: ${JSON.stringify(data)}`)
      return data.journeys
    }
    const idsOf = async (query: string) => (await list(query)).map(({ cart_id }) => cart_id)
    const read = async (id: string): Promise<RecoveryJourneyDetailDTO> =>
      (await shop.get(`${PATH}/${id}`)).data.journey
    const left = async () => {
      const ada = await shop.leaveCart("ada", { LAMP: 1, MUG: 2 })
      const ben = await shop.leaveCart("ben", { MUG: 1 }, shop.start, { channel: "market" })
      await shop.find(shop.hours(2))
      return { ada, ben, journey: (await shop.journeyOf(ada.id))! }
    }
    const audited = () =>
      shop.rows<{ act: string }>(
        `SELECT act FROM comptoir_audit_entry WHERE entity_type = 'recovery_journey' ORDER BY id`
      )
    const messages = async (id: string) =>
      (await shop.messagesOf(id)).map(({ step, status, reason }) => [step, status, reason])

    it("are listed, searched, filtered and sorted, and taken out as a file", async () => {
      const { ada, ben, journey } = await left()
      const [first] = await list(`?q=${ada.id}`)
      expect(first).toMatchObject({
        id: journey.id,
        email: "ada@example.test",
        status: "abandoned",
        arm: "treated",
        item_count: 3,
        value: "64",
        currency_code: "eur",
        sequence_name: "Of a test",
        sequence_code: null,
        sequence_version: 1,
        sent: 0,
        next: { step: 0, status: "planned", due_at: shop.hours(24).toISOString(), reason: null },
      })
      expect(await idsOf("?order=value")).toEqual([ben.id, ada.id])
      expect(await idsOf("?order=-value&limit=1&offset=1")).toEqual([ben.id])
      expect(await idsOf("?order=next_due")).toHaveLength(2)
      expect(await idsOf(`?sales_channel_id=${shop.channels.market.id}`)).toEqual([ben.id])
      expect(await idsOf("?q=ben%40example.test")).toEqual([ben.id])
      expect(await idsOf("?q=BEN%40EXAMPLE.test")).toEqual([ben.id])
      expect(await idsOf("?q=be")).toEqual([])
      expect(await idsOf("?status=lost")).toEqual([])
      expect(await idsOf("?arm=treated&status=abandoned&status=recovered")).toHaveLength(2)
      expect(await idsOf(`?from=${shop.hours(3).toISOString()}`)).toEqual([])
      expect((await shop.get(`${PATH}?order=email`)).status).toBe(400)
      const { data: csv } = await shop.get(`${PATH}/export?sales_channel_id=${shop.channels.web.id}`, {
        responseType: "text",
      })
      expect(csv.split("\r\n")).toHaveLength(3)
      expect(csv).toContain(`${journey.id};${ada.id}`)
    })

    it("show no address to who may not see people, nor are found by one", async () => {
      const { ada } = await left()
      const administration = shop.container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
      const spy = jest
        .spyOn(administration, "isPermitted")
        .mockImplementation(async (_, permission) => permission !== "recovery.people")
      try {
        const [row] = await list(`?q=${ada.id}`)
        expect(row!.email).toBe("a•••@example.test")
        const { data: csv } = await shop.get(`${PATH}/export`, { responseType: "text" })
        expect(csv).not.toContain("ada@example.test")
        expect(JSON.stringify(await read(row!.id))).not.toContain("ada@example.test")
        // Typed letter by letter, a search that has come to its @ finds nobody and breaks nothing.
        for (const q of ["ada%40", "ada%40example.test", "nobody%40example.test"]) {
          const { status, data } = await shop.get(`${PATH}?q=${q}`)
          expect([status, data.journeys, data.count]).toEqual([200, [], 0])
        }
        const { data: none } = await shop.get(`${PATH}/export?q=ada%40example.test`, { responseType: "text" })
        expect(none).not.toContain(ada.id)
      } finally {
        spy.mockRestore()
      }
    })

    it("tell every decision in order, the cart as it was left, what was said, and what was bought", async () => {
      const { ada, journey } = await left()
      await shop.send(shop.hours(25))
      await shop.buy(ada.id, "ada")
      const shown = await read(journey.id)
      expect(shown).toMatchObject({ status: "converted", exit_reason: "bought", sent: 1, next: null })
      expect(shown.lines.map(({ variant_sku, quantity }) => [variant_sku, quantity]).sort()).toEqual([
        ["LAMP", 1],
        ["MUG", 2],
      ])
      expect(shown.decisions.map(({ kind, step }) => [kind, step])).toEqual([
        ["opened", null],
        ["planned", 0],
        ["sent", 0],
        ["planned", 1],
        ["skipped", 1],
        ["ended", null],
      ])
      expect(shown.messages.map(({ step, status }) => [step, status])).toEqual([
        [0, "sent"],
        [1, "skipped"],
      ])
      // What Comptoir ships is named in the language of the admin, so its code goes along.
      expect(shown.messages[0]).toMatchObject({ template_code: "reminder" })
      expect(shown.links).toHaveLength(1)
      expect(shown.steps).toHaveLength(2)
      expect(shown.orders).toMatchObject([{ level: "assisted", refunded: "0", currency_code: "eur" }])
      const found = shown.orders[0]!
      expect(await idsOf(`?q=${found.order_id}`)).toEqual([ada.id])
      expect(await idsOf(`?q=%23${found.display_id}`)).toEqual([ada.id])
    })

    it("are ended by hand, once for a key, and say why", async () => {
      const { journey } = await left()
      const body = { reason: "She asked by telephone", idempotency_key: "end-1" }
      const answers = await atOnce(2, () => shop.post(`${PATH}/${journey.id}/end`, body))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(answers.map(({ data }) => data.is_repeated).sort()).toEqual([false, true])
      const shown = await read(journey.id)
      expect(shown).toMatchObject({ status: "suppressed", exit_reason: "by_hand" })
      expect(shown.decisions[shown.decisions.length - 1]).toMatchObject({
        kind: "ended",
        reason: "by_hand",
        actor_id: shop.adminId,
        facts: { note: "She asked by telephone" },
      })
      expect(await messages(journey.id)).toEqual([[0, "skipped", "by_hand"]])
      expect(await audited()).toEqual([{ act: "ended" }])

      const { status, data } = await shop.post(`${PATH}/${journey.id}/end`, { reason: "Again" })
      expect([status, data.message]).toEqual([
        400,
        `Journey ${journey.id} is over (suppressed); only one that is going on can be ended`,
      ])
      expect(await audited()).toHaveLength(1)
      await shop.send(shop.hours(25))
      expect(await messages(journey.id)).toEqual([[0, "skipped", "by_hand"]])
    })

    it("leave out the step that waits, and plan the one after it", async () => {
      const { journey } = await left()
      const skip = (step: number, key?: string) =>
        shop.post(`${PATH}/${journey.id}/skip-step`, { step, reason: "Too soon", idempotency_key: key })
      const answers = await atOnce(2, () => skip(0, "skip-1"))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(await messages(journey.id)).toEqual([
        [0, "skipped", "by_hand"],
        [1, "planned", null],
      ])
      expect(await audited()).toEqual([{ act: "step_skipped" }])
      const { status, data } = await skip(0)
      expect([status, data.message]).toEqual([
        400,
        `Step 1 of journey ${journey.id} is skipped; only one that waits can be left out`,
      ])
      expect((await skip(5)).data.message).toContain("was never planned")
      expect((await skip(99)).status).toBe(400)
      expect(await messages(journey.id)).toHaveLength(2)
    })

    it("are not found under ids that are none", async () => {
      for (const [method, path, body] of [
        ["get", `${PATH}/crjo_none`, undefined],
        ["post", `${PATH}/crjo_none/end`, { reason: "x" }],
        ["post", `${PATH}/crjo_none/skip-step`, { step: 0, reason: "x" }],
      ] as const) {
        const { status, data } = method === "get" ? await shop.get(path) : await shop.post(path, body)
        expect([status, data.message]).toEqual([404, "Journey crjo_none does not exist"])
      }
      expect((await shop.get(`${PATH}/%00`)).status).toBe(404)
      expect((await shop.get("/admin/recovery/orders/order_none")).data).toEqual({ won_back: null })
    })
  })
}
