import type { Locator, Page } from "playwright-core"
import type { SequenceStep } from "../../src/domain/cart-recovery/sequence"
import { aWalk } from "../helpers/a-walk"
import { say } from "../helpers/say"
import { openShop, Shop } from "../helpers/shop"

jest.setTimeout(600_000)

const NAME = "Later against sooner"

/** How a marketer tries a later mail without a coupon against an earlier one with ten percent. */
describe("mails of a step against each other", () => {
  let shop: Shop
  let page: Page
  let complaints: string[]

  const step = aWalk("relaunch-variants", () => ({ marketer: page }))
  const main = () => page.getByRole("main")
  const form = () => page.getByRole("dialog")
  const field = (key: string, values: Record<string, string> = {}, within: Page | Locator = form()) =>
    within.getByRole("textbox", { name: say(`relaunch.sequences.fields.${key}`, values), exact: true })
  const choose = async (label: string, option: string) => {
    await form().getByRole("combobox", { name: label, exact: true }).click()
    await page.getByRole("option", { name: option, exact: true }).click()
  }
  const own = (key: string, code = "B") => say(`relaunch.sequences.fields.${key}`, { code })
  const save = async () => {
    await form()
      .getByRole("button", { name: say("common.save"), exact: true })
      .click()
    await form().waitFor({ state: "detached" })
  }
  const kept = async (): Promise<SequenceStep[]> => {
    const { sequences } = await shop.ask<{ sequences: { name: string; steps: SequenceStep[] }[] }>(
      "/admin/recovery/sequences?limit=20"
    )
    return sequences.find(({ name }) => name === NAME)?.steps ?? []
  }
  const TEN_PERCENT = { kind: "percentage", value: "10", valid_hours: 72 }

  beforeAll(async () => {
    shop = await openShop()
    ;({ page, complaints } = await shop.signIn())
  })

  afterAll(async () => {
    await shop?.stop()
  })

  step("a second mail has a delay of its own and no coupon", async () => {
    await page.goto(`${shop.url}/app/relaunch/sequences/create`)
    // A list that is opened before its options came closes when they do.
    await page.waitForLoadState("networkidle")
    await choose(say("relaunch.sequences.begin_with"), say("relaunch.sequences.shipped.with_coupon.name"))
    await field("name").fill(NAME)
    const second = form().getByRole("region", { name: say("relaunch.sequences.step", { step: 2 }) })
    await second.getByRole("button", { name: say("relaunch.sequences.add_wording") }).click()
    await choose(say("relaunch.sequences.wording", { code: "B" }), say("relaunch.mails.shipped.reminder"))
    await choose(own("own_delay"), say("relaunch.sequences.timing.own"))
    // No later than the first step: refused where it is typed.
    await field("delay_of", { code: "B" }).fill("1")
    await choose(own("own_coupon"), say("relaunch.sequences.coupons.none"))
    await form()
      .getByRole("button", { name: say("common.save"), exact: true })
      .click()
    await form()
      .getByText(say("relaunch.sequences.errors.later", { step: 1 }))
      .waitFor()
    await field("delay_of", { code: "B" }).fill("5")
    await save()
    expect(await kept()).toMatchObject([
      { delay_minutes: 1440, coupon: null, variants: [{ code: "A" }] },
      {
        delay_minutes: 3 * 1440,
        coupon: TEN_PERCENT,
        variants: [{ code: "A" }, { code: "B", delay_minutes: 5 * 1440, coupon: null }],
      },
    ])
  })

  step("the line of the sequence shows when each of them comes and what it offers", async () => {
    const line = main().locator("svg[role=img]").first()
    await line.waitFor()
    expect(await line.getAttribute("aria-label")).toContain("A: 3 days / B: 5 days")
    const dots = (await line.locator("text").allTextContents()).join(" ")
    for (const shown of ["2A", "2B", "3 days", "5 days", say("relaunch.sequences.timeline.no_coupon")])
      expect(dots).toContain(shown)
  })

  step("the second one, when the first is taken away, is what it was", async () => {
    await main()
      .getByRole("link", { name: say("relaunch.sequences.edit"), exact: true })
      .click()
    await form()
      .getByRole("button", { name: say("relaunch.sequences.remove_wording", { code: "A" }) })
      .click()
    await save()
    const [, second] = await kept()
    expect(second).toMatchObject({ delay_minutes: 5 * 1440, coupon: null })
    expect(second!.variants).toHaveLength(1)
  })

  step("nothing was complained of", async () => {
    expect(complaints).toEqual([])
  })
})
