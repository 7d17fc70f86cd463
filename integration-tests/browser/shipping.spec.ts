import fs from "node:fs"
import type { Locator, Page } from "playwright-core"
import { aShopper, BoughtOrder } from "../helpers/a-shopper"
import { aWalk } from "../helpers/a-walk"
import { aWebShop, WebShop } from "../helpers/a-web-shop"
import { say } from "../helpers/say"
import { openShop, Shop } from "../helpers/shop"
import { walkAWave } from "./shipping/a-wave-by-hand"

jest.setTimeout(600_000)

type Sku = "LAMP-1" | "CHAIR-1"
type Place = "Lyon" | "Lille"
const TITLES: Record<Sku, string> = { "LAMP-1": "Desk lamp", "CHAIR-1": "Folding chair" }

describe("an order, from the web shop to two parcels on their way", () => {
  let shop: Shop
  let page: Page
  let complaints: string[]
  let web: WebShop<Sku>
  let order: BoughtOrder
  let buy: (lines: Partial<Record<Sku, number>>) => Promise<BoughtOrder>
  const at = {} as Record<Place, string>

  const step = aWalk("shipping", () => ({ shipper: page }))
  const main = () => page.getByRole("main")
  const drawer = () => page.getByRole("dialog")
  const press = (name: string | RegExp, within: Page | Locator = page) =>
    within.getByRole("button", { name, exact: typeof name === "string" }).click()
  /** Says yes to what is asked, and waits until it is done. */
  const confirm = async (name: string) => {
    const question = page.getByRole("alertdialog")
    await press(name, question)
    await question.waitFor({ state: "detached" })
  }
  const open = async (place: string) => {
    await page.goto(`${shop.url}/app${place}`)
    await main().waitFor()
  }
  const sees = (text: string | RegExp, within: Locator = main()) => within.getByText(text).first().waitFor()
  /** What a message at the edge of the page says. */
  const told = (text: string | RegExp) => page.getByText(text).first().waitFor()
  /** Opens a list again until it shows what is done beside the page. */
  const openUntil = async (place: string, empty: string, row: Locator) => {
    for (;;) {
      await open(place)
      await main().getByRole("row").or(main().getByText(empty)).first().waitFor()
      await page.waitForLoadState("networkidle")
      if (await row.count()) return
    }
  }
  const rowOf = (...texts: string[]) =>
    texts.reduce((rows, hasText) => rows.filter({ hasText }), main().getByRole("row"))
  const choose = async (label: string, option: string | RegExp, within: Page | Locator = page) => {
    await within.getByRole("combobox", { name: label }).click()
    await page.getByRole("option", { name: option }).click()
  }
  /** Chooses the row and takes it to the desk. */
  const takeToDesk = async (row: Locator, language = "en") => {
    await row.getByRole("checkbox").click()
    await page.getByRole("button", { name: say("picking.desk.take", {}, language) }).click()
    await page.waitForURL("**/app/picking/desk?dispatches=cdsp_*")
  }
  /** Begins to pick what is on the desk. */
  const startPicking = async (language = "en") => {
    await press(say("picking.desk.start_one", { count: 1 }, language), main())
    await page.waitForURL("**/app/picking/desk?lists=cpls_*")
    await main().getByRole("link", { name: /^PCK-/ }).waitFor()
  }
  const allPicked = async (language = "en") => {
    await press(say("picking.lists.confirm", {}, language), main())
    await main()
      .getByRole("heading", { name: say("packing.desk.title", {}, language), exact: true })
      .waitFor()
  }

  /** The file that an act saves. */
  const fileOf = async (act: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent("download"), act()])
    return { name: download.suggestedFilename(), text: fs.readFileSync(await download.path(), "latin1") }
  }

  const post = <T>(path: string, body: object = {}) => shop.ask<T>(path, { method: "POST", body })
  const levelOf = async (sku: Sku, place: Place) => {
    const { inventory_levels } = await shop.ask<{
      inventory_levels: { location_id: string; stocked_quantity: number; reserved_quantity: number }[]
    }>(`/admin/inventory-items/${web.items[sku].inventory_item_id}/location-levels`)
    const level = inventory_levels.find(({ location_id }) => location_id === at[place])
    return { stocked: level?.stocked_quantity ?? 0, reserved: level?.reserved_quantity ?? 0 }
  }

  /** Lyon has a bin to pick from and a desk to pack at; Lille is one heap. Each has what the other lacks, but for a lamp. */
  const stockUp = async () => {
    for (const name of ["Lyon", "Lille"] as const) {
      const { stock_location } = await post<{ stock_location: { id: string } }>("/admin/stock-locations", {
        name,
        address: { address_1: "1 rue du Port", city: name, postal_code: "69002", country_code: "fr" },
      })
      at[name] = stock_location.id
      await post(`/admin/warehouses/${stock_location.id}/track`)
    }
    web = await aWebShop(shop, [at.Lyon, at.Lille], TITLES)
    const warehouse = `/admin/warehouses/${at.Lyon}`
    await post(`${warehouse}/profile`)
    const bins: Record<string, string> = {}
    for (const [code, kind] of [
      ["P-1", "pick"],
      ["DESK", "packing"],
    ] as const) {
      const { zone } = await post<{ zone: { id: string } }>(`${warehouse}/zones`, { code: kind, kind })
      const { bin } = await post<{ bin: { id: string } }>(`${warehouse}/bins`, { code, zone_id: zone.id })
      bins[code] = bin.id
    }
    await post(`${warehouse}/profile`, { packing_bin_id: bins.DESK })
    for (const [sku, place, stocked_quantity] of [
      ["LAMP-1", "Lyon", 2],
      ["LAMP-1", "Lille", 1],
      ["CHAIR-1", "Lille", 4],
    ] as const)
      await post(`/admin/inventory-items/${web.items[sku].inventory_item_id}/location-levels`, {
        location_id: at[place],
        stocked_quantity,
      })
    await post("/admin/putaways/raise", { location_id: at.Lyon })
    const { warehouse_tasks } = await shop.ask<{ warehouse_tasks: { id: string }[] }>(
      `/admin/warehouse-tasks?status=open&location_id=${at.Lyon}`
    )
    await post("/admin/warehouse-tasks/complete", {
      ids: warehouse_tasks.map(({ id }) => id),
      idempotency_key: "put-away",
    })
  }

  beforeAll(async () => {
    shop = await openShop()
    ;({ page, complaints } = await shop.signIn())
    await stockUp()
    buy = await aShopper(shop, web)
  })

  afterAll(async () => {
    await shop?.stop()
  })

  step("routing is switched on for the web shop, after it is said what that means", async () => {
    await open("/picking/rules")
    await press("Web shop", main())
    await drawer()
      .getByRole("switch", { name: say("routing.rules.form.is_enabled") })
      .click()
    await press(say("common.save"), drawer())
    await sees("It sends from: Lille, Lyon", page.getByRole("alertdialog"))
    await confirm(say("routing.rules.channels.switch_on"))
    await told(say("routing.rules.channels.saved", { name: "Web shop" }))
    await drawer().waitFor({ state: "detached" })
    await main()
      .getByRole("row")
      .filter({ hasText: "Web shop" })
      .getByText(say("routing.rules.channels.on"), { exact: true })
      .waitFor()
  })

  step("an order of the web shop is divided over the two warehouses that have its goods", async () => {
    order = await buy({ "LAMP-1": 2, "CHAIR-1": 1 })
    const row = rowOf(`#${order.display_id}`, say("routing.routes.statuses.routed"))
    await openUntil("/picking/routes", say("routing.routes.none"), row)
    await row.getByText(/^(Lille, Lyon|Lyon, Lille)$/).waitFor()
    expect(await levelOf("LAMP-1", "Lyon")).toEqual({ stocked: 2, reserved: 2 })
    expect(await levelOf("LAMP-1", "Lille")).toEqual({ stocked: 1, reserved: 0 })
    expect(await levelOf("CHAIR-1", "Lille")).toEqual({ stocked: 4, reserved: 1 })
  })

  step("its route says why it leaves from there, and how it would be routed now", async () => {
    await open(`/picking/routes/${order.id}`)
    await sees(say("routing.routes.of_order", { number: order.display_id }))
    const lines = main().getByRole("region", { name: say("routing.routes.lines") })
    for (const [sku, quantity, place] of [
      ["LAMP-1", 2, "Lyon"],
      ["CHAIR-1", 1, "Lille"],
    ] as const)
      await sees(
        say("routing.routes.units_at", { quantity, place }),
        lines.getByRole("row").filter({ hasText: sku })
      )
    await sees(say("routing.routes.why.only"))
    await main()
      .getByRole("region", { name: say("routing.routes.plans") })
      .getByText(say("routing.routes.rules.fewest_parcels"))
      .waitFor()
    await press(say("routing.routes.dry_run"), main())
    await sees(say("routing.routes.now_hint"))
  })

  step("the day's work is shown by warehouse, and a dispatch of Lyon is taken to the desk", async () => {
    await open("/picking")
    const toPick = main().getByRole("link", { name: new RegExp(`^${say("picking.today.ready")} ?1`) })
    await toPick.nth(1).waitFor()
    expect(await toPick.count()).toBe(2)
    await open("/picking/dispatches")
    await takeToDesk(rowOf(`#${order.display_id}`, "Lyon"))
    await sees(say("picking.desk.these_one", { count: 1 }))
    await startPicking()
    expect(await rowOf("P-1", "LAMP-1").count()).toBe(1)
  })

  step("the pick list is printed, and can be read as a table", async () => {
    const paper = async (kind: "pdf" | "csv") =>
      await fileOf(async () => {
        await press(say("picking.lists.print"), main())
        await page.getByRole("menuitem", { name: say(`picking.lists.papers.${kind}`) }).click()
      })
    const pdf = await paper("pdf")
    expect(pdf.name).toMatch(/PCK-.*\.pdf$/)
    expect(pdf.text.slice(0, 5)).toBe("%PDF-")
    const csv = await paper("csv")
    expect(csv.text.split("\n").filter((line) => /P-1.*LAMP-1|LAMP-1.*P-1/.test(line))).toHaveLength(1)
  })

  step("a lamp that is not there is said to be short, and Lille sends one", async () => {
    await press(say("picking.short.open_of", { name: "LAMP-1" }), main())
    const question = page.getByRole("alertdialog")
    await question.getByLabel(say("picking.short.quantity_other", { count: 2 })).fill("1")
    await press(say("picking.short.confirm"), question)
    await question.getByText(say("common.errors.reason")).waitFor()
    expect(await levelOf("LAMP-1", "Lyon")).toEqual({ stocked: 2, reserved: 2 })
    await choose(say("common.reason"), say("picking.short.reasons.too_few"), question)
    await confirm(say("picking.short.confirm"))
    await told(say("picking.short.done_one", { count: 1, sku: "LAMP-1" }))
    expect(await levelOf("LAMP-1", "Lyon")).toEqual({ stocked: 1, reserved: 1 })
    expect(await levelOf("LAMP-1", "Lille")).toEqual({ stocked: 1, reserved: 1 })
    await open(`/picking/routes/${order.id}`)
    const lamp = main()
      .getByRole("region", { name: say("routing.routes.lines") })
      .getByRole("row")
      .filter({ hasText: "LAMP-1" })
    for (const place of ["Lyon", "Lille"])
      await sees(say("routing.routes.units_at", { quantity: 1, place }), lamp)
    await sees(say("routing.routes.causes.short"))
    await page.goBack()
    await rowOf("P-1", "LAMP-1").first().waitFor()
  })

  step("a box is added to those that are packed into", async () => {
    await open("/picking/boxes")
    await press(say("packing.boxes.create"))
    for (const [name, typed] of [
      ["name", "Small box"],
      ["length", "250"],
      ["width", "200"],
      ["height", "120"],
      ["tare_weight", "130"],
    ] as const)
      await drawer().locator(`input[name="${name}"]`).fill(typed)
    await press(say("common.save"), drawer())
    await told(say("packing.boxes.saved", { name: "Small box" }))
    await drawer().waitFor({ state: "detached" })
    await rowOf("Small box", say("packing.size", { length: 25, width: 20, height: 12 })).waitFor()
  })

  step("what was picked is checked and packed into a box with its weight", async () => {
    await open("/picking/lists")
    await main().getByText(/^PCK-/).first().click()
    await page.waitForURL("**/app/picking/lists/cpls_*")
    await main()
      .getByRole("link", { name: say("picking.desk.go_on") })
      .click()
    await allPicked()
    await sees(say("packing.desk.no_box.no_dimensions"))
    await choose(say("packing.desk.box"), /^Small box/, main())
    await main().getByLabel(say("packing.desk.weight")).fill("1250")
    await main()
      .getByRole("button", { name: new RegExp(`^${say("packing.desk.check", { title: ".*" })}$`) })
      .click()
    await press(say("packing.pack"), main())
    await told(say("packing.desk.packed_one"))
    await sees(/Small box .*1\.25 kg/)
    expect(await levelOf("LAMP-1", "Lyon")).toEqual({ stocked: 0, reserved: 0 })
  })

  step("the parcel leaves with its number, after it is said what that means", async () => {
    await main().getByLabel(say("packing.desk.carrier")).fill("Colissimo")
    await main().getByLabel(say("packing.parcels.fields.tracking_number")).fill("6A0001")
    await main().getByLabel(say("packing.parcels.fields.tracking_url")).fill("https://carrier.example/6A0001")
    await press(say("packing.ship"), main())
    await sees(say("packing.desk.ship_text"), page.getByRole("alertdialog"))
    await confirm(say("packing.ship"))
    await told(say("packing.desk.shipped_one"))
    await main().getByRole("link", { name: "6A0001" }).waitFor()
  })

  step("what Lille sends is picked, packed and sent in one go, unchecked only on purpose", async () => {
    await open("/picking/desk")
    await takeToDesk(rowOf(`#${order.display_id}`, "Lille"))
    await startPicking()
    expect(await rowOf("LAMP-1").or(rowOf("CHAIR-1")).count()).toBe(2)
    await allPicked()
    await main().getByLabel(say("packing.desk.carrier")).fill("Colissimo")
    await press(say("packing.desk.pack_and_ship_all_one"), main())
    const question = page.getByRole("alertdialog")
    await question.getByText(say("packing.desk.unchecked_title")).waitFor()
    expect(await levelOf("CHAIR-1", "Lille")).toEqual({ stocked: 4, reserved: 1 })
    await confirm(say("packing.desk.pack_anyway"))
    await told(say("packing.desk.shipped_one"))
    await main().getByText(say("packing.dispatch_statuses.shipped"), { exact: true }).first().waitFor()
    expect(await levelOf("CHAIR-1", "Lille")).toEqual({ stocked: 3, reserved: 0 })
    expect(await levelOf("LAMP-1", "Lille")).toEqual({ stocked: 0, reserved: 0 })
  })

  step(
    "Medusa's own page of the order has a shipment from each place, and says where each line is",
    async () => {
      await open(`/orders/${order.id}`)
      for (const number of [1, 2])
        await main()
          .getByRole("heading", { name: `Fulfillment #${number}` })
          .waitFor()
      for (const place of ["Lyon", "Lille"])
        await main().getByRole("link", { name: place, exact: true }).first().waitFor()
      await sees("1x Desk lamp")
      await sees(say("routing.routes.widget.title"))
      await main()
        .getByText(say("routing.routes.units_at", { quantity: 1, place: "Lille" }))
        .nth(1)
        .waitFor()
      await main().getByRole("link", { name: "Colissimo 6A0001" }).waitFor()

      const { order: kept } = await shop.ask<{
        order: {
          fulfillment_status: string
          items: {
            id: string
            variant_sku: string
            detail: { fulfilled_quantity: number; shipped_quantity: number }
          }[]
          fulfillments: {
            location_id: string
            shipped_at: string
            items: { sku: string; quantity: number }[]
          }[]
        }
      }>(
        `/admin/orders/${order.id}?fields=fulfillment_status,*items,*items.detail,*fulfillments,*fulfillments.items`
      )
      expect(kept.fulfillment_status).toBe("shipped")
      const sent = kept.fulfillments.flatMap(({ location_id, shipped_at, items }) =>
        items.map(({ sku, quantity }) =>
          [sku, quantity, location_id === at.Lyon ? "Lyon" : "Lille", Boolean(shipped_at)].join(" ")
        )
      )
      expect(sent.sort()).toEqual(["CHAIR-1 1 Lille true", "LAMP-1 1 Lille true", "LAMP-1 1 Lyon true"])
      const { reservations } = await shop.ask<{ reservations: unknown[] }>(
        `/admin/reservations?${kept.items.map(({ id }) => `line_item_id[]=${id}`).join("&")}`
      )
      expect(reservations).toEqual([])
    }
  )

  step("what left Lyon goes onto a manifest that the carrier signs", async () => {
    await open("/picking/manifests")
    const left = rowOf("Colissimo", "Lyon")
    await press(say("packing.manifests.close"), left)
    await sees(say("packing.manifests.close_text_one", { place: "Lyon" }), page.getByRole("alertdialog"))
    await confirm(say("packing.manifests.close"))
    await page.waitForURL("**/app/picking/manifests/cman_*")
    await main().getByRole("heading", { name: /^MAN-/, level: 1 }).waitFor()
    await rowOf("6A0001", `#${order.display_id}`).waitFor()
    const csv = await fileOf(() => press(say("packing.manifests.csv"), main()))
    expect(csv.text).toContain("6A0001")
    await open("/picking/manifests")
    await left.first().waitFor()
    expect(
      await main()
        .getByRole("button", { name: say("packing.manifests.close") })
        .count()
    ).toBe(1)
  })

  walkAWave({
    step,
    shop: () => shop,
    page: () => page,
    open,
    press,
    confirm,
    told,
    lyon: () => at.Lyon,
    lamp: () => web.items["LAMP-1"].inventory_item_id,
    buy: (lamps) => buy({ "LAMP-1": lamps }),
  })

  step("the book, Medusa's levels and the orders agree", async () => {
    await open("/stock/health")
    await sees(say("stock.health.clean"))
    const { stock_counts } = await shop.ask<{ stock_counts: { status: string; location_id: string }[] }>(
      "/admin/stock-counts"
    )
    expect(stock_counts.map(({ status, location_id }) => [status, location_id])).toEqual([
      ["requested", at.Lyon],
    ])
  })

  step("the desk speaks French", async () => {
    await page.context().addCookies([{ name: "lng", value: "fr", url: shop.url }])
    await page.evaluate(() => localStorage.setItem("lng", "fr"))
    const next = await buy({ "CHAIR-1": 1 })
    const row = rowOf(`#${next.display_id}`)
    await openUntil("/picking/desk", say("picking.desk.none", {}, "fr"), row)
    await sees(say("picking.desk.description", {}, "fr"))
    await takeToDesk(row, "fr")
    await sees(say("picking.desk.step_pick_hint", {}, "fr"))
    const words = await main().innerText()
    expect(words).not.toMatch(/\b(?:picking|packing|routing|common)\.[a-z_]+\.[a-z_]+/)
  })

  step("on a phone the desk is as wide as the screen, and does the same work", async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    const fits = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await fits()
    await startPicking("fr")
    await fits()
    await allPicked("fr")
    await fits()
    await press(say("packing.desk.pack_and_ship_all_one", {}, "fr"), main())
    await confirm(say("packing.desk.pack_anyway", {}, "fr"))
    await told(say("packing.desk.shipped_one", {}, "fr"))
    await fits()
    expect(await levelOf("CHAIR-1", "Lille")).toEqual({ stocked: 2, reserved: 0 })
  })

  it("meets no error", () => {
    expect(complaints).toEqual([])
  })
})
