import type { Locator, Page } from "playwright-core"
import type { PickTourDetailDTO } from "../../../src/types/http/tours"
import type { BoughtOrder } from "../../helpers/a-shopper"
import { say } from "../../helpers/say"
import type { Shop } from "../../helpers/shop"

type WaveWalk = Readonly<{
  step: (title: string, walk: () => Promise<void>) => void
  shop: () => Shop
  page: () => Page
  open: (place: string) => Promise<void>
  press: (name: string | RegExp, within?: Page | Locator) => Promise<void>
  confirm: (name: string) => Promise<void>
  told: (text: string | RegExp) => Promise<void>
  /** The id of the warehouse, whose shelves get these lamps. */
  lyon: () => string
  lamp: () => string
  buy: (lamps: number) => Promise<BoughtOrder>
}>

/** A wave from the plan to the parcel, on the pages of the admin: what is picked with a scanner is picked beside them. */
export function walkAWave({ step, shop, page, open, press, confirm, told, lyon, lamp, buy }: WaveWalk): void {
  const main = () => page().getByRole("main")
  const sees = (text: string | RegExp, within: Locator = main()) => within.getByText(text).first().waitFor()
  const ask = <T>(path: string, body?: object) => shop().ask<T>(path, body && { method: "POST", body })
  const orders: BoughtOrder[] = []
  let tourId: string

  /** Two aisles of three bins between two cross aisles; three lamps at the near end of one, two at the far end of the other. */
  const layOut = async () => {
    const at = `/admin/warehouses/${lyon()}`
    await ask(`${at}/profile`, { depot_x: "0", depot_y: "0" })
    await ask(`${at}/layout/generate`, {
      aisles: 2,
      bays: 3,
      levels: 1,
      sides: "left",
      pattern: "{aisle:A}-{bay}-{level}",
      zones: [{ from: 1, zone_code: "PICK" }],
    })
    await ask(`/admin/inventory-items/${lamp()}/location-levels/${lyon()}`, { stocked_quantity: 5 })
    const { bins } = await ask<{ bins: { id: string; code: string }[] }>(`${at}/bins?limit=100`)
    for (const [code, quantity] of [
      ["A-1-1", 3],
      ["B-3-1", 2],
    ] as const)
      await ask("/admin/putaways", {
        location_id: lyon(),
        inventory_item_id: lamp(),
        parts: [{ bin_id: bins.find((bin) => bin.code === code)!.id, quantity }],
        idempotency_key: `wave-${code}`,
      })
  }

  step("a wave is planned by hand, with what releasing it would mean beside", async () => {
    await layOut()
    for (const lamps of [2, 2, 1]) orders.push(await buy(lamps))
    const isReady = ({ display_id }: BoughtOrder) =>
      main()
        .getByRole("row")
        .filter({ hasText: `#${display_id}` })
    // Routing takes orders in a moment after they are placed.
    for (;;) {
      await open(`/picking/waves/plan?location_id=${lyon()}`)
      await main()
        .getByRole("heading", { name: say("waves.plan.title"), level: 1 })
        .waitFor()
      await page().waitForLoadState("networkidle")
      const found = await Promise.all(orders.map((order) => isReady(order).count()))
      if (found.every(Boolean)) break
    }
    await sees(/^1 tour, \d+ m$/)
    await sees(new RegExp(`^${say("waves.simulation.done_at", { time: ".+" })}$`))
    await sees(say("waves.lengths.exact"))
    await main().getByLabel(say("waves.plan.fields.cart_orders")).fill("2")
    await sees(/^2 tours, \d+ m$/)
    await main().getByLabel(say("waves.plan.fields.cart_orders")).fill("12")
    await sees(/^1 tour, \d+ m$/)
    await main()
      .getByLabel(new RegExp(`^${say("waves.fields.title")}`))
      .fill("Before noon")
    await press(say("waves.plan.confirm"), main())
    await page().waitForURL("**/app/picking/waves/cwav_*")
    await main()
      .getByRole("heading", { name: /^WAV-.* · Before noon$/, level: 1 })
      .waitFor()
    await sees(say("waves.planned_text"))
    for (const order of orders) await isReady(order).waitFor()
  })

  step("it is released once that is confirmed, and its tour is there", async () => {
    const { dispatches } = await ask<{ dispatches: { status: string }[] }>(
      `/admin/dispatches?status=ready&location_id=${lyon()}`
    )
    await press(say("waves.release.open"), main())
    await page().getByRole("alertdialog").getByText(say("waves.release.text")).waitFor()
    await press(say("common.cancel"), page().getByRole("alertdialog"))
    expect(dispatches).toHaveLength(orders.length)
    await press(say("waves.release.open"), main())
    await confirm(say("waves.release.confirm"))
    await sees(say("waves.drawing.hint"))
    await main()
      .getByRole("img", { name: say("waves.drawing.label", { warehouse: "Lyon", count: 1 }) })
      .waitFor()
    await main().getByRole("link", { name: /^TOU-/ }).first().click()
    await page().waitForURL("**/app/picking/tours/ctou_*")
    tourId = new URL(page().url()).pathname.split("/").at(-1) ?? ""
  })

  step(
    "its tour is drawn with its stops, its length against the S-shape, and the totes of its cart",
    async () => {
      const { pick_tour: tour } = await ask<{ pick_tour: PickTourDetailDTO }>(`/admin/pick-tours/${tourId}`)
      await main().getByRole("heading", { name: tour.number, level: 1 }).waitFor()
      const drawing = main().getByRole("img", { name: new RegExp(`Lyon.*${tour.number}.*2`) })
      await drawing.waitFor()
      // The two places where it stops: what is taken at one place is one mark.
      const marks = drawing.getByText(/^\d+(–\d+)?$/)
      await marks.nth(1).waitFor()
      expect(await marks.count()).toBe(2)
      await sees(say("waves.lengths.exact"))
      await sees(/S-shape/)
      for (const code of ["A-1-1", "B-3-1"])
        await main().getByRole("row").filter({ hasText: code }).first().waitFor()
      await sees(say("waves.tours.totes.title"))
      expect(tour.totes).toHaveLength(orders.length)

      for (const { id, position } of tour.totes)
        await ask(`/admin/pick-tours/${tourId}/scans`, {
          kind: "tie_tote",
          tote_id: id,
          code: `CART-${position}`,
        })
      for (const { pick_id, quantity } of tour.stops)
        await ask(`/admin/pick-tours/${tourId}/scans`, { kind: "pick", pick_id, quantity })
      await page().reload()
      await sees(say("waves.tours.statuses.picked"))
      await sees(say("waves.tours.totes.code", { code: "CART-1" }))
    }
  )

  step("at the packing station each tote is scanned, checked, packed and sent, without a mouse", async () => {
    await open("/picking/station")
    const scan = async (text: string) => {
      await page().keyboard.type(text)
      await page().keyboard.press("Enter")
    }
    const words = (key: string, values: Record<string, string | number>) =>
      new RegExp(say(`packing.station.said.${key}`, values))
    for (const position of orders.map((_, index) => index + 1)) {
      await scan(`CART-${position}`)
      await sees(words("opened_one", { code: `CART-${position}` }))
      await scan("CHAIR-1")
      await sees(words("not_wanted", { name: "CHAIR-1" }))
      const { station } = await ask<{ station: { orders: { goods: { picked: number }[] }[] } }>(
        `/admin/packing/station?code=CART-${position}`
      )
      const units = station.orders[0]!.goods.reduce((sum, { picked }) => sum + picked, 0)
      for (let unit = 1; unit <= units; unit += 1) await scan("LAMP-1")
      await sees(words("complete", { name: "LAMP-1", checked: units, picked: units, number: "DSP-.+" }))
      await page().keyboard.press("F2")
      await told(say("packing.desk.packed_one"))
      await main().getByText(say("picking.statuses.packed"), { exact: true }).first().waitFor()
      await page().keyboard.press("F4")
      await confirm(say("packing.ship"))
      await main().getByText(say("picking.statuses.shipped"), { exact: true }).first().waitFor()
      await page().keyboard.press("Escape")
      await sees(say("packing.station.how_text"))
    }
    await open("/picking/waves")
    const row = main().getByRole("row").filter({ hasText: "Before noon" })
    await row.getByText(say("waves.statuses.done"), { exact: true }).waitFor()
    const { inventory_levels: levels } = await ask<{
      inventory_levels: { location_id: string; stocked_quantity: number; reserved_quantity: number }[]
    }>(`/admin/inventory-items/${lamp()}/location-levels`)
    expect(levels.find(({ location_id }) => location_id === lyon())).toMatchObject({
      stocked_quantity: 0,
      reserved_quantity: 0,
    })
  })
}
