import fc from "fast-check"
import { MESSAGE_LANGUAGES, MESSAGE_TEMPLATES } from "../../domain/correspondence/message"
import {
  defaultWording,
  mailSubject,
  sampleValues,
  TEMPLATE_VARIABLES,
} from "../../domain/correspondence/templates"
import { checkWording, fillWording } from "../mail-template"

const all = MESSAGE_TEMPLATES.flatMap((template) =>
  MESSAGE_LANGUAGES.map((language) => [template, language] as const)
)
const wording = (html_body: string) => ({ subject: "Order {{number}}", text_body: "Hello", html_body })

describe("the wording that Comptoir ships", () => {
  it.each(all)(
    "of %s in %s can be kept, and filled with everything and with nothing",
    (template, language) => {
      const shipped = defaultWording(template, language)
      expect(checkWording(shipped, TEMPLATE_VARIABLES[template])).toEqual(shipped)
      const full = fillWording(shipped, sampleValues(template, language))
      expect(full.subject).not.toBe("")
      expect(full.text_body).not.toMatch(/\{\{|undefined|null|\[object/)
      expect(full.html_body).not.toMatch(/\{\{|undefined|null|\[object/)
      const empty = Object.fromEntries(TEMPLATE_VARIABLES[template].map((name) => [name, null]))
      expect(fillWording(shipped, empty).html_body).not.toMatch(/undefined|null/)
    }
  )
})

describe("a wording of the merchant's own", () => {
  it.each([
    ["an unknown variable", "{{naem}}", "no variable"],
    ["a prototype", "{{constructor}}", "no variable"],
    ["a path into a prototype", "{{note.constructor}}", "no variable"],
    ["HTML let through", "{{{note}}}", "{{{…}}}"],
    ["HTML let through by an ampersand", "{{&note}}", "{{{…}}}"],
    ["a partial", "{{> header}}", "partials"],
    ["a function", "{{lookup note 'x'}}", "function"],
    ["a function within", "{{#if (lookup note 'x')}}{{/if}}", "functions"],
    ["an unknown block", "{{#secret}}{{/secret}}", "block"],
    ["a block that does not close", "{{#if note}}", "cannot be read"],
  ])("is refused with %s", (_, html, reason) => {
    expect(() => checkWording(wording(html), ["note", "number"])).toThrow(reason)
  })

  it("is refused with a subject of two lines, and without a body", () => {
    expect(() => checkWording({ ...wording("x"), subject: "a\nBcc: b" }, ["number"])).toThrow("one line")
    expect(() => checkWording(wording(" "), ["number"])).toThrow("The HTML must have")
  })

  it("shows HTML in a name as text in the HTML, and as it stands in the plain text", () => {
    const filled = fillWording(
      { subject: "{{supplier_name}}", text_body: "{{supplier_name}}", html_body: "<b>{{supplier_name}}</b>" },
      { supplier_name: `<script>alert("1")</script>` }
    )
    expect(filled.html_body).toBe("<b>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</b>")
    expect(filled.text_body).toBe(`<script>alert("1")</script>\n`)
  })

  it("makes a subject of one line, however the names are written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
        const { subject } = fillWording(wording("x"), { number: name })
        expect(subject).not.toMatch(/[\r\n\0\u2028\u2029]/)
        expect(subject.length).toBeLessThanOrEqual(200)
      }),
      { seed: 5, numRuns: 500 }
    )
    expect(mailSubject("Order\r\nBcc: x@y.example")).toBe("Order Bcc: x@y.example")
  })
})
