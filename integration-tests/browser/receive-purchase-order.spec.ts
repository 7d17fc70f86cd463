import type { Page } from "playwright-core"
import { say } from "../helpers/say"
import { openShop, Shop } from "../helpers/shop"

jest.setTimeout(600_000)

describe("a buyer in the admin", () => {
  let shop: Shop
  let page: Page
  let complaints: string[]
  let item: { id: string }
  let location: { id: string }
  let supplierPage: string
  let orderPage: string

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click()
  const confirm = (name: string) =>
    page.getByRole("alertdialog").getByRole("button", { name, exact: true }).click()
  const stockOf = async () => {
    const { inventory_levels } = await shop.ask<{
      inventory_levels: { stocked_quantity: number; incoming_quantity: number }[]
    }>(`/admin/inventory-items/${item.id}/location-levels`)
    return inventory_levels.map(({ stocked_quantity, incoming_quantity }) => [
      stocked_quantity,
      incoming_quantity,
    ])
  }

  beforeAll(async () => {
    shop = await openShop()
    const { stock_location } = await shop.ask<{ stock_location: { id: string } }>("/admin/stock-locations", {
      method: "POST",
      body: { name: "Lyon" },
    })
    location = stock_location
    const { inventory_item } = await shop.ask<{ inventory_item: { id: string } }>("/admin/inventory-items", {
      method: "POST",
      body: {
        sku: "FLOUR-25",
        title: "Flour, 25 kg",
        location_levels: [{ location_id: location.id, stocked_quantity: 4 }],
      },
    })
    item = inventory_item
    await shop.ask(`/admin/warehouses/${location.id}/track`, { method: "POST", body: {} })
    ;({ page, complaints } = await shop.signIn())
  })

  afterAll(async () => {
    await shop?.stop()
  })

  it("enters a supplier", async () => {
    await page.goto(`${shop.url}/app/purchasing/suppliers/create`)
    await page.locator('input[name="name"]').fill("Moulins du Lac")
    await press(say("common.create"))
    await page.waitForURL("**/app/purchasing/suppliers/csup_*")
    await page.getByRole("heading", { name: "Moulins du Lac" }).first().waitFor()
    supplierPage = page.url()
  })

  it("enters what the supplier sells", async () => {
    await page.goto(`${supplierPage}/add-item`)
    await page.getByRole("dialog").getByRole("combobox").first().click()
    await page.keyboard.type("flour")
    await page.getByRole("option", { name: /FLOUR-25/ }).click()
    await page.locator('input[name="supplier_sku"]').fill("ML-T65")
    await page.locator('input[name="unit_price"]').fill("18.375")
    await press(say("common.save"))
    await page.waitForURL(supplierPage)
    await page.getByRole("main").getByText("ML-T65").first().waitFor()
  })

  it("writes a purchase order at the supplier's price", async () => {
    await page.goto(`${shop.url}/app/purchasing/create?for=${supplierPage.split("/").pop()}`)
    await page.getByLabel(say("purchasing.fields.warehouse")).click()
    await page.getByRole("option", { name: "Lyon" }).click()
    await page.locator("#comptoir-add-line").click()
    await page.keyboard.type("ML-T65")
    await page.getByRole("option", { name: /FLOUR-25/ }).click()
    await page.locator('input[name="lines.0.quantity"]').fill("12")
    expect(await page.locator('input[name="lines.0.unit_price"]').inputValue()).toBe("18.375")
    await press(say("purchasing.orders.create_draft"))
    await page.waitForURL("**/app/purchasing/orders/cpo_*")
    await page.getByRole("main").getByText("€220.50").first().waitFor()
    orderPage = page.url()
    expect(await stockOf()).toEqual([[4, 0]])
  })

  it("submits and sends it, and the units are on their way", async () => {
    await press(say("purchasing.acts.submit"))
    await confirm(say("purchasing.acts.submit"))
    await press(say("orders.acts.send"))
    // The supplier has no address: the order is marked as sent by other means.
    await press(say("orders.send.mark"))
    await page.getByRole("link", { name: say("purchasing.acts.receive"), exact: true }).waitFor()
    expect(await stockOf()).toEqual([[4, 12]])
  })

  it("receives half of it", async () => {
    await page.goto(orderPage)
    await page.getByRole("link", { name: say("purchasing.acts.receive"), exact: true }).click()
    await page.locator('input[name="delivery_note"]').fill("BL-77")
    const accepted = { field: say("purchasing.fields.accepted_quantity"), name: "Flour, 25 kg" }
    await page.getByRole("textbox", { name: say("purchasing.receipts.field_of", accepted) }).fill("6")
    await press(say("purchasing.acts.post"))
    await confirm(say("purchasing.acts.post"))
    await page.waitForURL("**/app/purchasing/receipts/crec_*")
    await page.getByRole("main").getByText("BL-77").first().waitFor()
    expect(await stockOf()).toEqual([[10, 6]])
  })

  it("reads the new stock on Medusa's own inventory page", async () => {
    await page.goto(`${shop.url}/app/inventory/${item.id}`)
    const row = page.getByRole("row").filter({ hasText: "Lyon" }).first()
    await row.waitFor()
    expect(await row.getByRole("cell").allInnerTexts()).toEqual(expect.arrayContaining(["10"]))
  })

  it("sees no error in the browser's console", () => {
    expect(complaints).toEqual([])
  })
})
