import { deleteSalesChannelsWorkflow } from "@medusajs/medusa/core-flows"
import type { PricedShop } from "../../helpers/a-priced-shop"
import { anAdmin } from "../../helpers/an-admin"

type Audited = { act: string; before: Record<string, unknown>; after: Record<string, unknown> }

const audited = ({ rows }: PricedShop, entity: string) =>
  rows<Audited>(
    `SELECT act, before, after FROM comptoir_audit_entry WHERE entity_type = ? ORDER BY created_at, id`,
    [entity]
  )

export function describeProfiles(shop: () => PricedShop): void {
  const path = () => `/admin/channels/${shop().channels.market.id}/pricing`

  describe("POST /admin/channels/:sales_channel_id/pricing", () => {
    it("opens the profile of a channel, answers it with the names it refers to, and keeps who said so", async () => {
      const { post, get, categories, articles, shipping, providers, adminId, rows } = shop()
      const { status, data } = await post(path(), {
        currency_codes: ["EUR"],
        fee_percent: "15.00",
        fee_fixed: 0.35,
        category_fees: [{ category_id: categories.seating, percent: "8", fixed: "0" }],
        payment_percent: "1.4",
        ending: "99",
        floor_percent: "12.5",
        floor_action: "clamp",
        catalogue: { exclude: { product_ids: [articles.SOFA.product_id] } },
        payment_provider_ids: [providers.system],
        shipping_option_ids: [shipping.post],
        minimum_orders: { eur: "30" },
      })
      expect(status).toBe(200)
      expect(data.channel).toMatchObject({
        name: "Marketplace",
        is_deleted: false,
        cost_currency: "eur",
        profile: {
          is_active: true,
          currency_codes: ["eur"],
          fee_percent: "15",
          fee_fixed: "0.35",
          category_fees: [{ category_id: categories.seating, percent: "8", fixed: "0" }],
          floor_percent: "12.5",
          floor_action: "clamp",
          minimum_orders: { eur: "30" },
          prior_price_days: 30,
        },
        names: {
          [categories.seating]: "seating",
          [articles.SOFA.product_id]: "SOFA",
          [shipping.post]: "Post",
        },
        keys: [{ title: "Marketplace", default_channel_id: null }],
      })
      expect(data.choices).toMatchObject({
        currencies: ["eur", "usd"],
        countries: ["fr", "us"],
        shipping_options: [
          { name: "Express", location_name: "Lyon", is_of_channel: true },
          { name: "Post", location_name: "Lyon", is_of_channel: true },
        ],
      })
      expect((await get(path())).data.channel.profile).toEqual(data.channel.profile)
      const [entry] = await audited(shop(), "channel_profile")
      expect(entry).toMatchObject({ act: "created", after: { name: "Marketplace", fee_percent: "15" } })
      expect(
        await rows("SELECT created_by FROM comptoir_channel_profile WHERE sales_channel_id = ?", [
          shop().channels.market.id,
        ])
      ).toEqual([{ created_by: adminId }])
    })

    it("changes only what is given, and keeps only that in the audit log; the same again is no change", async () => {
      const { post, profile } = shop()
      await profile("market", { fee_percent: "10", ending: "90" })
      await post(path(), { fee_percent: "12" })
      const { data } = await post(path(), { fee_percent: "12.0" })
      expect(data.channel.profile).toMatchObject({ fee_percent: "12", ending: "90" })
      expect((await audited(shop(), "channel_profile")).slice(1)).toEqual([
        {
          act: "updated",
          before: { name: "Marketplace", fee_percent: "10" },
          after: { name: "Marketplace", fee_percent: "12" },
        },
      ])
    })

    it("refuses what the store does not have, by name, and keeps nothing", async () => {
      const { post, count } = shop()
      const refused = async (body: object) => {
        const { status, data } = await post(path(), { currency_codes: ["eur"], ...body })
        return [status, data.message]
      }
      expect(await refused({ currency_codes: ["gbp"] })).toEqual([
        400,
        'Sales channel Marketplace has prices in "gbp", which the store does not have; its currencies are eur, usd',
      ])
      expect(await refused({ payment_provider_ids: ["pp_gold"] })).toEqual([
        400,
        "There is no payment provider pp_gold; name one that Medusa has installed and switched on",
      ])
      expect(await refused({ shipping_option_ids: ["so_none"] })).toEqual([
        400,
        "There is no shipping option so_none; name one of Settings → Locations & Shipping",
      ])
      expect((await refused({ catalogue: { include: { tag_ids: ["ptag_\u0000"] } } }))[0]).toBe(400)
      expect((await refused({ fee_percent: "80", payment_percent: "20" }))[1]).toMatch(/less than 100 %/)
      expect((await refused({ colour: "red" }))[0]).toBe(400)
      expect((await post("/admin/channels/sc_none/pricing", { currency_codes: ["eur"] })).status).toBe(404)
      expect(await count("comptoir_channel_profile")).toBe(0)
    })

    it("is one manager after the other where two change it at once", async () => {
      const { post, profile } = shop()
      await profile("market")
      await Promise.all([post(path(), { fee_percent: "7" }), post(path(), { payment_percent: "2" })])
      const { data } = await post(path(), {})
      expect(data.channel.profile).toMatchObject({ fee_percent: "7", payment_percent: "2" })
    })
  })

  describe("GET /admin/channels", () => {
    it("counts what each channel sells and what has a price of its own", async () => {
      const { get, profile, prices } = shop()
      await profile("web", { currency_codes: ["eur"] })
      await profile("resell", { is_active: false })
      await prices("web", { LAMP: "39", SPOON: "3.50" })
      const { data } = await get("/admin/channels?order=name")
      expect(data.count).toBe(4)
      const named = Object.fromEntries(
        data.channels.map((channel: { name: string }) => [channel.name, channel])
      )
      expect(named["Web shop"].figures).toMatchObject({
        variants: 12,
        with_price: 2,
        without_price: 10,
        is_partial: false,
        last_published_at: expect.any(String),
      })
      expect(named.Marketplace).toMatchObject({ profile: null, figures: { variants: 11, with_price: 0 } })
      const listed = async (query: string) =>
        (await get(`/admin/channels?${query}`)).data.channels.map((channel: { name: string }) => channel.name)
      expect(await listed("state=active")).toEqual(["Web shop"])
      expect(await listed("state=inactive")).toEqual(["Resellers"])
      expect(await listed("q=market")).toEqual(["Marketplace"])
    })

    it("tells of a deleted channel as long as its profile is kept, and lets nobody change it", async () => {
      const { container, get, post, profile, channels } = shop()
      await profile("market")
      await deleteSalesChannelsWorkflow(container).run({ input: { ids: [channels.market.id] } })
      const { data } = await get(path())
      expect(data.channel).toMatchObject({ name: "Marketplace", is_deleted: true })
      expect((await post(path(), { fee_percent: "1" })).data.message).toBe(
        "Sales channel Marketplace was deleted in Medusa; its profile is kept for the record"
      )
    })
  })

  describe("POST /admin/publishable-keys/:id", () => {
    it("declares the channel of a key that holds several, and takes it back", async () => {
      const { get, post, pair, channels } = shop()
      const declare = (sales_channel_id: string | null) =>
        post(`/admin/publishable-keys/${pair.key_id}`, { sales_channel_id })
      expect((await declare(channels.resell.id)).data.key.default_channel_id).toBe(channels.resell.id)
      const { data } = await get("/admin/publishable-keys?has_several=true")
      expect(data.keys).toMatchObject([
        {
          title: "Web and resellers",
          default_channel_id: channels.resell.id,
          channels: [{ name: "Resellers" }, { name: "Web shop" }],
        },
      ])
      expect((await declare(null)).data.key.default_channel_id).toBeNull()
      expect(await audited(shop(), "key_channel")).toMatchObject([
        { after: { name: "Web and resellers", default_channel: "Resellers" } },
        { before: { default_channel: "Resellers" }, after: { default_channel: null } },
      ])
    })

    it("refuses a channel that the key does not hold, and a key that is not there", async () => {
      const { post, pair, channels, count } = shop()
      const { status, data } = await post(`/admin/publishable-keys/${pair.key_id}`, {
        sales_channel_id: channels.market.id,
      })
      expect([status, data.message]).toEqual([
        400,
        `The key Web and resellers does not hold sales channel ${channels.market.id}; it holds Resellers, Web shop`,
      ])
      expect((await post("/admin/publishable-keys/apk_none", { sales_channel_id: null })).status).toBe(404)
      expect(await count("comptoir_key_channel")).toBe(0)
    })
  })

  describe("GET /admin/prices/lists/:price_list_id", () => {
    it("says for whom Comptoir writes a price list, and what a list of somebody else does to its channels", async () => {
      const { get, post, profile, prices, articles, channels } = shop()
      await profile("web")
      await prices("web", { LAMP: "39" })
      const [owned] = (await get("/admin/price-lists")).data.price_lists
      expect((await get(`/admin/prices/lists/${owned.id}`)).data.price_list).toMatchObject({
        type: "override",
        is_active: true,
        owner: {
          sales_channel_id: channels.web.id,
          sales_channel_name: "Web shop",
          customer_group_name: null,
          sale: null,
        },
        effects: [],
      })
      const { data } = await post("/admin/price-lists", {
        title: "Storewide",
        description: "Made in Medusa",
        type: "sale",
        status: "active",
        prices: [{ variant_id: articles.LAMP.variant_id, currency_code: "eur", amount: 30 }],
      })
      await post("/admin/prices/gaps/look", {})
      const foreign = await get(`/admin/prices/lists/${data.price_list.id}`)
      expect(foreign.data.price_list).toMatchObject({
        owner: null,
        is_any_priced: true,
        effects: [{ name: "Web shop", effect: "ignored", variants: 1 }],
        looked_at: expect.any(String),
      })
      expect((await get("/admin/prices/lists/plist_none")).status).toBe(404)
    })
  })

  describe("GET /admin/prices/permissions", () => {
    it("tells what the roles of the one who asks let them do with prices, and everything while roles are off", async () => {
      const { adminId, container, get, post } = shop()
      const everything = ["read", "write", "approve", "publish", "settings"].map((act) => `pricing.${act}`)
      const path = "/admin/prices/permissions"
      const manager = await anAdmin(container, "prices@example.com")
      const clerk = await anAdmin(container, "clerk@example.com")
      const accountant = await anAdmin(container, "books@example.com")
      expect((await get(path, clerk.request)).data.permissions).toEqual(everything)
      await post("/admin/comptoir/roles", { user_id: adminId, roles: ["owner"] })
      await post("/admin/comptoir/roles", { user_id: manager.id, roles: ["price_manager"] })
      await post("/admin/comptoir/roles", { user_id: clerk.id, roles: ["warehouse_clerk"] })
      await post("/admin/comptoir/roles", { user_id: accountant.id, roles: ["accountant"] })
      await post("/admin/comptoir/settings", { settings: { "administration.roles_enabled": true } })
      expect((await get(path, manager.request)).data.permissions).toEqual(everything)
      expect((await get(path, accountant.request)).data.permissions).toEqual(["pricing.read"])
      expect((await get("/admin/price-rules", accountant.request)).status).toBe(200)
      const written = await post("/admin/prices/grid", { edits: [] }, accountant.request)
      expect([written.status, (await get(path, clerk.request)).status]).toEqual([403, 403])
    })
  })
}
