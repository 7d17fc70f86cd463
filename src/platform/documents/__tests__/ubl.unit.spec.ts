import { XMLParser, XMLValidator } from "fast-xml-parser"
import { orderUbl } from "../ubl"
import { aLine, anOrderView } from "./a-view"

/** The children of each element in the order that UBL 2.1's schema gives them, as far as we write them. */
const SEQUENCES: Readonly<Record<string, string>> = {
  Order:
    "CustomizationID ProfileID ID IssueDate OrderTypeCode Note DocumentCurrencyCode QuotationDocumentReference BuyerCustomerParty SellerSupplierParty Delivery DeliveryTerms PaymentTerms TaxTotal AnticipatedMonetaryTotal OrderLine",
  Party: "EndpointID PartyIdentification PartyName PostalAddress PartyTaxScheme PartyLegalEntity Contact",
  PostalAddress: "StreetName AdditionalStreetName CityName PostalZone AddressLine Country",
  Address: "StreetName AdditionalStreetName CityName PostalZone AddressLine Country",
  PartyTaxScheme: "CompanyID TaxScheme",
  PartyLegalEntity: "RegistrationName CompanyID",
  Contact: "Name Telephone ElectronicMail",
  Delivery: "DeliveryLocation RequestedDeliveryPeriod",
  DeliveryLocation: "Name Address",
  AnticipatedMonetaryTotal: "LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount PayableAmount",
  OrderLine: "Note LineItem",
  LineItem: "ID Quantity LineExtensionAmount Delivery Price Item",
  Price: "PriceAmount BaseQuantity AllowanceCharge",
  AllowanceCharge: "ChargeIndicator Amount BaseAmount",
  Item: "Name BuyersItemIdentification SellersItemIdentification StandardItemIdentification ClassifiedTaxCategory",
  ClassifiedTaxCategory: "ID Percent TaxScheme",
}

type Ordered = Record<string, unknown>[]

/** Every element with its children, in the order of the file. */
function elements(nodes: Ordered, found: [string, string[]][] = []): [string, string[]][] {
  for (const node of nodes) {
    for (const [name, children] of Object.entries(node)) {
      if (name === ":@" || !Array.isArray(children)) continue
      const names = (children as Ordered).flatMap((child) =>
        Object.keys(child).filter((key) => key !== ":@" && key !== "#text")
      )
      found.push([name, names])
      elements(children as Ordered, found)
    }
  }
  return found
}

const full = () =>
  anOrderView(0, {
    lines: [
      aLine(1, { note: "Blue, please" }),
      aLine(2, { discount_percent: "2.5", price_per_quantity: 100, barcode: "ABC" }),
      aLine(3, { vat_category: "K", vat_rate: "0", supplier_sku: null }),
    ],
    vat: [
      { category: "S", rate: "20", net: "600.24", vat: "120.05" },
      { category: "K", rate: "0", net: "300.12", vat: "0.00" },
    ],
  })

const read = (xml: string) =>
  new XMLParser({ ignoreAttributes: false, removeNSPrefix: true, parseTagValue: false }).parse(xml).Order

describe("an order in UBL", () => {
  it("names Peppol's order and holds its elements in the schema's order", () => {
    const xml = orderUbl(full())
    expect(XMLValidator.validate(xml)).toBe(true)
    const parsed = new XMLParser({ preserveOrder: true, removeNSPrefix: true }).parse(xml) as Ordered
    const seen = elements(parsed)
    for (const [name, children] of seen) {
      const sequence = SEQUENCES[name]?.split(" ")
      if (!sequence) continue
      const places = children.map((child) => sequence.indexOf(child))
      expect({ name, unknown: children.filter((child) => !sequence.includes(child)) }).toEqual({
        name,
        unknown: [],
      })
      expect(places).toEqual([...places].sort((a, b) => a - b))
    }
    expect(Object.keys(SEQUENCES).filter((name) => !seen.some(([one]) => one === name))).toEqual([])
    const order = read(xml)
    expect(order.CustomizationID).toBe("urn:fdc:peppol.eu:poacc:trns:order:3")
    expect(order.ProfileID).toBe("urn:fdc:peppol.eu:poacc:bis:order_only:3")
    expect(order.OrderTypeCode).toBe("220")
  })

  it("adds up", () => {
    const order = read(orderUbl(full()))
    const lines = order.OrderLine.map((line: { LineItem: { LineExtensionAmount: { "#text": string } } }) =>
      Number(line.LineItem.LineExtensionAmount["#text"])
    )
    const totals = order.AnticipatedMonetaryTotal
    const amount = (name: string) => Number(totals[name]["#text"])
    expect(lines.reduce((sum: number, one: number) => sum + one, 0)).toBeCloseTo(
      amount("LineExtensionAmount"),
      2
    )
    expect(totals.LineExtensionAmount).toEqual({ "#text": "900.36", "@_currencyID": "EUR" })
    expect(totals.TaxInclusiveAmount["#text"]).toBe("1020.41")
    expect(order.TaxTotal.TaxAmount["#text"]).toBe("120.05")
    expect(totals.PayableAmount["#text"]).toBe("1020.41")
  })

  it("says prices net of their discount, per their quantity, in units", () => {
    const [first, second, third] = read(orderUbl(full())).OrderLine
    expect(first.LineItem.Quantity).toEqual({ "#text": "24", "@_unitCode": "C62" })
    expect(first.LineItem.Item.StandardItemIdentification.ID).toEqual({
      "#text": "3017620422003",
      "@_schemeID": "0160",
    })
    expect(second.LineItem.Price).toEqual({
      PriceAmount: { "#text": "12.192375", "@_currencyID": "EUR" },
      BaseQuantity: { "#text": "100", "@_unitCode": "C62" },
      AllowanceCharge: {
        ChargeIndicator: "false",
        Amount: { "#text": "0.312625", "@_currencyID": "EUR" },
        BaseAmount: { "#text": "12.505", "@_currencyID": "EUR" },
      },
    })
    expect(second.LineItem.Item.StandardItemIdentification).toBeUndefined()
    expect(third.LineItem.Item.ClassifiedTaxCategory).toMatchObject({ ID: "K", Percent: "0.00" })
  })

  it("carries names with markup and control characters as text", () => {
    const xml = orderUbl(
      anOrderView(1, {
        notes: `</cbc:Note><evil a="1"/>\u0000 & "x"`,
        lines: [aLine(1, { title: "<b>]]>\u0007" })],
      })
    )
    expect(XMLValidator.validate(xml)).toBe(true)
    const order = read(xml)
    expect(order.evil).toBeUndefined()
    expect(order.Note).toBe(`</cbc:Note><evil a="1"/>  & "x"`)
    expect(order.OrderLine.LineItem.Item.Name).toBe("<b>]]>")
  })

  it("is none for a document without prices", () => {
    expect(() => orderUbl(anOrderView(1, { kind: "request_for_quotation", currency_code: null }))).toThrow(
      "cannot be written as UBL"
    )
  })
})
