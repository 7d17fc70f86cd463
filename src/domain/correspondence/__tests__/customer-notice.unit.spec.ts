import { fillWording, checkWording } from "../../../platform/mail-template"
import {
  CUSTOMER_NOTICES,
  customerLanguage,
  customerTemplate,
  isNews,
  isNoticeOn,
  newDateOf,
  shipmentNotice,
  webAddress,
} from "../customer-notice"
import { customerNoticeOf, isCustomerTemplate } from "../customer-templates"
import { MESSAGE_LANGUAGES, MESSAGE_TEMPLATES } from "../message"
import { defaultWording, sampleValues, TEMPLATE_VARIABLES } from "../templates"

describe("what a customer is told of goods that left", () => {
  it("is that all is on its way, or what follows", () => {
    expect(shipmentNotice({ ordered: 3, shipped: 3 }, false)).toBe("shipped")
    expect(shipmentNotice({ ordered: 3, shipped: 2 }, false)).toBe("shipped_in_part")
  })

  it("is nothing where the customer took them along", () => {
    expect(shipmentNotice({ ordered: 3, shipped: 3 }, true)).toBeNull()
  })
})

describe("a delay", () => {
  it("is news the first time, with or without a day", () => {
    expect(isNews(null, null)).toBe(true)
    expect(isNews(null, "2026-12-01")).toBe(true)
  })

  it("is news on another day, never on the day that was told last", () => {
    expect(isNews({ new_date: "2026-12-01" }, "2026-12-01")).toBe(false)
    expect(isNews({ new_date: "2026-12-01" }, "2026-12-08")).toBe(true)
    expect(isNews({ new_date: null }, "2026-12-08")).toBe(true)
  })

  it("is no news where a day is not known any more", () => {
    expect(isNews({ new_date: "2026-12-01" }, null)).toBe(false)
    expect(isNews({ new_date: null }, null)).toBe(false)
  })

  it("ends on the day of the last missing unit, which is not known while one has no day", () => {
    expect(newDateOf(["2026-12-08", "2026-12-01"])).toBe("2026-12-08")
    expect(newDateOf(["2026-12-08", null])).toBeNull()
    expect(newDateOf([])).toBeNull()
  })
})

describe("which mails a channel sends", () => {
  it("are all where Comptoir routes its orders and none elsewhere, until somebody decides", () => {
    for (const kind of CUSTOMER_NOTICES) {
      expect(isNoticeOn(kind, {}, true)).toBe(true)
      expect(isNoticeOn(kind, {}, false)).toBe(false)
      expect(isNoticeOn(kind, { [kind]: false }, true)).toBe(false)
      expect(isNoticeOn(kind, { [kind]: true }, false)).toBe(true)
    }
  })
})

describe("the language of a customer's mail", () => {
  it("is the order's own where mails speak it, else the shop's", () => {
    expect(customerLanguage(["fr-FR"], "en")).toBe("fr")
    expect(customerLanguage([null, 7, "EN_gb"], "fr")).toBe("en")
    expect(customerLanguage(["de-DE", "fr"], "en")).toBe("fr")
    expect(customerLanguage(["de-DE"], "fr")).toBe("fr")
    expect(customerLanguage([], "en")).toBe("en")
  })
})

describe("the address of a parcel", () => {
  it("is one of the web and nothing else", () => {
    expect(webAddress("https://carrier.example/1 2")).toBe("https://carrier.example/1%202")
    expect(webAddress("javascript:alert(1)")).toBeNull()
    expect(webAddress("data:text/html,x")).toBeNull()
    expect(webAddress("carrier")).toBeNull()
    expect(webAddress(null)).toBeNull()
  })
})

describe("the wording of mails to customers", () => {
  const templates = CUSTOMER_NOTICES.map(customerTemplate)

  it("has a template for each occasion, and knows which", () => {
    expect(MESSAGE_TEMPLATES.filter(isCustomerTemplate)).toEqual(templates)
    expect(templates.map(customerNoticeOf)).toEqual([...CUSTOMER_NOTICES])
    expect(isCustomerTemplate("buyer_notice")).toBe(false)
  })

  it.each(
    templates.flatMap((template) => MESSAGE_LANGUAGES.map((language) => [template, language] as const))
  )("is filled by the sample and by nothing at all: %s in %s", (template, language) => {
    const variables = TEMPLATE_VARIABLES[template]
    const wording = checkWording(defaultWording(template, language), variables)
    const sample = sampleValues(template, language)
    const filled = fillWording(wording, sample)
    expect(filled.subject).toContain("#1042")
    expect(filled.text_body).toContain("Camille Martin")
    expect(filled.text_body).toContain("2 × ")
    expect(filled.html_body).toContain("Atelier Comptoir")
    const empty = Object.fromEntries(variables.map((name) => [name, null]))
    expect(fillWording(wording, empty).text_body).not.toMatch(/\{\{|undefined|null/)
  })

  it("shows HTML in a customer's name as text", () => {
    const wording = defaultWording("customer_shipped", "en")
    const filled = fillWording(wording, {
      ...sampleValues("customer_shipped", "en"),
      customer_name: "<b>Bob</b>",
    })
    expect(filled.html_body).toContain("Dear &lt;b&gt;Bob&lt;/b&gt;")
    expect(filled.html_body).not.toContain("<b>Bob")
  })
})
