import type { Page } from "playwright-core"
import { say } from "../../helpers/say"
import type { Shop } from "../../helpers/shop"

/** The grid in the hands of a price manager: typing, pasting, undoing, saving. */
export function describePriceGrid(shop: () => Shop): void {
  describe("the grid of prices", () => {
    let page: Page
    let complaints: string[]
    let channelId: string

    const cell = (row: number) => page.locator(`[data-cell="${row}:0"]`)
    const status = () => page.getByTestId("cell-status").innerText()
    const bar = () => page.getByTestId("save-bar").innerText()
    const shown = async () =>
      await Promise.all([0, 1, 2].map(async (row) => (await cell(row).innerText()).split("\n")[0]!.trim()))
    const paste = (text: string) =>
      page.evaluate((given) => {
        const data = new DataTransfer()
        data.setData("text/plain", given)
        document.activeElement?.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
        )
      }, text)

    beforeAll(async () => {
      const { sales_channel } = await shop().ask<{ sales_channel: { id: string } }>("/admin/sales-channels", {
        method: "POST",
        body: { name: "Grid shop" },
      })
      channelId = sales_channel.id
      await shop().ask(`/admin/channels/${channelId}/pricing`, {
        method: "POST",
        body: { currency_codes: ["eur"], floor_percent: "20" },
      })
      await shop().ask("/admin/products", {
        method: "POST",
        body: {
          title: "Garden bench",
          status: "published",
          sales_channels: [{ id: channelId }],
          options: [{ title: "Size", values: ["S", "M", "L"] }],
          variants: ["S", "M", "L"].map((size) => ({
            title: size,
            sku: `GRID-${size}`,
            options: { Size: size },
            manage_inventory: false,
            prices: [{ currency_code: "eur", amount: 10 }],
          })),
        },
      })
      ;({ page, complaints } = await shop().signIn())
      await page.goto(`${shop().url}/app/channels/prices?q=GRID-&sales_channel_id=${channelId}`)
      await cell(2).getByText("10.00").waitFor()
    })
    afterAll(async () => {
      await page?.close()
    })

    it("takes prices that are typed, and says what is no price", async () => {
      await cell(0).click()
      await page.keyboard.type("12.5")
      await page.keyboard.press("Enter")
      await page.keyboard.type("dear")
      await page.keyboard.press("Enter")
      await page.keyboard.type("=base+10%")
      await page.keyboard.press("Enter")
      await cell(2).getByText("11.00").waitFor()
      expect(await shown()).toEqual(["12.50", "dear", "11.00"])
      expect(await bar()).toContain(say("channels.grid.save.faults_one", { count: 1 }))
      await page.keyboard.press("ArrowUp")
      expect(await status()).toContain(say("channels.grid.faults.no_number", { text: "dear" }))
      expect(await page.getByRole("button", { name: say("common.save"), exact: true }).isDisabled()).toBe(
        true
      )
    })

    it("takes an act back and does it again", async () => {
      for (let act = 0; act < 3; act += 1) await page.keyboard.press("Control+z")
      await cell(0).getByText("10.00").waitFor()
      expect(await shown()).toEqual(["10.00", "10.00", "10.00"])
      await page.keyboard.press("Control+y")
      await cell(0).getByText("12.50").waitFor()
      await page.keyboard.press("Control+z")
      expect(await page.getByTestId("save-bar").count()).toBe(0)
    })

    it("takes what a spreadsheet copied, and fills down", async () => {
      await page.keyboard.press("Control+Home")
      await paste("14,50\r\n€ 15.25\r\n")
      await cell(1).getByText("15.25").waitFor()
      expect(await shown()).toEqual(["14.50", "15.25", "10.00"])
      await page.keyboard.press("ArrowDown")
      await page.keyboard.press("Control+Home")
      await page.keyboard.press("Shift+Control+ArrowDown")
      await page.keyboard.press("Control+d")
      await cell(2).getByText("14.50").waitFor()
      expect(await shown()).toEqual(["14.50", "14.50", "14.50"])
      await page.keyboard.press("Control+z")
      await cell(2).getByText("10.00").waitFor()
      await page.keyboard.press("ArrowDown")
      await page.keyboard.press("Delete")
      expect(await shown()).toEqual(["14.50", "15.25", "10.00"])
    })

    it("works a formula out for the chosen cells", async () => {
      await page.keyboard.press("Control+Home")
      await page.keyboard.press("Shift+ArrowDown")
      await page.getByLabel(say("channels.grid.formula.label_other", { cells: 2 })).fill("×2")
      await page.getByRole("button", { name: say("channels.grid.formula.apply"), exact: true }).click()
      await cell(0).getByText("29.00").waitFor()
      expect(await shown()).toEqual(["29.00", "30.50", "10.00"])
      await page.getByTestId("price-grid").focus()
    })

    it("saves them as a draft, and opens it", async () => {
      const channels = say("channels.grid.save.channels_one", { count: 1 })
      expect(await bar()).toContain(say("channels.grid.save.changes_other", { count: 2, channels }))
      await page.getByRole("button", { name: say("common.save"), exact: true }).click()
      await page.waitForURL("**/app/channels/changes/cpcs_*")
      const id = page.url().split("/").pop()!
      const { lines } = await shop().ask<{ lines: { sku: string; new_amount: string }[] }>(
        `/admin/price-changes/${id}/lines`
      )
      expect(lines.map(({ sku, new_amount }) => `${sku} ${Number(new_amount)}`).sort()).toEqual([
        "GRID-L 29",
        "GRID-M 30.5",
      ])
      expect(complaints).toEqual([])
    })
  })
}
