import { XMLBuilder } from "fast-xml-parser"
import { compare, Decimal, divide, multiply, roundTo, subtract } from "../../domain/shared/money"
import { totalsOf } from "./totals"
import { symbologyOf } from "./barcode"
import type { DocumentLine, DocumentView, Party } from "./views"
import { wordsOf } from "./words"

const CUSTOMIZATION = "urn:fdc:peppol.eu:poacc:trns:order:3"
const PROFILE = "urn:fdc:peppol.eu:poacc:bis:order_only:3"
/** UNCL 1001: an order. */
const ORDER = "220"
/** UN/ECE Recommendation 20: one. All quantities are stock units. */
const ONE = "C62"
/** ISO 6523: a GTIN. */
const GTIN = "0160"

/** The schemes under which Peppol knows a VAT number, by its country. */
const VAT_SCHEMES: Readonly<Record<string, string>> = {
  AT: "9914",
  BE: "9925",
  BG: "9926",
  CH: "9927",
  CY: "9928",
  CZ: "9929",
  DE: "9930",
  EE: "9931",
  EL: "9933",
  ES: "9920",
  FR: "9957",
  GB: "9932",
  HR: "9934",
  HU: "9910",
  IE: "9935",
  IT: "0211",
  LT: "9937",
  LU: "9938",
  LV: "9939",
  MT: "9943",
  NL: "9944",
  PL: "9945",
  PT: "9946",
  RO: "9947",
  SE: "9955",
  SI: "9949",
  SK: "9950",
}

type Node = { [name: string]: unknown }

/** XML 1.0 has no control characters; elements left out here are left out of the file. */
const text = (value: string | null | undefined): string | undefined =>
  value?.replace(/[\p{Cc}\ufffe\uffff]+/gu, " ").trim() || undefined

const amount = (value: Decimal, view: DocumentView, decimals = view.currency_decimals): Node => ({
  "#text": roundTo(value, decimals),
  "@currencyID": view.currency_code?.toUpperCase(),
})

/** An order as UBL 2.1, after Peppol BIS Order Only 3. The order of the elements is that of the schema. */
export function orderUbl(view: DocumentView): string {
  const totals = totalsOf(view)
  if (view.kind !== "purchase_order" || !totals)
    throw new Error(`A ${view.kind} without prices is no order and cannot be written as UBL`)
  const { facts } = view
  const revision =
    (view.revision ?? 1) > 1 ? `${wordsOf(view.language).revision} ${view.revision}` : undefined
  const notes = [revision, text(view.notes)].filter(Boolean).join(". ")
  const order: Node = {
    "@xmlns": "urn:oasis:names:specification:ubl:schema:xsd:Order-2",
    "@xmlns:cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "@xmlns:cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "cbc:CustomizationID": CUSTOMIZATION,
    "cbc:ProfileID": PROFILE,
    "cbc:ID": text(view.number) ?? wordsOf(view.language).draft,
    "cbc:IssueDate": facts.issued_on ?? undefined,
    "cbc:OrderTypeCode": ORDER,
    "cbc:Note": notes || undefined,
    "cbc:DocumentCurrencyCode": view.currency_code?.toUpperCase(),
    "cac:QuotationDocumentReference": facts.your_reference
      ? { "cbc:ID": text(facts.your_reference) }
      : undefined,
    "cac:BuyerCustomerParty": { "cac:Party": party(view.sender, { withVat: true }) },
    "cac:SellerSupplierParty": { "cac:Party": party(view.recipient, { withVat: false }) },
    "cac:Delivery": {
      "cac:DeliveryLocation": view.place
        ? { "cbc:Name": text(view.place.name), "cac:Address": address(view.place) }
        : undefined,
      "cac:RequestedDeliveryPeriod": facts.expected_on ? { "cbc:EndDate": facts.expected_on } : undefined,
    },
    "cac:DeliveryTerms": facts.incoterm ? { "cbc:SpecialTerms": text(facts.incoterm) } : undefined,
    "cac:PaymentTerms": facts.payment_terms ? { "cbc:Note": text(facts.payment_terms) } : undefined,
    "cac:TaxTotal": { "cbc:TaxAmount": amount(totals.vat, view) },
    "cac:AnticipatedMonetaryTotal": {
      "cbc:LineExtensionAmount": amount(totals.net, view),
      "cbc:TaxExclusiveAmount": amount(totals.net, view),
      "cbc:TaxInclusiveAmount": amount(totals.gross, view),
      "cbc:PayableAmount": amount(totals.gross, view),
    },
    "cac:OrderLine": view.lines.map((line) => orderLine(line, view)),
  }
  const builder = new XMLBuilder({
    attributeNamePrefix: "@",
    ignoreAttributes: false,
    suppressBooleanAttributes: false,
    format: true,
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ Order: withoutGaps(order) })}`
}

function party(given: Party, { withVat }: { withVat: boolean }): Node {
  const vat = text(given.vat_number)?.replace(/\s/g, "")
  const scheme = vat ? VAT_SCHEMES[vat.slice(0, 2).toUpperCase()] : undefined
  return {
    "cbc:EndpointID": scheme ? { "#text": vat, "@schemeID": scheme } : undefined,
    "cac:PartyName": { "cbc:Name": text(given.name) },
    "cac:PostalAddress": address(given),
    "cac:PartyTaxScheme":
      withVat && vat ? { "cbc:CompanyID": vat, "cac:TaxScheme": { "cbc:ID": "VAT" } } : undefined,
    "cac:PartyLegalEntity": {
      "cbc:RegistrationName": text(given.legal_name) ?? text(given.name),
      "cbc:CompanyID": text(given.company_number),
    },
    "cac:Contact": {
      "cbc:Name": text(given.contact),
      "cbc:Telephone": text(given.phone),
      "cbc:ElectronicMail": text(given.email),
    },
  }
}

function address(given: Party): Node {
  const [street, second, ...rest] = given.street.map((line) => text(line)).filter(Boolean)
  return {
    "cbc:StreetName": street,
    "cbc:AdditionalStreetName": second,
    "cbc:CityName": text(given.city),
    "cbc:PostalZone": text(given.postal_code),
    "cac:AddressLine": rest.length ? { "cbc:Line": rest.join(", ") } : undefined,
    "cac:Country": given.country_code
      ? { "cbc:IdentificationCode": given.country_code.toUpperCase() }
      : undefined,
  }
}

function orderLine(line: DocumentLine, view: DocumentView): Node {
  const gross = line.unit_price ?? "0"
  const discount = line.discount_percent ?? "0"
  const net = multiply(gross, divide(subtract("100", discount), "100"))
  const hasDiscount = compare(discount, "0") !== 0
  const gtin = line.barcode && symbologyOf(line.barcode) !== "code128" ? line.barcode : undefined
  const category = line.vat_category ?? "S"
  return {
    "cbc:Note": text(line.note),
    "cac:LineItem": {
      "cbc:ID": String(line.position),
      "cbc:Quantity": { "#text": String(line.quantity), "@unitCode": ONE },
      "cbc:LineExtensionAmount": amount(line.line_total ?? "0", view),
      "cac:Delivery": line.expected_on
        ? { "cac:RequestedDeliveryPeriod": { "cbc:EndDate": line.expected_on } }
        : undefined,
      "cac:Price": {
        "cbc:PriceAmount": { "#text": net, "@currencyID": view.currency_code?.toUpperCase() },
        "cbc:BaseQuantity": { "#text": String(line.price_per_quantity ?? 1), "@unitCode": ONE },
        "cac:AllowanceCharge": hasDiscount
          ? {
              "cbc:ChargeIndicator": "false",
              "cbc:Amount": {
                "#text": subtract(gross, net),
                "@currencyID": view.currency_code?.toUpperCase(),
              },
              "cbc:BaseAmount": { "#text": gross, "@currencyID": view.currency_code?.toUpperCase() },
            }
          : undefined,
      },
      "cac:Item": {
        "cbc:Name": text(line.title) ?? text(line.sku) ?? text(line.supplier_sku) ?? String(line.position),
        "cac:BuyersItemIdentification": line.sku ? { "cbc:ID": text(line.sku) } : undefined,
        "cac:SellersItemIdentification": line.supplier_sku
          ? { "cbc:ID": text(line.supplier_sku) }
          : undefined,
        "cac:StandardItemIdentification": gtin
          ? { "cbc:ID": { "#text": gtin, "@schemeID": GTIN } }
          : undefined,
        "cac:ClassifiedTaxCategory": {
          "cbc:ID": category,
          "cbc:Percent": line.vat_rate ? roundTo(line.vat_rate, 2) : category === "S" ? undefined : "0",
          "cac:TaxScheme": { "cbc:ID": "VAT" },
        },
      },
    },
  }
}

/** Elements without content are left out, and so are those that only held such. */
function withoutGaps(node: Node): Node {
  const kept: Node = {}
  for (const [name, value] of Object.entries(node)) {
    if (value === undefined || value === null) continue
    if (Array.isArray(value)) kept[name] = value.map((one) => withoutGaps(one as Node))
    else if (typeof value === "object") {
      const inner = withoutGaps(value as Node)
      if (Object.keys(inner).length) kept[name] = inner
    } else kept[name] = value
  }
  return kept
}
