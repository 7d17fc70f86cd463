import type { Locator, Page } from "playwright-core"
import { aWalk } from "../helpers/a-walk"
import { say } from "../helpers/say"
import { openShop, Shop } from "../helpers/shop"

jest.setTimeout(600_000)

const WORDS = "Yes, write to me about my basket and your offers."

/** What a marketer writes down and types at their desk: a consent, and the words of a mail in two languages. */
describe("the desk of a marketer", () => {
  let shop: Shop
  let page: Page
  let complaints: string[]
  let customer: string
  let mail: string
  let shipped: string

  const step = aWalk("relaunch-desk", () => ({ marketer: page }))
  const main = () => page.getByRole("main")
  const press = (name: string, within: Page | Locator = page) =>
    within.getByRole("button", { name, exact: true }).click()
  const open = async (place: string) => {
    await page.goto(`${shop.url}/app${place}`)
    await main().waitFor()
  }
  const sees = (text: string, within: Page | Locator = main()) => within.getByText(text).first().waitFor()
  const subject = () =>
    main().getByRole("textbox", { name: say("relaunch.mails.fields.subject"), exact: true })
  const language = (code: "en" | "fr") =>
    main().getByRole("tab", { name: new RegExp(`^${say(`correspondence.languages.${code}`)}`) })
  const question = () => page.getByRole("alertdialog")
  const answer = async (name: string) => {
    await press(name, question())
    await question().waitFor({ state: "detached" })
  }
  const leave = () =>
    page
      .getByRole("link", { name: say("relaunch.menu"), exact: true })
      .first()
      .click()
  /** Kept, once its tab says nothing more. */
  const save = async (code: "en" | "fr") => {
    await press(say("common.save"), main())
    await main()
      .getByRole("tab", { name: say(`correspondence.languages.${code}`), exact: true })
      .waitFor()
  }
  const subjectsOf = async () => {
    const { template } = await shop.ask<{
      template: { wordings: { language_code: string; version: number; subject: string }[] }
    }>(`/admin/recovery/templates/${mail}`)
    return Object.fromEntries(
      template.wordings.map(({ language_code, version, subject }) => [language_code, [version, subject]])
    )
  }

  beforeAll(async () => {
    shop = await openShop()
    ;({ page, complaints } = await shop.signIn())
    const { customer: made } = await shop.ask<{ customer: { id: string } }>("/admin/customers", {
      method: "POST",
      body: { email: "camille@example.test", first_name: "Camille" },
    })
    customer = made.id
    const { templates } = await shop.ask<{ templates: { id: string; code: string | null }[] }>(
      "/admin/recovery/templates?limit=20"
    )
    mail = templates.find(({ code }) => code === "reminder")!.id
    const { sequences } = await shop.ask<{ sequences: { id: string; code: string | null }[] }>(
      "/admin/recovery/sequences?limit=20"
    )
    shipped = sequences.find(({ code }) => code === "gentle")!.id
  })

  afterAll(async () => {
    await shop?.stop()
  })

  step("a yes is asked for its words, and noted with them", async () => {
    await open(`/customers/${customer}`)
    await press(say("relaunch.widgets.customer.acts"), main())
    const give = say("relaunch.widgets.customer.give.act")
    await page.getByRole("menuitem", { name: give }).click()
    const drawer = page.getByRole("dialog")
    await drawer.getByLabel(say("relaunch.widgets.customer.origin")).fill("By telephone, this morning")
    await press(give, drawer)
    await sees(say("relaunch.widgets.customer.wording_missing", { least: 10, most: 2000 }), drawer)
    await drawer.getByLabel(say("relaunch.widgets.customer.wording")).fill(WORDS)
    await press(give, drawer)
    await drawer.waitFor({ state: "detached" })
    await sees(`“${WORDS}”`)
  })

  step("what was typed in one language is there after a look at the other", async () => {
    await open(`/relaunch/mails/${mail}`)
    await subject().fill("Still here: {{first_title}}")
    await language("fr").click()
    await subject().fill("Toujours là : {{first_title}}")
    await language("en").click()
    expect(await subject().inputValue()).toBe("Still here: {{first_title}}")
    for (const code of ["en", "fr"] as const)
      expect(await language(code).innerText()).toContain(say("relaunch.mails.editor.unsaved"))
  })

  step("leaving asks first, as long as something is not saved", async () => {
    await leave()
    await sees(say("relaunch.mails.editor.leave_hint"), question())
    await answer(say("common.back"))
    expect(await subject().inputValue()).toBe("Still here: {{first_title}}")
    await save("en")
    expect(await subjectsOf()).toMatchObject({
      en: [1, "Still here: {{first_title}}"],
      fr: [0, expect.any(String)],
    })
    await leave()
    await answer(say("common.back"))
    await language("fr").click()
    await save("fr")
    expect(await subjectsOf()).toMatchObject({ fr: [1, "Toujours là : {{first_title}}"] })
  })

  step("an older version takes the place of what was typed only after a question", async () => {
    await language("en").click()
    await subject().fill("Second thoughts")
    await save("en")
    await subject().fill("Third thoughts")
    const take = main().getByRole("button", { name: say("relaunch.mails.versions.take"), exact: true })
    await take.first().click()
    await answer(say("common.cancel"))
    expect(await subject().inputValue()).toBe("Third thoughts")
    await take.first().click()
    await answer(say("relaunch.mails.versions.take"))
    expect(await subject().inputValue()).toBe("Still here: {{first_title}}")
    await press(say("relaunch.mails.editor.undo"), main())
    expect(await subject().inputValue()).toBe("Second thoughts")
    await leave()
    await page.waitForURL("**/app/relaunch")
  })

  step("what Comptoir ships has its French name wherever a sequence is named", async () => {
    await page.context().addCookies([{ name: "lng", value: "fr", url: shop.url }])
    await page.evaluate(() => localStorage.setItem("lng", "fr"))
    const name = say("relaunch.sequences.shipped.gentle.name", {}, "fr")
    await open("/relaunch/journeys")
    await press(say("relaunch.journeys.fields.sequence", {}, "fr"), main())
    await sees(name, page)
    await open(`/relaunch/sequences/${shipped}`)
    await page.getByRole("banner").or(page.locator("ol")).getByText(name).first().waitFor()
    await open(`/relaunch/mails/${mail}`)
    await main().getByRole("link", { name, exact: true }).waitFor()
  })

  step("no page of the walk complained", async () => {
    expect(complaints).toEqual([])
  })
})
