import { createSalesChannelsWorkflow } from "@medusajs/medusa/core-flows"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { Suite } from "../../helpers/suite"

/** By which rules the orders of a channel are routed, and what each warehouse takes of them. */
export function describeRoutingProfiles({ getContainer }: Suite, shop: () => ShippingShop): void {
  const channel = () => `/admin/routing/channels/${shop().channel_id}`
  const warehouse = (place: keyof ShippingShop["places"]) =>
    `/admin/routing/warehouses/${shop().places[place].id}`
  const saved = async (path: string, body: object) =>
    await shop().told(
      path.includes("/channels/") ? "comptoir.channel_routing.changed" : "comptoir.warehouse_routing.changed",
      () => shop().post(path, body)
    )
  const changesOf = async (id: string) =>
    await shop().rows<{
      act: string
      actor_id: string
      reason: string | null
      before: object
      after: object
    }>(
      `SELECT act, actor_id, reason, before, after FROM comptoir_audit_entry WHERE entity_id = ? AND entity_type LIKE '%_routing' ORDER BY id`,
      [id]
    )

  describe("GET /admin/routing/rules", () => {
    it("offers every rule with what may be set for it", async () => {
      const { status, data } = await shop().get("/admin/routing/rules")
      expect(status).toBe(200)
      expect(data.rules.map(({ code }: { code: string }) => code)).toEqual([
        "fewest_parcels",
        "nearest",
        "cheapest_shipping",
        "balance_load",
        "keep_for_store",
        "cut_off",
        "oldest_lot",
        "priority",
      ])
      expect(data.rules[1]).toEqual({
        code: "nearest",
        is_own: true,
        parameters: [{ name: "step_km", default: 50, least: 1, most: 5000 }],
      })
    })
  })

  describe("GET /admin/routing/channels", () => {
    it("tells of every channel, also of those that nobody decided on", async () => {
      await createSalesChannelsWorkflow(getContainer()).run({
        input: { salesChannelsData: [{ name: "Market place" }] },
      })
      const { data } = await shop().get("/admin/routing/channels?q=market")
      expect(data.count).toBe(1)
      expect(data.channels[0]).toMatchObject({
        name: "Market place",
        is_enabled: false,
        rules: [{ code: "fewest_parcels" }, { code: "nearest" }, { code: "priority" }],
        splits: "allowed",
        most_parcels: null,
        readiness: "ship_ready",
        warns_at_add: false,
        checks_at_completion: true,
        warehouses: [],
      })
      const enabled = await shop().get("/admin/routing/channels?is_enabled=true")
      expect(enabled.data.channels.map((one: { sales_channel_id: string }) => one.sales_channel_id)).toEqual([
        shop().channel_id,
      ])
      expect(enabled.data.channels[0].warehouses).toEqual(
        (["lille", "lyon", "nantes"] as const).map((place) => ({
          location_id: shop().places[place].id,
          name: shop().places[place].name,
          is_tracked: true,
          status: "open",
        }))
      )
    })

    it("answers 404 for a channel that is none, and 400 for an order that is none", async () => {
      const gone = await shop().get("/admin/routing/channels/sc_gone")
      expect([gone.status, gone.data.message]).toEqual([404, "Sales channel sc_gone does not exist"])
      const wrong = await shop().get("/admin/routing/channels?order=rules")
      expect([wrong.status, wrong.data.message]).toEqual([
        400,
        'Rows cannot be ordered by "rules"; they can by name, created_at',
      ])
    })
  })

  describe("POST /admin/routing/channels/:sales_channel_id", () => {
    it("changes what is named, leaves the rest, and is in the audit log", async () => {
      const rules = [{ code: "nearest", step_km: 20 }, { code: "priority" }]
      const { status, data } = await saved(channel(), { rules, splits: "capped", most_parcels: 2 })
      expect(data).toMatchObject({ channel: { is_enabled: true, rules, splits: "capped", most_parcels: 2 } })
      expect(status).toBe(200)
      const again = await shop().get(channel())
      expect(again.data.channel).toEqual(data.channel)
      expect(await changesOf(shop().channel_id)).toEqual([
        {
          act: "updated",
          actor_id: shop().adminId,
          reason: null,
          before: {
            name: data.channel.name,
            rules: ["fewest_parcels", "priority"],
            splits: "allowed",
            most_parcels: null,
          },
          after: {
            name: data.channel.name,
            rules: ["nearest step_km 20", "priority"],
            splits: "capped",
            most_parcels: 2,
          },
        },
      ])
    })

    it("writes nothing where nothing differs", async () => {
      await shop().post(channel(), { splits: "allowed", is_enabled: true })
      expect(await changesOf(shop().channel_id)).toEqual([])
    })

    it("refuses what it cannot ask, and changes nothing", async () => {
      const before = (await shop().get(channel())).data
      const refused: [object, string][] = [
        [
          { rules: [{ code: "closest" }] },
          `There is no routing rule "closest" for Sales channel ${before.channel.name}; the rules are`,
        ],
        [{ splits: "capped" }, "caps the parcels of an order and does not say at how many"],
        [{ rules: [{ code: "nearest", step_km: 0 }] }, "must be a whole number from 1 to 5000"],
        [{ colour: "red" }, "colour"],
      ]
      for (const [body, message] of refused) {
        const { status, data } = await shop().post(channel(), body)
        expect([status, data.message]).toEqual([400, expect.stringContaining(message)])
      }
      expect((await shop().get(channel())).data).toEqual(before)
      expect(await changesOf(shop().channel_id)).toEqual([])
    })

    it("refuses to switch on a channel that no warehouse of ours serves", async () => {
      const { result } = await createSalesChannelsWorkflow(getContainer()).run({
        input: { salesChannelsData: [{ name: "Market place" }] },
      })
      const id = result[0]?.id as string
      const { status, data } = await shop().post(`/admin/routing/channels/${id}`, { is_enabled: true })
      expect([status, data.message]).toEqual([
        400,
        "Sales channel Market place is served by no warehouse; link one in Settings → Locations & Shipping first",
      ])
      const rows = await shop().rows(`SELECT 1 FROM comptoir_channel_routing WHERE sales_channel_id = ?`, [
        id,
      ])
      expect(rows).toEqual([])
    })

    it("lets a channel be switched off although a rule of it is gone", async () => {
      await shop().routing({ rules: [{ code: "of_the_host" }] })
      const { status, data } = await saved(channel(), { is_enabled: false })
      expect([status, data.channel.is_enabled, data.channel.rules]).toEqual([
        200,
        false,
        [{ code: "of_the_host" }],
      ])
      const on = await shop().post(channel(), { is_enabled: true })
      expect([on.status, on.data.message]).toEqual([
        400,
        expect.stringContaining('no routing rule "of_the_host"'),
      ])
    })

    it("keeps both changes of two clerks at once", async () => {
      const answers = await shop().told("comptoir.channel_routing.changed", () =>
        Promise.all([
          shop().post(channel(), { readiness: "wait_for_all" }),
          shop().post(channel(), { warns_at_add: true }),
        ])
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      const { data } = await shop().get(channel())
      expect([data.channel.readiness, data.channel.warns_at_add]).toEqual(["wait_for_all", true])
    })
  })

  describe("POST /admin/routing/warehouses/:location_id", () => {
    it("keeps what a warehouse takes, and what is left out stays", async () => {
      const body = {
        country_code: "FR",
        latitude: 45.764,
        longitude: "4.8357",
        served: [{ country_code: "fr", postal_prefixes: ["69", "38"] }, { country_code: "ch" }],
        cut_off: "15:30",
        time_zone: "Europe/Paris",
        working_days: [5, 1, 2, 3, 4],
        daily_capacity: 120,
        kept_units: 2,
        kept_percent: 10,
        priority: 5,
      }
      const { status, data } = await saved(warehouse("lyon"), body)
      expect(status).toBe(200)
      expect(data.warehouse).toMatchObject({
        name: shop().places.lyon.name,
        tracking: "tracked",
        status: "open",
        closed_reason: null,
        ...body,
        country_code: "fr",
        latitude: "45.764",
        served: [
          { country_code: "fr", postal_prefixes: ["69", "38"] },
          { country_code: "ch", postal_prefixes: [] },
        ],
        working_days: [1, 2, 3, 4, 5],
      })
      const later = await saved(warehouse("lyon"), { cut_off: null })
      expect(later.data.warehouse).toEqual({ ...data.warehouse, cut_off: null })
      const { data: list } = await shop().get("/admin/routing/warehouses?order=priority")
      expect(list.warehouses[0]).toEqual(later.data.warehouse)
      expect(list.count).toBeGreaterThanOrEqual(3)
    })

    it("closes with a reason and opens again, both in the audit log", async () => {
      const closing = await saved(warehouse("lille"), {
        status: "closed",
        closed_reason: "Stocktaking until Monday",
      })
      expect(closing.data.warehouse).toMatchObject({
        status: "closed",
        closed_reason: "Stocktaking until Monday",
      })
      const { data: closed } = await shop().get("/admin/routing/warehouses?status=closed")
      expect(closed.warehouses.map((one: { location_id: string }) => one.location_id)).toEqual([
        shop().places.lille.id,
      ])
      const opened = await saved(warehouse("lille"), { status: "open" })
      expect([opened.data.warehouse.status, opened.data.warehouse.closed_reason]).toEqual(["open", null])
      const changes = await changesOf(shop().places.lille.id)
      expect(changes.map(({ act, reason }) => [act, reason])).toEqual([
        ["closed", "Stocktaking until Monday"],
        ["reopened", null],
      ])
    })

    it("opens for the orders that wait for it, at once", async () => {
      await shop().stock({ LAMP: { lyon: 2 } })
      await saved(warehouse("lyon"), { status: "closed", closed_reason: "A burst pipe" })
      const order = await shop().placeOrder({ LAMP: 2 })
      expect(await shop().allotment(order.id)).toEqual([])
      await saved(warehouse("lyon"), { status: "open" })
      expect(await shop().allotment(order.id)).toEqual(["LAMP lyon 2"])
    })

    it("keeps for its store what it is told to keep", async () => {
      await shop().stock({ LAMP: { lyon: 3, lille: 3 } })
      await saved(warehouse("lyon"), { kept_units: 2, priority: 1 })
      const order = await shop().placeOrder({ LAMP: 3 })
      expect(await shop().allotment(order.id)).toEqual(["LAMP lille 3"])
    })

    it("sends to the regions that it names, and to no other", async () => {
      await shop().stock({ LAMP: { lyon: 3, lille: 3 } })
      const served = [{ country_code: "fr", postal_prefixes: ["59"] }]
      await saved(warehouse("lille"), { served, priority: 1 })
      const order = await shop().placeOrder({ LAMP: 1 })
      expect(await shop().allotment(order.id)).toEqual(["LAMP lyon 1"])
    })

    it("refuses what cannot be of a warehouse, and changes nothing", async () => {
      const before = (await shop().get(warehouse("nantes"))).data
      const refused: [object, string][] = [
        [{ status: "closed" }, "is closed without a reason"],
        [{ country_code: "zz" }, "must be the two letters of a country"],
        [{ served: [{ country_code: "fr", postal_prefixes: ["6;9"] }] }, "does not begin a postal code"],
        [{ cut_off: "25:00" }, "must be a time from 00:00 to 23:59"],
        [{ latitude: "12" }, "give both coordinates, or neither"],
        [{ kept_percent: 250 }, "must be a whole number from 0 to 100"],
        [{ working_days: [] }, "name at least one, from 1 (Monday) to 7 (Sunday)"],
      ]
      for (const [body, message] of refused) {
        const { status, data } = await shop().post(warehouse("nantes"), body)
        expect([status, data.message]).toEqual([400, expect.stringContaining(message)])
      }
      expect((await shop().get(warehouse("nantes"))).data).toEqual(before)
      const gone = await shop().post("/admin/routing/warehouses/sloc_gone", { priority: 1 })
      expect([gone.status, gone.data.message]).toEqual([404, "Stock location sloc_gone does not exist"])
      expect(await shop().count("comptoir_warehouse_routing")).toBe(0)
    })
  })
}
