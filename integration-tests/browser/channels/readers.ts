import type { Page } from "playwright-core"
import { aColleague } from "../../helpers/a-colleague"
import { say } from "../../helpers/say"
import type { Shop } from "../../helpers/shop"

/** Who may look at prices, and who may change them: what the screens offer to each. */
export function describeReaders(shop: () => Shop): void {
  describe("an approved change of prices", () => {
    let page: Page
    let complaints: string[]
    let change: string
    const main = () => page.getByRole("main")
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click()
    const post = <T>(path: string, body: object = {}) => shop().ask<T>(path, { method: "POST", body })
    const button = (name: string) => main().getByRole("button", { name, exact: true })

    beforeAll(async () => {
      const { sales_channel } = await post<{ sales_channel: { id: string } }>("/admin/sales-channels", {
        name: "Book shop",
      })
      await post(`/admin/channels/${sales_channel.id}/pricing`, { currency_codes: ["eur"] })
      const { product } = await post<{ product: { variants: { id: string }[] } }>("/admin/products", {
        title: "Atlas",
        status: "published",
        sales_channels: [{ id: sales_channel.id }],
        options: [{ title: "Kind", values: ["One"] }],
        variants: [
          {
            title: "One",
            sku: "ATLAS",
            options: { Kind: "One" },
            manage_inventory: false,
            prices: [{ currency_code: "eur", amount: 30 }],
          },
        ],
      })
      const { price_change } = await post<{ price_change: { id: string } }>("/admin/price-changes", {
        title: "Atlases",
        lines: [
          {
            variant_id: product.variants[0]!.id,
            sales_channel_id: sales_channel.id,
            currency_code: "eur",
            new_amount: "33",
          },
        ],
      })
      change = `/app/channels/changes/${price_change.id}`
      await post(`/admin/price-changes/${price_change.id}/approve`)
    })
    afterEach(async () => {
      await page.close()
      expect(complaints).toEqual([])
    })

    it("is opened again, with a reason, and approved anew", async () => {
      ;({ page, complaints } = await shop().signIn())
      await page.goto(shop().url + change)
      await button(say("channels.changes.publish.open")).waitFor()
      await main().getByRole("button", { name: /PCS-/ }).first().click()
      await page.getByRole("menuitem", { name: say("channels.changes.reopen.open"), exact: true }).click()
      const dialog = page.getByRole("alertdialog")
      await dialog.getByRole("textbox").fill("The atlas is too dear")
      await dialog.getByRole("button", { name: say("channels.changes.reopen.confirm"), exact: true }).click()
      await dialog.waitFor({ state: "detached" })
      await main().getByText(say("channels.changes.statuses.draft"), { exact: true }).first().waitFor()
      await press(say("channels.changes.approve.open"))
      await dialog.getByRole("button", { name: say("channels.changes.approve.confirm"), exact: true }).click()
      await button(say("channels.changes.publish.open")).waitFor()
    })

    it("is shown to an accountant without an act, as the grid is", async () => {
      const { users } = await shop().ask<{ users: { id: string; email: string }[] }>("/admin/users")
      const owner = users.find(({ email }) => email === shop().email)!
      await post("/admin/comptoir/roles", { user_id: owner.id, roles: ["owner"] })
      await post("/admin/comptoir/settings", { settings: { "administration.roles_enabled": true } })
      const books = await aColleague(shop(), { email: "books@example.com", first_name: "Ada" }, [
        "accountant",
      ])
      ;({ page, complaints } = await shop().signIn(books))
      await page.goto(shop().url + change)
      await main().getByText("ATLAS").first().waitFor()
      await button(say("channels.changes.publish.open")).waitFor({ state: "detached" })
      for (const act of ["schedule", "approve"])
        expect(await button(say(`channels.changes.${act}.open`)).count()).toBe(0)
      await page.goto(`${shop().url}/app/channels/prices?q=ATLAS`)
      await main().getByText(say("channels.may_not")).waitFor()
      const cell = page.locator('[data-cell="0:0"]')
      await cell.click()
      await page.keyboard.type("1")
      await page.keyboard.press("Enter")
      expect([
        await page.locator("[data-cell] input").count(),
        await page.getByTestId("save-bar").count(),
      ]).toEqual([0, 0])
      await page.goto(`${shop().url}/app/channels/rules`)
      await main()
        .getByRole("heading", { name: say("channels.rules.title"), exact: true })
        .waitFor()
      await main()
        .getByRole("link", { name: say("channels.rules.create"), exact: true })
        .waitFor({ state: "detached" })
      expect(await button(say("channels.rules.propose.open")).count()).toBe(0)
      await post("/admin/comptoir/settings", { settings: { "administration.roles_enabled": false } })
    })
  })
}
